"""The patients and what stands about them, in chunks; the same seed makes the same people."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from bench.generator.names import FAMILY, FAMILY_SHARES, GIVEN, GIVEN_SHARES
from bench.generator.units import Organisation, Place, new_id
from tests.cli.mass import reserve_numbers

CHUNK = 5_000
MANY_CONTACTS = 15  # two of a hundred have more than so many
NOTHING = "\\N"
FIRST_BIRTH = date(1930, 1, 1)

COLUMNS = {
    "patients_patient": ("id", "given_name", "family_name", "birth_on", "phone", "protection",
                         "is_confirmed"),
    "patients_identifier": ("id", "patient_id", "kind", "value"),
    "patients_listing": ("id", "patient_id", "unit_id", "registered_on", "starts_on", "ends_on"),
    "patients_enrolment": ("id", "patient_id", "unit_id", "kind", "registered_on", "starts_on",
                           "ends_on"),
    "patients_carerelation": ("id", "patient_id", "unit_id", "ground", "stated_by_id", "stated_at",
                              "starts_on", "ends_on"),
    "patients_relative": ("id", "patient_id", "name", "relation", "phone", "told", "starts_on"),
    "contacts_contact": ("id", "patient_id", "type_code", "unit_id", "commission_id", "starts_on",
                         "ends_on", "end_reason", "review_on", "ground", "purposes", "authority",
                         "decided_by_id", "decided_on", "note"),
    "contacts_coordination": ("id", "patient_id", "contact_id", "starts_on"),
    "consent_consent": ("id", "patient_id", "unit_id", "registered_at", "starts_on", "ended_at"),
    "consent_block": ("id", "patient_id", "kind", "care_provider_id", "unit_id", "set_at",
                      "information_to"),
    "consent_inabilityassessment": ("id", "patient_id", "unit_id", "assessed_by_id", "assessed_on",
                                    "what_was_done", "no_assumed_opposition", "review_on"),
}  # fmt: skip

Lines = dict[str, list[str]]


class People:
    """Makes the lines of one chunk after the other."""

    def __init__(self, made: Organisation, day: date, seed: int) -> None:
        self.made, self.day, self.seed = made, day, seed
        self.centres = made.places["vardcentral"]
        self.clinics = made.places["specialistmottagning"]
        self.homes = made.places["hemtjanst"]
        self.akuten = made.places["akutmottagning"][0]
        self.listed_at_measured: list[str] = []

    def chunks(self, scale: int) -> Iterator[Lines]:
        """The lines by table, five thousand people at a time."""
        numbers = reserve_numbers(scale)
        for first in range(0, scale, CHUNK):
            rng = Random(f"{self.seed}:{first}")  # noqa: S311 - made up, and the same every time
            yield self._chunk(rng, first, numbers[first : first + CHUNK])

    def _chunk(self, rng: Random, first: int, numbers: Sequence[str]) -> Lines:
        count, lines = len(numbers), {table: [] for table in COLUMNS}
        given = rng.choices(GIVEN, cum_weights=GIVEN_SHARES, k=count)
        family = rng.choices(FAMILY, cum_weights=FAMILY_SHARES, k=count)
        homes = rng.choices(self.centres, cum_weights=self.made.listed, k=count)
        for place, number in enumerate(numbers):
            person = new_id(rng)
            born = FIRST_BIRTH + timedelta(days=rng.randrange(34_000))
            protection = "sekretessmarkering" if rng.random() < 0.01 else "none"
            lines["patients_patient"].append(
                f"{person}\t{given[place]}\t{family[place]}\t{born}\t070-174 06 50\t"
                f"{protection}\tt\n"
            )
            lines["patients_identifier"].append(
                f"{new_id(rng)}\t{person}\tnationellt_reservnummer\t{number}\n"
            )
            if homes[place] is self.centres[1] and protection == "none":
                self.listed_at_measured.append(person)
            self._belongs(lines, rng, person, homes[place])
            self._allows(lines, rng, person, homes[place])
        return lines

    # --- where she belongs, and her contacts there ------------------------------------------------

    def _belongs(self, lines: Lines, rng: Random, person: str, home: Place) -> None:
        listing, contact = lines["patients_listing"], lines["contacts_contact"]
        listing.append(f"{new_id(rng)}\t{person}\t{home.id}\t2024-01-01\t2024-01-01\t\\N\n")
        if rng.random() < 0.33:
            before = rng.choice(self.centres)
            listing.append(
                f"{new_id(rng)}\t{person}\t{before.id}\t2020-01-01\t2020-01-01\t2023-12-31\n"
            )
        if rng.random() < 0.75:
            period = ("2024-01-01", "2024-12-31")
            contact.append(self._contact(rng, person, home, "2", "lakare", period))
        if rng.random() < 0.8:
            contact.append(self._contact(rng, person, home, "2", "lakare", ("2025-02-01", "")))
        if rng.random() < 0.25:
            contact.append(
                self._contact(rng, person, home, "1", "sjukskoterska", ("2025-03-01", ""))
            )
            if rng.random() < 0.4:
                key = contact[-1][:32]
                lines["contacts_coordination"].append(
                    f"{new_id(rng)}\t{person}\t{key}\t2025-03-01\n"
                )
        self._elsewhere(lines, rng, person)

    def _elsewhere(self, lines: Lines, rng: Random, person: str) -> None:
        enrolment, contact = lines["patients_enrolment"], lines["contacts_contact"]
        clinics = rng.sample(self.clinics, MANY_CONTACTS + 1) if rng.random() < 0.02 else []
        if not clinics and rng.random() < 0.6:
            clinics = [rng.choice(self.clinics)]
        for clinic in clinics:
            left = self._earlier(rng, 400) if rng.random() < 0.5 else ""
            enrolment.append(
                f"{new_id(rng)}\t{person}\t{clinic.id}\toutpatient\t2024-03-01\t2024-03-01\t"
                f"{left or NOTHING}\n"
            )
            period = ("2024-05-01", left)
            contact.append(self._contact(rng, person, clinic, "1", "sjukhussjukskoterska", period))
        if rng.random() < 0.05:
            home = rng.choice(self.homes)
            enrolment.append(
                f"{new_id(rng)}\t{person}\t{home.id}\thome_help\t2025-01-01\t2025-01-01\t\\N\n"
            )
            contact.append(
                self._contact(rng, person, home, "3", "underskoterska", ("2025-04-01", ""))
            )

    def _contact(
        self, rng: Random, person: str, place: Place, code: str, role: str, period: tuple[str, str]
    ) -> str:
        since, until = period
        review = NOTHING if until else self.day + timedelta(days=rng.randrange(-30, 330))
        return (
            f"{new_id(rng)}\t{person}\t{code}\t{place.id}\t{place.pick(rng, role)}\t{since}\t"
            f"{until or NOTHING}\t{'need_ceased' if until else ''}\t{review}\tneed\t{{trygghet}}\t"
            f"manager\t{place.chef}\t{since}\tRing gärna på förmiddagen.\n"
        )

    def _earlier(self, rng: Random, most: int) -> str:
        return str(self.day - timedelta(days=1 + rng.randrange(most)))

    # --- what she allows, and who stands near -----------------------------------------------------

    def _allows(self, lines: Lines, rng: Random, person: str, home: Place) -> None:
        dice = rng.random()
        if dice < 0.10:
            reader = rng.choice(self.clinics)
            ended = f"{self._earlier(rng, 60)} 10:00+00" if dice < 0.02 else NOTHING
            lines["consent_consent"].append(
                f"{new_id(rng)}\t{person}\t{reader.id}\t2025-01-10 10:00+00\t2025-01-10\t{ended}\n"
            )
        if 0.10 <= dice < 0.12:
            self._block(lines, rng, person, home, is_inner=dice < 0.115)
        if 0.12 <= dice < 0.125:
            lines["consent_inabilityassessment"].append(
                f"{new_id(rng)}\t{person}\t{home.id}\t{home.chef}\t2025-02-01\tSamtal\tt\t"
                f"{self.day + timedelta(days=200)}\n"
            )
        if 0.13 <= dice < 0.14:
            day = self._earlier(rng, 300)
            lines["patients_carerelation"].append(
                f"{new_id(rng)}\t{person}\t{self.akuten.id}\there\t{self.akuten.chef}\t"
                f"{day} 10:00+00\t{day}\t{day}\n"
            )
        if 0.2 <= dice < 0.35:
            lines["patients_relative"].append(
                f"{new_id(rng)}\t{person}\tNärstående Ek\tDotter\t070-174 06 51\tcare\t2025-01-01\n"
            )

    def _block(
        self, lines: Lines, rng: Random, person: str, home: Place, *, is_inner: bool
    ) -> None:
        where = rng.choice(self.clinics) if is_inner else home
        lines["consent_block"].append(
            f"{new_id(rng)}\t{person}\t{'inner' if is_inner else 'outer'}\t{where.provider}\t"
            f"{where.id if is_inner else NOTHING}\t2025-03-01 10:00+00\t2025-03-01\n"
        )
