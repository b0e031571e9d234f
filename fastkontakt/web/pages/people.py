"""Närstående and representatives: what each may hear or do, in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.reading import Opened
from consent.models import Disclosure
from fastkontakt.ui.components import Link, PhoneView, Tag, phone_view
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.consent import moment_text, period_text
from fastkontakt.web.pages.parts import PostButton, in_sentence
from followup.around import RelativeRow
from patients.models import Relative, Representative
from patients.models.people import NOT_ASKED, NOTHING, TOLD

TOLD_WORDS = dict(TOLD)


@dataclass(frozen=True, slots=True)
class RelativeLine:
    """One närstående, ready to print."""

    key: str
    line: str
    detail: str
    phone: PhoneView | None
    called: PostButton | None
    actions: tuple[Link, ...]
    end: PostButton | None


@dataclass(frozen=True, slots=True)
class RepresentativeLine:
    """One representative, ready to print."""

    line: str
    detail: tuple[str, ...]
    phone: PhoneView | None
    tag: Tag | None
    actions: tuple[Link, ...]
    end: PostButton | None


@dataclass(frozen=True, slots=True)
class TellingLine:
    """What was told to somebody outside."""

    when: str
    whom: str
    what: str
    basis: str


def told_line(name: str, relation: str, told: str) -> str:
    """ "Eva, dotter: får veta om möten och kontakter"."""
    who = f"{name}, {in_sentence(relation)}" if relation else name
    words = str(TOLD_WORDS.get(told, TOLD_WORDS[NOT_ASKED]))
    return f"{who}: {words[:1].lower()}{words[1:]}"


def called_button(patient_id: object, relative: Relative | RelativeRow) -> PostButton | None:
    """One click when a närstående rang; only where the patient has said what she may hear."""
    if relative.told in (NOT_ASKED, NOTHING):
        return None
    href = reverse("web:relative-called", args=[patient_id, relative.id])
    return PostButton(gettext("Närstående ringde"), href, about=relative.name)


def relative_line(relative: Relative, opened: Opened, *, may_write: bool) -> RelativeLine:
    """What she may hear, since when, and what one can do."""
    keys = [opened.patient.pk, relative.pk]
    change = Link(gettext("Ändra vad personen får veta"), reverse("web:relative-told", args=keys))
    end_href = reverse("web:relative-end", args=keys)
    return RelativeLine(
        key=str(relative.pk),
        line=told_line(relative.name, relative.relation, relative.told),
        detail=_given(relative),
        phone=phone_view(relative.phone, relative.name),
        called=called_button(opened.patient.pk, relative) if may_write else None,
        actions=(change,) if may_write else (),
        end=PostButton(gettext("Är inte närstående längre"), end_href, about=relative.name)
        if may_write
        else None,
    )


def _given(relative: Relative) -> str:
    if relative.told_given_on is None:
        return ""
    text = gettext("Sagt %(day)s.") % {"day": day_text(relative.told_given_on)}
    return f"{text} {relative.told_how}".strip()


def representative_line(
    found: Representative, opened: Opened, *, may_write: bool
) -> RepresentativeLine:
    """Who acts for the patient, how far, and whether she may see in the portal."""
    keys = [opened.patient.pk, found.pk]
    word = gettext("Låt se igen") if found.is_suppressed else gettext("Dölj för företrädaren")
    change = Link(word, reverse("web:representative-suppress", args=keys))
    end = PostButton(
        gettext("Avsluta"), reverse("web:representative-end", args=keys), about=found.name
    )
    return RepresentativeLine(
        line=f"{found.name}, {str(found.get_kind_display()).lower()}",
        detail=tuple(
            part for part in (period_text(found.starts_on, found.ends_on), found.extent) if part
        ),
        phone=phone_view(found.phone, found.name),
        tag=Tag(gettext("Får inte se i e-tjänsten"), "warning") if found.is_suppressed else None,
        actions=(change,) if may_write else (),
        end=end if may_write else None,
    )


def telling_lines(found: Sequence[Disclosure]) -> tuple[TellingLine, ...]:
    """The unit's own disclosures."""
    return tuple(
        TellingLine(
            when=moment_text(row.at),
            whom=row.to_whom,
            what=row.what,
            basis=str(row.get_basis_display()),
        )
        for row in found
    )


def minutes_left(until: datetime, now: datetime) -> str:
    """ "2 tim 14 min"."""
    minutes = max(0, int((until - now).total_seconds()) // 60)
    facts = {"hours": minutes // 60, "minutes": minutes % 60}
    return gettext("%(hours)d tim %(minutes)d min") % facts
