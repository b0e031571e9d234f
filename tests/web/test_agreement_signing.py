"""From draft to agreement: what is missing, the signature, the paper, and what comes after."""

import re

import pytest

from agreements.models import Agreement, AgreementAnswer
from agreements.sections import all_sections
from consent.models import Disclosure
from fastkontakt import clock
from fastkontakt.ui.pdf import pdf_possible
from tests import factories
from tests.portal.easy import lix, sentences
from tests.web.agreements import WHOLE, draft, of, signed, typed
from tests.web.reading import words


def whole(world, **more):
    return draft(world, follow_up_on=world.days(90), follow_up_by=world.nurse, **more)


def test_what_is_missing_is_listed_with_links_to_its_fields(world, as_staff):
    draft(world, goals=[], agreed_times=[{"what": "Kontroll", "on": None, "latest": False,
                                          "unit_id": None, "who_books": ""}])  # fmt: skip
    nurse = as_staff(world.nurse)
    page = nurse.get(of(world.asta, "signera/")).content.decode()
    assert "saker saknas innan du kan signera" in page
    editor = nurse.get(of(world.asta, "redigera/")).content.decode()
    links = re.findall(rf'href="{of(world.asta, "redigera/")}#([^"]+)"', page)
    assert {"id_goals-0-text", "id_agreed_times-0-on", "id_follow_up_on"} <= set(links)
    for field in links:
        assert f'id="{field}"' in editor, field


def test_an_incomplete_draft_is_not_signed_and_everything_missing_is_said_at_once(world, as_staff):
    row = draft(world, goals=[], coordination="")
    answer = as_staff(world.nurse).post(of(world.asta, "signera/"), {"revision": str(row.revision)})
    assert answer.status_code == 422
    assert "2 saker saknas" in words(answer) or "3 saker saknas" in words(answer)
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_whole_draft_is_signed_and_replaces_the_version_before(world, as_staff):
    old = signed(world)
    row = whole(world)
    answer = as_staff(world.nurse).post(of(world.asta, "signera/"), {"revision": str(row.revision)})
    assert answer["Location"] == of(world.asta)
    states = dict(Agreement.objects.values_list("pk", "state"))
    assert (states[row.pk], states[old.pk]) == ("signed", "replaced")


def test_what_somebody_changed_meanwhile_is_read_before_it_is_signed(world, as_staff):
    row = whole(world)
    chef = as_staff(world.chef)
    body = typed(
        row, if_worse="Ring Karin.", follow_up_on="om 3 mån", follow_up_by=str(world.nurse.pk)
    )
    assert chef.post(of(world.asta, "redigera/"), body).status_code == 303
    answer = as_staff(world.nurse).post(of(world.asta, "signera/"), {"revision": str(row.revision)})
    assert answer.status_code == 412
    assert "Ring Karin." in words(answer)
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_signature_without_a_number_is_refused_and_the_draft_is_shown_again(world, as_staff):
    whole(world)
    answer = as_staff(world.nurse).post(of(world.asta, "signera/"))
    assert answer.status_code == 412
    assert "Läs det igen först." in words(answer)


@pytest.mark.parametrize("tail", ["signera/", "forhandsgranska/", "redigera/"])
def test_back_after_the_signature_leads_to_what_holds_and_says_why(world, as_staff, tail):
    signed(world)
    nurse = as_staff(world.nurse)
    answer = nurse.get(of(world.asta, tail))
    assert answer["Location"] == of(world.asta)
    assert "Det finns inget utkast. Det är signerat eller kastat." in words(
        nurse.get(of(world.asta))
    )


def test_a_colleague_who_signs_second_is_led_to_what_holds(world, as_staff):
    row = whole(world)
    sign, body = of(world.asta, "signera/"), {"revision": str(row.revision)}
    assert as_staff(world.nurse).post(sign, body)["Location"] == of(world.asta)
    chef = as_staff(world.chef)
    assert chef.post(sign, body)["Location"] == of(world.asta)
    assert "Det finns inget utkast." in words(chef.get(of(world.asta)))


def test_consent_taken_back_while_one_writes_hides_the_row_and_the_page_says_what_to_do(
    world, as_staff
):
    promise = {"what": "Delar medicinen", "who": "Hemtjänsten",
               "unit_id": str(world.hemtjansten.pk), "when_text": "dagligen"}  # fmt: skip
    row = whole(world, care_commitments=[*WHOLE["care_commitments"], promise])
    consent = factories.give_consent(world.asta, world.norra)
    nurse = as_staff(world.nurse)
    assert "Delar medicinen" in words(nurse.get(of(world.asta, "signera/")))
    consent.ended_at = clock.now()
    consent.save()
    for tail in ("redigera/", "forhandsgranska/"):
        page = nurse.get(of(world.asta, tail))
        assert "Delar medicinen" not in page.content.decode()
        assert "Det kan finnas mer som inte visas här." in words(page)
    page = words(nurse.get(of(world.asta, "signera/")))
    assert "Allt som måste finnas med är skrivet." not in page
    assert "Skriv in patientens samtycke, eller kasta utkastet" in page
    answer = nurse.post(of(world.asta, "signera/"), {"revision": str(row.revision)})
    assert answer.status_code == 422
    assert "Skriv in patientens samtycke, eller kasta utkastet" in words(answer)


def test_what_must_be_written_is_not_called_optional(world, as_staff):
    found = signed(world)
    chef = as_staff(world.chef)
    follow = words(chef.get(of(world.asta, "uppfoljning/")))
    assert "Hur har det gått? Patienten kan läsa det." in follow
    void = words(chef.get(of(world.asta, f"version/{found.pk}/makulera/")))
    assert "frivilligt" not in void


def test_the_secretary_sees_why_she_does_not_sign(world, as_staff):
    whole(world)
    secretary = as_staff(world.secretary)
    assert secretary.get(of(world.asta, "signera/")).status_code == 403
    page = words(secretary.get(of(world.asta, "redigera/")))
    assert "Överenskommelsen signeras av vårdpersonal." in page
    assert "Signera version" not in page


NOTE = "Hör dåligt på vänster öra."


def test_the_preview_is_what_the_patient_reads_without_the_internal_note(world, as_staff):
    whole(world, internal_note=NOTE)
    answer = as_staff(world.nurse).get(of(world.asta, "forhandsgranska/"))
    assert "Att bo hemma." in words(answer)
    assert NOTE not in answer.content.decode()


def test_the_internal_note_is_never_on_paper(world, as_staff):
    signed(world, internal_note=NOTE)
    nurse = as_staff(world.nurse)
    for answer in (nurse.get(of(world.asta, "skriv-ut/")), nurse.post(of(world.asta, "skriv-ut/"))):
        assert NOTE not in answer.content.decode()


def test_the_paper_asks_for_an_answer_and_its_handing_out_is_noted(world, as_staff):
    found = signed(world)
    nurse = as_staff(world.nurse)
    paper = words(nurse.get(of(world.asta, "skriv-ut/")))
    assert "Ditt svar" in paper
    assert Disclosure.objects.count() == 0
    given = nurse.post(of(world.asta, "skriv-ut/"), {"version": str(found.pk)})
    assert Disclosure.objects.get().what == "Överenskommelsen, version 1"
    assert "Utlämnandet är antecknat." in words(nurse.get(given["Location"]))


def test_the_pdf_has_a_name_that_tells_nobody(world, as_staff):
    if not pdf_possible():
        pytest.fail("Den här datorn kan inte göra PDF.")
    signed(world)
    answer = as_staff(world.nurse).post(of(world.asta, "skriv-ut/fil/"))
    assert answer["Content-Disposition"] == 'inline; filename="overenskommelse.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_an_answer_on_paper_confirms_and_one_told_disputes_with_the_text_unchanged(world, as_staff):
    found = signed(world)
    nurse, before = as_staff(world.nurse), found.content
    body = {"kind": "confirmed", "how": "paper"}
    assert nurse.post(of(world.asta, "svar/"), body).status_code == 303
    body = {"kind": "disputed", "how": "told", "text": "Jag har ingen rullator."}
    assert nurse.post(of(world.asta, "svar/"), body).status_code == 303
    found.refresh_from_db()
    assert (found.state, found.content) == ("disputed", before)
    assert list(AgreementAnswer.objects.order_by("at").values_list("kind", "how")) == [
        ("confirmed", "paper"), ("disputed", "told")
    ]  # fmt: skip
    page = words(nurse.get(of(world.asta)))
    assert "Jag har ingen rullator." in page


def test_a_dispute_without_words_is_told_at_the_field(world, as_staff):
    signed(world)
    answer = as_staff(world.nurse).post(
        of(world.asta, "svar/"), {"kind": "disputed", "how": "told"}
    )
    assert answer.status_code == 422
    assert 'href="#id_text"' in answer.content.decode()


def test_a_follow_up_is_written_with_the_day_of_the_next(world, as_staff):
    found = signed(world, follow_up_on=world.days(-3))
    body = {"text": "Går bra.", "next_on": "om 3 mån"}
    assert as_staff(world.nurse).post(of(world.asta, "uppfoljning/"), body).status_code == 303
    found.refresh_from_db()
    assert found.follow_up_due_on > world.today


def test_the_manager_voids_what_was_written_about_the_wrong_patient(world, as_staff):
    found = signed(world)
    where = of(world.asta, f"version/{found.pk}/makulera/")
    assert as_staff(world.nurse).post(where, {"reason": "Fel patient"}).status_code == 403
    chef = as_staff(world.chef)
    assert chef.post(where, {"reason": "Fel patient"}).status_code == 303
    assert "Asta har ingen överenskommelse här än." in words(chef.get(of(world.asta)))


HARDEST = 40


def test_the_staffs_help_is_easy_to_read(world, as_staff):
    assert lix([section.help for section in all_sections("sv")]) <= HARDEST
    found = whole(world)
    nurse = as_staff(world.nurse)
    for tail in ("", "redigera/", "signera/", "forhandsgranska/", "jamfor/"):
        own = list(sentences(nurse.get(of(world.asta, tail))))
        assert lix(own) <= HARDEST, (tail, lix(own), own)
    nurse.post(of(world.asta, "signera/"), {"revision": str(found.revision)})
    for tail in ("", "svar/", "uppfoljning/", "skriv-ut/"):
        own = list(sentences(nurse.get(of(world.asta, tail))))
        assert lix(own) <= HARDEST, (tail, lix(own), own)
