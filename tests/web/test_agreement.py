"""The page of the agreement: what holds, who reads what, versions and their differences."""

import re

import pytest

from tests import factories
from tests.counting import counted
from tests.web.agreements import WHOLE, draft, of, replaced, signed
from tests.web.reading import words

READ, WRITE = 10, 14  # statements of the page that is read, and of the one that is written on


def test_an_empty_page_says_what_an_agreement_is_and_how_one_begins(world, as_staff):
    page = words(as_staff(world.nurse).get(of(world.asta)))
    assert "Asta har ingen överenskommelse här än." in page
    assert "Skriv överenskommelse" in page


def test_what_holds_is_read_in_the_regions_order_with_who_signed(world, as_staff):
    signed(world)
    page = words(as_staff(world.nurse).get(of(world.asta)))
    assert "Överenskommelse, version 1" in page
    assert page.index("Att bo hemma.") < page.index("Gå till affären") < page.index("Ring Anna.")
    assert "Patientens eget mål" in page
    assert "senast 1 mars 2027 · Vårdcentralen bokar" in page
    assert f"av {world.nurse.staff.name}" in page


def test_the_tab_stands_on_the_patients_other_pages(world, as_staff):
    page = as_staff(world.nurse).get(f"/patient/{world.asta.pk}/").content.decode()
    assert f'href="{of(world.asta)}"' in page


def test_the_internal_note_is_read_at_the_own_unit_alone(world, as_staff):
    signed(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    own = words(as_staff(world.nurse).get(of(world.asta)))
    assert "Patienten ser inte det här. Hör dåligt på vänster öra." in own
    agreement = world.asta.agreements.get()
    theirs = as_staff(world.nurse_sodra).get(of(world.asta, f"version/{agreement.pk}/"))
    assert "Att bo hemma." in words(theirs)
    assert "Hör dåligt" not in theirs.content.decode()


def test_where_the_own_unit_has_none_what_holds_at_another_is_shown_and_named(world, as_staff):
    signed(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    page = words(as_staff(world.nurse_sodra).get(of(world.asta)))
    assert f"Överenskommelse på {world.norra.name}, version 1" in page
    assert "Att bo hemma." in page
    assert "har ingen överenskommelse" not in page
    assert "Följ upp" not in page  # what is done with it is done at its own unit


def test_who_may_not_write_is_not_asked_to(world, as_staff):
    factories.relation(world.hedda, world.underskoterska, world.today)
    page = words(as_staff(world.underskoterska).get(of(world.hedda)))
    assert "Överenskommelsen skrivs av personal i hälso- och sjukvården." in page
    assert "Skriv den tillsammans" not in page


def test_another_providers_agreement_is_told_of_and_not_shown(world, as_staff):
    factories.signed_agreement(world.hedda, world.nurse, **WHOLE)
    factories.relation(world.hedda, world.nurse_ostra, world.today)
    page = words(as_staff(world.nurse_ostra).get(of(world.hedda)))
    assert "Att bo hemma." not in page
    assert "Det kan finnas fler överenskommelser som du inte får se." in page


def test_a_draft_is_seen_by_its_own_unit_and_by_nobody_else(world, as_staff):
    draft(world, what_matters_to_me="Inte färdigt")
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.relation(world.asta, world.chef_sodra, world.today)
    assert "Det finns ett utkast till version 1." in words(
        as_staff(world.nurse).get(of(world.asta))
    )
    for tail in ("", "forhandsgranska/", "redigera/", "signera/"):
        for who in (world.nurse_sodra, world.chef_sodra):
            answer = as_staff(who).get(of(world.asta, tail))
            assert "Inte färdigt" not in answer.content.decode()
            assert answer.status_code in (200, 302, 303, 404)


def test_who_has_no_relation_finds_no_page(world, as_staff):
    found = signed(world)
    for tail in (
        "",
        "skriv-ut/",
        "jamfor/",
        f"version/{found.pk}/",
        f"version/{found.pk}/makulera/",
    ):
        for who in (world.nurse_ostra, world.chef_ostra):
            assert as_staff(who).get(of(world.asta, tail)).status_code == 404


def test_a_version_of_another_patient_is_not_found_here(world, as_staff):
    other = factories.signed_agreement(world.hedda, world.nurse, **WHOLE)
    assert as_staff(world.nurse).get(of(world.asta, f"version/{other.pk}/")).status_code == 404


def test_versions_are_listed_and_an_old_one_says_that_it_is_replaced(world, as_staff):
    old = signed(world, what_matters_to_me="Att sova.")
    replaced(world)
    nurse = as_staff(world.nurse)
    page = nurse.get(of(world.asta)).content.decode()
    assert of(world.asta, f"version/{old.pk}/") in page
    assert "Den här versionen är ersatt." in words(nurse.get(of(world.asta, f"version/{old.pk}/")))


def test_two_versions_are_compared_word_by_word_without_relying_on_colour(world, as_staff):
    signed(world, if_worse="")
    replaced(world, coordination="Anna ringer hemtjänsten varje fredag.")
    answer = as_staff(world.nurse).get(of(world.asta, "jamfor/"))
    page, text = answer.content.decode(), words(answer)
    assert "Version 1 och version 2" in text
    assert re.search(r'<ins><span class="vh">Nytt: </span>hemtjänsten varje fredag.</ins>', page)
    assert re.search(r'<del><span class="vh">Borttaget: </span>hemtjänsten.</del>', page)
    assert "Nytt Nytt: Ring Anna." in text
    assert "Oförändrat: Vad är viktigt för dig?" in text


def test_with_one_version_there_is_nothing_to_compare_and_the_page_says_so(world, as_staff):
    signed(world)
    page = words(as_staff(world.nurse).get(of(world.asta, "jamfor/")))
    assert "Det finns bara en version." in page


def test_a_late_follow_up_stands_over_the_text(world, as_staff):
    signed(world, follow_up_on=world.days(-3))
    page = words(as_staff(world.nurse).get(of(world.asta)))
    assert "Uppföljningen är försenad." in page


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_costs_the_same_with_one_version_and_with_five(world, as_staff, count):
    """The patient page's budget and the three readings of agreements (house 3.18)."""
    signed(world)
    for _version in range(count - 1):
        old = world.asta.agreements.get(state="signed")
        replaced(world, what_matters_to_me=f"Efter version {old.version}")
    client = as_staff(world.nurse)
    client.get(of(world.asta))
    with counted() as statements:
        assert client.get(of(world.asta)).status_code == 200
    assert len(statements) == READ, statements
    draft(world)
    with counted() as statements:
        assert client.get(of(world.asta, "redigera/")).status_code == 200
    assert len(statements) == WRITE, statements


def test_the_head_of_the_patients_page_names_the_version_that_holds(world, as_staff):
    nurse, page = as_staff(world.nurse), f"/patient/{world.asta.pk}/"
    assert "Överenskommelse Version" not in words(nurse.get(page))
    signed(world)
    assert "Överenskommelse Version 1" in words(nurse.get(page))
    factories.relation(world.asta, world.nurse_sodra, world.today)
    assert "Överenskommelse Version" not in words(as_staff(world.nurse_sodra).get(page))
