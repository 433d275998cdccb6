"""What programs without an account here reach: inlets for signals."""

from django.urls import path

from .views.inlet import inlet

urlpatterns = [
    path("in/<slug:slug>/", inlet, name="inlet"),
    path("in/<slug:slug>/<str:secret>/", inlet, name="inlet_with_secret"),
]
