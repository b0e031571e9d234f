"""Faults of the third hostile review about what was typed into a session that had ended."""

from typing import Any

from django.conf import settings
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY, REPRESENTED_KEY
from fastkontakt.typed import MARK, TYPED
from tests import factories
from tests.actions.test_reviewed_faults_3 import chosen, portal
from tests.world import World


def ended(client: Client, url: str, typed: dict[str, Any]) -> tuple[Client, dict[str, Any]]:
    """The form is sent into a session that has ended; and what is kept of it."""
    client.get(url)
    login = client.cookies.pop(settings.SESSION_COOKIE_NAME)
    client.post(url, typed, headers={"Referer": f"http://testserver{url}"})
    kept = client.session[TYPED]
    client.cookies[settings.SESSION_COOKIE_NAME] = login
    return client, kept


def test_what_was_written_about_a_child_does_not_stand_on_the_parents_own_form(
    world: World,
) -> None:
    parent, url = world.olga, "/mina/begar/ny/"
    child = factories.patient("Barn Öberg", birth_on=world.days(-365 * 5))
    factories.list_patient(child, world.ostra)
    acts = factories.represent(child, "guardian", login=factories.account(parent))
    for_child = {"representative": str(acts.pk), "patient": str(child.pk)}
    client = chosen(portal(parent), {REPRESENTED_KEY: for_child})
    client, kept = ended(client, url, {"kind": "person", "wish": "Barnets hemlighet"})
    chosen(client, {TYPED: kept})
    assert "Barnets hemlighet" in client.get(url).content.decode()
    chosen(client, {TYPED: kept, REPRESENTED_KEY: None})
    assert "Barnets hemlighet" not in client.get(url).content.decode()


def test_what_was_written_at_one_unit_does_not_stand_on_the_form_of_another(world: World) -> None:
    second = factories.hire(world.sodra, "verksamhetschef")
    second.staff = world.chef.staff
    second.save()
    client = Client()
    client.force_login(world.chef.staff.user)
    chosen(client, {COMMISSION_KEY: str(world.chef.pk)})
    client, kept = ended(client, "/enhet/rutin/", {"purpose": "Bara Norra", "version": "0"})
    assert kept["by"] == client.cookies[MARK].value
    chosen(client, {TYPED: kept, COMMISSION_KEY: str(second.pk)})
    assert "Bara Norra" not in client.get("/enhet/rutin/").content.decode()


def test_a_number_that_was_sent_too_late_lies_in_no_session(world: World) -> None:
    number = factories.unused_number(world.days(-40 * 365)).value
    client = Client()
    client.force_login(world.nurse.staff.user)
    chosen(client, {COMMISSION_KEY: str(world.nurse.pk)})
    typed = {"identifier": number, "given_name": "Nya", "family_name": "Namnet"}
    _client, kept = ended(client, "/sok/registrera/", typed)
    assert "Namnet" in kept["body"]
    assert number not in str(kept)
