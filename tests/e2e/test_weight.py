"""What a first visit costs, from the demo's own server with hashed and compressed files."""

import pytest

from tests.e2e.test_start_and_search import log_in

pytestmark = pytest.mark.e2e

KB = 1024
STAFF, PORTAL, HTML, REQUESTS = 90 * KB, 60 * KB, 15 * KB, 10


class Weighed:
    """Bytes on the wire of one page, everything fetched anew."""

    def __init__(self, page, path):
        self.kinds, self.bytes = {}, {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.responseReceived", self._begun)
        wire.on("Network.loadingFinished", self._ended)
        page.visit(path)
        page.wait_for_load_state("networkidle")
        wire.detach()

    def _begun(self, event):
        self.kinds[event["requestId"]] = event["type"]

    def _ended(self, event):
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    @property
    def total(self):
        return sum(self.bytes.values())

    @property
    def html(self):
        return sum(self.bytes[key] for key, kind in self.kinds.items() if kind == "Document")


def story(site, name):
    found = next(row for row in site.patients if row["story"] == name)
    return f"/patient/{found['id']}/"


def test_the_patients_own_pages_are_light(strict_page):
    log_in(strict_page, "patient")
    for path in ("/mina/", "/mina/overenskommelse/", "/mina/planering/"):
        weighed = Weighed(strict_page, path)
        assert len(weighed.bytes) <= REQUESTS, path
        assert weighed.total <= PORTAL, (path, weighed.total)
        assert weighed.html <= HTML, (path, weighed.html)


def test_the_staffs_pages_are_light_also_with_twelve_contacts(strict_page, demo_site):
    log_in(strict_page, "verksamhetschef")
    twelve = story(demo_site, "twelve_contacts")
    agreed = story(demo_site, "several_vardkontakter")
    pages = ("", "redigera/", "signera/", "forhandsgranska/", "jamfor/", "skriv-ut/")
    for path in (
        twelve, f"{twelve}tidslinje/", "/arbetslista/", "/enhet/", f"{agreed}planering/",
        *(f"{agreed}overenskommelse/{page}" for page in pages),
    ):  # fmt: skip
        weighed = Weighed(strict_page, path)
        assert len(weighed.bytes) <= REQUESTS, path
        assert weighed.total <= STAFF, (path, weighed.total)
        assert weighed.html <= HTML, (path, weighed.html)
