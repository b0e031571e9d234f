"""Answers about documented agreements as plain dictionaries; the internal note is in none."""

from datetime import date

from actions.agreement_reading import AgreementView, AnswerView, Comparison
from agreements.content import Content, to_json
from agreements.drafting import DraftText, StaleDraft
from agreements.rules import Missing
from fastkontakt.api.etag import tag_of
from fastkontakt.api.v1.answers import Answer, reason

COPIED = ("id", "version", "state", "withheld", "follow_up_on", "follow_up_due_on", "follow_up_by",
          "created_at", "signed_at", "signed_by")  # fmt: skip
OF_ANSWER = ("kind", "how", "text", "by", "at", "next_on")


def agreement(view: AgreementView, today: date) -> Answer:
    """One version as its reader may see it."""
    return {
        **{name: getattr(view, name) for name in COPIED},
        "unit": {"id": view.unit_id, "name": view.unit},
        "content": content(view.content),
        "replaced_by": view.replaced_by_id,
        "answers": [answer(row) for row in view.answers],
        "why": reason(view.why, today),
    }


def content(found: Content) -> Answer:
    """The text, field by field."""
    return to_json(found)


def answer(row: AnswerView) -> Answer:
    """What was said about it."""
    return {name: getattr(row, name) for name in OF_ANSWER}


def comparison(found: Comparison) -> Answer:
    """Two versions beside each other."""
    return {
        "one": found.one.id,
        "other": found.other.id,
        "rows": [
            {
                "field": row.field,
                "kind": row.kind,
                "old": row.old,
                "new": row.new,
                "words": [{"kind": word.kind, "text": word.text} for word in row.words],
            }
            for row in found.rows
        ],
    }


def both_texts(error: StaleDraft) -> Answer:
    """What the caller wrote, and what somebody else has saved meanwhile."""
    return {
        "yours": _text(error.mine),
        "theirs": _text(error.theirs),
        "state": error.state,
        "etag": tag_of(error.revision),
    }


def lacking(found: tuple[Missing, ...], today: date) -> Answer:
    """Everything that has to be written before signing."""
    return {"missing": [{"field": m.field, "reason": reason(m.reason, today)} for m in found]}


def _text(text: DraftText) -> Answer:
    return {
        "content": content(text.content),
        "follow_up_on": text.follow_up_on,
        "follow_up_by": text.follow_up_by_id,
        "follow_up_by_text": text.follow_up_by_text,
    }
