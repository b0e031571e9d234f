"""The patient's own addresses."""

from django.urls import path

from fastkontakt.portal import (
    agreement,
    assignments,
    events,
    log_views,
    people,
    planning,
    requests,
    sharing_views,
    trust,
    views,
    whom,
)

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("skriv-ut/", views.card, name="card"),
    path("kort.pdf", views.card_file, name="card-pdf"),
    path("last/", log_views.log, name="log"),
    path("last/fraga/", log_views.ask, name="log-question"),
    path("ombud/", whom.whom, name="whom"),
    path("samtycke/", sharing_views.sharing, name="sharing"),
    path("samtycke/nytt/", sharing_views.consent_new, name="consent-new"),
    path("samtycke/<uuid:consent_id>/avsluta/", sharing_views.consent_end, name="consent-end"),
    path("sparr/ny/", sharing_views.block_new, name="block-new"),
    path("sparr/<uuid:block_id>/ta-bort/", sharing_views.block_lift, name="block-lift"),
    path("overens/", assignments.agreed, name="agreed"),
    path("overenskommelse/", agreement.agreement, name="agreement"),
    path("overenskommelse/<uuid:agreement_id>/", agreement.paper, name="agreement-paper"),
    path("overenskommelse/<uuid:agreement_id>/fil.pdf", agreement.paper_file, name="agreement-pdf"),
    path("overenskommelse/<uuid:agreement_id>/ja/", agreement.confirm, name="agreement-confirm"),
    path("overenskommelse/<uuid:agreement_id>/nej/", agreement.dispute, name="agreement-dispute"),
    path("planering/", planning.planning, name="planning"),
    path("planering.ics", planning.planning_file, name="planning-ics"),
    path("begar/", requests.requests, name="requests"),
    path("begar/ny/", requests.ask, name="request-new"),
    path("begar/<uuid:request_id>/aterta/", requests.withdraw, name="request-withdraw"),
    path("trygghet/", trust.questions, name="trust"),
    path("hant/", events.events, name="events"),
    path("nara/", people.people, name="people"),
    path("nara/<uuid:relative_id>/", people.told, name="told"),
    path("nara/<uuid:relative_id>/sluta/", people.told_end, name="told-end"),
    path("nara/ombud/<uuid:representative_id>/avsluta/", people.ombud_end, name="ombud-end"),
]
