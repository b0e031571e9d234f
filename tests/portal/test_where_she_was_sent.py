"""The patient reads where she has been sent, and what for; not what the staff wrote about it."""

from django.utils import timezone

from tests import factories
from tests.web.reading import words


def test_she_reads_of_her_own_referrals_and_of_nobody_elses(world, as_patient):
    factories.sent(world.asta, world.medicin, world.nurse)
    factories.sent(world.nils, world.akutmottagningen, world.nurse_sodra)
    page = words(as_patient(world.asta).get("/mina/hant/"))
    assert "De skickade en remiss till Medicinmottagningen." in page
    assert "Andfådd" not in page
    assert "Akutmottagningen" not in page


def test_a_summons_says_the_day_and_what_was_taken_back_says_so(world, as_patient):
    day = world.days(5)
    factories.sent(world.asta, world.hemtjansten, world.nurse, kind="summons", day=day)
    factories.sent(
        world.asta, world.medicin, world.nurse, state="withdrawn", closed_at=timezone.now()
    )
    page = words(as_patient(world.asta).get("/mina/hant/"))
    assert "De kallade Hemtjänsten Norr till ett möte om din planering" in page
    assert "Togs tillbaka" in page


def test_what_is_known_by_presumed_will_alone_is_not_told_on_her_page(world, as_patient):
    """Lag (2022:913) 4:2."""
    factories.assess_inability(world.asta, world.doctor)
    factories.sent(world.asta, world.ostra, world.nurse)
    factories.sent(world.asta, world.medicin, world.nurse)
    page = words(as_patient(world.asta).get("/mina/hant/"))
    assert "Medicinmottagningen" in page
    assert "Östra" not in page
