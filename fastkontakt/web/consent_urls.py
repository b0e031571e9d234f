"""The addresses of consent, blocks, emergency, protected identity and people around a patient."""

from django.urls import URLPattern, path

from fastkontakt.web.views import (
    ability,
    blocks,
    consents,
    emergency,
    lifting,
    people,
    protected,
    representatives,
    visibility,
)

# Included under patient/<uuid:patient_id>/.
consent_urls: list[URLPattern] = [
    path("samtycke/", consents.consents, name="consents"),
    path("samtycke/<uuid:consent_id>/avsluta/", consents.end, name="consent-end"),
    path("samtycke/<uuid:consent_id>/makulera/", consents.void, name="consent-void"),
    path("vem-ser-vad/", visibility.who_sees_what, name="visibility"),
    path("sparrar/", blocks.blocks, name="blocks"),
    path("sparrar/<uuid:block_id>/hav/", blocks.lift, name="block-lift"),
    path("sparrar/<uuid:block_id>/makulera/", blocks.void, name="block-void"),
    path("sparrar/tillfalligt/", lifting.inside, name="blocks-inside"),
    path("sparrar/tillfalligt/<uuid:lift_id>/", lifting.open_one, name="block-open"),
    path("bedomning/", ability.assess, name="inability"),
    path("bedomning/avsluta/", ability.end, name="inability-end"),
    path("nodoppning/", emergency.emergency, name="emergency"),
    path("nodoppning/uppgifter/", emergency.reveal, name="emergency-data"),
    path("nodoppning/sparr/<uuid:block_id>/", emergency.ask, name="block-request"),
    path("skyddat/", protected.protected, name="protected"),
    path("narstaende/", people.people, name="people"),
    path("narstaende/utlamnat/", people.disclosure, name="disclosure"),
    path("narstaende/<uuid:relative_id>/ringde/", people.called, name="relative-called"),
    path("narstaende/<uuid:relative_id>/vet/", people.told, name="relative-told"),
    path("narstaende/<uuid:relative_id>/avsluta/", people.end, name="relative-end"),
    path("foretradare/", representatives.add, name="representative-add"),
    path(
        "foretradare/<uuid:representative_id>/avsluta/",
        representatives.end,
        name="representative-end",
    ),
    path(
        "foretradare/<uuid:representative_id>/dolj/",
        representatives.suppress,
        name="representative-suppress",
    ),
]

request_urls: list[URLPattern] = [
    path("sparrbegaran/", lifting.requests, name="lift-requests"),
    path("sparrbegaran/<uuid:lift_id>/", lifting.answer, name="lift-answer"),
]
