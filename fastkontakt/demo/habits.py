"""What is done the same way for many patients: the chosen läkarkontakt, home care's offer."""

from datetime import date

from actions.contacts import register_physician_choice
from actions.home_care import answer_home_care_offer, offer_home_care_contact
from contacts.models import Contact
from contacts.models.contact import KONTINUITET, OMSORGSKONTAKT, TRYGGHET
from contacts.models.offers import ACCEPTED
from fastkontakt.demo.stage import Stage
from patients.models import Patient


def choose_physician(
    stage: Stage, patient: Patient, who: str, day: date, *, by: str = "lena"
) -> Contact:
    """The vårdcentral registers whom the patient chose."""
    commission = stage.commission(who)
    stage.served.add((patient.pk, stage.key_of(commission.unit)))
    return register_physician_choice(
        actor=stage.acting(by),
        patient=patient,
        commission=commission,
        starts_on=day,
        on=day,
    )


def offer_home_care(stage: Stage, patient: Patient, unit: str, day: date, answer: str = "") -> None:
    """The manager of the home care offers a contact; the answer comes the same day or not yet."""
    stage.served.add((patient.pk, unit))
    actor = stage.manager(unit)
    offer = offer_home_care_contact(actor=actor, patient=patient, unit=stage.units[unit], on=day)
    if answer:
        answer_home_care_offer(actor=actor, offer=offer, outcome=answer, on=day)


def home_care_contact(stage: Stage, patient: Patient, unit: str, who: str, day: date) -> Contact:
    """Offer, answer, appointment."""
    offer_home_care(stage, patient, unit, day, ACCEPTED)
    purposes = (TRYGGHET, KONTINUITET)
    return stage.appoint(patient, unit, who, day, type_code=OMSORGSKONTAKT, purposes=purposes)
