"""The staff pages' addresses."""

from django.urls import URLPattern, URLResolver, include, path

from fastkontakt.web.log_urls import log_urls
from fastkontakt.web.patient_urls import other_urls, patient_urls
from fastkontakt.web.views import (
    habits,
    import_faults,
    language,
    login,
    offers,
    reserve,
    search,
    staffing,
    start,
    static_pages,
    unit,
)

app_name = "web"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", login.home, name="home"),
    path("logga-in/", login.login, name="login"),
    path("logga-ut/", login.logout, name="logout"),
    path("uppdrag/", login.choose_commission, name="choose-commission"),
    path("sprak/", language.choose_language, name="language"),
    path("fortsatt/", habits.stay, name="stay"),
    path("hjalp/tangenter/", habits.shortcuts, name="shortcuts"),
    path("hjalp/", static_pages.help_page, name="help"),
    path("tillganglighet/", static_pages.accessibility, name="accessibility"),
    path("personuppgifter/", static_pages.personal_data, name="personal-data"),
    path("arbetslista/", start.start, name="start"),
    path("arbetslista/omprova/<uuid:contact_id>/", start.review_now, name="review-now"),
    path("sok/", search.search, name="search"),
    path("sok/oppna/", search.open_in_front, name="search-open"),
    path("sok/registrera/", search.register, name="register"),
    path("enhet/", unit.overview, name="unit"),
    path("enhet/reservlista/", reserve.reserve, name="reserve-list"),
    path("enhet/kontakter/", unit.contacts, name="unit-contacts"),
    path("enhet/registrerat/", unit.approve, name="registered-approve"),
    path("enhet/registrerat/<uuid:contact_id>/invand/", unit.object_to, name="registered-object"),
    path("enhet/delegering/", staffing.delegations, name="delegations"),
    path(
        "enhet/delegering/<uuid:delegation_id>/avsluta/",
        staffing.end,
        name="delegation-end",
    ),
    path("enhet/ratta/", import_faults.import_faults, name="import-faults"),
    path("enhet/ratta/<uuid:fault_id>/klar/", import_faults.resolve, name="import-fault-resolve"),
    path("enhet/registrering/", staffing.registering, name="registering"),
    path("enhet/personal/", staffing.staff, name="staff"),
    path("enhet/erbjudande/<uuid:patient_id>/", offers.offer, name="offer"),
    path("patient/<uuid:patient_id>/", include(patient_urls)),
    path("granskning/", include(log_urls)),
    *other_urls,
]
