"""Who has asked for a fast kontakt, and somebody whose condition is life-threatening."""

from collections.abc import Iterator
from datetime import date

from actions.answering_requests import decline_request
from actions.life_threatening import Judgement, set_life_threatening
from actions.requests import RequestWish, request_contact
from contacts.models import ContactRequest
from contacts.models.contact import LAKARKONTAKT
from contacts.models.requests import BY_PATIENT, BY_RELATIVE, CHANGE
from fastkontakt.demo.numbers import BRITTA
from fastkontakt.demo.stage import PLAIN, Stage
from organisation.actor import PORTAL, Actor
from patients.models import Patient


def play(stage: Stage) -> None:
    """At Hemse: one asked in the portal, one that is late, one declined, and one condition."""
    hemse = stage.units["hemse"]
    _in_the_portal(stage)
    free = untouched(stage)
    _written(stage, next(free), RequestWish(hemse, asker=BY_PATIENT, wish=OWN_WORDS), 20)
    asked_by_son = RequestWish(
        hemse, asker=BY_RELATIVE, relative_name="Sonen Erik", wish="Mamma glömmer sina tider."
    )
    declined = _written(stage, next(free), asked_by_son, 10)
    day = stage.ago(days=4)
    decline_request(
        actor=stage.acting("helena"), case=declined, on=day, now=stage.moment(day),
        reason="Hon vill själv ringa den hon träffar mest. Vi frågar igen i vår.",
    )  # fmt: skip
    _life_threatening(stage, next(free))


BORN_BEFORE = "1975"
OWN_WORDS = "Jag vill ha samma person att ringa varje gång."


def untouched(stage: Stage) -> Iterator[Patient]:
    """Grown-up everyday people of Hemse to whom nothing has happened there; the last ones first."""
    for facts, patient in reversed(stage.people):
        known = (patient.pk, "hemse") in stage.served
        is_grown = facts.number[:4] < BORN_BEFORE
        if facts.story == PLAIN and facts.listed == "hemse" and is_grown and not known:
            stage.served.add((patient.pk, "hemse"))
            yield patient


def _in_the_portal(stage: Stage) -> None:
    """Britta wants another läkare; she may be told no, with a reason."""
    britta = next(patient for facts, patient in stage.people if facts.number == BRITTA)
    day = stage.ago(days=3)
    herself = Actor(
        PORTAL, user_id=britta.accounts.get().user_id, patient_id=britta.pk, at=stage.moment(day)
    )
    wish = RequestWish(
        stage.units["hemse"], LAKARKONTAKT, CHANGE, "Jag vill ha en läkare som jag har träffat."
    )
    request_contact(actor=herself, patient=britta, wish=wish, on=day, now=stage.moment(day))


def _written(stage: Stage, patient: Patient, wish: RequestWish, days: int) -> ContactRequest:
    """Lena writes in what she was told."""
    day: date = stage.ago(days=days)
    return request_contact(
        actor=stage.acting("lena"), patient=patient, wish=wish, on=day,
        now=stage.moment(day),
    )  # fmt: skip


def _life_threatening(stage: Stage, patient: Patient) -> None:
    """Maria is her fast vårdkontakt; since yesterday there shall be a physician as well."""
    stage.appoint(patient, "hemse", "maria", stage.ago(months=2))
    day = stage.ago(days=1)
    set_life_threatening(
        actor=stage.acting("gustav"), patient=patient,
        judgement=Judgement("Svår hjärtsvikt, palliativ vård", day),
        on=day, now=stage.moment(day),
    )  # fmt: skip
