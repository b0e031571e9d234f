"""How the patient is reached, where she belongs, and the people around her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext

from actions.belonging_here import StatedHere
from actions.reading import ContactsView, Opened
from core.decisions import Decision
from fastkontakt.ui.components import ContactRow
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.pages.contact import Fact
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.parts import PostButton
from fastkontakt.web.pages.rows import around_rows
from fastkontakt.web.powers import Powers
from followup.around import Around, EnrolmentRow
from organisation.actor import Actor
from organisation.models.units import VARDCENTRAL
from patients.belonging_rules import KIND_OF_UNIT
from patients.models.belonging import ENROLMENT_KINDS
from patients.models.patient import CONTACT_WAYS
from policy.conditions import may_judge_condition, works_in_health_care

KIND_WORDS = dict(ENROLMENT_KINDS)
JUDGES = ("lakare", "verksamhetschef")


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """Ready to print, but for the forms."""

    head: PatientHead
    belongs: tuple[str, ...]
    endings: tuple[PostButton, ...]
    people: tuple[ContactRow, ...]
    may_change: bool
    no_change: str
    may_list: bool
    may_enrol: bool
    unit: str
    may_judge: bool  # whether a life-threatening condition is hers to write down
    no_judge: str  # whom to ask instead; "" = it is nothing for her role


def details_page(
    opened: Opened,
    view: ContactsView,
    around: Around,
    powers: Powers,
    now: datetime,
    stated: Sequence[StatedHere] = (),
) -> DetailsPage:
    """What is known, and which forms this person gets."""
    changes = bool(powers.keeps_details)
    listed_here = opened.listed_unit_id == powers.unit.pk
    judges = _judges(opened, powers.actor, now.date())
    return DetailsPage(
        head=patient_head(opened, view.contacts, now=now, current="patient-details"),
        belongs=_belongs(opened, around.enrolments),
        endings=_endings(opened, around.enrolments, powers, stated) if changes else (),
        people=around_rows(around),
        may_change=changes,
        no_change="" if changes else powers.keeps_details.sentence,
        may_list=changes and powers.unit.kind == VARDCENTRAL and not listed_here,
        may_enrol=changes and bool(kinds_at(powers.unit.kind)),
        unit=powers.unit.name,
        may_judge=bool(judges),
        no_judge="" if judges is None or judges else judges.sentence,
    )


def _judges(opened: Opened, actor: Actor, on: date) -> Decision | None:
    """Whether she writes the condition down herself, or is told to ask a physician."""
    if not works_in_health_care(actor) or actor.role not in JUDGES:
        return None
    return may_judge_condition(actor, opened.patient.pk, on)


def kinds_at(unit_kind: str) -> Sequence[tuple[str, str]]:
    """The ways in which such a unit cares for patients."""
    return [
        (code, str(label))
        for code, label in ENROLMENT_KINDS
        if unit_kind in KIND_OF_UNIT.get(code, ())
    ]


def saved_facts(form: ShapeForm) -> list[Fact]:
    """What is saved, field by field, to lay beside what somebody else typed meanwhile."""
    return [
        Fact(str(field.label), _shown(field, form.initial.get(name)))
        for name, field in form.fields.items()
        if not field.widget.is_hidden
    ]


def _shown(field: forms.Field, value: object) -> str:
    """A saved value as people read it."""
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nej")
    if isinstance(value, date):
        return day_text(value)
    choices = dict(CONTACT_WAYS) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(str(value or ""), value or "")) or gettext("Inte angivet")


def _belongs(opened: Opened, enrolments: Sequence[EnrolmentRow]) -> tuple[str, ...]:
    listed = gettext("Listad på %(unit)s") % {"unit": opened.listed_unit}
    return (
        listed if opened.listed_unit else gettext("Ingen listning att visa"),
        *(_enrolment(row) for row in enrolments),
    )


def _endings(
    opened: Opened,
    enrolments: Sequence[EnrolmentRow],
    powers: Powers,
    stated: Sequence[StatedHere],
) -> tuple[PostButton, ...]:
    """What the reader's own unit can end today."""
    here = [row for row in enrolments if row.unit_id == powers.unit.pk and row.ends_on is None]
    patient = opened.patient.pk
    return (
        *(
            PostButton(
                gettext("Avsluta i dag: %(kind)s") % {"kind": KIND_WORDS.get(row.kind, row.kind)},
                reverse("web:enrolment-end", args=[patient, row.id]),
            )
            for row in here
        ),
        *(
            PostButton(
                gettext("Avsluta i dag: %(ground)s") % {"ground": row.ground},
                reverse("web:relation-end", args=[patient, row.id]),
            )
            for row in stated
        ),
    )


def _enrolment(row: EnrolmentRow) -> str:
    facts = {
        "kind": str(KIND_WORDS.get(row.kind, row.kind)),
        "unit": row.unit_name,
        "day": _day(row.starts_on),
    }
    return gettext("%(kind)s: %(unit)s, från %(day)s") % facts


def _day(day: date) -> str:
    return day_text(day)
