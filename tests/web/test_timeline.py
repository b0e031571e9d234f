"""The timeline: the sentence first, the figure, and the same as a table."""

from datetime import date

from tests import factories
from tests.web.reading import value_of, words


def page_of(patient, query=""):
    return f"/patient/{patient.pk}/tidslinje/{query}"


def test_the_sentence_says_how_it_is_today(world, as_staff):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.contact(world.asta, world.doctor, "2")
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "2 fasta kontakter. Eva Nilsson samordnar." in page


def test_a_past_day_shows_who_was_there_then(world, as_staff):
    old = factories.contact(
        world.asta, world.doctor, "2", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31)
    )
    factories.contact(world.asta, world.nurse, starts_on=date(2025, 2, 1))
    answer = as_staff(world.nurse).get(page_of(world.asta, "?datum=15+juni+2024"))
    page = words(answer)
    assert "15 juni 2024: 1 fast kontakt." in page
    assert value_of(answer, "datum") == "15 juni 2024"
    assert old.commission.staff.name in page


def test_a_day_that_does_not_exist_is_said_and_kept(world, as_staff):
    answer = as_staff(world.nurse).get(page_of(world.asta, "?datum=31+nov"))
    assert answer.status_code == 422
    assert "31 november finns inte." in words(answer)
    assert value_of(answer, "datum") == "31 nov"


def test_ended_contacts_stand_in_the_table_and_numbers_are_never_localised(world, as_staff):
    factories.contact(world.asta, world.nurse, ends_on=date(2025, 3, 4))
    html = as_staff(world.doctor).get(page_of(world.asta)).content.decode()
    assert "4 mars 2025" in html
    assert "<svg" in html


def test_a_day_without_contacts_says_so(world, as_staff):
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Inga fasta kontakter." in page


def test_a_withheld_coordinator_leaves_no_gap_that_lies(world, as_staff):
    factories.contact(world.asta, world.nurse)
    hidden = factories.contact(world.asta, world.nurse_ostra)
    factories.coordinate(hidden, date(2024, 1, 1), ends_on=date(2024, 6, 1))
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ingen samordnare" not in page
    assert "Ulla Fors" not in page
    assert "Det kan finnas fler kontakter" in page


def test_a_contact_that_began_later_does_not_stand_in_the_sentence_of_a_past_day(world, as_staff):
    factories.contact(world.asta, world.nurse, starts_on=date(2025, 2, 1))
    factories.coordinate(
        factories.contact(world.nils, world.nurse_sodra, starts_on=date(2024, 1, 1))
    )
    page = words(as_staff(world.nurse).get(page_of(world.asta, "?datum=15+juni+1950")))
    assert "15 juni 1950: Inga fasta kontakter." in page
    page = words(as_staff(world.nurse_sodra).get(page_of(world.nils, "?datum=15+juni+2024")))
    assert "15 juni 2024: 1 fast kontakt." in page
