"""The demo, from an empty database to a believable Gotland. Read this first.

1. ``gotland``: care providers, units, teams and staff, from the directory.
2. ``register``: 300 people with their listings and enrolments, from the registers.
3. ``stories``: the named patients, each with something to show.
4. ``everyday``: the contacts of everybody else; ``absent``: who is away, and who answers;
   ``following``: what the manager of Hemse has agreed and written, and what patients answered;
   ``agreeing``: documented agreements, signed, disputed, late and begun; ``planned``: plans
   that others keep; ``sent``: what units have sent to each other.
5. ``to_review``: what the log reviewer finds when all that has been done.

Everything is made up. Days are counted from the day of playing; nothing is left to chance.
"""

from dataclasses import dataclass
from datetime import date, datetime

from accesslog.trail import trail
from actions import organising
from actions.first_load import LoadedPerson, loaded_people
from core.identifiers import IdentifierKind
from fastkontakt.demo import (
    absent,
    agreeing,
    asking,
    everyday,
    following,
    gotland,
    people,
    planned,
    register,
    sent,
    stories,
    stories_cast,
    to_review,
)
from fastkontakt.demo.numbers import Numbers
from fastkontakt.demo.stage import PLAIN, Stage
from organisation.actor import DEMO, Actor


@dataclass(frozen=True, slots=True)
class Line:
    """A patient as demo.json names her."""

    id: str
    identifier: str
    name: str
    story: str


def play(*, on: date, now: datetime) -> None:
    """Play the whole scenario into an empty database; the caller's transaction holds it all."""
    stage = Stage(on, now)
    with trail() as rows:
        gotland.build(stage)
        register.fill(stage)
        rows.write()
    for facts, patient in stage.people:
        with trail() as rows:
            stories.play(stage, facts.story, patient)
            rows.write()
    with trail() as rows:
        lukas = stories.visitor(stage)
        everyday.play(stage)
        asking.play(stage)
        absent.play(stage)
        following.play(stage)
        agreeing.play(stage)
        planned.play(stage)
        sent.play(stage)
        rows.write()
    to_review.search_in_vain(stage)
    with trail() as rows:  # the log has rows now
        to_review.play(stage, lukas)
        rows.write()


def is_played() -> bool:
    """Whether the demo's people can log in already."""
    return bool(organising.usernames(people.PREFIX))


def receipt(*, on: date, now: datetime) -> list[Line]:
    """Every patient of a demo that has been played, with the story that she is in."""
    cast = stories_cast.cast(Stage(on, now), Numbers(on))
    story_of = {(facts.given_name, facts.family_name): facts.story for facts in cast}
    return [
        Line(
            id=str(person.id),
            identifier=person.identifier.display,
            name=f"{person.given_name} {person.family_name}",
            story=_story(person, story_of),
        )
        for person in loaded_people(actor=Actor(DEMO, is_system=True))
    ]


def _story(person: LoadedPerson, story_of: dict[tuple[str, str], str]) -> str:
    if person.identifier.kind == IdentifierKind.LOCAL_RESERVE:
        return stories.VISITOR
    return story_of.get((person.given_name, person.family_name), PLAIN)
