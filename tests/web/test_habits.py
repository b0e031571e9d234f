"""Habits: shortcuts that can be switched off, and the commission that would open a page."""

import re

import pytest
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY
from organisation.models import UnitUserObjectPermission
from patients.models import OtherContact
from tests import factories
from tests.web.reading import words
from tests.world import log


def second_commission(unit, first, role="sjukskoterska"):
    """The same person, at another unit as well."""
    made = factories.commission(unit, role)
    made.staff = first.staff
    made.save()
    UnitUserObjectPermission.objects.bulk_create(factories.grants_of([made]))
    return made


def test_letters_can_be_switched_off_and_on_again(world, as_staff):
    client = as_staff(world.nurse)
    assert 'data-kortkommandon="av"' not in client.get("/hjalp/").content.decode()
    client.post("/hjalp/tangenter/", {"shortcuts": "av"})
    page = client.get("/hjalp/")
    assert 'data-kortkommandon="av"' in page.content.decode()
    assert "Slå på kortkommandon" in words(page)
    client.post("/hjalp/tangenter/", {"shortcuts": "pa"})
    assert 'data-kortkommandon="av"' not in client.get("/hjalp/").content.decode()


def test_the_page_names_the_own_commission_that_would_open_it(world, as_staff):
    second = second_commission(world.sodra, world.nurse)
    client = as_staff(world.nurse)
    page = client.get(f"/patient/{world.nils.pk}/")
    assert page.status_code == 404
    assert "Byt uppdrag till Vårdcentralen Södra" in words(page)
    assert world.nils.family_name not in page.content.decode()
    assert [row.outcome for row in log()] == ["denied"]
    answer = client.post(
        "/uppdrag/", {"commission": str(second.pk), "next": f"/patient/{world.nils.pk}/"}
    )
    assert answer["Location"] == f"/patient/{world.nils.pk}/"
    assert client.session[COMMISSION_KEY] == str(second.pk)
    assert world.nils.name in words(client.get(answer["Location"]))


@pytest.mark.parametrize("relation_there", [False, True])
def test_a_form_from_before_a_change_of_commission_is_saved_in_nobodys_name(world, relation_there):
    second = second_commission(world.sodra, world.nurse)
    if relation_there:  # the other unit might have written the same about her
        factories.relation(world.asta, second, world.today)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.nurse.staff.user)
    switch(client, world.nurse)
    path = f"/patient/{world.asta.pk}/uppgifter/ovrig/"
    typed = {"other-role": "Färdtjänst", "other-name": "Lena"}
    form = {
        **typed,
        "csrfmiddlewaretoken": token_of(client, f"/patient/{world.asta.pk}/uppgifter/"),
    }
    switch(client, second)
    page = client.post(path, form, headers={"Referer": f"http://testserver{path}"})
    assert page.status_code == 403
    assert "Du har loggat in eller bytt uppdrag sedan sidan öppnades." in words(page)
    assert "Vårdcentralen Södra" in words(page)  # as whom she works now
    assert all(text in page.content.decode() for text in ("Färdtjänst", ">Lena<"))
    assert not OtherContact.objects.exists()
    switch(client, world.nurse)
    form["csrfmiddlewaretoken"] = token_of(client, f"/patient/{world.asta.pk}/uppgifter/")
    assert client.post(path, form).status_code == 303
    assert OtherContact.objects.get().name == "Lena"


def switch(client, commission):
    form = {"commission": str(commission.pk), "csrfmiddlewaretoken": token_of(client, "/uppdrag/")}
    assert client.post("/uppdrag/", form).status_code == 303


def token_of(client, path):
    page = client.get(path).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def test_without_such_a_commission_the_page_does_not_exist(world, as_staff):
    second_commission(world.sodra, world.nurse)
    client = as_staff(world.nurse)
    for patient in (world.olga, world.stranger):
        assert "Byt uppdrag till" not in words(client.get(f"/patient/{patient.pk}/"))


def test_a_commission_that_has_ended_opens_nothing(world, as_staff):
    second = second_commission(world.sodra, world.nurse)
    second.ends_on = world.days(-1)
    second.save()
    page = as_staff(world.nurse).get(f"/patient/{world.nils.pk}/")
    assert "Byt uppdrag till" not in words(page)


def test_the_way_back_leads_to_pages_of_ours_only(world, as_staff):
    client = as_staff(world.nurse)
    answer = client.post(
        "/uppdrag/", {"commission": str(world.nurse.pk), "next": "https://example.com/"}
    )
    assert answer["Location"] == "/arbetslista/"
