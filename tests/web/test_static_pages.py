"""Help, accessibility and personal data: real texts, one step from every page, for everybody."""

import re

import pytest

from tests.web.reading import words

PAGES = {
    "/tillganglighet/": "Digg, Myndigheten för digital förvaltning, har tillsyn",
    "/personuppgifter/": "Du kan klaga hos Integritetsskyddsmyndigheten",
    "/hjalp/": "Du som är patient",
}


def footer(page) -> set[str]:
    """Where the links of the footer lead."""
    body = page.content.decode()
    return set(re.findall(r'href="([^"]+)"', body[body.index("<footer") :]))


@pytest.mark.parametrize("path", ["/logga-in/", *PAGES, "/finns-inte/"])
def test_who_is_not_logged_in_finds_them_in_every_footer(db, client, path):
    page = client.get(path)
    assert footer(page) >= set(PAGES)


def test_staff_and_patients_find_them_in_every_footer(world, as_staff, as_patient):
    seen = f"/patient/{world.hedda.pk}/"
    for client, paths in (
        (as_staff(world.nurse), ("/arbetslista/", "/sok/", seen, f"{seen}tidslinje/", "/enhet/")),
        (as_staff(world.loggranskare), ("/granskning/",)),
        (as_patient(world.hedda), ("/mina/", "/mina/samtycke/", "/mina/last/")),
    ):
        for path in (*paths, "/finns-inte/"):
            assert footer(client.get(path)) >= set(PAGES), path


@pytest.mark.parametrize(("path", "text"), PAGES.items())
def test_each_is_a_text_that_a_person_has_use_for(db, client, path, text):
    page = client.get(path)
    assert text in words(page)
    assert len(words(page).split()) > 200
    assert not re.search(r"lorem|todo|xxx|kommer snart", words(page), re.IGNORECASE)
