"""One patient's log, as she gets it on request: on paper and as a file; and her changes."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.consent_uses import uses_of_consents
from actions.log_changes import changes_for_review
from actions.log_reading import LogPage, extract, find_for_extract
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see
from fastkontakt.web.forms.log import ExtractForm, PeriodForm
from fastkontakt.web.pages.changes import change_lines
from fastkontakt.web.pages.consent_uses import used_consents
from fastkontakt.web.pages.log import extract_page as page_of
from fastkontakt.web.pages.log_file import csv_of, file_name
from followup.log_rows import LogFilter
from policy.log import may_review_log


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: ActorRequest) -> HttpResponse:
    """Whose log: the number is posted, the address afterwards holds an id."""
    may_review_log(request.actor).require()
    posted = request.method == "POST"
    form = ExtractForm(request.POST if posted else None, today=clock.today())
    if posted and form.is_valid():
        number = form.cleaned_data["identifier"]
        found = find_for_extract(actor=request.actor, identifier=number)
        if found:
            return see("web:review-patient", found)
        form.add_error("identifier", _("Ingen i registret har det numret."))
    return render(request, "web/log/find.html", {"form": form}, status=form.status)


@require_safe
def extract_page(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The rows about one patient, a page at a time."""
    form = PeriodForm(request.GET, today=clock.today())
    return _extract(request, patient_id, form, request.GET.get("efter", ""))


@require_POST
def extract_file(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Everything as a file: it is logged before it is sent."""
    form = PeriodForm(request.POST, today=clock.today())
    asked = form.asked()
    if asked is None:
        return _extract(request, patient_id, form)
    found = extract(actor=request.actor, patient_id=patient_id, asked=asked, whole=True)
    response = HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(asked)}"'
    return response


def _extract(
    request: ActorRequest, patient_id: UUID, form: PeriodForm, after: str = ""
) -> HttpResponse:
    """The page; without rows where the period could not be read."""
    asked = form.asked()
    found = extract(
        actor=request.actor, patient_id=patient_id, asked=asked or LogFilter(), after=after
    )
    if asked is None:
        found = replace(found, page=LogPage(()))
    page = page_of(found, form.data)
    return render(request, "web/log/extract.html", {"page": page, "form": form}, status=form.status)


@require_safe
def changes(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What was written about the patient, what was voided too."""
    found = changes_for_review(actor=request.actor, patient_id=patient_id)
    context = {"name": found.name, "lines": change_lines(found), "patient": patient_id}
    return render(request, "web/log/changes.html", context)


@require_safe
def consents(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient's consents, the voided ones too, and who saw others' data by each."""
    found = uses_of_consents(actor=request.actor, patient_id=patient_id)
    used = used_consents(found, request.actor, clock.today())
    context = {"name": found.name, "consents": used, "patient": patient_id}
    return render(request, "web/log/consents.html", context)
