"""Stories about who may see what: consent, an emergency, and those who act for others."""

from datetime import date, datetime

from actions.assessments import Assessed, assess_inability
from actions.consents import ConsentWish, end_consent, register_consent
from actions.disclosures import NewDisclosure, record_disclosure
from actions.emergency import open_emergency, reveal_emergency
from actions.patient_logins import give_representative_login
from actions.patients import add_relative
from actions.relations import state_relation
from actions.representatives import RepresentativeWish, add_representative
from consent.models import Consent
from consent.models.access import AGREED_RELATIVE
from consent.models.consents import ALL, SOCIAL
from contacts.models.contact import SAMORDNING, TRYGGHET
from fastkontakt.demo import agreeing, people
from fastkontakt.demo.habits import home_care_contact
from fastkontakt.demo.numbers import identifier
from fastkontakt.demo.stage import Stage
from organisation.actor import Actor
from patients.models import Patient
from patients.models.belonging import HERE
from patients.models.people import CARE
from patients.models.representatives import GUARDIAN, OMBUD


def consent_to_home_care(stage: Stage, ingvar: Patient) -> None:
    """Home care may read what the health care has; what Hemse was allowed he has taken back."""
    stage.appoint(ingvar, "hemse", "maria", stage.ago(months=7), purposes=(TRYGGHET, SAMORDNING))
    stage.appoint(ingvar, "hemsjukvard", "linda", stage.ago(months=5))
    home_care_contact(stage, ingvar, "klinte", "gun", stage.ago(months=4))
    _consent(stage, ingvar, "agneta", "klinte", stage.ago(months=4))
    asked = _consent(stage, ingvar, "maria", "hemse", stage.ago(months=3), scope=SOCIAL)
    agreeing.with_home_care(stage, ingvar)
    told = stage.ago(days=16)
    end_consent(
        actor=stage.acting("maria"), consent=asked, reason="Patienten ringde och ångrade sig",
        on=told, now=stage.moment(told),
    )  # fmt: skip


def _consent(
    stage: Stage, patient: Patient, by: str, unit: str, day: date, scope: str = ALL
) -> Consent:
    wish = ConsentWish(unit=stage.units[unit], starts_on=day, requested_on=day, scope=scope)
    return register_consent(
        actor=stage.acting(by), patient=patient, wish=wish, on=day, now=stage.moment(day)
    )


def emergency_to_review(stage: Stage, vera: Patient) -> None:
    """She came in unconscious yesterday; nobody has reviewed the emergency access yet."""
    stage.appoint(vera, "hemse", "hanna", stage.ago(months=6))
    stage.appoint(vera, "slite_rehab", "maja", stage.ago(months=3))
    yesterday = stage.ago(days=1)
    now, robin = stage.moment(yesterday), stage.acting("robin")
    in_front_of(stage, robin, vera, now)
    opened = open_emergency(
        actor=robin, patient=vera, reason="Medvetslös, kom med ambulans", on=yesterday, now=now
    )
    reveal_emergency(actor=robin, emergency=opened, on=yesterday, now=now)


def cannot_consent(stage: Stage, greta: Patient) -> None:
    """Dementia: nobody can ask her; her daughter is told about her care."""
    stage.appoint(greta, "hemse", "maria", stage.ago(months=8))
    stage.appoint(greta, "slite_rehab", "maja", stage.ago(months=6))
    home_care_contact(stage, greta, "klinte", "tove", stage.ago(months=5))
    day, maria = stage.ago(months=2), stage.acting("maria")
    daughter = add_relative(
        actor=maria, patient=greta, name="Karin Sandelin", relation="Dotter",
        phone="070-174 06 78", told=CARE, starts_on=day, on=day,
    )  # fmt: skip
    assessed = Assessed(
        what_was_done="Frågat vid två hembesök, vid olika tid på dagen, med bilder som stöd",
        sources="Dottern och hemtjänsten",
        no_assumed_opposition=True,
        assessed_on=day,
        review_on=stage.ahead(months=4),
    )
    assess_inability(actor=maria, patient=greta, assessed=assessed, on=day, now=stage.moment(day))
    called = stage.ago(days=6)
    told = NewDisclosure(AGREED_RELATIVE, "När distriktssköterskan kommer", relative=daughter)
    record_disclosure(
        actor=stage.acting("maria"), patient=greta, told=told, on=called, now=stage.moment(called)
    )


def in_front_of(stage: Stage, actor: Actor, patient: Patient, now: datetime) -> None:
    """Somebody where the patient is not known has her before them."""
    number = identifier(stage.number_of(patient), on=stage.on)
    state_relation(actor=actor, identifier=number, ground=HERE, on=now.date(), now=now)


# --- who acts for others --------------------------------------------------------------------------


def guardian(stage: Stage, alvin: Patient) -> None:
    """Alvin's mother acts for him until he turns thirteen."""
    _represent(stage, alvin, people.GUARDIAN_KEY, GUARDIAN, people.GUARDIAN_NAME, "070-174 06 75")


def ombud(stage: Stage, britta: Patient) -> None:
    """Britta has made her daughter her ombud."""
    _represent(stage, britta, people.OMBUD_KEY, OMBUD, people.OMBUD_NAME, "070-174 06 61")


def _represent(stage: Stage, patient: Patient, key: str, kind: str, name: str, phone: str) -> None:
    day = stage.ago(months=6)
    login = give_representative_login(actor=stage.system, username=people.username(key))
    wish = RepresentativeWish(kind=kind, name=name, phone=phone, starts_on=day, login=login)
    add_representative(actor=stage.acting("maria"), patient=patient, wish=wish, on=day)
