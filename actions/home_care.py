"""The verbs about offering a fast omsorgskontakt to everyone who has hemtjänst (SoL; domain S3)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions._registering import log_write
from actions._saving import lock_patient, save
from actions.reading import Opened
from contacts.models import Contact, HomeCareOffer
from contacts.models.contact import OMSORGSKONTAKT
from contacts.models.offers import OFFERED
from contacts.offering import OfferSituation, check_answer, check_offer
from core.errors import NotFound, raise_first_hinder
from core.periods import not_ended
from core.reasons import OUT_OF_SCOPE
from followup.home_care import home_help_at
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import Enrolment, Patient
from patients.models.belonging import HOME_HELP
from policy.patients import may_offer_home_care


@dataclass(frozen=True, slots=True)
class HomeHelp:
    """The unit that gives an opened patient hemtjänst, and its offer that waits for an answer."""

    unit: Unit
    waiting: HomeCareOffer | None


def home_help_of(*, actor: Actor, opened: Opened, on: date) -> HomeHelp:
    """Where the patient has hemtjänst: the actor's own unit if it is hers; 2 statements.

    Who may not offer hears the same whether the person has hemtjänst or not (PDL 2:8).

    Raises:
        NotFound: the person has no hemtjänst where the actor may offer.
    """
    patient_id = opened.patient.pk
    held = Enrolment.objects.valid_on(on).filter(
        patient_id=patient_id, kind=HOME_HELP, voided_at=None
    )
    found = [row.unit for row in held.select_related("unit__care_provider")]
    units = [u for u in found if may_offer_home_care(actor, unit=u, patient_id=patient_id)]
    if not units:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    unit = min(units, key=lambda each: each.pk != actor.unit_id)
    waiting = HomeCareOffer.objects.filter(patient_id=patient_id, unit=unit, outcome=OFFERED)
    return HomeHelp(unit, waiting.first())


@transaction.atomic
def offer_home_care_contact(
    *,
    actor: Actor,
    patient: Patient,
    unit: Unit,
    outcome: str = OFFERED,
    motivation: str = "",
    on: date,
) -> HomeCareOffer:
    """Offer a fast omsorgskontakt, or write why that is obviously unnecessary (SoL; S3).

    Args:
        outcome: ``offered`` waits for an answer; the other three are answers given at once.

    Raises:
        NotAllowed: not the manager of the hemtjänst and not the case worker.
        RuleViolation: no hemtjänst there, offered or served already (conflict), words missing.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_offer_home_care(actor, unit=unit, patient_id=patient.pk).require()
    raise_first_hinder(check_offer(_situation(patient, unit, on), outcome, motivation))
    offer = HomeCareOffer(
        patient=patient,
        unit=unit,
        offered_on=on,
        outcome=outcome,
        answered_on=None if outcome == OFFERED else on,
        motivation=motivation.strip(),
        offered_by=actor.commission,
    )
    save(offer, actor=actor, why=f"home care offer {outcome}")
    log_write(actor, decision, patient.pk, f"home_care_offer {outcome}")
    return offer


@transaction.atomic
def answer_home_care_offer(
    *,
    actor: Actor,
    offer: HomeCareOffer,
    outcome: str,
    motivation: str = "",
    offer_again_on: date | None = None,
    on: date,
) -> HomeCareOffer:
    """Write down what the person answered, and when to ask again.

    Raises:
        NotAllowed: not the manager of the hemtjänst and not the case worker.
        RuleViolation: answered already (conflict), an unknown answer, or words missing.
    """
    lock_patient(offer.patient_id, actor)
    offer = HomeCareOffer.objects.select_related("unit").get(pk=offer.pk)
    decision = may_offer_home_care(actor, unit=offer.unit, patient_id=offer.patient_id).require()
    raise_first_hinder(check_answer(offer.outcome, outcome, motivation, offer_again_on, on))
    offer.outcome, offer.answered_on = outcome, on
    offer.motivation, offer.offer_again_on = motivation.strip(), offer_again_on
    save(offer, actor=actor, why=f"home care answer {outcome}")
    log_write(actor, decision, offer.patient_id, f"home_care_answer {outcome}")
    return offer


def _situation(patient: Patient, unit: Unit, on: date) -> OfferSituation:
    contacts = Contact.objects.filter(
        not_ended(on), patient=patient, unit=unit, type=OMSORGSKONTAKT, voided_at=None
    )
    waiting = HomeCareOffer.objects.filter(patient=patient, unit=unit, outcome=OFFERED)
    return OfferSituation(
        unit_name=unit.name,
        has_home_help=home_help_at(patient, unit.pk, on),
        has_contact=contacts.exists(),
        offer_waits=waiting.exists(),
        is_deceased=patient.is_deceased(on),
    )
