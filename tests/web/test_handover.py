"""The manager hands over somebody's contacts: plan, exceptions, letters, and back again."""

import re
from typing import Any

import pytest

from contacts.models import Contact, Handover
from tests import factories
from tests.many_contacts import give_contacts
from tests.web.reading import value_of, words
from tests.world import logged


@pytest.fixture
def per(world):
    return factories.hire(world.norra, "sjukskoterska", "Per Nyström", agreed_maximum=2)


def address(commission):
    return f"/enhet/overlamning/ny/{commission.pk}/"


def plan(world, *receivers, **more: Any) -> dict[str, Any]:
    return {
        "on": world.days(10).isoformat(),
        "rule": "evenly",
        "receivers": [str(one.pk) for one in receivers],
        "do": "show",
        **more,
    }


def save(client, world, *receivers, **more: Any):
    """Look at the plan, then save it as it was shown."""
    asked = plan(world, *receivers, **more)
    shown = value_of(client.post(address(world.nurse), asked), "shown")
    return client.post(address(world.nurse), {**asked, "do": "save", "shown": shown})


def test_the_plan_shows_who_takes_over_and_each_ones_load_before_and_after(
    world, as_staff, per
) -> None:
    give_contacts(world.nurse, 3)
    answer = as_staff(world.chef).post(address(world.nurse), plan(world, per))
    text = words(answer)
    assert "3 får en ny kontakt." in text
    assert "Lämna över 3 kontakter" in text
    assert "3 av 2" in text
    assert "Du kan lämna över ändå" in text
    assert not Handover.objects.exists()


def test_who_is_chosen_and_may_take_nobody_stands_there_with_the_reason(world, as_staff) -> None:
    factories.contact(world.asta, world.doctor, "2")
    hired = factories.hire(
        world.norra, "lakare", "Hilma Hyr", position_code="201011", employment="agency"
    )
    factories.credential(hired, "licence", profession="läkare")
    asked = plan(world, hired)
    text = words(as_staff(world.chef).post(address(world.doctor), asked))
    assert "Hilma Hyr 0 0 – Får ingen." in text
    assert "1 blir vakant." in text


def test_the_form_offers_colleagues_with_their_load_and_names_no_patient(
    world, as_staff, per
) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, per)
    text = words(as_staff(world.chef).get(address(world.nurse)))
    assert "Per Nyström" in text
    assert "1 av 2" in text
    assert "Asta" not in text


def test_it_is_handed_over_as_shown_and_can_be_undone(world, as_staff, per) -> None:
    contacts, client = give_contacts(world.nurse, 3), as_staff(world.chef)
    done = save(client, world, per)
    handover = Handover.objects.get()
    assert (done.status_code, done["Location"]) == (303, f"/enhet/overlamning/{handover.pk}/")
    assert Contact.objects.filter(handover=handover, commission=per).count() == 3
    text = words(client.get(done["Location"]))
    assert "Överlämning från Eva Nilsson" in text
    assert "Planerad" in text
    client.post(f"/enhet/overlamning/{handover.pk}/angra/")
    assert "Ångrad" in words(client.get(done["Location"]))
    assert Contact.objects.get(pk=contacts[0].pk).ends_on is None


def test_a_second_undo_is_told_in_words(world, as_staff, per) -> None:
    give_contacts(world.nurse, 2)
    client = as_staff(world.chef)
    save(client, world, per)
    path = f"/enhet/overlamning/{Handover.objects.get().pk}/angra/"
    assert [client.post(path).status_code for _twice in range(2)] == [303, 409]


def test_marked_rows_go_elsewhere_and_are_remembered(world, as_staff, per) -> None:
    contacts, client = give_contacts(world.nurse, 3), as_staff(world.chef)
    one = str(contacts[1].pk)
    moved = client.post(
        address(world.nurse),
        plan(world, per, do="move", mark=[one], to=str(world.doctor.pk)),
    )
    exception = value_of(moved, "exception")
    assert exception == f"{one}:{world.doctor.pk}"
    save(client, world, per, exception=[exception, f"{contacts[2].pk}:vakant"])
    takers = {row.replaces_id: row.commission for row in Contact.objects.exclude(replaces=None)}
    assert [takers[each.pk] for each in contacts] == [per, world.doctor, None]


def test_what_changed_meanwhile_is_shown_before_it_is_saved(world, as_staff, per) -> None:
    give_contacts(world.nurse, 2)
    client, asked = as_staff(world.chef), plan(world, per)
    shown = value_of(client.post(address(world.nurse), asked), "shown")
    factories.contact(world.asta, world.nurse)
    answer = client.post(address(world.nurse), {**asked, "do": "save", "shown": shown})
    assert answer.status_code == 412
    assert "Lämna över 3 kontakter" in words(answer)
    assert not Handover.objects.exists()


def test_many_rows_stand_on_several_pages(world, as_staff, per) -> None:
    give_contacts(world.nurse, 70)
    client, asked = as_staff(world.chef), plan(world, per)
    first, second = (
        client.post(address(world.nurse), {**asked, "sida": str(page)}) for page in (1, 2)
    )
    assert first.content.count(b'name="mark"') == 50
    assert second.content.count(b'name="mark"') == 20
    assert len(first.content) < 100_000


def test_the_letters_are_one_page_each_and_leave_out_protected_and_deceased(
    world, as_staff, per
) -> None:
    client = as_staff(world.chef)
    for patient in (world.asta, world.skyddad, world.hedda):
        factories.contact(patient, world.nurse)
    save(client, world, per)
    world.hedda.deceased_on = world.today
    world.hedda.save()
    where = f"/enhet/overlamning/{Handover.objects.get().pk}/brev/"
    before = words(client.get(where))
    assert "1 brev att skriva ut." in before
    assert "1 patient har skyddade personuppgifter" in before
    with logged() as rows:
        paper = client.post(where)
    assert paper.content.count(b"<article") == 1
    text = words(paper)
    assert "Asta Lindqvist" in text
    assert "Per Nyström" in text
    assert "Stina" not in text
    assert "Hedda" not in text
    assert world.number(world.asta).value not in paper.content.decode()
    assert not re.search(r"\d{8}-?\d{4}", text)
    assert {row.patient_id for row in rows if row.action == "print"} == {world.asta.pk}


def test_the_patient_reads_that_the_contact_changes_and_when(
    world, as_staff, as_patient, per
) -> None:
    factories.contact(world.asta, world.nurse)
    save(as_staff(world.chef), world, per)
    text = words(as_patient(world.asta).get("/mina/"))
    assert "är det Per Nyström." in text


def test_protected_identity_is_a_row_without_a_name(world, as_staff, per) -> None:
    factories.contact(world.skyddad, world.nurse)
    answer = as_staff(world.chef).post(address(world.nurse), plan(world, per))
    assert "Skyddad uppgift" in words(answer)
    assert "Skog" not in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("nurse", 403), ("doctor", 403), ("chef_sodra", 404), ("chef_ostra", 404)]
)
def test_only_the_units_own_manager_comes_in(world, as_staff, per, who, status) -> None:
    factories.contact(world.asta, world.nurse)
    save(as_staff(world.chef), world, per)
    handover, client = Handover.objects.get(), as_staff(getattr(world, who))
    for path in (address(world.nurse), f"/enhet/overlamning/{handover.pk}/",
                 f"/enhet/overlamning/{handover.pk}/brev/"):  # fmt: skip
        assert client.get(path).status_code == status
    assert client.post(f"/enhet/overlamning/{handover.pk}/angra/").status_code == status


def test_the_page_says_so_when_nobody_has_contacts(world, as_staff) -> None:
    text = words(as_staff(world.chef).get("/enhet/overlamning/"))
    assert "Ingen på enheten är fast kontakt." in text
