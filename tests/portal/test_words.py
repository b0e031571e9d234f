"""Every text that a patient meets is easy to read: short sentences, few long words (design 8.1)."""

import re
from collections import defaultdict

import pytest

from fastkontakt.cli import translations

pytestmark = pytest.mark.pure

PATIENTS = ("templates/portal/", "templates/base_portal.html", "templates/print/_card.html",
            "templates/print/_agreement.html", "fastkontakt/portal/", "fastkontakt/ui/card.py",
            "fastkontakt/ui/agreement_paper.py", "fastkontakt/ui/patient_words.py")  # fmt: skip
MOST_WORDS, HIGHEST_LIX = 15, 30
LONG = 6  # letters; a word with more counts as long
PLACE = re.compile(r"%\(\w+\)[sd]")
# Names that have no shorter form stand in for one word each.
NAMES = re.compile(r"vårdcentralen|hemtjänsten|vårdkontakt", re.IGNORECASE)


def texts():
    """The Swedish texts, by the file that they stand in."""
    found = defaultdict(list)
    for message in translations.gathered():
        for path, _line in message.locations if message.id else ():
            if path.startswith(PATIENTS):
                ids = [message.id] if isinstance(message.id, str) else message.id
                found[path].extend(ids)
    return found


def sentences(text):
    plain = re.sub(r"<[^>]+>", "", PLACE.sub("Anna", text))
    return [part for part in re.split(r"(?<=[.?!:])\s+", plain) if part.strip()]


def words(sentence):
    return re.findall(r"[^\W_]+", sentence)


def lix(found):
    """Läsbarhetsindex: words per sentence plus the percentage of words over six letters."""
    every = [word for sentence in found for word in words(sentence)]
    long = [word for word in every if len(word) > LONG and not NAMES.fullmatch(word)]
    return len(every) / len(found) + 100 * len(long) / len(every)


def test_there_are_texts_to_measure():
    assert "templates/portal/home.html" in texts()


def test_no_sentence_to_a_patient_has_more_than_fifteen_words():
    long = [
        (path, sentence)
        for path, found in texts().items()
        for text in found
        for sentence in sentences(text)
        if len(words(sentence)) > MOST_WORDS
    ]
    assert long == []


def test_all_texts_to_patients_together_are_easy():
    found = [part for each in texts().values() for text in each for part in sentences(text)]
    assert lix(found) <= HIGHEST_LIX


def test_no_page_for_patients_is_hard_to_read():
    """A page with a handful of sentences is measured by itself."""
    hard = {}
    for path, found in texts().items():
        parts = [part for text in found for part in sentences(text) if len(words(part)) > 2]
        if len(parts) >= 5 and lix(parts) > HIGHEST_LIX:
            hard[path] = round(lix(parts))
    assert hard == {}


def test_words_of_the_staff_are_not_said_to_patients():
    said = [
        (path, text)
        for path, found in texts().items()
        for text in found
        if re.search(r"\b(vakant|ompröv|felaktig|ogiltig|process|hanter)", text, re.IGNORECASE)
    ]
    assert said == []


def test_the_measure_itself_counts_as_it_should():
    assert lix(["Hej du.", "Hjälpen kommer nu."]) == pytest.approx(5 / 2 + 100 / 5)
    assert lix(["Sjuksköterskan ringer."]) == pytest.approx(2 + 50)
