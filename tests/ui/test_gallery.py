"""All components drawn together, with strict templates."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from fastkontakt.design import gallery

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module", params=["base.html", "base_portal.html"])
def page(request: pytest.FixtureRequest) -> str:
    return gallery.render(request.param)


def test_no_number_in_an_attribute_is_localised(page: str) -> None:
    assert re.findall(r'="-?\d+,\d', page) == []
    assert re.findall(r'(?: d|transform|viewBox)="[^"]*\d,\d', page) == []


def test_no_id_stands_twice(page: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_reference_to_an_id_has_its_target(page: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    groups = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)
    missing = [name for group in groups for name in group.split() if name not in ids]
    assert missing == []
    links = re.findall(r'<li><a href="#([^"]+)">', page)
    assert [name for name in links if name not in ids] == []


def test_the_title_starts_with_the_fault(page: str) -> None:
    assert "<title>Fel: Galleri – FastKontakt</title>" in page


def test_no_style_or_script_stands_in_the_page(page: str) -> None:
    assert " style=" not in page
    assert re.findall(r"<script(?![^>]*src=)", page) == []


def test_every_component_is_drawn() -> None:
    root = Path(gallery.__file__).parents[2] / "templates"
    drawn = (Path(gallery.__file__).parent / "templates/design/gallery.html").read_text("utf-8")
    waiting = {path.name for path in (root / "components").glob("*.html")}
    found = set(re.findall(r"components/(\w+\.html)", drawn))
    inside = {
        name
        for part in found
        for name in re.findall(r"components/(\w+\.html)", (root / "components" / part).read_text())
    }
    assert waiting - found - inside == set()


def test_figures_are_named_links(page: str) -> None:
    figure = page[page.index('<svg class="only-wide"') :]
    link = re.search(r"<a href=\"#kontakt-1\".*?</a>", figure, re.S)
    assert link is not None
    words = " ".join(re.sub(r"<[^>]+>", "", link.group()).split())
    assert words == (
        "Samordnande fast vårdkontakt Maria Öberg Hemse vårdcentral"
        " 08-465 004 12 Ersättare: Per Nyström"
    )


@pytest.mark.parametrize("name", ["403", "404", "500", "503"])
def test_error_pages_need_nothing(name: str) -> None:
    assert "<h1>" in render_to_string(f"{name}.html")


def test_the_error_page_can_carry_a_number() -> None:
    assert "7F3A" in render_to_string("500.html", {"number": "7F3A"})
