"""Who the named stories are about. What happens to them is in ``stories.py``."""

from collections.abc import Iterator
from dataclasses import replace

from fastkontakt.demo.numbers import BRITTA, MAN, WOMAN, Numbers
from fastkontakt.demo.stage import Care, PatientFacts, Stage
from patients.models.belonging import HOME_HEALTH, HOME_HELP, INPATIENT, OUTPATIENT

# Outpatient clinics of the patient with twelve contacts; the other four are at Hemse, in the ward
# and at home.
CLINICS = ("hjart", "onkologen", "lung", "njur", "diabetes", "smart", "psyk", "rehab")


def cast(stage: Stage, numbers: Numbers) -> list[PatientFacts]:
    """The people of the stories, all of them listed at Hemse."""
    found = [
        *_much_care(stage, numbers),
        *_one_clinic(stage, numbers),
        *_old(numbers),
        *_young(stage, numbers),
        *_who_decide(stage, numbers),
    ]
    return [
        replace(facts, listed_on=facts.listed_on or stage.ago(years=5, days=place))
        for place, facts in enumerate(found)
    ]


def _much_care(stage: Stage, numbers: Numbers) -> Iterator[PatientFacts]:
    yield PatientFacts(
        numbers.take(BRITTA),
        "Britta",
        "Stenström",
        story="several_vardkontakter",
        listed_on=stage.ago(years=8),
        phone="070-174 06 60",
        care=(
            Care("onkologen", OUTPATIENT, stage.ago(years=3, months=6), stage.ago(years=2)),
            Care("hjart", OUTPATIENT, stage.ago(years=2, months=7)),
            Care("hemsjukvard", HOME_HEALTH, stage.ago(years=1, months=3)),
            Care("klinte", HOME_HELP, stage.ago(years=1, months=3), decided_by="bistand"),
        ),
    )
    yield PatientFacts(
        numbers.take("195009301770"),
        "Rolf",
        "Sundberg",
        story="twelve_contacts",
        phone="070-174 06 62",
        care=(
            *(Care(clinic, OUTPATIENT, stage.ago(months=10)) for clinic in CLINICS),
            Care("hemsjukvard", HOME_HEALTH, stage.ago(months=8)),
            Care("medicin", INPATIENT, stage.ago(days=6)),
        ),
    )


def _one_clinic(stage: Stage, numbers: Numbers) -> Iterator[PatientFacts]:
    yield PatientFacts(
        numbers.take("193309139222"),
        "Elsa",
        "Norling",
        story="planned_change",
        phone="070-174 06 63",
        care=(Care("hjart", OUTPATIENT, stage.ago(years=1, months=1)),),
    )
    yield PatientFacts(
        numbers.take("195401030423"),
        "Marianne",
        "Widerberg",
        story="relation_elsewhere",
        phone="070-174 06 64",
        care=(Care("slite_rehab", OUTPATIENT, stage.ago(months=5)),),
    )


def _old(numbers: Numbers) -> Iterator[PatientFacts]:
    people = (
        ("193403188398", "Sven", "Hallin", "overdue_review"),
        ("194209257486", "Aina", "Björk", "agency_doctor"),
        ("194608054674", "Bo", "Dahl", "vacant"),
        ("194903132761", "Gunvor", "Ekberg", "nobody_yet"),
        ("194101012393", "Olof", "Granath", "open_proposal"),
        ("195207122184", "Eivor", "Lindgren", "registered_in_managers_name"),
        ("192901216875", "Torvald", "Ahlin", "deceased"),
    )
    for place, (number, given_name, family_name, story) in enumerate(people):
        phone = f"070-174 06 {65 + place}"
        yield PatientFacts(numbers.take(number), given_name, family_name, story=story, phone=phone)


def _young(stage: Stage, numbers: Numbers) -> Iterator[PatientFacts]:
    yield PatientFacts(
        numbers.aged(36, WOMAN),
        "Nina",
        "Sjöholm",
        story="protected_identity",
        phone="070-174 06 74",
        care=(Care("psyk", OUTPATIENT, stage.ago(months=7)),),
    )
    yield PatientFacts(
        numbers.aged(10, MAN),
        "Alvin",
        "Nordahl",
        story="child",
        care=(Care("barn", OUTPATIENT, stage.ago(years=2)),),
    )
    yield PatientFacts(
        numbers.aged(34, MAN),
        "Simon",
        "Krook",
        story="home_help_offer",
        phone="070-174 06 72",
        care=(Care("klinte", HOME_HELP, stage.ago(days=18), decided_by="bistand"),),
    )
    yield PatientFacts(
        numbers.aged(27, WOMAN), "Moa", "Bergdahl", story="nobody_yet", phone="070-174 06 73"
    )


def _who_decide(stage: Stage, numbers: Numbers) -> Iterator[PatientFacts]:
    """Who has consented, blocked, come in an emergency, or can be asked about nothing."""
    home_help = Care("klinte", HOME_HELP, stage.ago(months=5), decided_by="bistand")
    rehab = Care("slite_rehab", OUTPATIENT, stage.ago(months=7))
    people = (
        ("193401268101", "Ingvar", "Lundgren", "consent_to_home_care",
         (home_help, Care("hemsjukvard", HOME_HEALTH, stage.ago(months=6)))),
        ("193604139208", "Sonja", "Hellberg", "inner_block",
         (Care("psyk", OUTPATIENT, stage.ago(months=6)),)),
        ("194301236982", "Kurt", "Wennberg", "outer_block", (rehab,)),
        ("193805089145", "Vera", "Holmqvist", "emergency_to_review", (rehab,)),
        ("193007149051", "Greta", "Sandelin", "cannot_consent", (rehab, home_help)),
    )  # fmt: skip
    for number, given_name, family_name, story, care in people:
        yield PatientFacts(numbers.take(number), given_name, family_name, story=story, care=care)
    hjart = Care("hjart", OUTPATIENT, stage.ago(months=7))
    yield PatientFacts(
        numbers.aged(38, WOMAN), "Disa", "Rosengren", story="block_at_home", care=(hjart,)
    )
