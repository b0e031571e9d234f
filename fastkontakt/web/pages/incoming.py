"""Referrals, discharges and summons: what can be sent, a patient's cases, and one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.incoming_reading import sendable_kinds
from actions.opened import Opened
from contacts.models.contact import VARDKONTAKT
from core.reasons import Reason
from fastkontakt.ui.components import Link, Tag, Tone
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.contact import Fact
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.parts import PostButton, reason_text
from fastkontakt.web.pages.requests import CaseLine, CasePage
from fastkontakt.web.powers import APPOINT, Powers, types_at
from followup.contact_facts import ContactFacts, colleague
from followup.reader import Reader
from organisation.actor import Actor
from organisation.models import Commission
from patients.incoming_rules import DEAD, NOT_FROM_HERE
from patients.models import IncomingCase
from patients.models.incoming import DECLINABLE, DISCHARGE, RECEIVED, REFERRAL, SENT, SUMMONS
from policy.incoming import may_send_kind
from policy.scopes import shares_provider

APPOINT_BEFORE = Reason(
    "UTSE_FORE_UTSKRIVNING",
    _("En fast vårdkontakt ska utses innan patienten skrivs ut."),
    "utskrivning",
)
SENT_WORDS = {
    REFERRAL: _("Remissen är skickad till %(unit)s."),
    DISCHARGE: _("Utskrivningen är skickad till %(unit)s."),
    SUMMONS: _("Kallelsen till SIP är skickad till %(unit)s."),
}
ICONS: dict[str, tuple[Tone, str]] = {SENT: ("warning", "mail"), RECEIVED: ("info", "check")}


@dataclass(frozen=True, slots=True)
class Ways:
    """What the reader can send about the patient, and in sentences why not the rest."""

    kinds: tuple[tuple[str, str], ...]
    refused: tuple[str, ...]


def ways_of(actor: Actor, opened: Opened, on: date) -> Ways:
    """What her unit sends and she may send; nothing about who has died."""
    if opened.patient.deceased_on is not None:
        return Ways((), (DEAD.sentence(),))
    kinds, found, refused = sendable_kinds(actor), [], []
    for code, label in kinds:
        decision = may_send_kind(actor, kind=code, patient_id=opened.patient.pk, on=on)
        if decision:
            found.append((code, label))
        else:
            refused.append(f"{label}: {decision.sentence}" if len(kinds) > 1 else decision.sentence)
    return Ways(tuple(found), tuple(refused) if kinds else (NOT_FROM_HERE.sentence(),))


def case_tag(case: IncomingCase, today: date) -> Tag:
    """How far it has come."""
    if case.waits and not case.is_valid_on(today):
        return Tag(gettext("Tiden har gått ut"), "neutral")
    tone, icon = ICONS.get(case.state, ("neutral", ""))
    return Tag(str(case.get_state_display()), tone, icon)


def case_title(case: IncomingCase) -> str:
    """What it is, and about which day: "Kallelse till SIP 10 dec 2026"."""
    kind = str(case.get_kind_display())
    return f"{kind} {day_text(case.day)}" if case.day else kind


def case_lines(cases: Iterable[IncomingCase], today: date) -> tuple[CaseLine, ...]:
    """The cases, the newest first."""
    text = gettext("Från %(sender)s till %(receiver)s, %(day)s.")
    return tuple(
        CaseLine(
            reverse("web:case", args=[case.pk]),
            case_title(case),
            text
            % {
                "sender": case.from_unit.name,
                "receiver": case.unit.name,
                "day": day_text(_day(case.sent_at)),
            },
            case_tag(case, today),
        )
        for case in cases
    )


def sent_text(case: IncomingCase, actor: Actor, today: date) -> str:
    """What was done; a deputy reads for whom she called (lag 2017:612 4:3)."""
    said = str(SENT_WORDS[case.kind]) % {"unit": case.unit.name}
    if case.sent_for is None:
        return said
    name = colleague(case.sent_for, Reader.of(actor, today))
    return f"{said} {gettext('Du kallar i stället för %(name)s.') % {'name': name}}"


def case_page_of(
    case: IncomingCase,
    opened: Opened,
    powers: Powers,
    contacts: Sequence[ContactFacts],
    now: datetime,
) -> CasePage:
    """The case in words, and what the reader's unit can do about it."""
    here = powers.unit.pk
    answers = case.waits and case.unit_id == here and bool(powers.proposes)
    in_time = answers and case.is_valid_on(now.date())
    appoints = _appoints(case, powers, contacts) if in_time else None
    return CasePage(
        head=patient_head(opened, (), now=now),
        title=case_title(case),
        facts=_facts(case, powers.actor, now.date()),
        wish="",
        tag=case_tag(case, now.date()),
        right=reason_text(APPOINT_BEFORE, now.date()) if appoints else "",
        accept=_receive(case) if in_time and case.state == SENT else None,
        links=tuple(_links(case, powers, appoints, answers=answers, declines=in_time)),
        no_answer=_no_answer(case) if case.waits and case.from_unit_id == here else "",
        back=Link(gettext("Till patientens ärenden"), reverse("web:cases", args=[case.patient_id])),
    )


def _receive(case: IncomingCase) -> PostButton:
    return PostButton(gettext("Ta emot"), reverse("web:case-receive", args=[case.pk]), primary=True)


def _links(
    case: IncomingCase, powers: Powers, appoints: Link | None, *, answers: bool, declines: bool
) -> Iterable[Link]:
    if appoints is not None:
        yield appoints
    if answers:
        yield Link(gettext("Avsluta"), reverse("web:case-close", args=[case.pk]))
    if declines and case.kind in DECLINABLE:
        yield Link(gettext("Avböj"), reverse("web:case-decline", args=[case.pk]))
    if case.waits and case.from_unit_id == powers.unit.pk and powers.proposes:
        yield Link(gettext("Ta tillbaka"), reverse("web:case-withdraw", args=[case.pk]))


def _appoints(case: IncomingCase, powers: Powers, contacts: Sequence[ContactFacts]) -> Link | None:
    """Öppenvård appoints before who is written out goes home (lag 2017:612 2:5)."""
    if case.kind != DISCHARGE or VARDKONTAKT not in types_at(powers.unit.kind):
        return None
    here = (c for c in contacts if c.unit_id == powers.unit.pk and c.type_code == VARDKONTAKT)
    mode = powers.mode_for(VARDKONTAKT)
    if any(here) or not mode:
        return None
    page = reverse("web:contact-appoint", args=[case.patient_id])
    says = (
        gettext("Utse fast vårdkontakt") if mode == APPOINT else gettext("Föreslå fast vårdkontakt")
    )
    return Link(says, f"{page}?typ={VARDKONTAKT}")


def _no_answer(case: IncomingCase) -> str:
    text = gettext("%(unit)s har inte tagit emot ärendet än.")
    if case.state == RECEIVED:
        text = gettext("%(unit)s har tagit emot ärendet och avslutar det.")
    return text % {"unit": case.unit.name}


def _facts(case: IncomingCase, actor: Actor, today: date) -> tuple[Fact, ...]:
    last = day_text(case.ends_on) if case.waits and case.ends_on else ""
    names = _Names(case, actor, Reader.of(actor, today))
    by_import = gettext("Inläsning från ett annat system")
    found = [
        (gettext("Från"), case.from_unit.name),
        (gettext("Till"), case.unit.name),
        (gettext("Skickat"), day_text(_day(case.sent_at))),
        *_about(case),
        (gettext("Öppet till och med"), last),
        (gettext("Skickat av"), names.of(case.sent_by) if case.sent_by else by_import),
        (gettext("I stället för"), names.of(case.sent_for)),
        (gettext("Mottaget"), day_text(_day(case.received_at)) if case.received_at else ""),
        (gettext("Mottaget av"), names.of(case.received_by)),
        (gettext("Avslutat"), day_text(_day(case.closed_at)) if case.closed_at else ""),
        (gettext("Avslutat av"), names.of(case.closed_by)),
        (gettext("Svar"), case.reason),
    ]
    return tuple(Fact(label, text) for label, text in found if text)


def _about(case: IncomingCase) -> list[tuple[str, str]]:
    day = day_text(case.day) if case.day else ""
    label = gettext("Dag för mötet") if case.kind == SUMMONS else gettext("Beräknas skrivas ut")
    return [
        (label, "" if case.kind == REFERRAL else day),
        (gettext("Patienten har sagt ja"), gettext("Ja") if case.kind == SUMMONS else ""),
        (gettext("Vad det gäller"), case.note),
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the people of a case are called to the reader."""

    case: IncomingCase
    actor: Actor
    reader: Reader

    def of(self, commission: Commission | None) -> str:
        """Nobody of another giver's: there the unit alone is told."""
        units = {unit.pk: unit for unit in (self.case.unit, self.case.from_unit)}
        unit = units.get(commission.unit_id) if commission else None
        if unit is None or not shares_provider(self.actor, unit):
            return ""
        return colleague(commission, self.reader)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
