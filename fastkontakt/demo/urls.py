"""The demo's only address."""

from django.urls import path

from fastkontakt.demo import views

app_name = "demo"

urlpatterns = [path("logga-in/", views.log_in, name="log-in")]
