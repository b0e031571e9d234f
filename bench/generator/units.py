"""The organisation around the patients: units of unequal size, and people of unequal load."""

from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

LISTED = 2_500  # at the vårdcentral that is measured, whatever the scale: growth is compared there
HUGEST = 25_000
MEASURED = 1  # the place of that vårdcentral; the first one is the huge one
NOBODY = "\\N"
CLINICS, LEAST_CENTRES = 7, 4  # clinics for each vårdcentral
SINCE = "2024-01-01"
PLACES = ("Åkerby", "Önnered", "Vallstad", "Sjövik", "Ängsholm", "Näset", "Hammar", "Källunge")

COLUMNS = {
    "organisation_careprovider": ("id", "name", "principal", "gives_social_care"),
    "organisation_unit": ("id", "care_provider_id", "name", "kind", "starts_on", "phone"),
    "organisation_user": ("id", "username", "password"),
    "organisation_staff": ("id", "user_id", "given_name", "family_name", "is_confirmed"),
    "organisation_commission": ("id", "staff_id", "unit_id", "role", "title", "position_code",
                                "phone", "is_confirmed", "starts_on"),
    "organisation_credential": ("id", "staff_id", "kind", "profession", "starts_on"),
}  # fmt: skip

# The role of each person at a unit of the kind, and how much of the unit's contacts she has.
PEOPLE = {
    "vardcentral": [
        ("verksamhetschef", 0.0), ("lakare", 0.75), ("lakare", 0.25), ("lakare", 0.0),
        ("sjukskoterska", 0.6), ("sjukskoterska", 0.3), ("sjukskoterska", 0.1),
        ("sjukskoterska", 0.0),
    ],
    "specialistmottagning": [
        ("verksamhetschef", 0.0), ("sjukhussjukskoterska", 0.7), ("sjukhussjukskoterska", 0.3),
    ],
    "hemtjanst": [("enhetschef", 0.0), ("underskoterska", 0.6), ("underskoterska", 0.4)],
    "akutmottagning": [("akuten", 1.0)],
    "bistand": [("bistand", 1.0)],
}  # fmt: skip
TITLES = {
    "verksamhetschef": "Verksamhetschef", "lakare": "Specialistläkare",
    "sjukskoterska": "Distriktssköterska", "sjukhussjukskoterska": "Sjuksköterska",
    "enhetschef": "Enhetschef", "underskoterska": "Undersköterska", "akuten": "Sjuksköterska",
    "bistand": "Biståndshandläggare",
}  # fmt: skip


@dataclass
class Place:
    """A unit, and who has contacts there: cumulated shares, as ``Random.choices`` wants them."""

    id: str
    kind: str
    provider: str
    chef: str = ""
    posts: dict[str, list[str]] = field(default_factory=dict)  # commissions by role
    shares: dict[str, list[float]] = field(default_factory=dict)

    def pick(self, rng: Random, role: str) -> str:
        """Somebody with the role, more often who has much already."""
        return rng.choices(self.posts[role], cum_weights=self.shares[role])[0]


@dataclass
class Organisation:
    """All units by kind, and the share of the patients that each vårdcentral has listed."""

    providers: list[str]
    places: dict[str, list[Place]]
    listed: list[float]  # cumulated
    lines: dict[str, list[str]]  # COPY lines by table
    users: dict[str, str] = field(default_factory=dict)  # logins at the measured unit
    patient_user: str = ""

    @property
    def measured(self) -> Place:
        """The vårdcentral where those work who are measured."""
        return self.places["vardcentral"][MEASURED]

    def login(self, rng: Random, name: str) -> str:
        """A new user, who cannot log in with a password."""
        key = new_id(rng)
        self.lines["organisation_user"].append(f"{key}\t{name}\t!\n")
        return key


def new_id(rng: Random) -> str:
    """A key; as widely scattered as those of the program."""
    return f"{rng.getrandbits(128):032x}"


def build(rng: Random, scale: int) -> Organisation:
    """Units and people for so many patients; the first vårdcentral is huge, the second measured."""
    region, private = new_id(rng), new_id(rng)
    lines: dict[str, list[str]] = {table: [] for table in COLUMNS}
    made = Organisation([region, private], {}, _listed(rng, scale), lines)
    lines["organisation_careprovider"] += [
        f"{region}\tRegion Åkerö\tregion\tt\n",
        f"{private}\tÖstra Läkarhuset AB\tregion\tf\n",
    ]
    made.patient_user = made.login(rng, "measured-patient")
    for kind, count in _counts(scale).items():
        made.places[kind] = [_place(rng, made, kind, number) for number in range(count)]
    return made


def centres(scale: int) -> int:
    """How many vårdcentraler so many patients have."""
    return max(LEAST_CENTRES, scale // LISTED)


def _counts(scale: int) -> dict[str, int]:
    many = centres(scale)
    return {
        "vardcentral": many, "specialistmottagning": many * CLINICS, "hemtjanst": many,
        "akutmottagning": 1, "bistand": 1,
    }  # fmt: skip


def _listed(rng: Random, scale: int) -> list[float]:
    """Log-normal, but for the huge one and the measured one."""
    huge, measured = min(HUGEST, scale * 0.15), min(LISTED, scale / LEAST_CENTRES)
    drawn = [rng.lognormvariate(0, 0.6) for _centre in range(centres(scale) - 2)]
    rest = (scale - huge - measured) / sum(drawn)
    return list(accumulate([huge, measured, *(each * rest for each in drawn)]))


def _place(rng: Random, made: Organisation, kind: str, number: int) -> Place:
    private = kind == "vardcentral" and number % 10 == 9
    place = Place(new_id(rng), kind, made.providers[private])
    name = f"{kind.capitalize()} {PLACES[number % len(PLACES)]} {number + 1}"
    made.lines["organisation_unit"].append(
        f"{place.id}\t{place.provider}\t{name}\t{kind}\t{SINCE}\t0498-26 80 00\n"
    )
    for seat, (role, share) in enumerate(PEOPLE[kind]):
        has_login = kind == "vardcentral" and number == MEASURED
        user = made.login(rng, f"measured-{seat}") if has_login else NOBODY
        commission = _hire(rng, made, place, (role, seat, user))
        made.users |= {commission: user} if has_login else {}
        place.posts.setdefault(role, []).append(commission)
        place.shares.setdefault(role, []).append(share)
    place.shares = {role: list(accumulate(shares)) for role, shares in place.shares.items()}
    place.chef = next(iter(place.posts.values()))[0]
    return place


def _hire(rng: Random, made: Organisation, place: Place, who: tuple[str, int, str]) -> str:
    role, seat, user = who
    staff, commission = new_id(rng), new_id(rng)
    code = "201011" if role == "lakare" else ""
    made.lines["organisation_staff"].append(f"{staff}\t{user}\tKollega\tNummer {seat}\tt\n")
    made.lines["organisation_commission"].append(
        f"{commission}\t{staff}\t{place.id}\t{role}\t{TITLES[role]}\t{code}\t0498-26 80 01\t"
        f"t\t{SINCE}\n"
    )
    if role == "lakare":
        made.lines["organisation_credential"].append(
            f"{new_id(rng)}\t{staff}\tlicence\tläkare\t{SINCE}\n"
        )
    return commission
