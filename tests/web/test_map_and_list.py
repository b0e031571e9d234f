"""The map and the list under it say the same: nobody has to see the picture."""

import re
from datetime import timedelta
from html import unescape

from tests import factories
from tests.web.reading import words


def text_of(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def cards(page: str, drawing: str) -> dict[str, str]:
    """The words of each link of a drawing, by the row it leads to."""
    start = page.index(f'<svg class="{drawing}"')
    other = page.find('<svg class="only-', start + 1)
    figure = page[start:other] if other > 0 else page[start:]
    links = re.findall(r'<a href="#kontakt-([^"]+)"(.*?</a>)', figure, re.S)
    return {key: text_of(markup) for key, markup in links}


def rows(page: str) -> dict[str, tuple[str, str, str]]:
    """Role, name and number of each row of the lists."""
    found = {}
    for key, markup in re.findall(r'<li id="kontakt-([^"]+)"(.*?)</li>', page, re.S):
        role = re.search(r'class="contact-role">(.*?)</p>', markup, re.S)
        name = re.search(r"<h3>(.*?)</h3>", markup, re.S)
        phone = re.search(r'class="btn phone.*?</span>\s*([\d +-]+?)\s*</span>', markup, re.S)
        assert role
        assert name
        person = text_of(name[1]).split(",")[0]  # the list also says what a relative may know
        found[key] = (text_of(role[1]), person, phone[1].strip() if phone else "")
    return found


def test_every_contact_of_the_list_is_in_the_map_with_role_name_and_number(world, as_staff):
    nurse = factories.contact(world.asta, world.nurse)
    factories.coordinate(nurse)
    factories.contact(world.asta, world.doctor, "2")
    factories.contact(world.asta, world.hospital_nurse, starts_on=world.today - timedelta(days=9))
    factories.relative(world.asta)
    page = as_staff(world.doctor).get(f"/patient/{world.asta.pk}/").content.decode()
    listed, drawn = rows(page), cards(page, "only-wide")
    assert set(drawn) == set(listed)
    assert len(listed) >= 3
    for key, facts in listed.items():
        for fact in facts:
            assert fact in drawn[key]


def test_the_drawing_for_a_phone_leads_to_the_same_rows(world, as_staff):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.contact(world.asta, world.doctor, "2")
    page = as_staff(world.doctor).get(f"/patient/{world.asta.pk}/").content.decode()
    assert set(cards(page, "only-narrow")) == set(rows(page))


def test_a_place_that_will_be_vacant_is_told_as_vacant_and_promises_nobody(
    world, as_staff, as_patient
):
    old = factories.contact(world.asta, world.nurse, ends_on=world.days(9), end_reason="replaced")
    factories.contact(world.asta, None, unit=world.norra, starts_on=world.days(10), replaces=old)
    staff = words(as_staff(world.chef).get(f"/patient/{world.asta.pk}/"))
    assert "Vakant från" in staff
    assert "Ingen är utsedd efter Eva Nilsson." in staff
    assert "ingen är utsedd än" in staff
    own = words(as_patient(world.asta).get("/mina/"))
    assert "Slutar den" in own
    for promised in ("Skyddad uppgift", "en ny person", "tar över"):
        assert promised not in staff
        assert promised not in own
