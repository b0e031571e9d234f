"""The demo itself: a real server, real settings."""

import http.client
import json
import urllib.request

import pytest

from tests import database


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read()


@pytest.mark.slow
def test_the_demo_serves_and_knows_its_people(demo_site):
    assert get(f"{demo_site.url}/readyz") == (200, b"ok")
    assert {"verksamhetschef", "patient"} <= {person["key"] for person in demo_site.people}
    assert "identifier" not in json.dumps(demo_site.people)


@pytest.mark.slow
def test_a_real_server_answers_head_without_a_body_or_a_complaint(demo_site):
    address = demo_site.url.removeprefix("http://")
    for path in ("/livez", "/logga-in/", "/finns-inte/", "/api/v1/me/"):
        connection = http.client.HTTPConnection(address, timeout=10)
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert int(answer.headers["Content-Length"]) > 0
        assert answer.read() == b""
        connection.request("GET", "/livez")  # nothing was left on the line
        assert connection.getresponse().read() == b"ok"
        connection.close()
    said = (database.run_folder() / f"server-{demo_site.database}.log").read_text()
    assert "sent body bytes" not in said
