"""How the patient is reached, where she belongs, and the people around her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.belonging_here import StatedHere
from actions.reading import ContactsView, Opened
from fastkontakt.ui.components import ContactRow
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.parts import PostButton
from fastkontakt.web.pages.rows import around_rows
from fastkontakt.web.powers import Powers
from followup.around import Around, EnrolmentRow
from organisation.models.units import VARDCENTRAL
from patients.belonging_rules import KIND_OF_UNIT
from patients.models.belonging import ENROLMENT_KINDS
from policy.conditions import works_in_health_care

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
    may_judge: bool  # whether a life-threatening condition is hers to write down, if a physician


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
        may_judge=works_in_health_care(powers.actor) and powers.actor.role in JUDGES,
    )


def kinds_at(unit_kind: str) -> Sequence[tuple[str, str]]:
    """The ways in which such a unit cares for patients."""
    return [
        (code, str(label))
        for code, label in ENROLMENT_KINDS
        if unit_kind in KIND_OF_UNIT.get(code, ())
    ]


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
