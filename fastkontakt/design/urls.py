"""The kit in the staff's look and in the patient's."""

from django.urls import path

from fastkontakt.design import views

app_name = "design"

urlpatterns = [
    path("", views.staff, name="staff"),
    path("patient/", views.patient, name="patient"),
]
