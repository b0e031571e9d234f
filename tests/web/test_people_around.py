"""Närstående in one line, one click when one rings, and those who act for the patient."""

from consent.models import Disclosure
from patients.models import Relative, Representative
from tests import factories
from tests.web.reading import words


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/{way}"


def test_the_patients_page_answers_in_one_line(world, as_staff):
    factories.relative(world.asta)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Eva Lind, dotter: får veta om möten och kontakter" in page


def test_one_click_notes_that_a_relative_rang(world, as_staff):
    eva = factories.relative(world.asta)
    nurse, path = as_staff(world.nurse), page_of(world.asta, f"narstaende/{eva.pk}/ringde/")
    assert f'action="{path}"' in nurse.get(page_of(world.asta)).content.decode()
    page = words(nurse.post(path, follow=True))
    assert "Utlämnandet är antecknat. Eva Lind, dotter: får veta om möten och kontakter." in page
    told = Disclosure.objects.get()
    assert (told.basis, told.relative, told.what) == (
        "agreed_relative", eva, "Får veta om möten och kontakter",
    )  # fmt: skip
    assert "Eva Lind" in words(nurse.get(page_of(world.asta, "narstaende/")))


def test_who_may_hear_nothing_has_no_button_and_is_refused(world, as_staff):
    eva = factories.relative(world.asta, told="nothing")
    nurse = as_staff(world.nurse)
    assert "Närstående ringde" not in words(nurse.get(page_of(world.asta)))
    answer = nurse.post(page_of(world.asta, f"narstaende/{eva.pk}/ringde/"))
    assert answer.status_code == 422
    assert "Patienten har inte sagt att Eva Lind får veta något." in words(answer)
    assert not Disclosure.objects.exists()


def test_what_she_may_hear_is_changed_and_ended_at_once(world, as_staff):
    eva = factories.relative(world.asta)
    nurse = as_staff(world.nurse)
    typed = {"told": "everything", "how": "I telefon"}
    page = words(nurse.post(page_of(world.asta, f"narstaende/{eva.pk}/vet/"), typed, follow=True))
    assert "Eva Lind, dotter: får veta allt" in page
    assert "I telefon" in page
    nurse.post(page_of(world.asta, f"narstaende/{eva.pk}/avsluta/"))
    eva = Relative.objects.get()
    assert (eva.told, eva.ends_on) == ("nothing", world.today)


def test_a_disclosure_to_somebody_else_needs_its_ground(world, as_staff):
    factories.relative(world.asta, told="nothing")
    nurse, path = as_staff(world.nurse), page_of(world.asta, "narstaende/utlamnat/")
    typed = {"to_whom": "Grannen", "what": "Att hon är inlagd"}
    assert nurse.post(path, {**typed, "basis": "agreed_relative"}).status_code == 422
    page = words(nurse.post(path, {**typed, "basis": "harm_test"}, follow=True))
    assert "Grannen" in page
    assert "Att hon är inlagd" in page


def test_a_representative_is_written_down_hidden_and_ended(world, as_staff):
    nurse = as_staff(world.nurse)
    path = page_of(world.asta, "foretradare/")
    typed = {"kind": "god_man", "name": "Gun Ek", "starts_on": "i dag"}
    refused = nurse.post(path, typed)
    assert refused.status_code == 422
    assert "Skriv vad uppdraget omfattar." in words(refused)
    page = words(nurse.post(path, {**typed, "extent": "Ekonomi"}, follow=True))
    assert "Gun Ek, god man" in page
    found = Representative.objects.get()
    page = words(nurse.post(f"{path}{found.pk}/dolj/", {"reason": "Skada"}, follow=True))
    assert "Får inte se i e-tjänsten" in page
    page = words(nurse.post(f"{path}{found.pk}/avsluta/", follow=True))
    assert "Ingen företräder patienten." in page


def test_who_has_no_relation_finds_nothing(world, as_staff):
    eva, gun = factories.relative(world.asta), factories.represent(world.asta)
    ways = ["narstaende/", f"narstaende/{eva.pk}/vet/", "narstaende/utlamnat/", "foretradare/",
            f"foretradare/{gun.pk}/dolj/"]  # fmt: skip
    for stranger in (world.nurse_sodra, world.nurse_ostra):
        client = as_staff(stranger)
        for way in ways:
            assert client.get(page_of(world.asta, way)).status_code == 404
        for way in (f"narstaende/{eva.pk}/ringde/", f"foretradare/{gun.pk}/avsluta/"):
            assert client.post(page_of(world.asta, way)).status_code == 404
    other = factories.relative(world.hedda)
    nurse = as_staff(world.nurse)
    assert nurse.post(page_of(world.asta, f"narstaende/{other.pk}/ringde/")).status_code == 404
