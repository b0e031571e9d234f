"""Invented facts for the figures and the components: nobody in them exists."""

from datetime import date
from random import Random

from fastkontakt.ui import components as ui
from fastkontakt.ui.figures.areas import AREA_ORDER
from fastkontakt.ui.figures.facts import (
    CoordinatorSpan,
    LaneBar,
    LanePoint,
    MapCentre,
    MapContact,
    TimelineLane,
    TimelineRow,
)
from fastkontakt.ui.figures.load import LoadFact

TODAY = date(2026, 11, 20)
CENTRE = MapCentre("Britta", "Stenström", "84 år", "Karta över Britta Stenströms fasta kontakter")

SEVEN = [
    MapContact(
        "1",
        "primarvard",
        "Samordnande fast vårdkontakt",
        "Maria Öberg",
        "Hemse vårdcentral",
        "08-465 004 12",
        kind="coordinator",
        note="Ersättare: Per Nyström",
        short="Samordnar",
    ),
    MapContact(
        "2",
        "primarvard",
        "Fast läkarkontakt",
        "Karin Ahlgren",
        "Hemse vårdcentral",
        "08-465 004 10",
        short="Läkare",
    ),
    MapContact(
        "3",
        "specialistvard",
        "Fast vårdkontakt",
        "Johan Berg",
        "Hjärtmottagningen, Visby lasarett",
        "08-465 004 40",
        strip="Från 1 dec: Sara Lind",
        strip_icon="arrow-right-left",
        changing=True,
        short="Hjärtmottagningen",
    ),
    MapContact(
        "4",
        "specialistvard",
        "Fast vårdkontakt",
        "Anna Palm",
        "Onkologen, Visby lasarett",
        kind="ended",
        strip="Avslutad 30 nov 2024",
    ),
    MapContact(
        "5",
        "hemsjukvard",
        "Fast vårdkontakt",
        "Linda Hägg",
        "Hemsjukvården Söder",
        "08-465 004 35",
        strip="Omprövning försenad 12 dagar",
        strip_tone="danger",
        short="Hemsjukvård",
    ),
    MapContact(
        "6",
        "hemtjanst",
        "Fast omsorgskontakt",
        "Ali Rahimi",
        "Hemtjänsten Klinte",
        "08-465 004 21",
        note="Ersättare: Gun Levin",
        short="Hemtjänst",
    ),
    MapContact(
        "7",
        "narstaende",
        "Närstående",
        "Eva Stenström",
        "Dotter",
        "070-174 06 61",
        note="Samtycke finns",
        note_icon="shield-check",
        short="Dotter",
    ),
]
TWO = [SEVEN[0], SEVEN[5]]

LONG_NAMES = ("Anna-Karin Österlund-Wallenstråhle", "Bo Ek", "Christina Wästgötabacken")
LONG_UNITS = (
    "Barn- och ungdomspsykiatriska mottagningen, Visby lasarett",
    "Hemse vårdcentral",
    "",
    "Arbetsterapeut- och fysioterapeutmottagningen",
)
ROLES = ("Fast vårdkontakt", "Samordnande fast vårdkontakt", "Fast läkarkontakt")


def random_contacts(random: Random, count: int) -> list[MapContact]:
    starred = random.randrange(count) if random.random() < 0.8 else -1
    return [_random_contact(random, i, starred=i == starred) for i in range(count)]


def _random_contact(random: Random, number: int, *, starred: bool) -> MapContact:
    return MapContact(
        key=str(number),
        area=random.choice(AREA_ORDER),  # type: ignore[arg-type]
        role=random.choice(ROLES),
        name=random.choice(LONG_NAMES),
        unit=random.choice(LONG_UNITS),
        phone=random.choice(("", "08-465 004 99")),
        kind="coordinator" if starred else random.choice(("contact", "planned", "ended")),
        strip=random.choice(("", "Omprövning försenad 120 dagar")),
        strip_tone=random.choice(("plain", "danger")),
        note=random.choice(("", "Ersättare: Anna-Karin Österlund-Wallenstråhle")),
        short=random.choice(("", "Hjärtmottagningen", "Läkare")),
        changing=random.random() < 0.2,
    )


ROWS = [
    TimelineRow(
        "primarvard",
        "Lars Engström",
        "Fast läkarkontakt · Hemse vårdcentral",
        date(2012, 4, 2),
        date(2019, 2, 28),
        "ended",
    ),
    TimelineRow(
        "primarvard",
        "Karin Ahlgren",
        "Fast läkarkontakt · Hemse vårdcentral",
        date(2019, 3, 1),
        None,
    ),
    TimelineRow(
        "primarvard",
        "Ulla Kolmodin",
        "Fast vårdkontakt · Hemse vårdcentral",
        date(2020, 9, 1),
        date(2023, 2, 9),
        "ended",
    ),
    TimelineRow(
        "primarvard",
        "Maria Öberg",
        "Fast vårdkontakt · Hemse vårdcentral",
        date(2023, 2, 10),
        None,
        "coordinator",
    ),
    TimelineRow(
        "specialistvard",
        "Anna Palm",
        "Fast vårdkontakt · Onkologen",
        date(2022, 1, 17),
        date(2024, 11, 30),
        "ended",
    ),
    TimelineRow(
        "specialistvard",
        "Johan Berg",
        "Fast vårdkontakt · Hjärtmottagningen",
        date(2024, 5, 20),
        date(2026, 11, 30),
    ),
    TimelineRow(
        "specialistvard",
        "Sara Lind",
        "Fast vårdkontakt · Hjärtmottagningen",
        date(2026, 12, 1),
        None,
        "planned",
    ),
    TimelineRow(
        "hemsjukvard",
        "Linda Hägg",
        "Fast vårdkontakt · Hemsjukvården Söder",
        date(2025, 9, 1),
        None,
    ),
    TimelineRow(
        "hemtjanst",
        "Ali Rahimi",
        "Fast omsorgskontakt · Hemtjänsten Klinte",
        date(2025, 9, 15),
        None,
    ),
    TimelineRow("narstaende", "Eva Stenström", "Dotter", date(2021, 6, 1), None),
]
SPANS = [
    CoordinatorSpan("Ulla Kolmodin", date(2022, 2, 1), date(2023, 2, 9)),
    CoordinatorSpan("Maria Öberg", date(2023, 5, 2)),
]
LANES = [
    TimelineLane("Samtycke till samverkan", bars=(LaneBar(date(2023, 4, 18), None, "Ja"),)),
    TimelineLane(
        "SIP-möten",
        points=(
            LanePoint(date(2023, 5, 2)),
            LanePoint(date(2024, 6, 1)),
            LanePoint(date(2025, 9, 15)),
            LanePoint(date(2026, 12, 10), shape="hollow"),
        ),
    ),
    TimelineLane(
        "Överenskommelse",
        points=(
            LanePoint(date(2023, 5, 2), "v1", "box"),
            LanePoint(date(2025, 9, 15), "v2", "box"),
            LanePoint(date(2026, 3, 12), "v3", "box"),
        ),
    ),
]

RING_FIRST = ui.RingFirst(
    "primarvard",
    "Maria Öberg",
    "samordnar",
    ui.phone_view("08-465 004 12", "Maria Öberg"),
    "Svarar i dag 8–16",
    deputy="När Maria är borta svarar Per Nyström",
)
CONTACT_ROWS = [
    ui.ContactRow(
        "1",
        "primarvard",
        "Samordnande fast vårdkontakt",
        "Maria Öberg",
        "Distriktssköterska · Hemse vårdcentral",
        "coordinator",
        ui.phone_view("08-465 004 12", "Maria Öberg"),
        (ui.Tag("Samordnar sedan 2 maj 2023", "info"), ui.Tag("Ersättare: Per Nyström")),
        "Från 10 feb 2023",
    ),
    ui.ContactRow(
        "5",
        "hemsjukvard",
        "Fast vårdkontakt",
        "Linda Hägg",
        "Sjuksköterska · Hemsjukvården Söder",
        "contact",
        ui.phone_view("08-465 004 35", "Linda Hägg"),
        (ui.Tag("Omprövning försenad 12 dagar", "danger"),),
        "Från 1 sep 2025",
        why="Du ser det för att patienten har sagt ja.",
    ),
    ui.ContactRow(
        "7",
        "narstaende",
        "Närstående",
        "Skyddad person",
        kind="contact",
        masked=True,
        withheld="Numret visas inte.",
    ),
    ui.ContactRow(
        "8",
        "hemtjanst",
        "Fast omsorgskontakt",
        "Ali Rahimi",
        "Undersköterska · Hemtjänsten Klinte",
        withheld="Numret visas inte: patienten har inte sagt ja.",
        why="Du ser raden för att du arbetar på samma enhet.",
        href="#",
        actions=(ui.Link("Ompröva", "#"), ui.Link("Byt", "#")),
    ),
    ui.ContactRow(
        "9",
        "specialistvard",
        "Fast vårdkontakt",
        "Sara Lind",
        "Sjuksköterska · Hjärtmottagningen, Visby lasarett",
        "planned",
        ui.phone_view("08-465 004 40", "Sara Lind"),
        since="Från 1 dec 2026",
    ),
    ui.ContactRow(
        "4",
        "specialistvard",
        "Fast vårdkontakt",
        "Anna Palm",
        "Kontaktsjuksköterska · Onkologen, Visby lasarett",
        "ended",
        tags=(ui.Tag("Avslutad 30 nov 2024"),),
    ),
]
WORK_ROWS = [
    ui.WorkRow(
        "triangle-alert",
        "danger",
        "12 dagar sen",
        "Britta Stenström",
        "/patient/1/",
        "Ompröva fast vårdkontakt i hemsjukvården",
        "84 år",
        (ui.Link("Skjut upp", "#"), ui.Link("Ompröva", "#", primary=True)),
    ),
    ui.WorkRow(
        "user-plus",
        "success",
        "Ny i dag",
        "Sven Hallin",
        "/patient/2/",
        "Du är ny fast vårdkontakt",
        "71 år",
        (ui.Link("Ta första kontakten", "#"),),
    ),
]
DECISION = ui.DecisionView(
    "Kan Stig Malm utses?",
    "Nej, inte som fast läkarkontakt.",
    (
        ui.Check("ok", "Legitimation finns", "Kontrollerad i dag kl. 08.12"),
        ui.Check("warn", "Karin Ahlgren är fast läkarkontakt i dag", "En patient kan bara ha en."),
        ui.Check(
            "stop",
            "Stig Malm är hyrläkare",
            "Välj en läkare som är anställd.",
            law_href="/hjalp/lagrum/",
        ),
    ),
)
MAY_BE_APPOINTED = ui.DecisionView(
    "Kan Per Nyström utses?",
    "Ja. Inga hinder, en sak att tänka på.",
    (
        ui.Check("warn", "Britta har redan en samordnare", "Maria Öberg fortsätter att samordna."),
        ui.Check("ok", "Det finns plats", "20 av högst 35 patienter efter det här"),
    ),
)
LOADS = [
    LoadFact("Maria Öberg", "Distriktssköterska", 28, 35, 31),
    LoadFact("Hanna Wickman", "Sjuksköterska", 36, 35, 34),
    LoadFact("Tomas Fohlin", "Kurator", 18, 20, 21),
    LoadFact("Karin Ahlgren", "Specialist i allmänmedicin", 39),
    LoadFact("Anna-Karin Österlund-Wallenstråhle", "Arbetsterapeut", 0, 10, 0),
]
