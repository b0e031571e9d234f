"""A colleague whose licence is over: one row for the manager, and the way to hand over."""

from organisation.models import Credential
from organisation.models.people import LICENCE
from tests import factories
from tests.web.reading import words
from tests.world import World


def test_the_row_leads_to_the_handover_of_her_contacts(world: World, as_staff) -> None:
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.doctor)
    for licence in Credential.objects.filter(staff=world.doctor.staff, kind=LICENCE):
        licence.ends_on = world.days(-1)
        licence.save()
    page = as_staff(world.chef).get("/arbetslista/")
    way = f"/enhet/overlamning/ny/{world.doctor.pk}/"
    assert "Har inte längre legitimation: 2 kontakter" in words(page)
    assert f'href="{way}"' in page.content.decode()
    assert as_staff(world.chef).get(way).status_code == 200
    unit = words(as_staff(world.chef).get("/enhet/"))
    assert "Har inte längre legitimation: 2 kontakter" in unit
    items = as_staff(world.chef).get("/api/v1/worklist/").json()["items"]
    (row,) = [item for item in items if item["kind"] == "licence_lost"]
    said = f"{world.doctor.staff.name} har inte längre legitimation. Kontakter: 2"
    assert (row["patient"], row["why"]) == (None, said)
