"""A draft as somebody writes it: the content and what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from agreements.content import (
    EMPTY,
    LINE_MAX,
    TEXT_MAX,
    TOO_LONG,
    Content,
    ContentFault,
    Row,
    checked,
)
from core.errors import StaleVersion
from core.reasons import Reason

STALE = Reason(
    "ANDRAD_UNDER_TIDEN",
    _("Någon annan har ändrat utkastet medan du skrev. Din text är kvar. Jämför och välj."),
)


@dataclass(frozen=True, slots=True)
class DraftText:
    """What is saved at once; ``follow_up_by_id`` is a commission, or the text says who."""

    content: Content = EMPTY
    internal_note: str = ""
    follow_up_on: date | None = None
    follow_up_by_id: UUID | None = None
    follow_up_by_text: str = ""


class StaleDraft(StaleVersion):
    """Somebody saved, signed or threw away the draft meanwhile; both texts are here.

    ``state`` is what the draft is now, ``revision`` what to send if one's own text is to stand.
    """

    def __init__(
        self, *, mine: DraftText, theirs: DraftText, state: str, revision: int, patient_id: UUID
    ) -> None:
        super().__init__(STALE, patient_id=patient_id)
        self.mine = mine
        self.theirs = theirs
        self.state = state
        self.revision = revision


def checked_text(text: DraftText) -> DraftText:
    """The text within the limits, tidied.

    Raises:
        ContentFault: something is too long, or has the wrong shape.
    """
    note, by = text.internal_note.strip(), text.follow_up_by_text.strip()
    for field, value, most in (
        ("internal_note", note, TEXT_MAX),
        ("follow_up_by_text", by, LINE_MAX),
    ):
        if len(value) > most:
            raise ContentFault(TOO_LONG, field=field, facts={"most": most})
    return replace(text, content=checked(text.content), internal_note=note, follow_up_by_text=by)


def parted(content: Content, sees: Callable[[Row], bool]) -> tuple[Content, Content]:
    """The content with the rows that a reader sees, and one with only those that she does not."""
    shown = replace(
        content,
        care_commitments=tuple(row for row in content.care_commitments if sees(row)),
        agreed_times=tuple(row for row in content.agreed_times if sees(row)),
    )
    hidden = replace(
        EMPTY,
        care_commitments=tuple(row for row in content.care_commitments if not sees(row)),
        agreed_times=tuple(row for row in content.agreed_times if not sees(row)),
    )
    return shown, hidden


def joined(shown: Content, hidden: Content) -> Content:
    """What was written, and after it the rows that the writer could not see."""
    return replace(
        shown,
        care_commitments=(*shown.care_commitments, *hidden.care_commitments),
        agreed_times=(*shown.agreed_times, *hidden.agreed_times),
    )
