"""Läkarlistor on the page: a doctor's share ends on the day that the manager chooses."""

import pytest

from contacts.models import Panel, PanelDoctor
from tests import factories
from tests.web.reading import value_of, words
from tests.world import World


@pytest.fixture
def share(world: World) -> PanelDoctor:
    """The doctor's share of a list at Norra; another unit has one of its own."""
    other = Panel.objects.create(unit=world.ostra, name="Lista 9")
    PanelDoctor.objects.create(
        panel=other, commission=world.nurse_ostra, starts_on=factories.LONG_AGO
    )
    panel = Panel.objects.create(unit=world.norra, name="Lista 1")
    return PanelDoctor.objects.create(
        panel=panel, commission=world.doctor, starts_on=factories.LONG_AGO
    )


def way(share: PanelDoctor) -> str:
    return f"/enhet/lakarlistor/{share.pk}/avsluta/"


def test_the_manager_ends_a_share_on_a_chosen_coming_day(world: World, as_staff, share) -> None:
    chef = as_staff(world.chef)
    assert f'href="{way(share)}"' in chef.get("/enhet/lakarlistor/").content.decode()
    form = chef.get(way(share))
    assert share.commission.staff.name in words(form)
    assert value_of(form, "ends_on") == world.today.isoformat()
    sent = chef.post(way(share), {"ends_on": world.days(30).isoformat()}, follow=True)
    assert "Sista dagen är sparad." in words(sent)
    assert "Slutar" in words(sent)
    share.refresh_from_db()
    assert share.ends_on == world.days(30)
    assert value_of(chef.get(way(share)), "ends_on") == world.days(30).isoformat()


def test_a_day_that_cannot_be_is_said_at_its_field(world: World, as_staff, share) -> None:
    for typed in ("", "31 nov", "2020-01-01"):
        answer = as_staff(world.chef).post(way(share), {"ends_on": typed})
        assert answer.status_code == 422
        assert value_of(answer, "ends_on") == typed
    share.refresh_from_db()
    assert share.ends_on is None


def test_nobody_else_ends_it_and_elsewhere_it_is_unknown(world: World, as_staff, share) -> None:
    body = {"ends_on": world.days(30).isoformat()}
    for who, status in ((world.nurse, 403), (world.chef_sodra, 404), (world.chef_ostra, 404)):
        client = as_staff(who)
        assert client.get(way(share)).status_code == status
        assert client.post(way(share), body).status_code == status
    share.refresh_from_db()
    assert share.ends_on is None
