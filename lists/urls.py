"""Addresses of fields and views."""

from django.urls import URLPattern

app_name = "lists"
urlpatterns: list[URLPattern] = []
