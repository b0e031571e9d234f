"""In English nothing Swedish is left but names, titles and what people have typed."""

import re
from pathlib import Path

import pytest

from tests import factories
from tests.web.reading import words
from tests.web.test_proposals import proposed

SWEDISH = re.compile(
    r"\b(och|att|är|inte|för|ska|som|med|från|till|välj|skriv|fast|kontakt\w*|inget|ingen|"
    r"patienten|enheten|ring|svarar|din|dina|här)\b",
    re.IGNORECASE,
)
OPEN = ["/logga-in/", "/hjalp/", "/tillganglighet/", "/personuppgifter/"]
STAFF = ["/arbetslista/", "/sok/", "/sok/registrera/", "/uppdrag/", "/sparrbegaran/", "/enhet/",
         *(f"/enhet/{page}/" for page in (
             "kontakter", "reservlista", "franvaro", "overlamning", "uppfoljning", "luckor",
             "rutin", "hogst", "delegering", "personal", "lakarlistor", "ratta"))]  # fmt: skip
PATIENT = ["", "utse/", "tidslinje/", "uppgifter/", "kort/", "planering/", "overenskommelse/",
           "narstaende/", "samtycke/", "sparrar/", "vem-ser-vad/", "bedomning/", "andringar/",
           "samordnare/", "begaran/", "information/"]  # fmt: skip
PORTAL = [f"/mina/{page}" for page in ("", "skriv-ut/", "samtycke/", "last/", "begar/",
          "begar/ny/", "nara/", "hant/", "trygghet/", "overens/", "overenskommelse/",
          "planering/")]  # fmt: skip
REVIEW = [f"/granskning/{page}" for page in ("", "logg/", "stickprov/", "patient/")]
ENGLISH = Path(__file__).resolve().parents[2] / "locale/en/LC_MESSAGES/django.po"
# The product's name, a button back to Swedish, and links that must keep their address.
NAMES = re.compile(r"FastKontakt|Mina sidor|Mina kontakter|1177|mån-fre")


def swedish_on(page):
    assert 'lang="en"' in page.content.decode()
    main = NAMES.sub(" ", words(page))
    return sorted({found.group().lower() for found in SWEDISH.finditer(main)})


def in_english(client):
    client.post("/sprak/", {"language": "en", "next": "/"})
    return client


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_everybody(db, client, path):
    assert swedish_on(in_english(client).get(path)) == []


def left_on(client, paths):
    """The Swedish words of each page that has any."""
    found = {path: swedish_on(in_english(client).get(path)) for path in paths}
    return {path: swedish for path, swedish in found.items() if swedish}


def test_the_pages_of_the_staff(world, as_staff):
    factories.contact(world.asta, world.nurse, review_on=world.days(-3))
    assert left_on(as_staff(world.chef), STAFF) == {}


def test_the_pages_of_who_reviews_the_log(world, as_staff):
    assert left_on(as_staff(world.loggranskare), REVIEW) == {}


def test_a_patients_pages(world, as_staff):
    factories.coordinate(factories.contact(world.asta, world.nurse, review_on=world.days(-3)))
    factories.contact(world.asta, world.doctor, "2")
    paths = [f"/patient/{world.asta.pk}/{tail}" for tail in PATIENT]
    assert left_on(as_staff(world.chef), paths) == {}


def test_the_pages_of_the_portal(world, as_patient):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.contact(world.asta, world.doctor, "2")
    assert left_on(as_patient(world.asta), PORTAL) == {}


def test_the_contact_types_have_english_names(world, as_staff):
    factories.contact(world.asta, world.nurse)
    page = words(in_english(as_staff(world.chef)).get(f"/patient/{world.asta.pk}/"))
    assert "Named care contact" in page


def test_a_proposal_names_the_contact_in_english(world, as_staff):
    proposal = proposed(world)
    page = words(in_english(as_staff(world.chef)).get(f"/forslag/{proposal.pk}/"))
    assert "Proposal: named care contact" in page


def test_no_english_text_keeps_the_swedish_name_of_a_contact():
    texts = re.findall(
        r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', ENGLISH.read_text("utf-8"), re.MULTILINE
    )
    assert len(texts) > 1_000
    assert [text for text in texts if re.search("(vård|läkar|omsorgs)kontakt", text)] == []


def test_swedish_comes_back(world, as_staff):
    client = in_english(as_staff(world.chef))
    client.post("/sprak/", {"language": "sv", "next": "/"})
    assert "Att göra nu" in words(client.get("/arbetslista/"))
