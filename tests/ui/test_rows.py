"""Rows that are drawn by one pattern are what the template says of each of them."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from fastkontakt.ui.rows import drawn_rows

pytestmark = pytest.mark.pure

TEMPLATE = "web/unit/_contact_line.html"
PLAIN = {
    "href": "/patient/1/",
    "patient": "Örjan Å-Öst",
    "contact_href": "/patient/1/kontakt/2/",
    "role": "Fast vårdkontakt",
    "staff": "Maria Öberg",
    "starts": "8 nov 2026",
    "review": "–",
    "tags": SafeString('<span class="tag">Samordnar</span>'),
}
ODD = {**PLAIN, "patient": "<b>%(staff)s & 100 %</b> {{ row.staff }} \"x\" 'y'", "staff": "%s%%"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_row_is_what_the_template_draws_of_it(language):
    with translation.override(language):
        wanted = [render_to_string(TEMPLATE, {"row": row}) for row in (PLAIN, ODD)]
        assert drawn_rows(TEMPLATE, [PLAIN, ODD]) == "".join(wanted)


def test_what_people_have_typed_is_escaped_and_ready_markup_is_not():
    text = drawn_rows(TEMPLATE, [ODD])
    assert "<b>" not in text
    assert '<span class="tag">Samordnar</span>' in text


def test_the_rows_follow_the_language_of_the_reader():
    shown = []
    for language in ("sv", "en", "sv"):
        with translation.override(language):
            shown.append(drawn_rows(TEMPLATE, [PLAIN]))
    assert shown[0] == shown[2] != shown[1]


def test_no_rows_are_nothing():
    assert drawn_rows(TEMPLATE, []) == ""
