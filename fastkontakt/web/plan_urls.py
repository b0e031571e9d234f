"""The addresses of the joined planning, and of plans that others keep."""

from django.urls import URLPattern, path

from fastkontakt.web.views import planning

# Included under patient/<uuid:patient_id>/.
plan_urls: list[URLPattern] = [
    path("planering/", planning.planning, name="planning"),
    path("planering/<uuid:plan_id>/avsluta/", planning.end, name="plan-end"),
    path("planering/<uuid:plan_id>/makulera/", planning.remove, name="plan-void"),
]
