"""Nothing typed is lost: drafts while one appoints, and what is sent into an ended session."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from contacts.models import AppointDraft, Contact
from fastkontakt import clock
from fastkontakt.acting import COMMISSION_KEY
from fastkontakt.typed import TYPED
from patients.models import Listing
from tests.web.reading import value_of, words

HTMX = {"HX-Request": "true"}


def page_of(patient, tail=""):
    return f"/patient/{patient.pk}/utse/{tail}"


def typed(commission, **fields):
    return {"type": "1", "commission": str(commission.pk), "starts_on": "1 dec",
            "ground": "need", "purposes": ["trygghet", "samordning"], "note": "Ring före tio.",
            "review_on": "om 3 mån", **fields}  # fmt: skip


def keep(client, patient, fields):
    return client.post(page_of(patient, "utkast/"), fields, headers=HTMX)


def test_what_is_typed_is_kept_and_the_page_says_when(world, as_staff):
    answer = keep(as_staff(world.chef), world.asta, typed(world.nurse))
    assert answer.content.decode().startswith("Sparat kl. ")
    assert not Contact.objects.exists()


def test_choosing_a_person_keeps_the_draft_too(world, as_staff):
    answer = as_staff(world.chef).post(
        page_of(world.asta, "kontroll/"), typed(world.nurse), headers=HTMX
    )
    assert "Sparat kl. " in words(answer)
    assert AppointDraft.objects.get().patient == world.asta


def test_after_a_new_login_everything_stands_there_again(world, as_staff):
    keep(as_staff(world.chef), world.asta, typed(world.nurse))
    Session.objects.all().delete()
    page = as_staff(world.chef).get(page_of(world.asta))
    assert value_of(page, "starts_on") == "1 dec"
    assert "Ring före tio." in page.content.decode()
    assert page.content.decode().count("checked") == 4  # who, why, two purposes
    assert "Det är inte skickat än." in words(page)


def test_the_draft_waits_first_in_her_work_list(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.nurse))
    page = words(client.get("/arbetslista/"))
    assert f"Utkast {world.asta.name} Utse kontakt, sparat kl." in page
    assert "Utkast" not in words(client.get("/enhet/"))


def test_a_draft_of_another_type_leads_to_its_own_page(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.doctor, type="2"))
    answer = client.get(page_of(world.asta))
    assert answer.status_code == 302
    assert answer["Location"].startswith(page_of(world.asta, "?typ=2"))
    assert "Det är inte skickat än." not in words(client.get(page_of(world.asta, "?typ=1")))


def test_what_is_sent_leaves_no_draft(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.nurse))
    done = client.post(page_of(world.asta), typed(world.nurse, starts_on="i dag"))
    assert done.status_code == 303
    assert not AppointDraft.objects.exists()


def test_one_can_begin_again(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.nurse))
    page = client.post(page_of(world.asta, "utkast/kasta/"), follow=True)
    assert "Ring före tio." not in page.content.decode()
    assert not AppointDraft.objects.exists()


def test_a_draft_is_hers_alone_and_about_one_patient(world, as_staff):
    keep(as_staff(world.chef), world.asta, typed(world.nurse))
    assert "Ring före tio." not in words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ring före tio." not in words(as_staff(world.chef).get(page_of(world.hedda)))
    assert "Utkast" not in words(as_staff(world.nurse).get("/arbetslista/"))


def test_nothing_is_kept_about_somebody_elses_patient(world, as_staff):
    for patient in (world.nils, world.olga):
        assert keep(as_staff(world.chef), patient, typed(world.nurse)).status_code == 404
    assert not AppointDraft.objects.exists()


def test_a_draft_about_somebody_who_has_left_the_unit_is_not_told_of(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.nurse))
    listing = Listing.objects.get(patient=world.asta)
    listing.ends_on = world.days(-1)
    listing.save()
    assert world.asta.name not in words(client.get("/arbetslista/"))


def test_after_a_day_the_draft_is_gone(world, as_staff):
    client = as_staff(world.chef)
    keep(client, world.asta, typed(world.nurse))
    AppointDraft.objects.update(saved_at=clock.now() - timedelta(hours=25))
    assert "Ring före tio." not in words(client.get(page_of(world.asta)))
    assert "Utkast" not in words(client.get("/arbetslista/"))
    keep(client, world.hedda, typed(world.nurse))
    assert AppointDraft.objects.get().patient == world.hedda


# --- the session has ended ------------------------------------------------------------------------


def log_in_again(client, commission):
    client.force_login(commission.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(commission.pk)
    session.save()


def end_session(client, commission):
    """She has been logged in, and then the session is over; the browser is still open."""
    log_in_again(client, commission)
    client.get("/arbetslista/")
    del client.cookies["sessionid"]


def test_what_is_sent_into_an_ended_session_stands_there_after_the_login(world, as_staff, client):
    end_session(client, world.chef)
    answer = client.post(page_of(world.asta), typed(world.nurse))
    assert answer.status_code == 302
    assert answer["Location"] == f"/logga-in/?next={page_of(world.asta)}"
    log_in_again(client, world.chef)
    page = client.get(page_of(world.asta))
    assert value_of(page, "starts_on") == "1 dec"
    assert "Ring före tio." in page.content.decode()
    assert "Ring före tio." not in words(client.get(page_of(world.hedda)))


def test_what_somebody_typed_is_thrown_away_when_another_person_logs_in(world, client):
    end_session(client, world.chef)
    client.post(page_of(world.asta), typed(world.nurse))
    log_in_again(client, world.doctor)
    assert "Ring före tio." not in client.get(page_of(world.asta)).content.decode()
    assert TYPED not in client.session
    log_in_again(client, world.chef)
    assert "Ring före tio." not in client.get(page_of(world.asta)).content.decode()


def test_what_is_typed_by_nobody_known_waits_for_nobody(world, client):
    client.post(page_of(world.asta), typed(world.nurse))
    log_in_again(client, world.chef)
    assert "Ring före tio." not in client.get(page_of(world.asta)).content.decode()


def test_it_gives_nobody_a_look_at_a_patient(world, client):
    end_session(client, world.chef)
    client.post(page_of(world.asta), typed(world.nurse))
    log_in_again(client, world.chef_ostra)
    assert client.get(page_of(world.asta)).status_code == 404


def test_a_fragment_that_comes_too_late_is_told_so_and_swaps_nothing_in(world, client):
    answer = keep(client, world.asta, typed(world.nurse))
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("place", ["/arbetslista/", "/mina/"])
def test_the_page_knows_when_the_session_ends_and_can_make_it_last(
    world, as_staff, as_patient, place, settings
):
    client = as_patient(world.asta) if place == "/mina/" else as_staff(world.nurse)
    page = client.get(place)
    assert "data-sekunder=" in page.content.decode()
    answer = client.post("/fortsatt/", headers=HTMX)
    assert f'data-sekunder="{settings.SESSION_IDLE_SECONDS}"' in answer.content.decode()


def test_who_is_not_logged_in_cannot_stay_logged_in(db, client):
    assert client.post("/fortsatt/")["Location"].startswith("/logga-in/")
