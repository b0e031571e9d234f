"""What a manager follows up in the demo: agreed numbers, a routine, and how safe people feel."""

from itertools import cycle

from actions.load_agreements import LoadWish, agree_load
from actions.reading import open_own_patient
from actions.routines import write_routine
from actions.trust import Trust, answer_trust
from fastkontakt.demo.stage import PLAIN, Stage
from organisation.actor import DEMO, Actor

AGREED = (("maria", 35, 100), ("hanna", 8, 100), ("per", 30, 100))
ROUTINE = {
    "participation": "Vi ringer patienten innan vi utser någon och frågar vad som är viktigt. "
    "Det som patienten väntar sig skrivs ned, och också när uppdraget ska sluta.",
    "criteria": "Vi utser en fast vårdkontakt när patienten har kontakt med tre eller fler "
    "vårdgivare, skrivs ut från sjukhus med nya insatser, eller ber om det. Uppdraget avslutas "
    "när behovet har upphört, efter ett samtal.",
    "teamwork": "Utgångspunkten är läkarens lista. Fast läkare och fast vårdkontakt går igenom "
    "sina gemensamma patienter varannan vecka.",
    "measures": "Vi följer måtten i FastKontakt varje månad på arbetsplatsträffen.",
    "cooperation": "Vi svarar hemtjänsten och hemsjukvården samma dag på teamets nummer.",
}
ANSWERS = (Trust(4, 3, 4), Trust(3, 3, 3), Trust(4, 4, 4), Trust(2, 1, 3), Trust(4, 3, 3))
ASKED = 24  # of the vårdcentral's patients


def play(stage: Stage) -> None:
    """Hemse vårdcentral and its people."""
    began = stage.ago(months=2)
    for who, maximum, share in AGREED:
        agree_load(
            actor=stage.manager("hemse"),
            commission=stage.commission(who, "hemse"),
            wish=LoadWish(maximum, share, began, note="Prövas igen om ett halvår"),
            on=began,
        )
    write_routine(
        actor=stage.manager("hemse"), unit=stage.units["hemse"], texts=ROUTINE, on=began, after=0
    )
    _trust(stage)


def _trust(stage: Stage) -> None:
    """Some answer the year's questions, most of them content."""
    listed = [p for f, p in stage.people if f.story == PLAIN and f.listed == "hemse"]
    for patient, answers in zip(listed[:ASKED], cycle(ANSWERS), strict=False):
        herself = Actor(DEMO, patient_id=patient.pk, at=stage.now)
        opened = open_own_patient(actor=herself, on=stage.on)
        answer_trust(actor=herself, opened=opened, answers=answers, on=stage.on)
