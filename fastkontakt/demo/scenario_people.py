"""The demo's staff: who works where, as what, and with which credentials. Everybody is made up."""

from dataclasses import dataclass

from organisation.models.people import (
    AGENCY,
    LICENCE,
    PERMANENT,
    SPECIALITY,
    ST,
    TEMPORARY,
    TRANSITIONAL,
    UNDERSKOTERSKEBEVIS,
)

PHYSICIAN, NURSE, PHYSIO = "läkare", "sjuksköterska", "fysioterapeut"
THERAPIST, COUNSELLOR = "arbetsterapeut", "kurator"
GENERAL_PRACTICE = "allmänmedicin"
# HSA befattning (domain 3.4)
SENIOR, GENERAL_PRACTITIONER, SPECIALIST, TRAINEE = "201010", "201011", "202010", "203010"


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """A person and her commissions, one a unit; credentials are (kind, profession, speciality).

    ``login`` is a demo key: one of the people whom the login page offers.
    """

    key: str
    name: str
    units: tuple[str, ...]
    role: str
    title: str
    phone: str = ""
    login: str = ""
    credentials: tuple[tuple[str, str, str], ...] = ()
    position_code: str = ""
    employment: str = PERMANENT
    share_percent: int = 100
    agreed_maximum: int | None = None
    team: str = ""
    is_protected: bool = False


def licence(profession: str, speciality: str = "") -> tuple[tuple[str, str, str], ...]:
    """A licence, and the speciality if there is one."""
    base = ((LICENCE, profession, ""),)
    return (*base, (SPECIALITY, profession, speciality)) if speciality else base


NURSING = licence(NURSE)
BEVIS = ((UNDERSKOTERSKEBEVIS, "undersköterska", ""),)

HEMSE = (
    StaffFacts("helena", "Helena Wiman", ("hemse",), "verksamhetschef", "Verksamhetschef",
               "08-465 004 09", "verksamhetschef"),
    StaffFacts("ingrid", "Ingrid Melin", ("hemse",), "sjukskoterska", "Enhetschef",
               "08-465 004 08", credentials=NURSING, agreed_maximum=10, team="sodra"),
    StaffFacts("maria", "Maria Öberg", ("hemse",), "sjukskoterska", "Distriktssköterska",
               "08-465 004 12", "sjukskoterska",
               licence(NURSE, "distriktssköterska"), agreed_maximum=35, team="norra"),
    StaffFacts("per", "Per Nyström", ("hemse",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 13", credentials=NURSING, agreed_maximum=35, team="norra"),
    StaffFacts("hanna", "Hanna Wickman", ("hemse",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 14", credentials=NURSING, agreed_maximum=8, team="sodra"),
    StaffFacts("elin", "Elin Broander", ("hemse",), "sjukskoterska", "Fysioterapeut",
               "08-465 004 15", credentials=licence(PHYSIO), agreed_maximum=20, team="sodra",
               share_percent=80),
    StaffFacts("tomas", "Tomas Fohlin", ("hemse",), "sjukskoterska", "Kurator",
               "08-465 004 17", credentials=licence(COUNSELLOR), agreed_maximum=10, team="sodra"),
    StaffFacts("karin", "Karin Ahlgren", ("hemse",), "lakare", "Specialist i allmänmedicin",
               "08-465 004 10", "lakare", licence(PHYSICIAN, GENERAL_PRACTICE),
               GENERAL_PRACTITIONER, team="norra"),
    StaffFacts("gustav", "Gustav Lindholm", ("hemse",), "lakare", "Specialist i allmänmedicin",
               "08-465 004 11", "", licence(PHYSICIAN, GENERAL_PRACTICE), GENERAL_PRACTITIONER,
               share_percent=75, team="sodra"),
    StaffFacts("johannes", "Johannes Ekström", ("hemse",), "lakare", "ST-läkare i allmänmedicin",
               "08-465 004 18", "",
               (*licence(PHYSICIAN), (ST, PHYSICIAN, GENERAL_PRACTICE)), TRAINEE,
               employment=TEMPORARY, team="sodra"),
    StaffFacts("viktor", "Viktor Sandell", ("hemse",), "lakare", "Specialist i allmänmedicin",
               "08-465 004 19", "", licence(PHYSICIAN, GENERAL_PRACTICE), GENERAL_PRACTITIONER,
               AGENCY),
    StaffFacts("lena", "Lena Pettersson", ("hemse",), "sekreterare", "Medicinsk sekreterare",
               "08-465 004 03", "sekreterare"),
)  # fmt: skip

OTHER_PRIMARY_CARE = (
    StaffFacts("mikael", "Mikael Bergvall", ("visby_norr",), "verksamhetschef", "Verksamhetschef",
               "08-465 004 61"),
    StaffFacts("zahra", "Zahra Karimi", ("visby_norr",), "lakare", "Distriktsläkare",
               "08-465 004 62", "", licence(PHYSICIAN, GENERAL_PRACTICE), GENERAL_PRACTITIONER),
    StaffFacts("anneli", "Anneli Kroon", ("visby_norr",), "sjukskoterska", "Distriktssköterska",
               "08-465 004 63", "", licence(NURSE, "distriktssköterska"), agreed_maximum=40),
    StaffFacts("cecilia", "Cecilia Falck", ("slite", "slite_rehab"), "verksamhetschef",
               "Verksamhetschef, läkare", "08-465 004 71", "",
               licence(PHYSICIAN, GENERAL_PRACTICE), GENERAL_PRACTITIONER),
    StaffFacts("josefin", "Josefin Wahlgren", ("slite",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 72", "", NURSING, agreed_maximum=30),
    StaffFacts("maja", "Maja Snäckerstedt", ("slite_rehab",), "sjukskoterska", "Fysioterapeut",
               "08-465 004 75", "", licence(PHYSIO)),
)  # fmt: skip

HOSPITAL = (
    StaffFacts("margareta", "Margareta Lundahl",
               ("hjart", "lung", "njur", "diabetes", "medicin"), "verksamhetschef",
               "Verksamhetschef, överläkare", "08-465 004 39", "",
               licence(PHYSICIAN, "kardiologi"), SENIOR),
    StaffFacts("peter", "Peter Hammar", ("onkologen", "smart", "psyk", "akuten"),
               "verksamhetschef", "Verksamhetschef", "08-465 004 38"),
    StaffFacts("ylva", "Ylva Stenberg", ("barn", "bvc", "rehab"), "verksamhetschef",
               "Verksamhetschef", "08-465 004 37"),
    StaffFacts("johan", "Johan Berg", ("hjart",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 40", "", NURSING, agreed_maximum=25, team="hjartteamet"),
    StaffFacts("sara", "Sara Lind", ("hjart",), "sjukskoterska", "Hjärtsviktssjuksköterska",
               "08-465 004 41", "", NURSING, agreed_maximum=25, team="hjartteamet"),
    StaffFacts("anna", "Anna Palm", ("onkologen",), "sjukskoterska", "Kontaktsjuksköterska",
               "08-465 004 42", "", NURSING),
    StaffFacts("ullakarin", "Ulla-Karin Fries", ("lung",), "sjukskoterska",
               "Astma- och KOL-sjuksköterska", "08-465 004 53", "", NURSING),
    StaffFacts("dragana", "Dragana Petrović", ("njur",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 54", "", NURSING),
    StaffFacts("kerstin", "Kerstin Boström", ("diabetes",), "sjukskoterska",
               "Diabetessjuksköterska", "08-465 004 57", "", NURSING, share_percent=50),
    StaffFacts("emilia", "Emilia Jakobsson", ("smart",), "sjukskoterska", "Psykolog",
               "08-465 004 58", "", licence("psykolog")),
    StaffFacts("jonas", "Jonas Wikander", ("psyk",), "sjukskoterska", "Mentalskötare",
               "08-465 004 56"),
    StaffFacts("skyddad", "Agnes Lövgren", ("psyk",), "sjukskoterska", "Sjuksköterska",
               "08-465 004 59", "", NURSING, is_protected=True),
    StaffFacts("liv", "Liv Sandström", ("barn", "bvc"), "sjukskoterska", "Barnsjuksköterska",
               "08-465 004 64", "", NURSING),
    StaffFacts("marcus", "Marcus Engdahl", ("rehab",), "sjukskoterska", "Arbetsterapeut",
               "08-465 004 65", "", licence(THERAPIST)),
    StaffFacts("camilla", "Camilla Åkesson", ("medicin", "njur"), "sjukhussjukskoterska",
               "Utskrivningssjuksköterska", "08-465 004 81", "sjukhussjukskoterska", NURSING),
    StaffFacts("niklas", "Niklas Lagergren", ("medicin",), "lakare", "Specialistläkare",
               "08-465 004 82", "", licence(PHYSICIAN, "internmedicin"), SPECIALIST),
    StaffFacts("robin", "Robin Hallgren", ("akuten",), "akuten", "Sjuksköterska",
               "08-465 004 86", "akuten", NURSING),
)  # fmt: skip

AT_HOME = (
    StaffFacts("birgitta", "Birgitta Engström", ("hemsjukvard",), "verksamhetschef",
               "Verksamhetschef", "08-465 004 31"),
    StaffFacts("linda", "Linda Hägg", ("hemsjukvard",), "hemsjukvard", "Sjuksköterska",
               "08-465 004 35", "hemsjukvard", NURSING, agreed_maximum=20),
    StaffFacts("mats", "Mats Uddin", ("hemsjukvard",), "hemsjukvard", "Distriktssköterska",
               "08-465 004 36", "", licence(NURSE, "distriktssköterska"), agreed_maximum=20),
    StaffFacts("agneta", "Agneta Larsson", ("klinte",), "enhetschef", "Enhetschef",
               "08-465 004 23", "enhetschef"),
    StaffFacts("ali", "Ali Rahimi", ("klinte",), "underskoterska", "Undersköterska",
               "08-465 004 21", "underskoterska", BEVIS, agreed_maximum=12, team="dagteamet"),
    StaffFacts("gun", "Gun Levin", ("klinte",), "underskoterska", "Undersköterska",
               "08-465 004 22", "", BEVIS, agreed_maximum=12, team="dagteamet"),
    # Employed before the protected title came, so she may be a contact until the ground ends.
    StaffFacts("tove", "Tove Brandt", ("klinte",), "underskoterska", "Undersköterska",
               "08-465 004 25", "", ((TRANSITIONAL, "undersköterska", ""),), share_percent=75),
    # No bevis: cannot be a fast omsorgskontakt.
    StaffFacts("linus", "Linus Eriksson", ("klinte",), "underskoterska", "Vårdbiträde",
               "08-465 004 29", "", employment=TEMPORARY),
    StaffFacts("fredrik", "Fredrik Sjögren", ("visby_hemtjanst",), "enhetschef", "Enhetschef",
               "08-465 004 27"),
    StaffFacts("fatima", "Fatima Warsame", ("visby_hemtjanst",), "underskoterska",
               "Undersköterska", "08-465 004 28", "", BEVIS),
)  # fmt: skip

OFFICES = (
    StaffFacts("sofia", "Sofia Backlund", ("bistand",), "bistand", "Biståndshandläggare",
               "08-465 004 91", "bistand"),
    StaffFacts("ulf", "Ulf Tranberg", ("forvaltning",), "loggranskare", "Loggranskare",
               "08-465 004 96", "loggranskare"),
    StaffFacts("petra", "Petra Kempe", ("forvaltning",), "systemadmin", "Systemadministratör",
               "08-465 004 97", "systemadmin"),
)  # fmt: skip

STAFF = (*HEMSE, *OTHER_PRIMARY_CARE, *HOSPITAL, *AT_HOME, *OFFICES)
