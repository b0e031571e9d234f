"""The people whom one can choose, and what the rules say about the one who is chosen."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext, ngettext

from actions.choosing import CandidateView
from contacts.rules import ASSESSMENT_NEEDED, NOT_PHYSICIAN
from core.reasons import CLEAR, HINDER, THINK, Finding
from fastkontakt.ui.components import Check, DecisionView, LoadView
from fastkontakt.ui.forms import ChoiceCard
from organisation import legal

MOST_UNFOLDED, WORTH_FOLDING = 8, 3
KINDS = {HINDER: "stop", THINK: "warn", CLEAR: "ok"}


Cards = list[tuple[str, ChoiceCard]]


def person_cards(
    candidates: Iterable[CandidateView], chosen: str
) -> list[tuple[str, ChoiceCard | Cards]]:
    """A card for each person, with load and the first thing in the way.

    Where many work, those who seldom are chosen stand folded under the others.
    """
    found = [c for c in candidates if not _is_out_of_question(c) or str(c.commission_id) == chosen]
    usual = [c for c in found if _is_usual(c) or str(c.commission_id) == chosen]
    if len(found) <= MOST_UNFOLDED or len(found) - len(usual) < WORTH_FOLDING or not usual:
        return [_card(candidate) for candidate in found]
    usual.sort(key=lambda candidate: not candidate.agreed_maximum)
    others = [_card(candidate) for candidate in found if candidate not in usual]
    folded = gettext("Visa %(n)d till") % {"n": len(others)}
    return [*(_card(candidate) for candidate in usual), (folded, others)]


def _card(candidate: CandidateView) -> tuple[str, ChoiceCard]:
    card = ChoiceCard(candidate.name, _detail(candidate), load=load_view(candidate))
    return str(candidate.commission_id), card


def _is_usual(candidate: CandidateView) -> bool:
    """Nothing is in the way, and she has agreed to be a contact or is one already."""
    return candidate.allowed and bool(candidate.agreed_maximum or candidate.load)


def _is_out_of_question(candidate: CandidateView) -> bool:
    """Nobody looks for the fast läkarkontakt among those who are no physicians."""
    return any(finding.reason.code == NOT_PHYSICIAN.code for finding in candidate.findings)


def _detail(candidate: CandidateView) -> str:
    parts = [candidate.title]
    if candidate.agreed_maximum is None and candidate.load:
        text = ngettext("%(n)d patient", "%(n)d patienter", candidate.load)
        parts.append(text % {"n": candidate.load})
    for finding in candidate.findings:
        if finding.kind == HINDER and finding.field in ("commission", "individual_assessment"):
            parts.append(_split(finding.sentence)[0])
            break
    return " · ".join(part for part in parts if part)


def load_view(candidate: CandidateView) -> LoadView | None:
    """How many patients of how many; nothing where no maximum was agreed."""
    most = candidate.agreed_maximum
    if not most:
        return None
    text = gettext("%(load)d av %(most)d") % {"load": candidate.load, "most": most}
    return LoadView(candidate.load, most, text)


def decision_view(candidate: CandidateView | None, *, role: str, on: date) -> DecisionView:
    """The panel: an answer in a sentence, then Hinder, Tänk på, Klart."""
    if candidate is None:
        return DecisionView(
            gettext("Kan personen utses?"), gettext("Välj en person, så ser du svaret här.")
        )
    checks = tuple(_check(finding, on) for finding in candidate.findings)
    title = gettext("Kan %(name)s utses?") % {"name": candidate.name}
    return DecisionView(title, _answer(candidate, role), checks)


def _answer(candidate: CandidateView, role: str) -> str:
    if not candidate.allowed:
        return gettext("Nej, inte som %(role)s.") % {"role": role}
    warnings = sum(1 for finding in candidate.findings if finding.kind == THINK)
    if not warnings:
        return gettext("Ja. Inga hinder.")
    text = ngettext(
        "Ja. Inga hinder, en sak att tänka på.",
        "Ja. Inga hinder, %(n)d saker att tänka på.",
        warnings,
    )
    return text % {"n": warnings}


def _check(finding: Finding, on: date) -> Check:
    title, text = _split(finding.sentence)
    law = legal.citation(finding.reason.law, on) if finding.reason.law else ""
    return Check(KINDS[finding.kind], title, text, law)  # type: ignore[arg-type]


def _split(sentence: str) -> tuple[str, str]:
    """The first sentence is the title, the rest explains."""
    first, dot, rest = sentence.partition(". ")
    return (first, rest) if dot else (sentence.removesuffix("."), "")


def asks_assessment(candidate: CandidateView | None) -> bool:
    """Whether the rules ask for an individual assessment of this person."""
    return candidate is not None and any(
        finding.reason.code == ASSESSMENT_NEEDED.code for finding in candidate.findings
    )
