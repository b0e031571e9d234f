"""What the search page shows: hits, or the one empty answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.reading import Opened
from fastkontakt.ui.components import Empty
from fastkontakt.web.forms.search import GroundForm, SearchForm
from followup.patients import PatientRow

Text = str | Promise

NO_HIT = _("Ingen träff bland enhetens patienter.")
IN_FRONT = _("Är personen här, i telefon eller remitterad?")
ONLY_UNIT = _(
    "Du kan bara söka på namn bland enhetens patienter. Skriv hela personnumret för andra."
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One patient of the list."""

    href: str
    name: str
    age: str
    identifier: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The box, and what was found."""

    form: SearchForm
    hits: tuple[Hit, ...] = ()
    next_after: str = ""
    status_text: str = ""
    empty: Empty | None = None
    grounds: GroundForm | None = None
    number: str = ""


def one_hit(form: SearchForm, opened: Opened) -> SearchPage:
    """The patient of a full number, while somebody is still typing."""
    patient = opened.patient
    hit = Hit(_href(patient.pk), patient.name, years(opened.age), opened.identifier)
    return SearchPage(form, (hit,), status_text=_found(1))


def hits_by_name(form: SearchForm, rows: Iterable[PatientRow], after: str | None) -> SearchPage:
    """The unit's patients with the name."""
    hits = tuple(Hit(_href(row.id), row.name, years(row.age), row.identifier) for row in rows)
    if not hits:
        title = gettext("Ingen träff på ”%(text)s”.") % {"text": form.written}
        return SearchPage(form, empty=Empty(title, str(ONLY_UNIT)), status_text=title)
    more = gettext("Fler finns.") if after else ""
    return SearchPage(form, hits, after or "", f"{_found(len(hits))} {more}".strip())


def no_hit(form: SearchForm, number: str, grounds: GroundForm | None) -> SearchPage:
    """The same words for a number that is unknown and for one that is out of scope."""
    empty = None if grounds else Empty(str(NO_HIT))
    return SearchPage(form, empty=empty, grounds=grounds, number=number)


def years(age: int | None) -> str:
    """The age in words, nothing when it is unknown."""
    return "" if age is None else gettext("%(age)d år") % {"age": age}


def _href(patient_id: UUID) -> str:
    return reverse("web:patient", args=[patient_id])


def _found(count: int) -> str:
    return ngettext("%(count)s träff", "%(count)s träffar", count) % {"count": count}
