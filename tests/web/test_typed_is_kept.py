"""After any refusal of any form, what was typed still stands there."""

import html
import inspect
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from accesslog.models import AccessEntry, GuessNotice, LogQuestion, LogReview, LogSample
from contacts.models import Panel, PanelDoctor, Proposal, Standpoint
from patients.models import PatientJoin
from tests import factories
from tests.web.agreements import begun

SUMMARY = '<section class="error-summary" tabindex="-1" role="alert"'
TEXT = "Skrivet för hand: å ä ö <b>"


@dataclass(frozen=True)
class Refusal:
    """Who posts what where, and the status of the answer."""

    path: str
    who: str
    typed: dict[str, str]
    status: int


def text_form(path: str, who: str, status: int, about: str = "", /, **typed: str) -> Any:
    """A case whose name is the address, the person and the status."""
    name = " ".join(part for part in (path.rstrip("/"), who, str(status), about) if part)
    return pytest.param(Refusal(path, who, typed, status), id=name)


APPOINT = {
    "type": "1",
    "starts_on": "1 dec",
    "ground": "need",
    "review_on": "om 3 mån",
    "note": TEXT,
    "internal_note": TEXT,
}
CONSENT = {"scope": "care", "who": "unit", "starts_on": "i dag", "how": "written",
           "given_by": "patient", "represented_by": TEXT, "note": TEXT}  # fmt: skip
ASSESSMENT = {"what_was_done": TEXT, "sources": TEXT, "assessed_on": "i dag",
              "review_on": "om 3 mån"}  # fmt: skip
CASES = [
    text_form("utse/", "chef", 422, "wrong day", **{**APPOINT, "starts_on": "31 nov"}),
    text_form("utse/", "chef", 422, "nobody chosen", **APPOINT),
    text_form("utse/", "chef", 409, **{**APPOINT, "commission": "{new}"}),
    text_form("utse/", "nurse", 422, type="1", starts_on="31 nov", ground="need", note=TEXT),
    text_form(
        "utse/", "secretary", 422, **{**APPOINT, "commission": "{new}", "decision_note": TEXT}
    ),
    text_form("kontakt/{contact}/avsluta/", "chef", 422, ends_on="31 nov", reason="moved"),
    text_form(
        "kontakt/{contact}/avsluta/",
        "chef",
        422,
        "before it began",
        ends_on="2 dec 1999",
        reason="moved",
    ),
    text_form("kontakt/{contact}/avsluta/", "doctor", 403, ends_on="1 dec", reason="moved"),
    text_form(
        "kontakt/{contact}/avsluta/", "chef", 412, ends_on="1 dec", reason="moved", version="99"
    ),
    text_form("kontakt/{contact}/byt/", "chef", 422, starts_on="31 nov", note=TEXT),
    text_form(
        "kontakt/{contact}/byt/", "doctor", 403, commission="{new}", starts_on="1 dec", note=TEXT
    ),
    text_form("kontakt/{contact}/omprova/", "chef", 422, review_on="31 nov", note=TEXT),
    text_form(
        "kontakt/{contact}/omprova/",
        "doctor",
        403,
        outcome="changed",
        review_on="1 dec",
        note=TEXT,
    ),
    text_form("kontakt/{contact}/makulera/", "doctor", 403, reason=TEXT),
    text_form("kontakt/{contact}/makulera/", "chef", 412, reason=TEXT, version="99"),
    text_form("kontakt/{contact}/samordna/", "doctor", 403, from_on="1 dec"),
    text_form("kontakt/{contact}/samordna/", "chef", 422, from_on="31 nov"),
    text_form("samordnare/", "chef", 422, from_on="31 nov", note=TEXT),
    text_form(
        "samordnare/ingen/", "chef", 422, **{"ingen-from_on": "31 nov", "ingen-reason": TEXT}
    ),
    text_form("samordnare/bekrafta/", "chef", 422, contact="x", departure_reason=TEXT * 20),
    text_form("uppgifter/", "nurse", 422, phone="ring hem", language="Romani", contact_way="sms"),
    text_form("uppgifter/", "outsider", 403, phone="070-174 06 05", language="Romani"),
    text_form(
        "uppgifter/narstaende/", "nurse", 422, **{"relative-name": TEXT, "relative-phone": "abc"}
    ),
    text_form("uppgifter/ovrig/", "nurse", 422, **{"other-role": TEXT, "other-phone": "abc"}),
    text_form(
        "uppgifter/inskrivning/",
        "hospital_nurse",
        422,
        **{"enrolment-kind": "outpatient", "enrolment-starts_on": "31 nov"},
    ),
    text_form("uppgifter/listning/", "nurse_sodra", 422, **{"listing-starts_on": "31 nov"}),
    text_form("/forslag/{proposal}/avboj/", "nurse", 403, reason=TEXT),
    text_form("kontakt/{contact}/forsta/", "nurse", 422, held_on="31 nov", expectations=TEXT),
    text_form("kontakt/{contact}/nasta/", "nurse", 422, about=TEXT),
    text_form("kontakt/{contact}/avslutssamtal/", "nurse", 422, held_on="31 nov", summary=TEXT),
    text_form("information/", "nurse", 422, given_on="31 nov", to_relative=TEXT),
    text_form("livshotande/", "doctor", 422, established_on="31 nov", reason=TEXT),
    text_form("livshotande/hav/", "doctor", 422, reason=TEXT * 20),
    text_form("begaran/", "nurse", 422, asker="relative", unit="{norra}", kind="new", wish=TEXT),
    text_form("/begaran/{request}/avboj/", "chef", 422, "her right", reason=TEXT),
    text_form("/begaran/{request}/avsluta/", "chef", 422, outcome="deceased", reason=TEXT),
    text_form("/begaran/{written}/aterta/", "nurse", 422, reason=TEXT * 20),
    text_form("arenden/", "nurse", 422, kind="summons", unit="{ostra}", day="31 nov", note=TEXT),
    text_form("/arende/{sent}/avsluta/", "nurse", 422, reason=TEXT * 20),
    text_form("/arende/{sent}/avboj/", "nurse", 422, reason=TEXT * 20),
    text_form("/arende/{sent}/aterta/", "hospital_nurse", 422, reason=TEXT * 20),
    text_form("samtycke/", "nurse", 422, "wrong day", **{**CONSENT, "starts_on": "31 nov"}),
    text_form("samtycke/", "nurse", 422, "backdated", **{**CONSENT, "starts_on": "1999-01-01"}),
    text_form("samtycke/{consent}/avsluta/", "nurse", 422, reason=TEXT * 20),
    text_form("samtycke/{consent}/makulera/", "nurse", 403, reason=TEXT),
    text_form("sparrar/", "nurse", 422, place="{place}", information_from="31 nov", reason=TEXT),
    text_form(
        "sparrar/",
        "nurse",
        422,
        "backwards",
        place="{place}",
        reason=TEXT,
        information_from="2026-01-02",
        information_to="2026-01-01",
    ),
    text_form("sparrar/{block}/makulera/", "nurse", 422, reason=TEXT * 20),
    text_form("sparrar/tillfalligt/", "doctor", 422, reason=TEXT),
    text_form("sparrar/tillfalligt/{lift}/", "doctor", 422, hours="25"),
    text_form("bedomning/", "nurse", 422, what_was_done=TEXT, sources=TEXT, review_on="31 nov"),
    text_form("bedomning/", "outsider", 403, **ASSESSMENT),
    text_form("nodoppning/", "nurse", 422, reason=TEXT * 20),
    text_form("nodoppning/", "outsider", 403, reason=TEXT),
    text_form("/patient/{protected}/skyddat/", "nurse", 422, reason=TEXT * 20),
    text_form("/patient/{protected}/skyddat/", "secretary", 403, reason=TEXT),
    text_form("nodoppning/sparr/{outer}/", "nurse_ostra", 422, reason=TEXT * 20),
    text_form("narstaende/{relative}/vet/", "nurse", 422, how=TEXT),
    text_form("narstaende/utlamnat/", "nurse", 422, to_whom=TEXT, what=TEXT),
    text_form(
        "narstaende/utlamnat/",
        "nurse",
        422,
        "nobody agreed",
        to_whom=TEXT,
        what=TEXT,
        basis="agreed_relative",
    ),
    text_form("foretradare/", "nurse", 422, kind="god_man", name=TEXT, starts_on="i dag"),
    text_form("foretradare/{representative}/dolj/", "nurse", 422, reason=TEXT * 20),
    text_form("/sparrbegaran/{asked}/", "chef", 422, answer="ja", hours="25", reason=TEXT),
]
PERSON = {"given_name": TEXT, "family_name": TEXT, "title": TEXT, "phone": "0498-26 80 10"}
CASES += [
    text_form("/sok/", "nurse", 422, q="1985010a-2380"),
    text_form("/sok/oppna/", "akuten", 422, "no ground", identifier="{number}", note=TEXT),
    text_form(
        "/sok/registrera/",
        "akuten",
        422,
        no_number="on",
        given_name=TEXT,
        family_name=TEXT,
        language=TEXT,
        birth_on="31 nov",
        phone="0498-26 80 10",
        note=TEXT,
    ),
    text_form("/enhet/franvaro/", "nurse", 422, starts_on="31 nov", ends_on="om 3 mån"),
    text_form("/enhet/overlamning/ny/{leaver}/", "chef", 422, on="31 nov"),
    text_form("/enhet/lakarlistor/", "chef", 422, name=TEXT, share_percent="hel", starts_on="31 x"),
    text_form("/enhet/lakarlistor/{part}/avsluta/", "chef", 422, ends_on="31 nov"),
    text_form("/enhet/stallning/{standpoint}/", "chef", 422, note=TEXT * 20),
    text_form("/enhet/ratta/samma/{join}/", "chef", 422, note=TEXT * 20),
    text_form("/enhet/hogst/", "chef", 422, maximum="många", share_percent="hel",
              starts_on="31 nov", note=TEXT),
    text_form("/enhet/rutin/", "chef", 422, criteria=TEXT * 300),
    text_form("/enhet/delegering/", "chef", 422, starts_on="31 nov", ends_on="om 3 mån"),
    text_form(
        "/enhet/personal/", "chef", 422, **PERSON, hsa_id="fel", share_percent="hel",
        agreed_maximum="många", starts_on="31 nov", ends_on="om 3 mån",
    ),
    text_form("/enhet/erbjudande/{patient}/", "enhetschef", 422, motivation=TEXT),
    text_form("/granskning/fragor/{question}/svara/", "loggranskare", 422, answer=TEXT * 100),
    text_form("/granskning/sokningar/{notice}/klar/", "loggranskare", 422, note=TEXT * 100),
    text_form("/granskning/nodoppningar/{emergency}/", "loggranskare", 422, note=TEXT),
    text_form("/granskning/skyddade/{opening}/", "loggranskare", 422, note=TEXT),
    text_form("/granskning/stickprov/", "loggranskare", 422, month="31 nov"),
    text_form("/granskning/stickprov/rad/{review}/", "loggranskare", 422, note=TEXT),
    text_form("/granskning/patient/", "loggranskare", 422, identifier="1985010a-2380"),
    text_form("/mina/begar/ny/", "patient", 422, kind="x", where="{norra}.2", wish=TEXT),
    text_form("/mina/last/fraga/?rad={row}", "patient", 422, text=TEXT * 100),
    text_form("planering/", "nurse", 422, kind="GP", title=TEXT, holder=TEXT, starts_on="31 nov",
              next_meeting_on="31 feb", who_calls=TEXT, system=TEXT, link="ftp://fel"),
    text_form("planering/{plan}/avsluta/", "nurse", 422, ends_on="31 nov"),
    text_form("planering/{plan}/makulera/", "nurse", 422, reason=TEXT * 20),
    text_form("overenskommelse/redigera/", "nurse", 422, **{
        "what_matters_to_me": TEXT, "goals-0-text": TEXT, "goals-7-text": "Sova",
        "care_commitments-0-what": TEXT, "care_commitments-0-by_on": "31 nov",
        "internal_note": TEXT, "follow_up_by_text": TEXT}),
    text_form("overenskommelse/svar/", "nurse", 422, text=TEXT),
    text_form("overenskommelse/uppfoljning/", "nurse", 422, text=TEXT, next_on="31 nov"),
    text_form("overenskommelse/version/{signed}/makulera/", "chef", 422, reason=TEXT * 20),
    text_form("/mina/overenskommelse/{signed}/nej/", "patient", 422, text=TEXT * 200),
]  # fmt: skip
# Forms in which one only chooses, filters in the address, and the search box that posts elsewhere.
NOTHING_TYPED = {
    "portal:consent-new", "portal:told", "portal:trust", "web:absence-cover", "web:followup-file",
    "web:review-log", "web:review-patient", "web:review-patient-file", "web:start",
}  # fmt: skip


@pytest.fixture
def places(world) -> dict[str, str]:
    """A contact, somebody new, a proposal, and somebody who sees the patient but may not write."""
    contact = factories.contact(world.hedda, world.nurse)
    factories.contact(world.hedda, world.hospital_nurse)
    factories.relation(world.hedda, world.nurse_sodra, world.today)
    factories.relation(world.hedda, world.nurse_ostra, world.today)
    factories.emergency(world.hedda, world.nurse_ostra)
    proposal = Proposal.objects.create(
        patient=world.hedda, unit=world.norra, type_id="2", commission=world.doctor,
        starts_on=world.today, ground="need", proposed_by=world.nurse, proposed_at=timezone.now(),
    )  # fmt: skip
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    rows = {"contact": contact, "new": new, "proposal": proposal, "patient": world.hedda,
            "norra": world.norra, "ostra": world.ostra,
            "sent": factories.sent(world.hedda, world.norra, world.hospital_nurse),
            "leaver": world.nurse, "part": part_of(world),
            "standpoint": standpoint_of(world), "join": join_of(world),
            "plan": factories.other_plan(world.hedda, world.nurse),
            "signed": factories.signed_agreement(world.hedda, world.nurse),
            "draft": begun(world.hedda, world.nurse),
            **recorded(world), **to_review(world), **requests(world)}  # fmt: skip
    return {
        **{name: str(row.pk) for name, row in rows.items()},
        "place": f"enhet:{world.medicin.pk}",
        "number": world.number(world.nils).display,
    }


def join_of(world) -> PatientJoin:
    """Two numbers that may be one person, for Norra to decide."""
    return PatientJoin.objects.create(
        former=world.hedda, kept=world.olga, unit=world.norra, noticed_on=world.today
    )


def part_of(world) -> PanelDoctor:
    """The doctor's share of a list at Norra."""
    panel = Panel.objects.create(unit=world.norra, name="Lista 1")
    return PanelDoctor.objects.create(panel=panel, commission=world.doctor, starts_on=world.today)


def standpoint_of(world) -> Standpoint:
    """What Norra is asked about her listing."""
    return Standpoint.objects.create(
        patient=world.hedda, unit=world.norra, listing=world.hedda.listings.get(),
        asked_on=world.today, due_on=world.days(14),
    )  # fmt: skip


def requests(world) -> dict[str, Any]:
    """Her own request, one that staff wrote in, and a condition that a physician judged."""
    factories.life_threatening(world.hedda, world.doctor)
    return {
        "request": factories.ask(world.hedda, world.norra),
        "written": factories.ask(world.hedda, world.norra, world.nurse, type_id="2"),
    }


def recorded(world) -> dict[str, Any]:
    """A consent, blocks on both sides of the line, requests, and people around the patient."""
    waits: dict[str, Any] = {"state": "open", "answered_at": None, "answered_by": None,
                             "starts_at": None, "ends_at": None}  # fmt: skip
    inner = factories.block(world.hedda, unit=world.medicin)
    outer = factories.block(world.hedda, care_provider=world.region)
    return {
        "consent": factories.give_consent(world.hedda, world.norra),
        "block": factories.block(world.hedda, unit=world.norra, set_by=world.nurse),
        "outer": outer,
        "lift": factories.block_lift(inner, world.doctor, **waits),
        "asked": factories.block_lift(outer, world.nurse_ostra, **waits),
        "relative": factories.relative(world.hedda),
        "representative": factories.represent(world.hedda),
        "protected": world.skyddad,
    }


def to_review(world) -> dict[str, Any]:
    """What waits for the log's reviewer."""
    now, region = timezone.now(), world.region
    sample = LogSample.objects.create(
        care_provider=region, month=world.today.replace(day=1), until=now, seed="1", size=1,
        drawn_at=now, drawn_by=world.loggranskare,
    )  # fmt: skip
    row = {"entry_id": 1, "entry_at": now, "patient": world.hedda}
    return {
        "emergency": factories.emergency(world.hedda, world.hospital_nurse),
        "opening": factories.open_protected(world.hedda, world.hospital_nurse, world.today),
        "notice": GuessNotice.objects.create(
            care_provider=region, commission=world.nurse, on=world.today, misses=21, noticed_at=now
        ),
        "question": LogQuestion.objects.create(
            care_provider=region, asked_at=now, asked_by=world.chef.staff.user, **row
        ),
        "review": LogReview.objects.create(sample=sample, place=1, marks=["random"], **row),
    }


@pytest.fixture
def patient_page(world, as_staff, as_patient):
    """The patient's own page, and a row of her log to ask about."""
    as_staff(world.nurse).get(f"/patient/{world.hedda.pk}/")
    row = AccessEntry.objects.about(world.hedda.pk).latest("id")
    return as_patient(world.hedda), str(row.pk)


def views_with_a_form(found: Any = None, space: str = "") -> set[str]:
    """The names of all addresses of the pages whose view makes a form."""
    named: set[str] = set()
    for pattern in (found or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            named |= views_with_a_form(pattern, pattern.namespace or space)
        elif space in ("web", "portal") and makes_a_form(pattern):
            named.add(f"{space}:{pattern.name}")
    return named


def makes_a_form(pattern: URLPattern) -> bool:
    """Whether the view makes a form with fields; a bare ``ShapeForm`` is a button."""
    source = inspect.getsource(inspect.unwrap(pattern.callback))
    return re.search(r"\b(?!ShapeForm)[A-Z]\w*Form\(", source) is not None


def test_every_form_has_a_case():
    key = "00000000-0000-0000-0000-000000000000"
    paths = (re.sub(r"{\w+}", key, case.values[0].path).partition("?")[0] for case in CASES)
    asked = {
        resolve(path if path.startswith("/") else f"/patient/{key}/{path}").view_name
        for path in paths
    }
    made = views_with_a_form()
    assert len(made) > 25
    assert made - asked - NOTHING_TYPED == set()


def assert_the_summary_leads_to_the_fields(page: str) -> None:
    """It is the first thing of the page, the title says so, and each link names something there."""
    main = page[page.index("<main") :]
    summary = main[main.index(SUMMARY) : main.index("</section>", main.index(SUMMARY))]
    assert main.index(SUMMARY) < main.index("<form")
    assert re.search(r"<title>\s*Fel:", page)
    assert "<li>" in summary
    for field in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{field}"' in main, field


@pytest.mark.parametrize("case", CASES)
def test_what_was_typed_stands_there_after_the_refusal(world, as_staff, patient_page, places, case):
    client, row = patient_page
    if case.who != "patient":
        client = as_staff(getattr(world, case.who.replace("outsider", "underskoterska")))
    url, typed = sent(case, world, {**places, "row": row})
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == case.status, page
    assert SUMMARY in page
    assert_the_summary_leads_to_the_fields(page)
    assert_stands(page, typed)


def sent(case: Refusal, world: Any, facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Where the form goes, and with what."""
    typed = {name: value.format(**facts) for name, value in case.typed.items()}
    return address(case.path, world, facts), typed


def address(path: str, world: Any, facts: dict[str, str]) -> str:
    path = path.format(**facts)
    return path if path.startswith("/") else f"/patient/{world.hedda.pk}/{path}"


def assert_stands(page: str, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        if name not in ("version", "type"):
            assert html.escape(value) in page, f"{name} is lost"
