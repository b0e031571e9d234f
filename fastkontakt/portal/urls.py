"""The patient's own addresses."""

from django.urls import path

from fastkontakt.portal import views

app_name = "portal"

urlpatterns = [path("", views.home, name="home")]
