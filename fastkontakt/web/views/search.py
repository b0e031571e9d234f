"""Finding a patient: by POST only, so that no number ever stands in an address or a log line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from actions import patients, reading
from core.swedish import PersonIdentifier
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web import just_now
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.register import RegisterForm
from fastkontakt.web.forms.search import GroundForm, SearchForm, offer_grounds
from fastkontakt.web.pages.search import SearchPage, hits_by_name, no_hit, one_hit
from patients.rules import NOT_REGISTERED
from policy.patients import grounds_for, may_register_patient, may_state_relation
from policy.roles import REGISTER_PATIENT, permissions_of

PAGE, FRAGMENT = "web/search/search.html", "web/search/_results.html"
JUST_NOW = gettext_lazy("Du skrev nyss in en person utan nummer.")
SAME_NAME = gettext_lazy("Det finns redan en person med samma namn och födelsedag.")


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActorRequest) -> HttpResponse:
    """One box: a full number opens the patient, a name lists the unit's own patients."""
    today = clock.today()
    if request.method != "POST":
        return _show(request, SearchPage(SearchForm(today=today)))
    form = SearchForm(request.POST, today=today)
    typing = bool(request.htmx) and not form.data.get("after")
    if typing and (form.is_too_short or not form.is_valid()):
        return _show(request, SearchPage(form))
    if not form.is_valid():
        return _show(request, SearchPage(form), form.status)
    if form.identifier is not None:
        return _by_number(request, form, form.identifier)
    page = reading.find_by_name(
        actor=request.actor,
        text=form.cleaned_data["q"],
        on=today,
        after=form.cleaned_data["after"] or None,
    )
    return _show(request, hits_by_name(form, page.rows, page.next))


def _by_number(
    request: ActorRequest, form: SearchForm, identifier: PersonIdentifier
) -> HttpResponse:
    opened = reading.find_patient(actor=request.actor, identifier=identifier, on=form.today)
    if opened is None:
        return _show(request, no_hit(form, identifier.display, _grounds(request, identifier)))
    if request.htmx:
        return _show(request, one_hit(form, opened))
    return see("web:patient", opened.patient.pk)


def _grounds(request: ActorRequest, identifier: PersonIdentifier) -> GroundForm | None:
    """The grounds, for who may open the patient in front of her."""
    if not may_state_relation(request.actor, own_patient_id=None, patient_id=None):
        return None
    form = GroundForm(initial={"identifier": identifier.display}, today=clock.today())
    offer_grounds(form, grounds_for(request.actor))
    return form


@require_POST
def open_in_front(request: ActorRequest) -> HttpResponse:
    """Open the patient in front of me: full number and one ground (PDL 4:1)."""
    today = clock.today()
    form = GroundForm(request.POST, today=today)
    offer_grounds(form, grounds_for(request.actor))
    relation = None
    if form.is_valid():
        facts = form.cleaned_data
        relation = attempt(
            request,
            form,
            lambda: patients.state_relation(actor=request.actor, on=today, **facts),
        )
    if relation:
        return see("web:patient", relation.patient_id)
    if form.refusal is not None and form.refusal.reason.code == NOT_REGISTERED.code:
        known = {name: form.data.get(name, "") for name in ("identifier", "ground", "note")}
        return _register(request, RegisterForm(initial=known, today=today), form.status)
    typed = SearchForm(initial={"q": form.data.get("identifier", "")}, today=today)
    return _show(request, no_hit(typed, form.data.get("identifier", ""), form), form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ActorRequest) -> HttpResponse:
    """Write down somebody who is not in the register: by number, or with a reserve number."""
    today = clock.today()
    may_register_patient(request.actor).require()
    if request.method != "POST":
        return _register(request, RegisterForm(posted(request), today=today))
    form = RegisterForm(request.POST, today=today)
    if not form.is_valid():
        return _register(request, form)
    if warning := _warning(request, form):
        return _register(request, form, warning=warning)
    person = {name: form.cleaned_data[name] for name in form.PERSON}
    done = attempt(
        request, form, lambda: patients.register_patient(actor=request.actor, on=today, **person)
    )
    if done is None:
        return _register(request, form)
    if form.cleaned_data["identifier"] is None:
        just_now.remember(request, form)
    if not done.created:
        messages.info(request, _("Personen fanns redan i registret. Inget har ändrats där."))
    return see("web:patient", done.patient.pk)


def _warning(request: ActorRequest, form: RegisterForm) -> str:
    """What to ask once, if it may be the same person; the second answer is final."""
    name = form.cleaned_data
    if name["seen_warning"]:
        return ""
    if name["identifier"] is None and just_now.is_again(request, form):
        return str(JUST_NOW)
    if not (name["family_name"] and name["birth_on"]):
        return ""
    found = patients.same_name_and_birth(
        actor=request.actor,
        given_name=name["given_name"],
        family_name=name["family_name"],
        birth_on=name["birth_on"],
    )
    return str(SAME_NAME) if found else ""


def _register(
    request: ActorRequest, form: RegisterForm, status: int = 0, warning: str = ""
) -> HttpResponse:
    offer_grounds(form, grounds_for(request.actor))
    number = str(form["identifier"].value() or "").strip()
    context = {"form": form, "number": number, "unknown": bool(status), "warning": warning}
    return render(request, "web/search/register.html", context, status=status or form.status)


def _show(request: ActorRequest, page: SearchPage, status: int = 200) -> HttpResponse:
    """The whole page, or what htmx swaps into it while somebody types."""
    if request.htmx:
        return render(request, FRAGMENT, {"page": page}, status=status)
    context = {
        "page": page,
        "form": page.grounds if page.grounds and page.grounds.is_bound else page.form,
        "may_register": REGISTER_PATIENT in permissions_of(request.actor.role),
    }
    return render(request, PAGE, context, status=status)
