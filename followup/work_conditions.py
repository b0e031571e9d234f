""" "Utse legitimerad läkare" on the manager's work list, and who satisfies the rule."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from contacts.models import Contact, LifeThreatening
from contacts.models.contact import VARDKONTAKT
from contacts.physicians import PHYSICIAN, UNLICENSED_CODES
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from organisation.models import Credential
from organisation.models.people import LICENCE

PHYSICIAN_NEEDED = "physician_needed"


def physicians_at(on: date, patient: Any = None, unit: Any = None) -> QuerySet[Contact]:
    """Fasta vårdkontakter who are licensed physicians on the day, of a patient at a unit.

    Source: SOSFS 2011:7 2 kap.; AT has no licence and is never counted.
    """
    licence = Credential.objects.valid_on(on).filter(kind=LICENCE, profession=PHYSICIAN)
    found = Contact.objects.valid_on(on).filter(
        Exists(licence.filter(staff_id=OuterRef("commission__staff_id"))),
        type=VARDKONTAKT,
        voided_at=None,
    )
    found = found.exclude(commission__position_code__in=UNLICENSED_CODES)
    return found if patient is None else found.filter(patient_id=patient, unit_id=unit)


def physicians_needed(actor: Actor, on: date) -> Rows:
    """Standing conditions whose duty is my unit's, without a licensed physician.

    It names nobody and no condition: the patient's page tells who is shown it.
    """
    has_one = physicians_at(on, OuterRef("patient_id"), OuterRef("duty_unit_id"))
    rows = LifeThreatening.objects.filter(~Exists(has_one), duty_unit_id=actor.here, lifted_at=None)
    rows = rows.filter(patient__deceased_on=None)
    return work_row(rows, PHYSICIAN_NEEDED, due=F("due_on"), detail=Value(""), person=Value(""))
