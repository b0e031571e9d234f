"""A machine that knows nothing but the documented names, over real HTTP, against the demo."""

import json
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.site import DemoSite


class Stranger:
    """Cookies, JSON and the CSRF token; standard library only."""

    def __init__(self, site: DemoSite) -> None:
        self.url = site.url
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def log_in(self, person: str) -> None:
        self.opener.open(f"{self.url}/logga-in/").read()
        form = urlencode({"person": person, "csrfmiddlewaretoken": self.token}).encode()
        self.opener.open(f"{self.url}/demo/logga-in/", form).read()

    @property
    def token(self) -> str:
        return next(str(cookie.value) for cookie in self.jar if cookie.name == "csrftoken")

    def call(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any, Any]:
        """Status, JSON and headers."""
        request = urllib.request.Request(f"{self.url}/api/v1/{path}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
            request.add_header("X-CSRFToken", self.token)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with self.opener.open(request) as answer:
                return answer.status, json.loads(answer.read()), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read()), error.headers


@pytest.fixture
def manager(demo_site: DemoSite) -> Stranger:
    stranger = Stranger(demo_site)
    stranger.log_in("verksamhetschef")
    return stranger


def the_patient(demo_site: DemoSite, manager: Stranger) -> str:
    """Somebody of the manager's own unit who has no contact there yet."""
    unit = manager.call("me/")[1]["commission"]["unit"]["id"]
    for person in demo_site.patients:
        _status, found, _headers = manager.call(
            "patients/search/", {"identifier": person["identifier"]}
        )
        for patient in found.get("patients", []):
            contacts = manager.call(f"patients/{patient['id']}/contacts/")[1]["contacts"]
            if unit not in {contact["unit"]["id"] for contact in contacts}:
                return str(patient["id"])
    pytest.fail("Everybody in the demo has a contact already.")


def test_nobody_gets_anything_without_login(demo_site):
    status, problem, headers = Stranger(demo_site).call("me/")
    assert (status, problem["code"]) == (401, "INTE_INLOGGAD")
    assert headers["Content-Type"] == "application/problem+json"


def test_every_demo_person_has_the_role_of_the_key(demo_site):
    for person in demo_site.people:
        stranger = Stranger(demo_site)
        stranger.log_in(person["key"])
        _status, me, _headers = stranger.call("me/")
        if person["key"] in ("vardnadshavare", "ombud"):
            assert me["commission"] is None
        elif person["key"] in ("patient", "patient_med_sparr"):
            assert me["patient"]
        else:
            assert me["commission"]["role"] == person["key"]


def test_a_machine_appoints_reads_and_ends(demo_site, manager):
    _status, me, _headers = manager.call("me/")
    unit = me["commission"]["unit"]["id"]
    patient = the_patient(demo_site, manager)
    _status, found, _headers = manager.call(f"patients/{patient}/candidates/?type=1&unit={unit}")
    chosen = next(row for row in found["candidates"] if row["allowed"])
    _status, today, _headers = manager.call(f"patients/{patient}/contacts/")
    wish = {
        "type": "1",
        "unit": unit,
        "commission": chosen["commission"],
        "starts_on": today["on"],
        "ground": "need",
        "purposes": ["trygghet"],
    }
    status, contact, headers = manager.call(
        f"patients/{patient}/contacts/", wish, Idempotency_Key="stranger-1"
    )
    assert (status, contact["staff"]["id"]) == (201, chosen["staff"]["id"])

    _status, now, _headers = manager.call(f"patients/{patient}/contacts/")
    assert contact["id"] in {row["id"] for row in now["contacts"]}

    end = {"ends_on": today["on"], "reason": "patient_wish"}
    assert manager.call(f"contacts/{contact['id']}/end/", end)[0] == 428
    status, ended, _headers = manager.call(
        f"contacts/{contact['id']}/end/", end, If_Match=headers["ETag"]
    )
    assert (status, ended["ends_on"]) == (200, today["on"])


def test_a_machine_registers_reads_and_withdraws_a_consent(demo_site, manager):
    patient = the_patient(demo_site, manager)
    path, wish = f"patients/{patient}/consents/", {"scope": "care", "how": "written"}
    status, consent, _headers = manager.call(path, wish, Idempotency_Key="stranger-consent")
    assert (status, consent["state"]) == (201, "valid")
    again = manager.call(path, wish)
    assert (again[0], again[1]["id"]) == (200, consent["id"])
    assert consent["id"] in {row["id"] for row in manager.call(path)[1]["consents"]}
    assert manager.call(path, {**wish, "extent": "all"})[1]["code"] == "OKANT_FALT"

    asked = f"patients/{patient}/visibility/?without_consent={consent['id']}"
    assert manager.call(asked)[0] == 200
    status, ended, _headers = manager.call(f"consents/{consent['id']}/end/", {})
    assert (status, ended["state"]) == (200, "ended")
    assert manager.call(f"patients/{patient}/blocks/")[0] == 200
    assert manager.call(f"patients/{patient}/relatives/")[0] == 200


def test_a_change_without_the_token_is_refused(demo_site, manager):
    request = urllib.request.Request(f"{demo_site.url}/api/v1/patients/search/", b"{}")
    request.add_header("Content-Type", "application/json")
    with pytest.raises(urllib.error.HTTPError) as refused:
        manager.opener.open(request)
    assert json.loads(refused.value.read())["code"] == "CSRF"
