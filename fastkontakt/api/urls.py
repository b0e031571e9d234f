"""Addresses of the REST door."""

from django.urls import include, path

app_name = "api"
urlpatterns = [path("v1/", include("fastkontakt.api.v1.urls"))]
