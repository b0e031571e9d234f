"""Write everybody into the register: who they are, where they are listed, who cares for them."""

from actions.first_load import NewEnrolment, NewPerson, load_people
from actions.patient_logins import give_patient_login
from fastkontakt.demo import people, stories_cast
from fastkontakt.demo.numbers import BRITTA, Numbers, birth_of, identifier
from fastkontakt.demo.population import crowd
from fastkontakt.demo.stage import Care, PatientFacts, Stage

SIZE = 300
VISITORS = 1  # who is in no register and comes later


def fill(stage: Stage) -> None:
    """The people of the stories first, then everybody else."""
    numbers = Numbers(stage.on)
    cast = stories_cast.cast(stage, numbers)
    everybody = [*cast, *crowd(stage, numbers, SIZE - len(cast) - VISITORS)]
    rows = [_as_the_register_has_it(stage, facts) for facts in everybody]
    loaded = load_people(actor=stage.system, people=rows, on=stage.on)
    stage.people = list(zip(everybody, loaded, strict=True))
    britta = next(patient for facts, patient in stage.people if facts.number == BRITTA)
    give_patient_login(
        actor=stage.system, patient=britta, username=people.username(people.PATIENT_KEY)
    )


def _as_the_register_has_it(stage: Stage, facts: PatientFacts) -> NewPerson:
    return NewPerson(
        identifier=identifier(facts.number, on=stage.on),
        given_name=facts.given_name,
        family_name=facts.family_name,
        birth_on=birth_of(facts.number),
        phone=facts.phone,
        language=facts.language,
        listed_at=stage.units[facts.listed],
        listed_on=facts.listed_on,
        enrolments=tuple(_enrolment(stage, care) for care in facts.care),
    )


def _enrolment(stage: Stage, care: Care) -> NewEnrolment:
    decided_by = stage.units.get(care.decided_by)
    return NewEnrolment(stage.units[care.unit], care.kind, care.since, care.until, decided_by)
