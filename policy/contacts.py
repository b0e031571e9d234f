"""Who decides on contacts, who registers, who proposes: on what authority (HSF 4:1, 4:5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Coordination
from contacts.models.contact import (
    BY_DELEGATE,
    BY_IMPORT,
    BY_MANAGER,
    BY_PATIENT_CHOICE,
    LAKARKONTAKT,
    ON_DECISION,
)
from core.decisions import Decision, no, yes
from core.periods import valid_on
from core.ready import Key, Ready
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Commission, Delegation, Unit
from policy.patients import SYSTEM
from policy.roles import DECIDE, MANAGERS, PHYSICIAN_CHOICE, PROPOSE, REGISTER_DECISION, VIEW
from policy.scopes import shares_provider

UNDO_MINUTES = 10
_UNIT, _DELEGATE = Key(int=1), Key(int=2)

IS_MANAGER = Reason("AR_CHEF", _("Du är chef för enheten."), "utse-vardkontakt")
IS_DELEGATE = Reason(
    "HAR_DELEGATION", _("Du beslutar på delegation från %(given_by)s."), "delegera"
)
MANAGER_APPOINTS = Reason(
    "UTSES_AV_CHEF",
    _("Kontakten utses av verksamhetschefen på %(unit)s. Du kan lämna ett förslag."),
    "utse-vardkontakt",
)
COORDINATED_ELSEWHERE = Reason(
    "SAMORDNAS_AV_ANNAN", _("En annan enhet samordnar redan. Bara den kan ändra det."),
    "riktlinje-samordnare",
)  # fmt: skip
REGISTERS_HERE = Reason(
    "REGISTRERAR_HAR",
    _("Du registrerar beslut som chefen har fattat."),
    "utse-vardkontakt",
)
REGISTERS = Reason(
    "REGISTRERAR_BESLUT",
    _("Du registrerar beslutet som %(decided_by)s har fattat."),
    "utse-vardkontakt",
)
UNIT_SAYS_NO = Reason(
    "ENHETEN_TILLATER_INTE",
    _("Enheten tar inte emot beslut som andra registrerar. Lämna ett förslag i stället."),
    "utse-vardkontakt",
)
NOT_A_MANAGER = Reason(
    "INTE_BESLUTANDE",
    _("Den du angav får inte besluta på enheten. Välj chefen eller den som har delegation."),
    "utse-vardkontakt",
)
PATIENT_CHOSE = Reason(
    "PATIENTEN_VALDE", _("Du registrerar patientens eget val."), "valja-lakarkontakt"
)
MAY_NOT_REGISTER_CHOICE = Reason(
    "FAR_INTE_REGISTRERA_VAL",
    _("Patientens val av läkare registreras på den vårdcentral där patienten är listad."),
    "valja-lakarkontakt",
)
MAY_PROPOSE = Reason("FAR_FORESLA", _("Du får föreslå en kontakt."), "utse-vardkontakt")
MAY_NOT_PROPOSE = Reason("FAR_INTE_FORESLA", _("Du får inte föreslå en kontakt på den enheten."))
OUTSIDE_PROVIDER = Reason(
    "FORSLAG_UTANFOR",
    _("Du kan föreslå kontakter inom den egna vårdgivaren. Ring den andra enheten."),
    "sammanhallen",
)
ENTERED_IT = Reason("ANGRAR", _("Du ångrar det du nyss registrerade."), "rattelse")
TOO_LATE_TO_UNDO = Reason(
    "FOR_SENT_ATT_ANGRA",
    _("Bara chefen kan makulera kontakten nu. Be chefen rätta den."),
    "rattelse",
)
IN_MY_NAME = Reason("I_DITT_NAMN", _("Beslutet står i ditt namn."), "utse-vardkontakt")
NOT_IN_MY_NAME = Reason(
    "INTE_I_DITT_NAMN", _("Bara den som beslutet står på kan godkänna det."), "utse-vardkontakt"
)
OWN_TASK = Reason("EGET_UPPDRAG", _("Du är själv patientens kontakt."), "ratt-till-vardkontakt")
VIEWS_UNIT = Reason("ARBETAR_PA_ENHETEN", _("Du arbetar på enheten."), "behorighet")
OTHER_UNIT = Reason("ANNAN_ENHETS_LISTA", _("Du kan bara se din egen enhets lista."), "behorighet")


@dataclass(frozen=True, slots=True)
class Authority:
    """On what ground somebody decides, and in whose name the row stands."""

    decision: Decision
    kind: str = ""
    decided_by: Commission | None = None


def may_decide(actor: Actor, *, unit: Unit, on: date, patient_id: UUID | None = None) -> Decision:
    """The unit's manager, or the manager's delegate within the dates; judged on the acting day."""
    return authority_of(actor, unit=unit, on=on, patient_id=patient_id).decision


def authority_of(
    actor: Actor, *, unit: Unit, on: date, patient_id: UUID | None = None
) -> Authority:
    """The actor's own authority at the unit."""
    refused = Authority(no(MANAGER_APPOINTS, patient_id=patient_id, unit=unit.name))
    if actor.is_system:
        return Authority(yes(SYSTEM, patient_id=patient_id), BY_IMPORT)
    if actor.commission is None or actor.unit_id != unit.pk:
        return refused
    if actor.holds(DECIDE, unit.pk):
        return Authority(yes(IS_MANAGER, patient_id=patient_id), BY_MANAGER, actor.commission)
    if (delegation := _delegation_to(actor.commission, unit, on)) is not None:
        given_by = delegation.given_by.staff.name
        decision = yes(IS_DELEGATE, patient_id=patient_id, given_by=given_by)
        return Authority(decision, BY_DELEGATE, actor.commission)
    return refused


def authority_to_appoint(
    actor: Actor,
    *,
    unit: Unit,
    type_code: str,
    decided_by: Commission | None,
    patient_chose: bool,
    on: date,
    patient_id: UUID,
) -> Authority:
    """Whose decision an appointment is: the actor's own, the patient's, or a named manager's."""
    own = authority_of(actor, unit=unit, on=on, patient_id=patient_id)
    if own.decision and decided_by is None:
        return own
    if type_code == LAKARKONTAKT and patient_chose and decided_by is None:
        decision = may_register_physician_choice(actor, unit=unit, patient_id=patient_id)
        return Authority(decision, BY_PATIENT_CHOICE)
    if decided_by is not None:
        decision = may_register_decision(
            actor, unit=unit, decided_by=decided_by, on=on, patient_id=patient_id
        )
        return Authority(decision, ON_DECISION, decided_by)
    return own


def may_register_at(actor: Actor, *, unit: Unit, patient_id: UUID | None = None) -> Decision:
    """Whether she registers managers' decisions at the unit at all, whoever decided."""
    if not actor.holds(REGISTER_DECISION, unit.pk):
        return no(MANAGER_APPOINTS, patient_id=patient_id, unit=unit.name)
    if not unit.accepts_registered_decisions:
        return no(UNIT_SAYS_NO, patient_id=patient_id)
    return yes(REGISTERS_HERE, patient_id=patient_id)


def may_register_decision(
    actor: Actor, *, unit: Unit, decided_by: Commission, on: date, patient_id: UUID | None = None
) -> Decision:
    """Register on the decision of a named manager; a unit can switch this off."""
    here = may_register_at(actor, unit=unit, patient_id=patient_id)
    if not here:
        return here
    if not decides_at(decided_by, unit=unit, on=on):
        return no(NOT_A_MANAGER, patient_id=patient_id)
    return yes(REGISTERS, patient_id=patient_id, decided_by=decided_by.staff.name)


def decides_at(commission: Commission, *, unit: Unit, on: date) -> bool:
    """Whether this commission may decide at the unit on the day."""
    if commission.unit_id != unit.pk or not commission.is_valid_on(on):
        return False
    return commission.role in MANAGERS or _delegation_to(commission, unit, on) is not None


def may_register_physician_choice(
    actor: Actor, *, unit: Unit, patient_id: UUID | None = None
) -> Decision:
    """Staff of the listed unit register what the patient chose (HSL 7:3)."""
    if actor.holds(PHYSICIAN_CHOICE, unit.pk):
        return yes(PATIENT_CHOSE, patient_id=patient_id)
    return no(MAY_NOT_REGISTER_CHOICE, patient_id=patient_id)


def may_propose(actor: Actor, *, patient_id: UUID | None = None) -> Decision:
    """Everyone in care may propose to a unit that decides."""
    if actor.holds(PROPOSE, actor.unit_id):
        return yes(MAY_PROPOSE, patient_id=patient_id)
    return no(MAY_NOT_PROPOSE, patient_id=patient_id)


def may_propose_to(actor: Actor, *, unit: Unit, patient_id: UUID) -> Decision:
    """To one's own care provider, on one's own side of the line, until consent can be asked."""
    if shares_provider(actor, unit):
        return may_propose(actor, patient_id=patient_id)
    return no(OUTSIDE_PROVIDER, patient_id=patient_id)


def may_answer_for(actor: Actor, contact: Contact | Coordination) -> Decision:
    """ "Registrerat i ditt namn" is answered by the one in whose name it stands, nobody else."""
    me = actor.commission.pk if actor.commission else None
    begun = contact.authority == ON_DECISION and contact.decided_by_id == me
    ended = getattr(contact, "end_decided_by_id", None) == me
    if me is not None and (begun or ended):
        return yes(IN_MY_NAME, patient_id=contact.patient_id)
    return no(NOT_IN_MY_NAME, patient_id=contact.patient_id)


def may_void(actor: Actor, contact: Contact, *, on: date, now: datetime) -> Decision:
    """The manager at any time; whoever entered it for ten minutes (Ångra)."""
    own = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id)
    if own:
        return own
    entered = actor.commission is not None and contact.registered_by_id == actor.commission.pk
    if entered and now - contact.created_at <= timedelta(minutes=UNDO_MINUTES):
        return yes(ENTERED_IT, patient_id=contact.patient_id)
    return no(TOO_LATE_TO_UNDO, patient_id=contact.patient_id)


def may_see_unit(actor: Actor, unit_id: UUID) -> Decision:
    """Staff see the list of the unit that they act in."""
    return yes(VIEWS_UNIT) if actor.holds(VIEW, unit_id) else no(OTHER_UNIT)


def _delegation_to(commission: Commission, unit: Unit, on: date) -> Delegation | None:
    """The delegation that holds on the day, with its giver loaded."""
    found: Delegation | None = _delegations(on).first({_UNIT: unit.pk, _DELEGATE: commission.pk})
    return found


@lru_cache(maxsize=8)
def _delegations(on: date) -> Ready:
    """Those of a day; asked on every page of a patient by all who are no managers."""
    found = Delegation.objects.valid_on(on).filter(unit_id=_UNIT, delegate_id=_DELEGATE)
    found = found.filter(valid_on(on, "given_by__"), voided_at=None)  # lent by somebody who has it
    return Ready(found.select_related("given_by__staff").order_by("starts_on"))
