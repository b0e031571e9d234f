"""Each kind as a request through the whole stack, and what its answer must be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.test.client import MULTIPART_CONTENT

from bench.workday import mix
from bench.workday.mix import Kind
from bench.workday.people import Region, as_written, logged_in
from contacts.models import Contact
from patients.models.belonging import OUTPATIENT

Fields = Mapping[str, Any]
OK, SEE_OTHER = 200, 303
SAME = 200  # people about whom one asks again and again
NEW = 60  # people for each kind of write: nobody is written about twice
FEW, RELISTED = 20, 30  # people who are opened in front of somebody before the day begins
A_WEEK = timedelta(days=6)
TYPING = {"HX-Request": "true"}  # what htmx says when it asks while somebody writes
PREFIX, COMMON, THREE, SWEDISH = "Lind", "Anna", "Kar", "Örj"
ROW, CONTACT, JSON_ROW = b"<tr>", b'class="contact-row', b'"starts_on"'
PATIENT = b'href="/patient/'
PAGE = 50


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent, and what must come: a status, and so many of something in the body."""

    client: Client
    path: str
    posted: Fields | None = None
    status: int = OK
    holds: tuple[bytes, int] = (b"", 0)
    headers: Fields | None = None
    content_type: str = MULTIPART_CONTENT

    def send(self) -> Any:
        """The answer as it comes."""
        if self.posted is None:
            return self.client.get(self.path, headers=self.headers)
        return self.client.post(
            self.path, self.posted, headers=self.headers, content_type=self.content_type
        )

    def fault(self, answer: Any) -> str:
        """What is wrong with the answer, "" if nothing is."""
        what, least = self.holds
        if answer.status_code != self.status:
            return f"svarade {answer.status_code} i stället för {self.status}"
        if least and (found := answer.content.count(what)) < least:
            return f"{found} av minst {least} rader"
        return ""


def requests_of(region: Region) -> dict[Kind, Iterator[Request]]:
    """For each kind its requests, one after the other; those that write end some day."""
    day = _Day(region)
    return {**day.lists(), **day.searches(), **day.patients(), **day.writes(), **day.machines()}


class _Day:
    """The people at work, each in a browser of her own."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.chef, self.nurse = logged_in("verksamhetschef"), logged_in("sjukskoterska")
        self.shown = region.listed[:SAME]

    def lists(self) -> dict[Kind, Iterator[Request]]:
        """What is looked at all day."""
        listing = "/enhet/kontakter/"
        home, work_list = logged_in("underskoterska"), partial(Request, path="/arbetslista/")
        following = partial(Request, self.nurse, listing, holds=(ROW, PAGE), headers=TYPING)
        return {
            mix.WORK_LIST: _again(work_list(home, holds=(PATIENT, 15))),
            mix.LONG_LIST: _again(work_list(self.nurse, holds=(PATIENT, PAGE))),
            mix.UNIT_LIST: _again(Request(self.chef, listing, holds=(ROW, PAGE))),
            mix.NEXT_PAGE: cycle(following(posted={"after": key}) for key in self._keys()),
            mix.LOG_REVIEW: cycle(self._log()),
        }

    def _keys(self) -> list[str]:
        """After whom the second page begins, and others far into the list."""
        named = sorted(self.region.listed, key=lambda row: str(row.patient.sort_key))
        return [str(named[place].pk) for place in range(PAGE, len(named) - 2 * PAGE, 97)]

    def _log(self) -> list[Request]:
        reviewer, today = logged_in("loggranskare"), self.region.today
        weeks = [today - timedelta(days=7 * back) for back in range(1, 6)]
        asked = [
            {"fran": str(day - A_WEEK), "till": str(day), "enhet": str(self.region.nurse.unit_id)}
            for day in weeks
        ]
        address = "/granskning/logg/?"
        return [Request(reviewer, address + urlencode(each), holds=(ROW, PAGE)) for each in asked]

    def searches(self) -> dict[Kind, Iterator[Request]]:
        """By number to the patient's page, by name to a list."""
        numbers = self.region.numbers(self.shown)
        rare = [row.patient.name for row in self.shown]
        by_number = partial(Request, self.nurse, "/sok/", status=SEE_OTHER)
        return {
            mix.BY_NUMBER: cycle(by_number(posted={"q": number}) for number in numbers),
            mix.BY_PREFIX: _again(self._named(PREFIX, PAGE, TYPING)),
            mix.RARE: cycle(self._named(name, 1) for name in rare),
            mix.COMMON: _again(self._named(COMMON, PAGE)),
            mix.THREE: _again(self._named(THREE, PAGE)),
            mix.SWEDISH: _again(self._named(SWEDISH, PAGE)),
        }

    def _named(self, text: str, least: int, headers: Fields | None = None) -> Request:
        holds = (PATIENT, least)
        return Request(self.nurse, "/sok/", {"q": text}, holds=holds, headers=headers)

    def patients(self) -> dict[Kind, Iterator[Request]]:
        """Her page for each reason of seeing her, a contact's, a form, and her own pages."""
        clinic, home = logged_in("sjukhussjukskoterska"), logged_in("underskoterska")
        clinic.post("/uppdrag/", {"commission": str(self.region.clinic.pk)})
        akuten, patient = logged_in("akuten"), logged_in("patient")
        in_front = [_opened(akuten, each) for each in self.region.elsewhere[:FEW]]
        enrolled = [_enrolled(clinic, each) for each in self.region.elsewhere[FEW : 2 * FEW]]
        contacts = [f"/patient/{row.patient_id}/kontakt/{row.pk}/" for row in self.shown]
        forms = [
            f"/patient/{row.patient_id}/utse/?typ=1" for row in self._to_appoint()[NEW:][:SAME]
        ]
        return {
            mix.LISTED: _pages(self.nurse, map(_page, self.shown)),
            mix.ENROLLED: _pages(clinic, enrolled),
            mix.AT_HOME: _pages(home, map(_page, self.region.at_home[:SAME])),
            mix.IN_FRONT: _pages(akuten, in_front),
            mix.CONTACT: _pages(self.nurse, contacts, b"<dt"),
            mix.FORM: _pages(self.chef, forms, b'name="commission"'),
            mix.PORTAL: _again(Request(patient, "/mina/", holds=(CONTACT, 1))),
            mix.LOGIN: self._logins(),
        }

    @staticmethod
    def _logins() -> Iterator[Request]:
        while True:
            yield Request(Client(), "/demo/logga-in/", {"person": "patient"}, status=SEE_OTHER)

    def writes(self) -> dict[Kind, Iterator[Request]]:
        """The forms of the pages, each time about somebody else."""
        ended, reviewed = (self.region.listed[SAME + turn * NEW :][:NEW] for turn in (0, 1))
        moving = self.region.elsewhere[2 * FEW :][:RELISTED]
        chef, write = self.chef, partial(Request, status=SEE_OTHER)
        return {
            mix.APPOINT: (write(chef, f"/patient/{row.patient_id}/utse/", self._wish())
                          for row in self._to_appoint()[:NEW]),
            mix.END: (write(chef, f"{_contact(row)}avsluta/", _end(row)) for row in ended),
            mix.REVIEW: (write(chef, f"{_contact(row)}omprova/",
                               {"outcome": "needed", "version": row.version}) for row in reviewed),
            mix.RELIST: iter([write(self.nurse, f"{_opened(self.nurse, row)}uppgifter/listning/",
                                    {"listing-starts_on": "i dag"}) for row in moving]),
            mix.WITHDRAW: (write(self.nurse,
                                 f"/patient/{row.patient_id}/samtycke/{row.pk}/avsluta/",
                                 {"reason": ""}) for row in self.region.consents[:NEW]),
        }  # fmt: skip

    def _to_appoint(self) -> Sequence[Contact]:
        """Who has no fast vårdkontakt, and whose other contact nobody ends meanwhile."""
        used = {row.pk for row in self.region.listed[: SAME + 2 * NEW]}
        return [row for row in self.region.without if row.pk not in used]

    def _wish(self) -> Fields:
        return {
            "type": "1", "commission": str(self.region.nurse.pk), "starts_on": "i dag",
            "ground": "patient_request", "purposes": ["trygghet", "kontinuitet"],
            "review_on": "om 6 mån", "note": "", "internal_note": "", "individual_assessment": "",
        }  # fmt: skip

    def machines(self) -> dict[Kind, Iterator[Request]]:
        """The REST door."""
        v1, holds = "/api/v1/", (JSON_ROW, 1)
        read = partial(Request, self.nurse)
        search = partial(read, f"{v1}patients/search/", content_type="application/json",
                         holds=(b'"id"', 1))  # fmt: skip
        numbers = self.region.numbers(self.shown)
        unit = f"{v1}units/{self.region.nurse.unit_id}/contacts/"
        return {
            mix.REST_PATIENT: cycle(read(f"{v1}patients/{row.patient_id}/contacts/", holds=holds)
                                    for row in self.shown),
            mix.REST_UNIT: _again(read(unit, holds=(JSON_ROW, PAGE))),
            mix.REST_SEARCH: cycle(search(posted={"identifier": number}) for number in numbers),
        }  # fmt: skip


def _again(request: Request) -> Iterator[Request]:
    return cycle([request])


def _pages(client: Client, paths: Any, what: bytes = CONTACT) -> Iterator[Request]:
    return cycle(Request(client, path, holds=(what, 1)) for path in paths)


def _page(row: Contact) -> str:
    return f"/patient/{row.patient_id}/"


def _contact(row: Contact) -> str:
    return f"{_page(row)}kontakt/{row.pk}/"


def _end(row: Contact) -> Fields:
    return {"ends_on": "i dag", "reason": "need_ceased", "version": row.version}


def _opened(client: Client, number: Any) -> str:
    """The page of somebody who is here now: opened with the whole number and a ground."""
    facts = {"identifier": as_written(number), "ground": "here", "note": ""}
    answer = client.post("/sok/oppna/", facts)
    if answer.status_code != SEE_OTHER:
        raise RuntimeError(f"Patienten kunde inte öppnas: {answer.status_code}.")
    return str(answer["Location"])


def _enrolled(client: Client, number: Any) -> str:
    """The page of somebody whom the unit cares for from today."""
    page = _opened(client, number)
    typed = {"enrolment-kind": OUTPATIENT, "enrolment-starts_on": "i dag"}
    answer = client.post(f"{page}uppgifter/inskrivning/", typed)
    if answer.status_code != SEE_OTHER:
        raise RuntimeError(f"Patienten kunde inte skrivas in: {answer.status_code}.")
    return page
