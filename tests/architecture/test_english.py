"""English is complete: every Swedish text has its translation, and none is a guess."""

import re

import pytest

from fastkontakt.cli import translations

PLACES = re.compile(r"%\((\w+)\)[sd]|(?<!%)%[sd]|(?<!\{)\{(\w+)\}")


@pytest.fixture(scope="module")
def wanted():
    return [message for message in translations.gathered() if message.id]


@pytest.fixture(scope="module")
def kept():
    return {first(message): message for message in translations.kept() if message.id}


def first(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def sides(message):
    """All that is said in each language."""
    swedish = [message.id] if isinstance(message.id, str) else list(message.id)
    english = [message.string] if isinstance(message.string, str) else list(message.string)
    return swedish, english


def test_every_text_has_its_english(wanted, kept):
    assert [first(each) for each in wanted if first(each) not in kept] == []
    assert translations.missing(translations.kept()) == []


def test_no_english_is_kept_for_a_text_that_is_gone(wanted, kept):
    assert set(kept) - {first(each) for each in wanted} == set()


def test_the_english_fills_in_the_same_places(kept):
    wrong = []
    for message in kept.values():
        swedish, english = sides(message)
        places = {found.group() for text in swedish for found in PLACES.finditer(text)}
        for text in english:
            used = {found.group() for found in PLACES.finditer(text)}
            if used - places or (len(swedish) == 1 and used != places):
                wrong.append((first(message), text))
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Hej" %}', ["Hej"]),
        ("{% translate 'Hej \"du\"' %}", ['Hej "du"']),
        ("{% blocktranslate with name=x %}Hej {{ name }}{% endblocktranslate %}", ["Hej %(name)s"]),
        (
            "{% blocktranslate trimmed %}\n  Ett\n  par ord\n{% endblocktranslate %}",
            ["Ett par ord"],
        ),
        (
            "{% blocktranslate count n=x %}En{% plural %}{{ n }} st{% endblocktranslate %}",
            [("En", "%(n)s st")],
        ),
        ('{% include "x.html" with title=_("Rubrik") only %}', ["Rubrik"]),
        ("{% translate sentence %}", []),
    ],
)
def test_the_texts_of_a_template_are_found_as_they_are_looked_up(source, found):
    assert [message for _line, message in translations.of_template(source)] == found
