"""What people without a workspace reach: the link of an invitation."""

from django.urls import path

from .views.invitations import join

urlpatterns = [path("join/<str:token>/", join, name="join")]
