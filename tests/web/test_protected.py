"""Skyddade uppgifter: masked until somebody with the right has written why, and only today."""

from consent.models import ProtectedOpening
from tests import factories
from tests.web.reading import words


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/{way}"


def test_a_written_reason_opens_the_page_for_the_one_who_wrote_it(world, as_staff):
    factories.contact(world.skyddad, world.doctor)
    nurse = as_staff(world.nurse)
    page = words(nurse.get(page_of(world.skyddad)))
    assert "Kontakter, enheter och telefonnummer är dolda." in page
    assert "Öppna skyddade uppgifter" in page
    for secret in ("Lars Holm", "Listad på"):
        assert secret not in page
    page = words(
        nurse.post(page_of(world.skyddad, "skyddat/"), {"reason": "Ska ringa upp"}, follow=True)
    )
    assert "Uppgifterna visas för dig i dag." in page
    assert "Lars Holm" in page
    assert ProtectedOpening.objects.get().reason == "Ska ringa upp"
    assert nurse.get(page_of(world.skyddad, "skyddat/")).status_code == 303
    assert "Lars Holm" not in words(as_staff(world.chef).get(page_of(world.skyddad)))


def test_who_lacks_the_right_reads_whom_to_ask(world, as_staff):
    secretary = as_staff(world.secretary)
    page = words(secretary.get(page_of(world.skyddad)))
    assert "Du har inte behörighet att öppna skyddade personuppgifter. Fråga din chef." in page
    for method in (secretary.get, secretary.post):
        assert method(page_of(world.skyddad, "skyddat/"), {"reason": "x"}).status_code == 403
    assert not ProtectedOpening.objects.exists()


def test_the_other_pages_stay_shut_until_then(world, as_staff):
    nurse = as_staff(world.nurse)
    for way in ("samtycke/", "sparrar/", "vem-ser-vad/", "narstaende/", "bedomning/"):
        answer = nurse.get(page_of(world.skyddad, way))
        assert answer.status_code == 403
        assert "Skog" not in words(answer)
        assert f'href="{page_of(world.skyddad, "skyddat/")}"' in answer.content.decode()
        shut = as_staff(world.secretary).get(page_of(world.skyddad, way))
        assert (shut.status_code, "skyddat/" in shut.content.decode()) == (403, False)
    assert "Kort till patienten" not in words(nurse.get(page_of(world.skyddad)))
    assert "Kort till patienten" in words(nurse.get(page_of(world.asta)))


def test_who_is_not_protected_has_nothing_to_open(world, as_staff):
    assert as_staff(world.nurse).get(page_of(world.asta, "skyddat/")).status_code == 303
    assert as_staff(world.nurse_sodra).get(page_of(world.asta, "skyddat/")).status_code == 404
