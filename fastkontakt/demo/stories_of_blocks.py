"""Stories about spärrar: inner and outer ones, and what others ask of those behind them."""

from actions.blocks import BlockWish, request_lift, set_block, show_blocking_units
from actions.consents import ConsentWish, register_consent
from actions.emergency import open_emergency
from actions.lifting import LiftWish
from actions.patient_logins import give_patient_login
from consent.models import Block
from consent.models.blocks import INDISPENSABLE
from fastkontakt.demo import people
from fastkontakt.demo.stage import Stage
from fastkontakt.demo.stories_of_consent import in_front_of
from patients.models import Patient


def inner_block(stage: Stage, sonja: Patient) -> None:
    """What psychiatry has written is for psychiatry alone; two have asked to see it."""
    stage.appoint(sonja, "hemse", "per", stage.ago(months=6))
    stage.appoint(sonja, "psyk", "jonas", stage.ago(months=5))
    block = _blocked(stage, sonja, BlockWish(unit=stage.units["psyk"]))
    wish = LiftWish(INDISPENSABLE, "Förvirrad, svarar inte på frågor om sina läkemedel")
    show_blocking_units(
        actor=stage.acting("karin"), patient=sonja, wish=wish, on=stage.on, now=stage.now
    )
    cecilia = stage.acting("cecilia", "slite")
    in_front_of(stage, cecilia, sonja, stage.now)
    reason = "Medvetslös på mottagningen i Slite"
    open_emergency(actor=cecilia, patient=sonja, reason=reason, on=stage.on, now=stage.now)
    reason = "Vi behöver veta vem som känner henne"
    request_lift(actor=cecilia, block=block, reason=reason, on=stage.on, now=stage.now)


def outer_block(stage: Stage, kurt: Patient) -> None:
    """He let Hemse read, then hid what the private clinic has; just now he is at the emergency."""
    stage.appoint(kurt, "hemse", "per", stage.ago(months=6))
    stage.appoint(kurt, "slite_rehab", "maja", stage.ago(months=2))
    asked = stage.ago(days=30)
    register_consent(
        actor=stage.acting("maria"),
        patient=kurt,
        wish=ConsentWish(unit=stage.units["hemse"], starts_on=asked, requested_on=asked),
        on=asked,
        now=stage.moment(asked),
    )
    _blocked(stage, kurt, BlockWish(care_provider=stage.units["slite_rehab"].care_provider))
    login = people.username(people.BLOCKING_KEY)
    give_patient_login(actor=stage.system, patient=kurt, username=login)
    robin = stage.acting("robin")
    in_front_of(stage, robin, kurt, stage.now)
    reason = "Fallit från stege, går inte att väcka"
    open_emergency(actor=robin, patient=kurt, reason=reason, on=stage.on, now=stage.now)


def block_at_home(stage: Stage, disa: Patient) -> None:
    """She does not want the hospital to see what her own vårdcentral has."""
    stage.appoint(disa, "hemse", "maria", stage.ago(months=4))
    stage.appoint(disa, "hjart", "sara", stage.ago(months=6))
    _blocked(stage, disa, BlockWish(unit=stage.units["hemse"]))


def _blocked(stage: Stage, patient: Patient, wish: BlockWish) -> Block:
    day = stage.ago(days=9)
    return set_block(
        actor=stage.acting("maria"), patient=patient, wish=wish, on=day, now=stage.moment(day)
    )
