"""What has to stand in an agreement before it is signed, and the sections that a region words."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from agreements.content import AgreedTime, CareCommitment, Content, Goal
from agreements.drafting import DraftText
from agreements.rules import Facts, missing, warnings
from agreements.sections import (
    DEFAULT,
    FIELDS,
    SectionsFault,
    read_sections,
    required_sections,
    section_of,
    sections,
)
from fastkontakt.checks import check_agreement_sections

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 22)
WHOLE = DraftText(
    Content(
        what_matters_to_me="Lugn",
        goals=(Goal("Gå ut"),),
        patient_commitments=("Går",),
        care_commitments=(CareCommitment("Ser över medicinerna", "Läkaren", by_on=TODAY),),
        agreed_times=(AgreedTime("Prov", TODAY, who_books="Eva"),),
        if_worse="Ring 1177.",
        understanding_how="told_back",
    ),
    follow_up_on=TODAY + timedelta(days=30),
    follow_up_by_text="Eva",
)


def lacking(*, facts: Facts | None = None, beside: dict | None = None, **content: object):
    text = replace(WHOLE, content=replace(WHOLE.content, **content), **(beside or {}))
    return [(row.field, row.reason.code) for row in missing(text, facts or Facts())]


def test_a_whole_agreement_lacks_nothing() -> None:
    assert lacking() == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"what_matters_to_me": ""}, [("what_matters_to_me", "VIKTIGT_SAKNAS")]),
        ({"goals": ()}, [("goals", "MAL_SAKNAS")]),
        ({"goals": (), "no_goals_reason": "Vill inte nu"}, []),
        ({"patient_commitments": ()}, [("patient_commitments", "PATIENTENS_DEL_SAKNAS")]),
        ({"patient_commitments": (), "no_patient_commitments": True}, []),
        ({"care_commitments": ()}, [("care_commitments", "VARDENS_DEL_SAKNAS")]),
        (
            {"care_commitments": (CareCommitment("Ringer"),)},
            [("care_commitments.0.who", "SKRIV_VEM_SOM_GOR"),
             ("care_commitments.0.by_on", "SKRIV_NAR")],
        ),
        ({"care_commitments": (CareCommitment("Ringer", "Eva", when_text="i höst"),)}, []),
        ({"agreed_times": ()}, [("agreed_times", "TIDER_SAKNAS")]),
        (
            {"agreed_times": (AgreedTime(who_books="Eva"),)},
            [("agreed_times.0.what", "SKRIV_STEGET"), ("agreed_times.0.on", "SKRIV_DAGEN")],
        ),
        ({"relatives": "Dottern"}, [("relatives_consent", "NARSTAENDE_SAMTYCKE")]),
        ({"relatives": "Dottern", "relatives_consent": True}, []),
        ({"understanding_how": ""}, [("understanding_how", "FORSTAELSE_SAKNAS")]),
        ({"understanding_how": "other"}, [("understanding_text", "FORSTAELSE_HUR")]),
    ],
)  # fmt: skip
def test_each_thing_that_is_missing_is_named_with_its_place(content, expected) -> None:
    assert lacking(**content) == expected


def test_who_follows_up_and_when_must_be_there() -> None:
    nobody = {"follow_up_on": None, "follow_up_by_text": ""}
    assert lacking(beside=nobody) == [
        ("follow_up_on", "UPPFOLJNING_SAKNAS"), ("follow_up_by", "UPPFOLJARE_SAKNAS"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("contacts", "coordinator", "content", "codes"),
    [
        (1, False, {}, []),
        (2, True, {"coordination": "Eva ringer"}, []),
        (2, True, {}, ["SAMORDNING_SAKNAS"]),
        (2, False, {"coordination": "Vi ringer"}, ["SAMORDNARE_INTE_UTSEDD"]),
        (3, False, {}, ["SAMORDNING_SAKNAS", "SAMORDNARE_INTE_UTSEDD"]),
        (3, False, {"no_coordination_reason": "En är på väg ut"}, []),
    ],
)
def test_with_several_contacts_coordination_is_asked_for(
    contacts: int, coordinator: bool, content: dict, codes: list[str]
) -> None:
    found = lacking(facts=Facts(contacts, coordinator), **content)
    assert [code for _field, code in found] == codes


def test_a_region_may_demand_an_optional_section() -> None:
    demanded = Facts(required=frozenset({"if_worse", "relatives"}))
    found = lacking(facts=demanded, if_worse="")
    assert found == [("if_worse", "AVSNITT_SAKNAS"), ("relatives", "AVSNITT_SAKNAS")]


def test_days_that_have_been_are_worth_a_thought_and_stop_nobody() -> None:
    gone = TODAY - timedelta(days=1)
    text = replace(
        WHOLE,
        content=replace(WHOLE.content, agreed_times=(AgreedTime("Prov", gone, who_books="Eva"),)),
        follow_up_on=TODAY + timedelta(days=400),
    )
    assert missing(text, Facts()) == ()
    assert [(row.field, row.reason.code) for row in warnings(text, TODAY)] == [
        ("agreed_times.0.on", "DAGEN_HAR_VARIT"), ("follow_up_on", "UPPFOLJNING_SENT"),
    ]  # fmt: skip


# --- sections -------------------------------------------------------------------------------------


def test_our_own_file_has_every_section_in_both_languages() -> None:
    assert [section.key for section in sections("sv")] == list(FIELDS)
    assert [section.key for section in sections("en")] == list(FIELDS)
    assert sections("sv")[1].heading == "Mål"
    assert sections("en")[1].heading == "Goals"
    assert sections("fi") == sections("sv")


def test_a_place_in_the_text_leads_to_its_section() -> None:
    assert section_of("care_commitments.0.by_on") == "care_commitments"
    assert section_of("what_matters_to_me") == "what_matters"
    assert section_of("follow_up_by") == "follow_up"


def own_file(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    words = DEFAULT.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new, 1)
    path = tmp_path / "avsnitt.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_region_words_orders_demands_and_hides(tmp_path: Path) -> None:
    path = own_file(
        tmp_path,
        ('heading.sv = "Mål"', 'heading.sv = "Det vill jag"'),
        ('key = "relatives"', 'key = "relatives"\nhidden = true'),
        ('key = "if_worse"', 'key = "if_worse"\nrequired = true'),
    )
    with override_settings(AGREEMENT_SECTIONS=str(path)):
        assert sections("sv")[1].heading == "Det vill jag"
        assert "relatives" not in {section.key for section in sections("sv")}
        assert required_sections() == {"if_worse"}
        assert check_agreement_sections(None) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "goals"', 'key = "gaols"', "finns inte"),
        ('key = "goals"', 'key = "goals"\nhidden = true', "kan inte ha hidden"),
        ('key = "goals"', 'key = "goals"\nrequired = true', "kan inte ha required"),
        ('key = "if_worse"', 'key = "if_worse"\nhidden = "ja"', "true eller false"),
        ('key = "if_worse"', 'key = "if_worse"\nhidden = true\nrequired = true', "både dolt"),
        ('key = "goals"', 'key = "goals"\ncolour = "red"', "okända uppgifter: colour"),
        ('heading.en = "Goals"\n', "", "saknar heading.en"),
        ('help.sv = "Vad vill', 'help.sv = ""\nhelp.no = "Vad vill', "saknar help.sv"),
        ('key = "goals"', 'key = "coordination"', "två gånger"),
        ("[[section]]", "[[sections]]", "[[section]]"),
        ("[[section]]", "[[section", "giltig TOML"),
    ],
)  # fmt: skip
def test_a_broken_file_stops_the_start_with_a_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = own_file(tmp_path, (old, new))
    with pytest.raises(SectionsFault, match=re.escape(said)):
        read_sections(path)
    with override_settings(AGREEMENT_SECTIONS=str(path)):
        [error] = check_agreement_sections(None)
    assert said in error.msg


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with override_settings(AGREEMENT_SECTIONS=str(tmp_path / "ingen.toml")):
        [error] = check_agreement_sections(None)
    assert error.msg == "Filen med avsnitt går inte att läsa."
