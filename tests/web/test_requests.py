"""Requests on the staff's pages: written in, on the manager's list, answered."""

from datetime import timedelta

from contacts.models import ContactRequest
from fastkontakt.ui.contact_words import day_text
from tests import factories
from tests.web.reading import words


def of(patient):
    return f"/patient/{patient.pk}/begaran/"


def test_a_nurse_writes_in_what_a_relative_asks(world, as_staff):
    nurse = as_staff(world.nurse)
    assert "Ingen har bett om något här." in words(nurse.get(of(world.asta)))
    body = {"asker": "relative", "relative_name": "Son Olle", "kind": "new", "type": "1",
            "unit": str(world.norra.pk), "wish": "Mamma behöver någon att ringa."}  # fmt: skip
    assert nurse.post(of(world.asta), body).status_code == 303
    page = words(nurse.get(of(world.asta)))
    assert "Begäran: fast vårdkontakt Väntar på svar" in page
    assert "Närstående: Son Olle" in page
    due_on = ContactRequest.objects.get().due_on
    assert f"Svar senast {day_text(due_on)}." in page  # as people write a day


def test_a_request_without_a_name_is_told_at_the_field(world, as_staff):
    body = {"asker": "relative", "kind": "new", "type": "1", "unit": str(world.norra.pk),
            "wish": "Skrivet för hand"}  # fmt: skip
    answer = as_staff(world.nurse).post(of(world.asta), body)
    assert answer.status_code == 422
    assert "Skriv vem som har bett om det." in words(answer)
    assert "Skrivet för hand" in answer.content.decode()


def test_another_unit_is_asked_by_this_one(world, as_staff):
    body = {"asker": "staff", "kind": "new", "type": "1", "unit": str(world.medicin.pk)}
    assert as_staff(world.nurse).post(of(world.asta), body).status_code == 303
    case = ContactRequest.objects.get()
    assert (case.asker, case.unit, case.asked_by) == ("unit", world.medicin, world.nurse)


def test_the_manager_has_the_late_ones_first_and_accepts_with_one_click(world, as_staff):
    late = factories.ask(
        world.hedda, world.norra, due_on=world.days(-3), wish="Ring mig.",
    )  # fmt: skip
    factories.ask(world.asta, world.norra)
    chef = as_staff(world.chef)
    page = words(chef.get("/arbetslista/"))
    assert page.index("Hedda Ängström") < page.index("Asta Lindqvist")
    assert "Begäran om fast vårdkontakt. Fråga från: patienten" in page
    answer = chef.post(f"/begaran/{late.pk}/ta-emot/")
    assert answer["Location"].startswith(f"/patient/{world.hedda.pk}/utse/")
    form = chef.get(answer["Location"]).content.decode()
    assert 'value="patient_request"' in form
    assert "checked" in form.split('value="patient_request"')[1][:80]


def test_the_work_list_of_others_has_no_requests(world, as_staff):
    factories.ask(world.asta, world.norra)
    for who in (world.nurse, world.chef_sodra, world.chef_ostra, world.enhetschef):
        assert "Begäran om" not in words(as_staff(who).get("/arbetslista/"))


def test_a_no_needs_words(world, as_staff):
    case = factories.ask(world.asta, world.norra, world.nurse, asker="staff")
    chef = as_staff(world.chef)
    assert "Varför inte?" in words(chef.get(f"/begaran/{case.pk}/avboj/"))
    assert chef.post(f"/begaran/{case.pk}/avboj/", {}).status_code == 422
    done = chef.post(f"/begaran/{case.pk}/avboj/", {"reason": "Har redan stöd."})
    assert done.status_code == 303
    page = words(as_staff(world.nurse).get(f"/begaran/{case.pk}/"))
    assert "Svar Har redan stöd." in page


def test_a_case_is_sent_on_and_waits_until_it_is_accepted(world, as_staff):
    case = factories.ask(world.asta, world.norra)
    chef = as_staff(world.chef)
    body = {"outcome": "forwarded", "unit": str(world.sodra.pk)}
    assert chef.post(f"/begaran/{case.pk}/avsluta/", body).status_code == 303
    sent = ContactRequest.objects.get(forwarded_from=case)
    other = as_staff(world.chef_sodra)
    page = words(other.get(f"/begaran/{sent.pk}/"))
    assert "Skickad hit av Vårdcentralen Norra" in page
    assert other.post(f"/begaran/{sent.pk}/ta-emot/").status_code == 303
    assert ContactRequest.objects.get(pk=case.pk).state == "forwarded"


def test_another_units_case_is_unknown(world, as_staff):
    case = factories.ask(world.asta, world.norra)
    for who in (world.chef_sodra, world.chef_ostra, world.hospital_nurse, world.enhetschef):
        client = as_staff(who)
        for end in ("", "avboj/", "avsluta/", "aterta/"):
            assert client.get(f"/begaran/{case.pk}/{end}").status_code == 404
        assert client.post(f"/begaran/{case.pk}/ta-emot/").status_code == 404


def test_a_case_that_is_late_says_so(world, as_staff):
    case = factories.ask(world.asta, world.norra, due_on=world.today - timedelta(days=1))
    assert "Försenad" in words(as_staff(world.chef).get(f"/begaran/{case.pk}/"))
