"""Rules that every template keeps: the strict policy of the browser, and no multi-line {# #}."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
TEMPLATES = Path(__file__).parents[2] / "templates"
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*=\s*[\"']", re.I),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "inline style sheet": re.compile(r"<style", re.I),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "hx- without data-": re.compile(r"(?<!data-)\bhx-[a-z-]+\s*="),
    "hx-on or js:": re.compile(r"hx-on|hx-vals=['\"]js:|hx-trigger=['\"][^'\"]*\["),
    "another host": re.compile(r"<(script|link|img|use|image)\b[^>]*=['\"](https?:)?//", re.I),
}


def pages() -> list[Path]:
    """What a browser gets. Letters and PDF files carry their own style."""
    skipped = {"emails", "pdf"}
    return [p for p in sorted(TEMPLATES.rglob("*.html")) if not skipped & set(p.parts)]


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_template_breaks_the_content_policy(name: str) -> None:
    broken = [
        str(path.relative_to(TEMPLATES))
        for path in pages()
        if FORBIDDEN[name].search(path.read_text(encoding="utf-8"))
    ]
    assert broken == []


def test_short_comments_end_on_their_line() -> None:
    broken = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in pages()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.count("{#") != line.count("#}")
    ]
    assert broken == []


def test_every_component_says_what_it_expects() -> None:
    silent = [
        path.name
        for path in (TEMPLATES / "components").glob("*.html")
        if "{# Expects" not in path.read_text(encoding="utf-8")
    ]
    assert silent == []
