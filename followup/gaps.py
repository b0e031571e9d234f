"""What is missing: people without the contact they should have, counted and listed by one rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Coordination, HomeCareOffer
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from core.periods import valid_on
from followup.counting import VARDKONTAKTER, alive, counted, nothing_kept_apart, of_units
from organisation.models.units import (
    HEALTH_CARE,
    HEMSJUKVARD,
    HEMTJANST,
    SARSKILT_BOENDE,
    VARDCENTRAL,
)
from patients.models import Enrolment, Listing, Patient
from patients.models.belonging import ENQUIRY, HOME_HEALTH, HOME_HELP

DAYS_NEW_LISTING = 90
AT_HOME = frozenset({HEMTJANST, SARSKILT_BOENDE})

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where one looks: the region's units, on which day; ``only`` keeps the people of one."""

    unit_ids: list[UUID]
    on: date
    only: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of lack; ``rows`` are rows with ``unit_id`` and ``patient_id``."""

    code: str
    label: Any
    definition: Any
    rows: Callable[[Scope], list[Rows]]
    kinds: frozenset[str]


def _without_vardkontakt_at_home(scope: Scope) -> list[Rows]:
    """Hemsjukvården appoints one for everybody who is enrolled there (seed 2.2)."""
    served = counted(scope.on).filter(type__in=VARDKONTAKTER, unit_id=OuterRef("unit_id"))
    return [_enrolled(scope, HOME_HEALTH).filter(~_has(served))]


def _without_omsorgskontakt(scope: Scope) -> list[Rows]:
    """Neither a contact nor an offer that stands (SoL; domain S3); age does not matter."""
    on = scope.on
    served = counted(on).filter(type=OMSORGSKONTAKT)
    asked = HomeCareOffer.objects.filter(
        Q(offer_again_on=None) | Q(offer_again_on__gt=on), offered_on__lte=on
    )
    return [_enrolled(scope, HOME_HELP).filter(~_has(served), ~_has(asked))]


def _without_coordinator(scope: Scope) -> list[Rows]:
    """Several fasta vårdkontakter at the controller's units, and nobody coordinates (seed 3.2)."""
    held = counted(scope.on).filter(of_units(scope.unit_ids), type__in=VARDKONTAKTER)
    others = held.exclude(unit_id=OuterRef("unit_id"))
    settled = Coordination.objects.filter(valid_on(scope.on), voided_at=None)
    return [held.filter(nothing_kept_apart(), _has(others), ~_has(settled))]


def _at_two_units(scope: Scope) -> list[Rows]:
    """Cared for at several of the controller's units, and no fast vårdkontakt anywhere there."""
    served = counted(scope.on).filter(of_units(scope.unit_ids), type__in=VARDKONTAKTER)
    listed, enrolled = _listed(scope), _enrolled(scope)
    listed_elsewhere = listed.exclude(unit_id=OuterRef("unit_id"))
    enrolled_elsewhere = enrolled.exclude(unit_id=OuterRef("unit_id"))
    alone = ~_has(served) & nothing_kept_apart()
    listed_here = _has(listed.filter(unit_id=OuterRef("unit_id")))  # she is among those already
    elsewhere = _has(listed_elsewhere) | _has(enrolled_elsewhere)
    return [
        listed.filter(alone, _has(enrolled_elsewhere)),
        enrolled.filter(alone, elsewhere, ~listed_here),
    ]


def _newly_listed(scope: Scope) -> list[Rows]:
    """Listed here for at most ninety days, and no named doctor yet (HSL 7:3)."""
    new = _listed(scope).filter(starts_on__gt=scope.on - timedelta(days=DAYS_NEW_LISTING))
    named = counted(scope.on).filter(type=LAKARKONTAKT, unit_id=OuterRef("unit_id"))
    return [new.filter(~_has(named))]


def _no_phone(scope: Scope) -> list[Rows]:
    """A contact that nobody can ring: no number of the person, the team or the unit."""
    numbers = ("phone", "commission__phone", "team__phone", "unit__phone")
    silent = Q()
    for number in numbers:
        silent &= Q(**{number: ""}) | Q(**{f"{number}__isnull": True})
    return [_standing(scope).filter(silent)]


def _no_review(scope: Scope) -> list[Rows]:
    """The need is to be asked again regularly (seed 2.2); the doctor is chosen, not reviewed."""
    kinds = (*VARDKONTAKTER, OMSORGSKONTAKT)
    return [counted(scope.on).filter(of_units(scope.unit_ids), review_on=None, type__in=kinds)]


def _vacant(scope: Scope) -> list[Rows]:
    """A contact that stands and has nobody behind it."""
    left = Q(commission=None) | Q(commission__ends_on__lt=scope.on)
    return [_standing(scope).filter(left)]


def _standing(scope: Scope) -> QuerySet[Contact]:
    """Contacts of the day, vacant ones too."""
    contacts = Contact.objects.filter(valid_on(scope.on), alive(scope.on), voided_at=None)
    return contacts.filter(of_units(scope.unit_ids))


def _enrolled(scope: Scope, kind: str = "") -> QuerySet[Enrolment]:
    rows = Enrolment.objects.valid_on(scope.on).filter(
        of_units(scope.unit_ids), alive(scope.on), voided_at=None
    )
    return rows.filter(kind=kind) if kind else rows.exclude(kind=ENQUIRY)


def _listed(scope: Scope) -> QuerySet[Listing]:
    return Listing.objects.valid_on(scope.on).filter(
        of_units(scope.unit_ids), alive(scope.on), voided_at=None
    )


def _has(rows: Rows) -> Exists:
    return Exists(rows.filter(patient_id=OuterRef("patient_id")))


GAPS: tuple[Gap, ...] = (
    Gap(
        "hemsjukvard_without_vardkontakt",
        _("Inskrivna i hemsjukvården utan fast vårdkontakt"),
        _("Inskrivna som inte har någon fast vårdkontakt på enheten."),
        _without_vardkontakt_at_home,
        frozenset({HEMSJUKVARD}),
    ),
    Gap(
        "hemtjanst_without_omsorgskontakt",
        _("Hemtjänst utan omsorgskontakt eller erbjudande"),
        _("Har hemtjänst, men varken fast omsorgskontakt eller ett erbjudande som gäller."),
        _without_omsorgskontakt,
        AT_HOME,
    ),
    Gap(
        "coordinator_missing",
        _("Flera fasta vårdkontakter utan samordnare"),
        _("Fasta vårdkontakter på minst två enheter och ingen som samordnar. Den som har en spärr "
          "räknas inte."),
        _without_coordinator,
        HEALTH_CARE,
    ),
    Gap(
        "two_units_without_vardkontakt",
        _("Minst två enheter utan fast vårdkontakt"),
        _("Listade eller inskrivna på minst två enheter och utan fast vårdkontakt. Den som har en "
          "spärr räknas inte."),
        _at_two_units,
        HEALTH_CARE,
    ),
    Gap(
        "new_listing_without_lakarkontakt",
        _("Nylistade utan fast läkarkontakt"),
        _("Listade de senaste 90 dagarna som inte har någon namngiven läkare."),
        _newly_listed,
        frozenset({VARDCENTRAL}),
    ),
    Gap(
        "no_working_phone",
        _("Kontakter som ingen kan ringa"),
        _("Personer med en fast kontakt utan nummer till person, team eller enhet."),
        _no_phone,
        HEALTH_CARE | AT_HOME,
    ),
    Gap(
        "no_review_date",
        _("Kontakter utan omprövningsdag"),
        _("Personer med en fast vårdkontakt eller omsorgskontakt som ingen ska ompröva."),
        _no_review,
        HEALTH_CARE | AT_HOME,
    ),
    Gap(
        "vacant",
        _("Vakanta kontakter"),
        _("Personer med en pågående fast kontakt som ingen medarbetare står för."),
        _vacant,
        HEALTH_CARE | AT_HOME,
    ),
)  # fmt: skip


def gap_counts(gaps: Sequence[Gap], scope: Scope) -> dict[str, dict[UUID, int]]:
    """How many people at each unit, for each kind of lack; 1 statement."""
    branches = [
        rows.order_by()
        .values("unit_id")
        .annotate(gap=Value(gap.code, CharField()), people=Count("patient_id", distinct=True))
        .values_list("gap", "unit_id", "people")
        for gap in gaps
        for rows in gap.rows(scope)
    ]
    counts: dict[str, dict[UUID, int]] = {gap.code: {} for gap in gaps}
    for code, unit_id, people in branches[0].union(*branches[1:], all=True) if branches else ():
        counts[code][unit_id] = counts[code].get(unit_id, 0) + people
    return counts


def gap_people(gap: Gap, scope: Scope) -> QuerySet[Patient]:
    """The people themselves, each once."""
    found = Q()
    for rows in gap.rows(scope):
        if scope.only is not None:
            rows = rows.filter(unit_id=scope.only)
        found |= Q(pk__in=rows.order_by().values("patient_id"))
    return Patient.objects.filter(found)
