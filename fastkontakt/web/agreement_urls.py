"""The addresses of the documented agreement."""

from django.urls import URLPattern, path

from fastkontakt.web.views import (
    agreement_answers,
    agreement_editing,
    agreement_papers,
    agreement_signing,
    agreements,
)

HERE = "overenskommelse/"

# Included under patient/<uuid:patient_id>/.
agreement_urls: list[URLPattern] = [
    path(HERE, agreements.agreement, name="agreement"),
    path(f"{HERE}version/<uuid:agreement_id>/", agreements.version, name="agreement-version"),
    path(f"{HERE}jamfor/", agreements.compare, name="agreement-compare"),
    path(f"{HERE}borja/", agreement_editing.start, name="agreement-start"),
    path(f"{HERE}redigera/", agreement_editing.edit, name="agreement-edit"),
    path(f"{HERE}redigera/spara/", agreement_editing.save, name="agreement-save"),
    path(f"{HERE}redigera/valj/", agreement_editing.choose, name="agreement-choose"),
    path(f"{HERE}redigera/kasta/", agreement_editing.discard, name="agreement-discard"),
    path(f"{HERE}forhandsgranska/", agreement_signing.preview, name="agreement-preview"),
    path(f"{HERE}signera/", agreement_signing.sign, name="agreement-sign"),
    path(f"{HERE}svar/", agreement_answers.answer, name="agreement-answer"),
    path(f"{HERE}uppfoljning/", agreement_answers.follow_up, name="agreement-follow-up"),
    path(f"{HERE}version/<uuid:agreement_id>/makulera/", agreement_answers.void,
         name="agreement-void"),
    path(f"{HERE}skriv-ut/", agreement_papers.paper, name="agreement-print"),
    path(f"{HERE}skriv-ut/fil/", agreement_papers.file, name="agreement-pdf"),
]  # fmt: skip
