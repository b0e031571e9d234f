"""Nödöppning on the pages: a reason, who has data, the data, and the time that remains."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from consent.models import BlockLift
from tests import factories
from tests.web.reading import words


@pytest.fixture
def elsewhere(world):
    """Ásta's contact at another care provider."""
    return factories.contact(world.asta, world.nurse_ostra)


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/{way}"


def test_the_steps_are_taken_one_by_one_and_the_time_is_shown(world, as_staff, elsewhere):
    nurse, path = as_staff(world.nurse), page_of(world.asta, "nodoppning/")
    page = words(nurse.get(path))
    assert "Patienten kan se att du gjorde det" in page
    assert "Östra" not in page

    page = words(nurse.post(path, {"reason": "Medvetslös"}, follow=True))
    assert "2 tim 59 min kvar" in page or "3 tim 0 min kvar" in page
    assert "Östra Läkarhuset AB" in page
    assert "Ulla Fors" not in words(nurse.get(page_of(world.asta)))

    page = words(nurse.post(f"{path}uppgifter/", follow=True))
    assert "Ulla Fors" in page
    assert "Du har öppnat uppgiften i en nödsituation." in page
    assert "Nödöppnad" in page
    assert "tim" in page.split("Den gäller till kl.")[1].split("kvar.")[0]
    assert "Ulla Fors" not in words(as_staff(world.doctor).get(page_of(world.asta)))


def test_without_a_running_emergency_nobody_takes_the_next_step(world, as_staff, elsewhere):
    nurse, path = as_staff(world.nurse), page_of(world.asta, "nodoppning/")
    block = factories.block(world.asta, care_provider=world.private)
    for way in ("uppgifter/", f"sparr/{block.pk}/"):
        assert nurse.post(f"{path}{way}")["Location"] == path
        assert "Östra" not in words(nurse.get(path))
    early = nurse.post(f"{path}sparr/{block.pk}/", {"reason": "Hon är medvetslös."})
    assert early.status_code == 403
    assert "Bara vid en nödöppning får man veta" in words(early)
    assert "Hon är medvetslös." in words(early)


def test_what_is_sent_after_the_hours_is_not_done_and_what_was_written_stays(
    world, as_staff, elsewhere
):
    nurse, path = as_staff(world.nurse), page_of(world.asta, "nodoppning/")
    block = factories.block(world.asta, care_provider=world.private)
    began = timezone.now() - timedelta(hours=4)
    factories.emergency(world.asta, world.nurse, started_at=began, until=began + timedelta(hours=3))
    over = "Tiden för nödöppningen har gått."
    assert over in words(nurse.post(f"{path}uppgifter/", follow=True))

    asked = nurse.post(f"{path}sparr/{block.pk}/", {"reason": "Hon är medvetslös."})
    assert asked.status_code == 409
    assert over in words(asked)
    assert "Hon är medvetslös." in words(asked)
    assert "Östra" not in words(asked)
    assert not BlockLift.objects.exists()
    assert over in words(nurse.get(f"{path}sparr/{block.pk}/", follow=True))


def test_after_the_hours_a_block_that_is_nobodys_is_answered_as_one_that_stands(world, as_staff):
    factories.contact(world.nils, world.nurse_ostra)
    other = factories.block(world.nils, care_provider=world.private)
    own = factories.block(world.asta, care_provider=world.private)
    began = timezone.now() - timedelta(hours=4)
    factories.emergency(world.asta, world.nurse, started_at=began, until=began + timedelta(hours=3))
    nurse, body = as_staff(world.nurse), {"reason": "Medvetslös"}
    answers = [
        nurse.post(page_of(world.asta, f"nodoppning/sparr/{key}/"), body).status_code
        for key in (own.pk, other.pk, uuid4())
    ]
    assert answers == [409, 409, 409]
    stranger = as_staff(world.nurse_sodra)
    assert (
        stranger.post(page_of(world.asta, f"nodoppning/sparr/{own.pk}/"), body).status_code == 404
    )


def test_who_has_no_relation_finds_nothing(world, as_staff):
    for stranger in (world.nurse_sodra, world.nurse_ostra):
        answer = as_staff(stranger).get(page_of(world.asta, "nodoppning/"))
        assert answer.status_code == 404
        assert "Asta" not in words(answer)
