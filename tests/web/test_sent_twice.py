"""A form that is sent twice is one deed; what is changed before it is sent again is another."""

import pytest

from consent.models import Disclosure
from contacts.models import InformationGiven
from organisation.models import Commission
from patients.models import OtherContact, Patient, Relative
from tests import factories
from tests.web.reading import value_of, words

TOKEN = "csrfmiddlewaretoken"
UNKNOWN = {"given_name": "Okänd", "ground": "here", "no_number": "on"}
ALREADY = "Det var redan sparat. Inget sparades en gång till."


def drawn(client, page):
    """The mark of this drawing of the page, as every form in it sends it."""
    return {TOKEN: value_of(client.get(page), TOKEN)}


def test_a_double_click_registers_one_person_without_a_number(world, as_staff):
    client, before = as_staff(world.akuten), Patient.objects.count()
    sent = {**UNKNOWN, **drawn(client, "/sok/registrera/")}
    first = client.post("/sok/registrera/", sent)
    again = client.post("/sok/registrera/", sent)
    assert (first.status_code, again.status_code) == (303, 303)
    assert again["Location"] == first["Location"]
    assert Patient.objects.count() == before + 1
    assert ALREADY in words(client.get(again["Location"]))


NEW = {
    "given_name": "Ny", "family_name": "Kollega", "role": "sjukskoterska",
    "title": "Sjuksköterska", "employment": "permanent", "share_percent": "75",
    "starts_on": "i dag",
}  # fmt: skip
TOLD = {"to_whom": "Grannen", "what": "Att hon är inlagd", "basis": "harm_test"}
INFORMED = {"about": "right_to_contact", "given_on": "i dag", "adapted": "easy"}


@pytest.mark.parametrize(
    ("who", "way", "facts", "rows"),
    [
        ("nurse", "narstaende/utlamnat/", TOLD, Disclosure),
        ("nurse", "information/", INFORMED, InformationGiven),
        ("chef", "/enhet/personal/", NEW, Commission),
    ],
)
def test_a_double_click_writes_one_row(world, as_staff, who, way, facts, rows):
    client, before = as_staff(getattr(world, who)), rows.objects.count()
    path = way if way.startswith("/") else f"/patient/{world.asta.pk}/{way}"
    sent = {**facts, **drawn(client, "/sok/")}
    assert [client.post(path, sent).status_code for _click in range(2)] == [303, 303]
    assert rows.objects.count() == before + 1


def test_a_fresh_page_registers_one_more(world, as_staff):
    client, before = as_staff(world.akuten), Patient.objects.count()
    for name in ("Okänd man", "Okänd kvinna"):
        sent = {**UNKNOWN, "given_name": name, **drawn(client, "/sok/registrera/")}
        assert client.post("/sok/registrera/", sent).status_code == 303
    assert Patient.objects.count() == before + 2


@pytest.mark.parametrize("name", ["Okänd", ""])
def test_back_and_the_button_again_asks_before_it_registers_one_more(world, as_staff, name):
    """The browser draws the page anew, and may have left the name out."""
    client, before = as_staff(world.akuten), Patient.objects.count()
    first = {**UNKNOWN, **drawn(client, "/sok/registrera/")}
    assert client.post("/sok/registrera/", first).status_code == 303
    again = {**UNKNOWN, "given_name": name, **drawn(client, "/sok/registrera/")}
    asked = client.post("/sok/registrera/", again)
    assert asked.status_code == 200
    assert "Du skrev nyss in en person utan nummer." in words(asked)
    assert Patient.objects.count() == before + 1
    sure = {**again, "seen_warning": "on", TOKEN: value_of(asked, TOKEN)}
    assert client.post("/sok/registrera/", sure).status_code == 303
    assert Patient.objects.count() == before + 2


def test_back_and_another_name_is_another_person(world, as_staff):
    client, page = as_staff(world.nurse), f"/patient/{world.asta.pk}/uppgifter/"
    mark = drawn(client, page)
    for name in ("Eva", "Eva", "Per"):
        answer = client.post(f"{page}narstaende/", {"relative-name": name, **mark})
        assert answer.status_code == 303
    assert sorted(Relative.objects.values_list("name", flat=True)) == ["Eva", "Per"]


def test_what_was_refused_may_be_sent_again_from_the_same_page(world, as_staff):
    client, page = as_staff(world.nurse), f"/patient/{world.asta.pk}/uppgifter/"
    mark = drawn(client, page)
    wrong = {"other-role": "", "other-name": "Kassan", **mark}
    assert [client.post(f"{page}ovrig/", wrong).status_code for _turn in range(2)] == [422, 422]
    right = {**wrong, "other-role": "Handläggare"}
    assert [client.post(f"{page}ovrig/", right).status_code for _turn in range(2)] == [303, 303]
    assert OtherContact.objects.count() == 1


def test_a_search_is_made_as_often_as_it_is_asked(world, as_staff):
    client = as_staff(world.nurse)
    mark = drawn(client, "/sok/")
    for _turn in range(2):
        assert "Asta Lindqvist" in words(client.post("/sok/", {"q": "Asta", **mark}))


def test_a_colleague_with_the_same_form_does_her_own_deed(world, as_staff):
    mark = drawn(as_staff(world.nurse), "/sok/registrera/")
    before = Patient.objects.count()
    for who in (world.akuten, factories.hire(world.akutmottagningen, "lakare")):
        sent = {**UNKNOWN, **mark}
        assert as_staff(who).post("/sok/registrera/", sent).status_code == 303
    assert Patient.objects.count() == before + 2
