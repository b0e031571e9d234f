"""Scenario 52: the patient re-lists, and the file arrives two days late with a past date.

The fast läkarkontakt ends at the end of the listing, the vårdcentral's fast vårdkontakt is flagged
for review, others are untouched. The new vårdcentral takes a stand, and who coordinates is told.
"""

import io

from django.core.management import call_command

from actions.lists import work_list
from tests import factories
from tests.web.reading import words

HEAD = "handelse;datum;personnummer;enhet"


def relist(world, folder, unit, day):
    """The listing service tells, as late as it likes."""
    unit.hsa_id = "SE2120000803-E0002"
    unit.save()
    path = folder / "handelser.csv"
    number = world.number(world.asta).value
    path.write_text(f"{HEAD}\nomlistad;{day.isoformat()};{number};{unit.hsa_id}\n")
    call_command("import_events", str(path), stdout=io.StringIO(), stderr=io.StringIO())


def kinds(world, who):
    return [item.kind for item in work_list(actor=world.actor(who), on=world.today)]


def test_the_file_comes_two_days_late(world, tmp_path, as_staff):
    physician = factories.contact(world.asta, world.doctor, "2")
    nurse = factories.contact(world.asta, world.nurse)
    hospital = factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(hospital)

    relist(world, tmp_path, world.sodra, world.days(-2))

    for contact in (physician, nurse, hospital):
        contact.refresh_from_db()
    assert (physician.ends_on, physician.end_reason) == (world.days(-3), "relisted")
    assert (nurse.ends_on, nurse.review_on) == (None, world.today)
    assert (hospital.ends_on, hospital.review_on, hospital.version) == (None, None, 1)

    assert "standpoint" in kinds(world, world.chef_sodra)
    assert "standpoint" not in kinds(world, world.chef_ostra)
    assert "relisted" in kinds(world, world.hospital_nurse)
    assert "review" in kinds(world, world.nurse)

    client = as_staff(world.chef_sodra)
    page = client.get("/arbetslista/")
    assert "ta ställning till fast kontakt" in words(page)
    link = f"/enhet/stallning/{world.asta.standpoints.get().pk}/"
    assert link in page.content.decode()
    assert client.post(link, {"note": "Frisk och vill ringa vid behov."}).status_code == 303
    assert "standpoint" not in kinds(world, world.chef_sodra)


def test_whoever_is_appointed_answers_the_question(world, tmp_path):
    relist(world, tmp_path, world.sodra, world.today)
    assert "standpoint" in kinds(world, world.chef_sodra)
    factories.contact(world.asta, world.nurse_sodra, starts_on=world.today)
    assert "standpoint" not in kinds(world, world.chef_sodra)


def test_neither_the_old_centre_nor_another_manager_answers_it(world, tmp_path, as_staff):
    relist(world, tmp_path, world.sodra, world.today)
    link = f"/enhet/stallning/{world.asta.standpoints.get().pk}/"
    for who, status in (("chef", 404), ("chef_ostra", 404), ("nurse_sodra", 403)):
        assert as_staff(getattr(world, who)).get(link).status_code == status
        assert as_staff(getattr(world, who)).post(link, {"note": "x"}).status_code == status


def test_omsorgen_is_not_told_that_the_listing_changed(world, tmp_path):
    factories.contact(world.hedda, world.underskoterska, "3")
    world.asta = world.hedda
    relist(world, tmp_path, world.sodra, world.today)
    assert "relisted" not in kinds(world, world.underskoterska)
