"""The patient's own agreement: she reads it, says that it is right, or what is not."""

import pytest

from agreements.models import Agreement
from fastkontakt.ui.pdf import pdf_possible
from tests import factories
from tests.pdf import lacking
from tests.portal.easy import lix, sentences
from tests.web.reading import words

EASY = {
    "what_matters_to_me": "Att bo hemma.",
    "goals": [{"text": "Gå till affären.", "patients_own": True}],
    "patient_commitments": ["Jag går ut varje dag."],
    "care_commitments": [{"what": "Eva ringer dig.", "who": "Eva"}],
    "if_worse": "Ring Eva.",
}


@pytest.fixture
def agreed(world):
    factories.contact(world.asta, world.nurse)
    return factories.signed_agreement(
        world.asta, world.nurse, internal_note="Oro för fall", **EASY, follow_up_on=world.days(90)
    )


def test_she_reads_what_was_agreed_and_never_what_staff_wrote_for_themselves(
    world, agreed, as_patient
):
    Agreement.objects.create(
        patient=world.asta, unit=world.norra, created_by=world.nurse, version=2,
        content={"what_matters_to_me": "Ett utkast"}, internal_note="Oro för fall",
    )  # fmt: skip
    page = words(as_patient(world.asta).get("/mina/overenskommelse/"))
    for text in ("Att bo hemma.", "Gå till affären.", "Jag går ut varje dag.", "Eva ringer dig.",
                 "Eva Nilsson skrev under", "Väntar på ditt svar", "Ditt eget mål"):  # fmt: skip
        assert text in page
    assert "Patientens eget mål" not in page
    for hidden in ("Oro för fall", "Ett utkast"):
        assert hidden not in page


def test_she_says_that_it_is_right_and_later_that_something_is_not(world, agreed, as_patient):
    client, where = as_patient(world.asta), f"/mina/overenskommelse/{agreed.pk}/"
    assert client.post(f"{where}ja/")["Location"] == "/mina/overenskommelse/"
    assert "Du har sagt att det stämmer" in words(client.get("/mina/overenskommelse/"))
    before = Agreement.objects.get()
    assert client.post(f"{where}nej/", {"text": ""}).status_code == 422
    answer = client.post(f"{where}nej/", {"text": "Det var min bror som sa det."})
    assert answer["Location"] == "/mina/overenskommelse/"
    after = Agreement.objects.get()
    assert (after.state, after.content) == ("disputed", before.content)
    page = words(client.get("/mina/overenskommelse/"))
    assert "Det var min bror som sa det." in page
    assert "Att bo hemma." in page
    assert "Ja, det stämmer" in page  # she may change her mind


def test_an_answer_given_twice_says_so_and_changes_nothing(world, agreed, as_patient):
    client = as_patient(world.asta)
    for _time in range(2):
        client.post(f"/mina/overenskommelse/{agreed.pk}/ja/")
    assert agreed.answers.count() == 1
    text = {"text": "Så är det inte."}
    assert client.post(f"/mina/overenskommelse/{agreed.pk}/nej/", text).status_code == 303
    again = client.post(f"/mina/overenskommelse/{agreed.pk}/nej/", text)
    assert again.status_code == 422
    assert "Så är det inte." in words(again)


def test_another_patients_agreement_does_not_exist(world, agreed, as_patient):
    client = as_patient(world.nils)
    page = words(client.get("/mina/overenskommelse/"))
    assert "Ni har ingen överenskommelse än." in page
    for end in ("", "fil.pdf", "nej/"):
        assert client.get(f"/mina/overenskommelse/{agreed.pk}/{end}").status_code == 404
    assert client.post(f"/mina/overenskommelse/{agreed.pk}/ja/").status_code == 404
    assert Agreement.objects.get().state == "signed"


def test_her_ombud_answers_for_her_and_the_answer_shows_it(world, agreed, as_representative):
    acting = factories.represent(world.asta)
    client = as_representative(acting)
    assert "Att bo hemma." in words(client.get("/mina/overenskommelse/"))
    assert client.post(f"/mina/overenskommelse/{agreed.pk}/ja/").status_code == 303
    assert agreed.answers.get().representative == acting


def test_an_ombud_whose_time_is_over_neither_reads_nor_answers(world, agreed, as_representative):
    client = as_representative(factories.represent(world.asta, ends_on=world.days(-1)))
    assert client.get("/mina/overenskommelse/").status_code != 200
    assert client.post(f"/mina/overenskommelse/{agreed.pk}/ja/").status_code != 303
    assert not agreed.answers.exists()


def test_what_another_giver_agreed_with_her_is_hers_to_read_whatever_she_has_blocked(
    world, agreed, as_patient
):
    factories.signed_agreement(world.asta, world.nurse_ostra, what_matters_to_me="Mina knän.")
    factories.block(world.asta, care_provider=world.private)
    page = words(as_patient(world.asta).get("/mina/overenskommelse/"))
    assert "Mina knän." in page


def test_the_paper_is_in_large_type_and_a_replaced_version_is_kept(world, agreed, as_patient):
    client = as_patient(world.asta)
    old = Agreement.objects.get()
    draft = Agreement.objects.create(
        patient=world.asta, unit=world.norra, created_by=world.nurse, version=2,
        content={"what_matters_to_me": "Något nytt."},
    )  # fmt: skip
    old.state, old.replaced_by = "replaced", draft
    old.save()
    draft.state, draft.signed_by, draft.signed_at = "signed", world.nurse, old.signed_at
    draft.save()
    page = client.get("/mina/overenskommelse/")
    assert "Något nytt." in words(page)
    assert "Så stod det förut" in words(page)
    paper = client.get(f"/mina/overenskommelse/{old.pk}/")
    assert "Att bo hemma." in words(paper)
    assert "Den gäller inte längre." in words(paper)
    assert "Dina kontakter" not in words(paper)  # those of today are none of the old version's
    assert "css/overenskommelse" in paper.content.decode()
    assert "Oro för fall" not in paper.content.decode()


def test_the_file_is_a_pdf_where_the_machine_can_make_one(world, agreed, as_patient):
    answer = as_patient(world.asta).get(f"/mina/overenskommelse/{agreed.pk}/fil.pdf")
    assert answer.status_code == 200
    if pdf_possible():
        assert answer.content.startswith(b"%PDF")
        assert 'filename="overenskommelse.pdf"' in answer["Content-Disposition"]
        assert lacking(answer.content, b"/H1", b"/H2", b"/LI", b"/BlockQuote") == []
    else:
        assert "Att bo hemma." in words(answer)


def test_the_pages_are_easy_to_read(world, agreed, as_patient):
    client = as_patient(world.asta)
    for page in ("", f"{agreed.pk}/nej/"):
        answer = client.get(f"/mina/overenskommelse/{page}")
        found = list(sentences(answer))
        assert [s for s in found if len(s.split()) > 15] == []
        own = [s for s in found if "Vårdcentralen" not in s]
        assert lix(own) <= 30, (page, lix(own), own)
