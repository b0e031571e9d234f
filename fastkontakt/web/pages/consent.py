"""Consents and blocks as rows: what stands, what is over, and what can be done about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.reading import ContactsView, Opened
from consent.models import Block, BlockLift, Consent, InabilityAssessment
from consent.models.blocks import ASKED, DECLINED, GRANTED
from fastkontakt.ui.components import Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.parts import clock_time
from followup.log_rows import shown_staff
from organisation.actor import Actor
from policy.blocks import may_lift_block, may_void_block
from policy.consents import may_void_consent
from policy.roles import REGISTER_CONSENT

WAYS = (
    ("consents", _("Samtycke")),
    ("blocks", _("Spärrar")),
    ("visibility", _("Vem ser vad")),
    ("inability", _("Beslutsoförmåga")),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One of the pages about who may see."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """A consent or a block, ready to print."""

    title: str
    detail: tuple[str, ...]
    state: Tag
    actions: tuple[Link, ...]


def ways(opened: Opened, current: str) -> tuple[Way, ...]:
    """The menu of the pages about who may see."""
    return tuple(
        Way(str(text), reverse(f"web:{name}", args=[opened.patient.pk]), name == current)
        for name, text in WAYS
    )


# --- consents -------------------------------------------------------------------------------------


def consent_row(consent: Consent, actor: Actor, on: date) -> RecordedRow:
    """What it opens, for whom and how long, how it was given, and what became of it."""
    return RecordedRow(
        title=str(consent.get_scope_display()),
        detail=tuple(part for part in _consent_detail(consent) if part),
        state=_consent_state(consent, on),
        actions=tuple(_consent_actions(consent, actor)),
    )


def _consent_detail(consent: Consent) -> tuple[str, ...]:
    facts = {"staff": shown_staff(consent.staff) if consent.staff else "",
             "unit": consent.unit.name}  # fmt: skip
    who = gettext("%(staff)s på %(unit)s") if consent.staff else gettext("Alla på %(unit)s")
    given = str(consent.get_given_by_display())
    by = f"{given}: {consent.represented_by}" if consent.represented_by else given
    return (
        who % facts,
        period_text(consent.starts_on, consent.ends_on),
        f"{consent.get_how_display()}. {by}.",
        consent.note,
        _consent_end(consent),
    )


def _consent_end(consent: Consent) -> str:
    """When and why it was ended or voided; until then it was valid."""
    if consent.voided_at is not None:
        facts = {"since": moment_text(consent.registered_at),
                 "at": moment_text(consent.voided_at), "why": consent.void_reason}  # fmt: skip
        return gettext("Gällde %(since)s till %(at)s. Makulerat: %(why)s") % facts
    if consent.ended_at is not None:
        facts = {"at": moment_text(consent.ended_at)}
        text = gettext("Avslutat %(at)s.") % facts
        return f"{text} {consent.end_reason}".strip()
    return ""


def _consent_state(consent: Consent, on: date) -> Tag:
    if consent.voided_at is not None:
        return Tag(gettext("Makulerat"), "neutral")
    if consent.ended_at is not None or (consent.ends_on and consent.ends_on < on):
        return Tag(gettext("Avslutat"), "neutral")
    if consent.starts_on > on:
        return Tag(gettext("Börjar senare"), "info")
    return Tag(gettext("Gäller"), "success")


def _consent_actions(consent: Consent, actor: Actor) -> list[Link]:
    if consent.voided_at is not None or not actor.holds(REGISTER_CONSENT, actor.unit_id):
        return []
    keys, links = [consent.patient_id, consent.pk], []
    if consent.ended_at is None:
        links.append(Link(gettext("Avsluta"), reverse("web:consent-end", args=keys)))
    if may_void_consent(actor, consent):
        links.append(Link(gettext("Makulera"), reverse("web:consent-void", args=keys)))
    return links


def consent_opens(view: ContactsView) -> str:
    """What a consent would let the reader see, by kind alone (SVOD 2:4)."""
    if not view.can_ask_consent:
        return ""
    kinds = ", ".join(kind.lower() for kind in view.consent_opens)
    return gettext("Säger patienten ja ser du också: %(kinds)s.") % {"kinds": kinds}


def assessment_text(found: InabilityAssessment | None, on: date) -> str:
    """Whether somebody has written that the patient lastingly cannot consent."""
    if found is None:
        return ""
    facts = {"day": day_text(found.assessed_on), "next": day_text(found.review_on),
             "unit": found.unit.name}  # fmt: skip
    if found.review_on < on:
        return gettext("Bedömd %(day)s. Skulle ha bedömts på nytt senast %(next)s.") % facts
    return gettext("Bedömd %(day)s. Bedöms på nytt senast %(next)s.") % facts


# --- blocks ---------------------------------------------------------------------------------------


def block_row(block: Block, actor: Actor, on: date) -> RecordedRow:
    """What is hidden from whom, since when, and whether it still is."""
    return RecordedRow(
        title=block_title(block),
        detail=tuple(part for part in _block_detail(block) if part),
        state=_block_state(block),
        actions=tuple(_block_actions(block, actor, on)),
    )


def block_title(block: Block) -> str:
    """The unit of an inner block, the care provider of an outer one."""
    if block.unit is not None:
        return gettext("Inre spärr: %(unit)s") % {"unit": block.unit.name}
    return gettext("Yttre spärr: %(provider)s") % {"provider": block.care_provider.name}


def _block_detail(block: Block) -> tuple[str, ...]:
    by = gettext("av patienten själv") if block.set_by is None else gettext("på patientens begäran")
    facts = {"at": moment_text(block.set_at), "by": by}
    written = ""
    if block.information_from or block.information_to:
        days = period_text(block.information_from, block.information_to)
        written = gettext("Uppgifter skrivna: %(days)s") % {"days": days}
    return (gettext("Satt %(at)s %(by)s.") % facts, written, block.reason, _block_end(block))


def _block_end(block: Block) -> str:
    if block.voided_at is not None:
        facts = {"at": moment_text(block.voided_at), "why": block.void_reason}
        return gettext("Makulerad %(at)s: %(why)s") % facts
    if block.lifted_at is not None:
        return gettext("Hävd %(at)s.") % {"at": moment_text(block.lifted_at)}
    return ""


def _block_state(block: Block) -> Tag:
    if block.voided_at is not None:
        return Tag(gettext("Makulerad"), "neutral")
    if block.lifted_at is not None:
        return Tag(gettext("Hävd"), "neutral")
    return Tag(gettext("Gäller"), "warning")


def _block_actions(block: Block, actor: Actor, on: date) -> list[Link]:
    if block.voided_at is not None or block.lifted_at is not None:
        return []
    keys, links = [block.patient_id, block.pk], []
    if may_lift_block(actor, block, on):
        links.append(Link(gettext("Häv"), reverse("web:block-lift", args=keys)))
    if may_void_block(actor, block):
        links.append(Link(gettext("Makulera"), reverse("web:block-void", args=keys)))
    return links


def lift_state(lift: BlockLift, now: datetime) -> Tag:
    """What became of a step or a request."""
    if lift.state == GRANTED and lift.ends_at is not None:
        if lift.ends_at <= now:
            return Tag(gettext("Gäller inte längre"), "neutral")
        return Tag(gettext("Hävd till %(at)s") % {"at": moment_text(lift.ends_at)}, "success")
    words = {ASKED: gettext("Väntar"), DECLINED: gettext("Avböjd")}
    return Tag(words.get(lift.state, ""), "info")


# --- days and moments -----------------------------------------------------------------------------


def period_text(first: date | None, last: date | None) -> str:
    """ "8 nov 2026 – tills vidare"."""
    start = day_text(first) if first else gettext("alla tidigare")
    return f"{start} – {day_text(last) if last else gettext('tills vidare')}"


def moment_text(moment: datetime) -> str:
    """ "8 nov 2026 kl. 10.02"."""
    here = localtime(moment)
    return f"{day_text(here.date())} kl. {clock_time(here)}"
