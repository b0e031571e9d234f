"""Faults to plant: each takes one filter or one check of the gatekeeper away.

``where`` is a class and a relation of the table whose rows must then turn red.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q

from consent.models import BlockLift, Consent, EmergencyAccess, InabilityAssessment
from consent.models.access import DATA
from consent.models.consents import STANDING
from patients.models import IncomingCase, Patient, Representative
from patients.models.incoming import WAITS
from policy import agreements, facts, patients, relations, representatives, scopes, sight
from tests.permissions.scope import SCOPE

OURS = ("policy", "actions", "followup", "fastkontakt", "consent", "contacts")


@dataclass(frozen=True)
class Fault:
    """``function`` is replaced by ``instead`` wherever it is known."""

    what: str
    function: Callable[..., Any]
    instead: Callable[..., Any]
    about: str
    relation: str

    def plant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also where it was imported by name, and in the list of grounds."""
        found = 0
        for name, module in list(sys.modules.items()):
            if name.split(".")[0] not in OURS:
                continue
            for known, value in list(vars(module).items()):
                if value is self.function:
                    monkeypatch.setattr(module, known, self.instead)
                    found += 1
        assert found, f"{self.what}: nothing to replace"
        grounds = [(r, self.instead if f is self.function else f) for r, f in sight.GROUNDS]
        monkeypatch.setattr(sight, "GROUNDS", tuple(grounds))
        forget()


def forget() -> None:
    """Statements that were compiled with the function, or without it, are compiled anew."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in OURS:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _everybody(_actor: Any, _on: Any) -> Any:
    return Patient.objects.all()


def _every_row(*_: Any, **__: Any) -> Q:
    return Q(unit_id__isnull=False)


def _no_row(*_: Any, **__: Any) -> Q:
    return scopes.NO_ROWS


def _always_open(_actor: Any, patient: Any, _on: Any) -> Any:
    return patients.yes(relations.LISTED, patient_id=patient.pk)


def _nobody_is_oneself(_actor: Any, _patient: str = "patient_id") -> Q:
    return Q()


def _to_whomever(_actor: Any, on: Any) -> Any:
    return facts.all_consents(on)


def _to_everybody_there(actor: Any, on: Any) -> Any:
    return facts.all_consents(on).filter(unit_id=actor.unit_id)


def _whatever_the_day(_on: Any) -> Any:
    return Consent.objects.filter(STANDING)


def _whatever_became_of_it(on: Any) -> Any:
    return Consent.objects.valid_on(on)


def _whatever_speaks_for_a_no(on: Any) -> Any:
    return InabilityAssessment.objects.filter(STANDING, assessed_on__lte=on, review_on__gte=on)


def _never_reviewed(on: Any) -> Any:
    return InabilityAssessment.objects.filter(
        STANDING, assessed_on__lte=on, no_assumed_opposition=True
    )


def _for_ever(actor: Any) -> Any:
    return EmergencyAccess.objects.filter(commission_id=actor.commission.pk)


def _anybodys(actor: Any) -> Any:
    return EmergencyAccess.objects.filter(started_at__lte=actor.at, until__gt=actor.at)


def _lifted_once(_moment: Any) -> Any:
    return BlockLift.objects.filter(state="granted")


def _opened_once(actor: Any, _on: Any) -> Any:
    return facts.ProtectedOpening.objects.filter(commission_id=actor.commission.pk)


def _opened_by_somebody(_actor: Any, on: Any) -> Any:
    return Patient.objects.none() if on is None else Consent.objects.filter(starts_on__lte=on)


def _whatever_day_it_ended(actor: Any, on: Any) -> Any:
    return ORIGINAL_BRANCHES(actor, on - timedelta(days=30))


def _whatever_became_of_the_case(on: Any) -> Any:
    return IncomingCase.objects.valid_on(on)


def _sent_for_ever(_on: Any) -> Any:
    return IncomingCase.objects.filter(WAITS)


def _acts_for_ever(user_id: Any, _on: Any) -> Any:
    return Representative.objects.filter(user_id=user_id)


def _without_blocks(reader: Any, *about: Any) -> Any:
    return ORIGINAL_ROW_JUDGE(replace(reader, blocks=()), *about)


def _as_if_consented(reader: Any, *about: Any) -> Any:
    return ORIGINAL_ROW_JUDGE(replace(reader, scopes=frozenset({"all"})), *about)


ORIGINAL_BRANCHES = relations.branches
ORIGINAL_ROW_JUDGE = agreements.row_judge

FAULTS = (
    # scope filters
    Fault("search finds everybody", scopes.patients_visible_to, _everybody, "search by name",
          "no relation"),
    Fault("no relation is asked for", patients.may_open_patient, _always_open, "contacts",
          "no relation"),
    Fault("a consent alone opens", patients.may_open_patient, _always_open, "contacts",
          "consent, no relation"),
    Fault("relations do not end", relations.branches, _whatever_day_it_ended, "contacts",
          "relation over"),
    Fault("one's own record opens", scopes.about_others, _nobody_is_oneself, "contacts",
          "own record"),
    Fault("the two sides are one giver", sight.same_giver,
          lambda reader, row: reader.provider_id == row.provider_id, "contacts", "enrolled"),
    Fault("all givers are one", sight.same_giver, lambda *_: True, "contacts", "enrolled"),
    Fault("a closed case opens", relations.sent_cases, _whatever_became_of_the_case, "contacts",
          "relation over"),
    Fault("what is sent has no last day", relations.sent_cases, _sent_for_ever, "contacts",
          "relation over"),
    Fault("what is sent opens all to omsorg", relations.only_asking,
          lambda is_social: frozenset({"requested"}), "contacts", "sent here, with consent"),
    Fault("in lists it opens all to omsorg", relations.only_asking,
          lambda is_social: frozenset({"requested"}), SCOPE, "sent here, with consent"),
    # block checks
    Fault("no block is looked at", sight.is_blocked, lambda *_: False, "contacts", "inner block"),
    Fault("no block is loaded", facts.blocks,
          lambda _actor: facts.standing_blocks().filter(kind=""), "contacts",
          "outer block of another"),
    Fault("only inner blocks are loaded", facts.blocks,
          lambda _actor: facts.standing_blocks().filter(kind="inner"), "contacts",
          "outer block of our own"),
    Fault("only outer blocks are loaded", facts.blocks,
          lambda _actor: facts.standing_blocks().filter(kind="outer"), "contacts",
          "inner block elsewhere"),
    Fault("no block hits", sight._hits, lambda *_: False, "contacts", "inner block elsewhere"),
    Fault("a lifting does not end", facts.lifts_at, _lifted_once, "contacts",
          "inner block lifted before"),
    Fault("lists look at no block", scopes._is_blocked, _no_row,
          "reserve list", "inner block"),
    # consent checks
    Fault("changes ask for no consent", sight.covers, lambda *_: True, "changes", "enrolled"),
    Fault("consent to whatever unit", facts.consents, _to_whomever, "contacts",
          "consent to another unit"),
    Fault("consent to whatever person", facts.consents, _to_everybody_there, "contacts",
          "consent to another person"),
    Fault("consent whatever the day", facts.all_consents, _whatever_the_day, "contacts",
          "consent run out"),
    Fault("an ended consent opens", facts.all_consents, _whatever_became_of_it, "contacts",
          "consent ended"),
    Fault("a voided consent opens", facts.all_consents, _whatever_became_of_it, "contacts",
          "consent voided"),
    Fault("consent is about all", sight.covers, lambda scopes, _row: bool(scopes), "contacts",
          "consent to vård only"),
    Fault("consent needs no consent", sight.covers, lambda *_: True, "contacts", "enrolled"),
    # what other givers promise in an agreement that is seen
    Fault("every promise is shown", agreements.row_judge, lambda *_: lambda _row: True, "contact",
          "enrolled"),
    Fault("promises look at no block", agreements.row_judge, _without_blocks, "contact",
          "inner block elsewhere"),
    Fault("promises ask for no consent", agreements.row_judge, _as_if_consented, "contact",
          "consent to vård only"),
    Fault("every agreement is shown", agreements.sees_agreement,
          lambda actor, sight, row: agreements.yes(agreements.OWN_DRAFT), "contact", "enrolled"),
    # the same filters in the shape of a list
    Fault("lists ask for no relation", scopes.patients_visible_to, _everybody, SCOPE,
          "no relation"),
    Fault("lists show one's own record", scopes.about_others, _nobody_is_oneself, SCOPE,
          "own record"),
    Fault("lists ask for nothing else", scopes.is_seen, _every_row, SCOPE, "enrolled"),
    Fault("lists show what was voided", scopes.is_seen_once_opened, _every_row, SCOPE,
          "contact voided"),
    Fault("lists mask nobody", scopes.is_masked, _no_row, SCOPE, "protected"),
    Fault("lists mask nobody of yesterday", facts.openings, _opened_once, SCOPE,
          "protected, opened yesterday"),
    Fault("lists look at no block of a unit", scopes._is_blocked, _no_row, SCOPE, "inner block"),
    Fault("lists look at no block of a giver", scopes._is_blocked, _no_row, SCOPE,
          "outer block of another"),
    Fault("all givers are one in lists", scopes.same_provider, _every_row, SCOPE, "enrolled"),
    Fault("lists need no ground", scopes._by_ground, _every_row, SCOPE, "enrolled"),
    Fault("in lists a consent is about all", scopes._by_consent,
          lambda consents: scopes._about_patient(consents), SCOPE, "consent to vård only"),
    Fault("in lists everybody consents", scopes._by_consent, _every_row, SCOPE, "enrolled"),
    Fault("in lists everybody is a child", scopes._is_child, _every_row, SCOPE, "enrolled"),
    Fault("in lists whatever there is is hers", scopes._about_patient, _every_row, SCOPE,
          "enrolled"),
    Fault("lists show the patient what is for the staff", scopes._presumed_for_staff, _no_row,
          SCOPE, "herself, cannot consent"),
    # who cannot consent, emergency, protected identity
    Fault("a child opens all", sight._is_child, lambda reader, _row: reader.is_child, "contacts",
          "child"),
    Fault("presumed will opens all to omsorg", sight._is_presumed,
          lambda reader, _row: reader.is_presumed, "contacts", "cannot consent"),
    Fault("presumed will opens vård to omsorg", sight._is_presumed_social,
          lambda reader, _row: reader.is_presumed, "contacts", "cannot consent"),
    Fault("an assumed no is not asked for", facts.assessments, _whatever_speaks_for_a_no,
          "contacts", "cannot consent, perhaps no"),
    Fault("an assessment lasts", facts.assessments, _never_reviewed, "contacts",
          "cannot consent, review due"),
    Fault("an emergency lasts", facts.emergencies, _for_ever, "contacts", "emergency over"),
    Fault("anybody's emergency opens", facts.emergencies, _anybodys, "contacts",
          "emergency of another"),
    Fault("the first step opens", sight._is_emergency,
          lambda reader, _row: bool(reader.emergency), "contacts", "emergency, givers"),
    Fault("emergency goes before a block", sight.is_blocked,
          lambda reader, _row: reader.emergency != DATA and None, "contacts",
          "emergency, blocked"),
    Fault("an opening lasts", facts.openings, _opened_once, "contacts",
          "protected, opened yesterday"),
    Fault("protection is not asked for", facts.openings, _opened_by_somebody, "contacts",
          "protected"),
    # the patient's own page
    Fault("presumed will is shown to the patient", sight._presumed_for_staff, lambda *_: False,
          "portal", "herself, cannot consent"),
    Fault("representations do not end", representatives.representations_of, _acts_for_ever,
          "portal", "represented no longer"),
    Fault("a guardian of 13 acts", representatives.representations_of, _acts_for_ever, "portal",
          "child of 13"),
    Fault("protection does not cut off", representatives.representations_of, _acts_for_ever,
          "portal", "represented, protected"),
)  # fmt: skip
