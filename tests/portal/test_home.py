"""Mina kontakter: whom to ring first, everybody who helps, in words that are easy to read."""

import re

from patients.models import Relative
from tests import factories
from tests.portal.easy import lix, sentences
from tests.web.reading import words
from tests.world import log


def home(as_patient, patient):
    return as_patient(patient).get("/mina/")


def test_she_reads_whom_to_ring_first(world, as_patient):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    page = words(home(as_patient, world.asta))
    assert "Ring först Eva Nilsson, håller ihop din vård" in page
    assert "Ring Eva först om du undrar något." in page
    assert "0498-26 80 01" in page


def test_each_contact_has_its_role_in_plain_words_unit_and_phone(world, as_patient):
    factories.contact(world.asta, world.doctor, "2")
    factories.contact(world.asta, world.nurse)
    page = words(home(as_patient, world.asta))
    assert "Din fasta läkare på vårdcentralen Lars Holm Vårdcentralen Norra" in page
    assert "Din fasta vårdkontakt Eva Nilsson" in page


def test_home_care_is_called_what_it_is(world, as_patient):
    factories.contact(world.hedda, world.underskoterska, "3")
    page = words(home(as_patient, world.hedda))
    assert "Din fasta kontakt i hemtjänsten Amira Said" in page


def test_she_sees_all_her_contacts_also_another_care_providers(world, as_patient):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    page = words(home(as_patient, world.asta))
    assert "Eva Nilsson" in page
    assert "Ulla Fors" in page
    assert "som du inte får se" not in page


def test_an_internal_note_is_never_there(world, as_patient):
    factories.contact(
        world.asta, world.nurse, note="Ring gärna före tio.", internal_note="Svår anhörig."
    )
    html = home(as_patient, world.asta).content.decode()
    assert "Ring gärna före tio." in html
    assert "Svår anhörig" not in html


def test_a_change_says_who_comes_and_from_which_day(world, as_patient):
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    old = factories.contact(world.asta, world.nurse, ends_on=world.days(9))
    factories.contact(world.asta, new, starts_on=world.days(10), replaces=old)
    page = words(home(as_patient, world.asta))
    assert re.search(r"Från den \d+ \w+( \d{4})? är det Sara Lind\.", page)


def test_without_a_fast_lakare_she_reads_whom_to_ring(world, as_patient):
    factories.contact(world.asta, world.nurse)
    page = words(home(as_patient, world.asta))
    assert "Ingen fast läkare just nu. Ring Vårdcentralen Norra." in page


def test_without_anybody_she_reads_her_right(world, as_patient):
    page = words(home(as_patient, world.asta))
    assert "Du har ingen fast vårdkontakt. Vill du ha en? Du har rätt att be om det." in page
    assert "Ring först Vårdcentralen Norra, din vårdcentral" in page


def test_a_contact_who_has_left_is_gone_and_the_team_answers(world, as_patient):
    gone = factories.hire(world.norra, "sjukskoterska", "Berit Borta", phone="0498-26 99 99")
    factories.contact(world.asta, gone, team=world.norra_teamet)
    gone.ends_on = world.days(-1)
    gone.save()
    page = words(home(as_patient, world.asta))
    assert "Just nu har du ingen fast vårdkontakt. Ring Norra teamet så länge." in page
    assert "Berit" not in page
    assert "0498-26 99 99" not in page
    assert "akant" not in page


def test_a_protected_member_of_staff_is_a_role_and_a_team_number(world, as_patient):
    hidden = factories.hire(world.norra, "sjukskoterska", "Hemlig Person", phone="070-174 06 99")
    hidden.staff.is_protected = True
    hidden.staff.save()
    factories.contact(world.asta, hidden, team=world.norra_teamet)
    page = words(home(as_patient, world.asta))
    assert "Hemlig" not in page
    assert "070-174 06 99" not in page
    assert "0498-26 80 10" in page


def test_a_protected_colleague_who_takes_over_is_a_new_person(world, as_patient):
    for patient, unit in ((world.asta, world.norra), (world.nils, world.sodra)):
        hidden = factories.hire(unit, "sjukskoterska", "Hemlig Person")
        hidden.staff.is_protected = patient == world.asta
        hidden.staff.save()
        old = factories.contact(
            patient, factories.hire(unit, "sjukskoterska"), ends_on=world.days(4),
            decided_by=hidden,
        )  # fmt: skip
        factories.contact(patient, hidden, starts_on=world.days(5), replaces=old)
    page = words(home(as_patient, world.asta))
    assert "är det en ny person." in page
    assert "Hemlig" not in page
    assert "är det Hemlig Person." in words(home(as_patient, world.nils))


def test_relatives_whom_care_may_talk_to_are_named(world, as_patient):
    factories.contact(world.asta, world.nurse)
    Relative.objects.create(
        patient=world.asta, name="Eva Stenström", relation="Dotter", told="meetings",
        starts_on=world.today,
    )  # fmt: skip
    page = words(home(as_patient, world.asta))
    assert "Du har sagt ja till att vården pratar med Eva." in page


def test_help_in_a_hurry_is_always_there(world, as_patient):
    page = words(home(as_patient, world.asta))
    assert "Är det akut? Ring 112." in page
    assert "Vill du ha råd om vård? Ring 1177." in page


def test_nobody_elses_page_can_be_reached_from_hers(world, as_patient):
    contact = factories.contact(world.nils, world.nurse_sodra)
    client = as_patient(world.asta)
    page = words(client.get("/mina/"))
    assert "Siv Lund" not in page
    assert client.get(f"/patient/{world.asta.pk}/").status_code in (302, 404)
    answer = client.get(f"/patient/{world.nils.pk}/kontakt/{contact.pk}/")
    assert answer.status_code in (302, 404)


def test_staff_have_no_portal_page(world, as_staff):
    assert as_staff(world.nurse).get("/mina/").status_code == 404


def test_her_own_reading_is_logged_as_her_own(world, as_patient):
    before = len(log("read"))
    home(as_patient, world.asta)
    rows = log("read")[before:]
    assert [(row.purpose, row.patient_id) for row in rows] == [("egen", world.asta.pk)]


# --- easy to read ---------------------------------------------------------------------------------


def test_every_sentence_has_at_most_fifteen_words_and_lix_is_at_most_thirty(world, as_patient):
    factories.coordinate(factories.contact(world.hedda, world.nurse))
    factories.contact(world.hedda, world.doctor, "2")
    factories.contact(world.hedda, world.hospital_nurse, ends_on=world.days(20))
    factories.contact(world.hedda, None, "3", unit=world.hemtjansten)
    for patient in (world.hedda, world.asta):
        found = list(sentences(home(as_patient, patient)))
        assert [s for s in found if len(s.split()) > 15] == []
        own = [s for s in found if not re.search("Vårdcentralen|mottagningen|Hemtjänsten", s)]
        assert lix(own) <= 30, own
