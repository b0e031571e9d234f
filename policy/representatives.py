"""Who acts for a patient on a day, and what only the patient herself may say."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import PatientAccount, Representative
from patients.models.patient import NONE
from patients.models.representatives import GUARDIAN, OMBUD
from policy.facts import last_birth_of_age
from policy.in_care import with_right
from policy.patients import NO_RELATION, OWN_RECORD
from policy.roles import OFFER_HOME_CARE, REGISTER_CONSENT, REGISTER_PATIENT

OWN_WISH = Reason("EGEN_VILJA", _("Du bestämmer över dina egna uppgifter."), "patientens-egen")
ACTS_FOR = Reason("FORETRADER", _("Du företräder patienten."), "foretradare")
ACTS_NO_LONGER = Reason("FORETRADER_INTE", _("Du företräder inte patienten längre."), "foretradare")
MAY_NOTE_WISH = Reason(
    "FAR_NOTERA_VILJA", _("Du får skriva in vad patienten har sagt."), "narstaende"
)
MAY_NOT_NOTE_WISH = Reason(
    "FAR_INTE_NOTERA_VILJA",
    _("Vad de närstående får veta skrivs in av personal i vård och omsorg."),
    "behorighet",
)
ONLY_HERSELF = Reason("BARA_PATIENTEN", _("Det bestämmer bara patienten själv."), "narstaende")
MAY_NOTE_REPRESENTATIVE = Reason(
    "FAR_SKRIVA_FORETRADARE", _("Du får skriva in vem som företräder patienten."), "foretradare"
)
MAY_NOT_NOTE_REPRESENTATIVE = Reason(
    "FAR_INTE_SKRIVA_FORETRADARE",
    _("Företrädare skrivs in av personal som får skriva in patienter."),
    "behorighet",
)


def representations_of(user_id: UUID | None, on: date) -> QuerySet[Representative]:
    """For whom a login acts on the day: nothing is left once one of them is protected or dead.

    A guardian acts for a child below ``GUARDIAN_UNTIL_AGE``. Source: föräldrabalken 6:11; OSL 12:3;
    domain K2.
    """
    if user_id is None:
        return Representative.objects.none()
    oldest_birth = last_birth_of_age(settings.GUARDIAN_UNTIL_AGE, on)
    protected = PatientAccount.objects.filter(user_id=OuterRef("user_id")).exclude(
        patient__protection=NONE
    )
    return Representative.objects.valid_on(on).filter(
        Q(patient__deceased_on=None) | Q(patient__deceased_on__gt=on),
        ~Q(kind=GUARDIAN) | Q(patient__birth_on__gt=oldest_birth),
        ~Exists(protected),
        user_id=user_id,
        voided_at=None,
        is_suppressed=False,
        patient__protection=NONE,
    )


def own_accounts(user_id: UUID | None, on: date) -> QuerySet[PatientAccount]:
    """The page of the login's own; it closes with the patient's life (domain 5.2)."""
    if user_id is None:
        return PatientAccount.objects.none()
    alive = Q(patient__deceased_on=None) | Q(patient__deceased_on__gt=on)
    return PatientAccount.objects.filter(alive, user_id=user_id)


def representative_of(actor: Actor, on: date) -> Representative | None:
    """The representation that the actor acts in, if it holds; 1 statement, none for others."""
    if actor.representative_id is None or actor.patient_id is None:
        return None
    mine = representations_of(actor.user_id, on).filter(patient_id=actor.patient_id)
    return mine.filter(pk=actor.representative_id).first()


def own_ground(actor: Actor) -> Reason:
    """Why the patient's page is open: it is hers, or somebody acts for her (PDL 5:5)."""
    return OWN_RECORD if actor.representative_id is None else ACTS_FOR


def may_speak(actor: Actor, patient_id: UUID, representative: Representative | None) -> Decision:
    """The patient herself, or who acts for her right now."""
    if actor.patient_id != patient_id:
        return no(NO_RELATION, patient_id=patient_id)
    if actor.representative_id is None:
        return yes(OWN_WISH, patient_id=patient_id)
    if representative is None:
        return no(ACTS_NO_LONGER, patient_id=patient_id)
    return yes(ACTS_FOR, patient_id=patient_id)


def may_speak_herself(actor: Actor, patient_id: UUID, refusal: Reason) -> Decision:
    """The patient herself; nobody for her."""
    if actor.patient_id != patient_id:
        return no(NO_RELATION, patient_id=patient_id)
    if actor.representative_id is not None:
        return no(refusal, patient_id=patient_id)
    return yes(OWN_WISH, patient_id=patient_id)


def may_agree_told(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """What a närstående hears: the patient says it, herself or to staff (patientlagen 5:3)."""
    if actor.patient_id is not None:
        return may_speak_herself(actor, patient_id, ONLY_HERSELF)
    answers = MAY_NOTE_WISH, MAY_NOT_NOTE_WISH
    return with_right(actor, REGISTER_CONSENT, answers, patient_id, on)


def may_note_representative(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Who registers patients also writes down who acts for them."""
    answers = MAY_NOTE_REPRESENTATIVE, MAY_NOT_NOTE_REPRESENTATIVE
    offers = actor.holds(OFFER_HOME_CARE, actor.unit_id)
    permission = OFFER_HOME_CARE if offers else REGISTER_PATIENT
    return with_right(actor, permission, answers, patient_id, on)


def may_end_representative(actor: Actor, representative: Representative, on: date) -> Decision:
    """The patient takes her ombud back at once; staff write down the rest."""
    if actor.patient_id is None:
        return may_note_representative(actor, representative.patient_id, on)
    if representative.kind != OMBUD:
        return no(MAY_NOT_NOTE_REPRESENTATIVE, patient_id=representative.patient_id)
    return may_speak_herself(actor, representative.patient_id, ONLY_HERSELF)
