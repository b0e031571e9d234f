"""The demo itself: a real server, real settings."""

import json
import urllib.request

import pytest


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read()


@pytest.mark.slow
def test_the_demo_serves_and_knows_its_people(demo_site):
    assert get(f"{demo_site.url}/readyz") == (200, b"ok")
    assert {"verksamhetschef", "patient"} <= {person["key"] for person in demo_site.people}
    assert "identifier" not in json.dumps(demo_site.people)
