"""Rules about a plan that somebody else keeps: pure functions over values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from agreements.models.plans import KINDS
from core.names import check_names
from core.reasons import HINDER, Finding, Reason

UNKNOWN_KIND = Reason("OKAND_PLAN", _("Välj vilken sorts plan det är."))
TITLE_MISSING = Reason("SKRIV_PLANEN", _("Skriv vad planen heter."))
HOLDER_MISSING = Reason("SKRIV_VEM_SOM_HAR_PLANEN", _("Skriv vem som har planen."))
BAD_LINK = Reason("FEL_LANK", _("Länken ska börja med https:// och får inte innehålla mellanslag."))
NUMBER_IN_LINK = Reason(
    "LANK_MED_NUMMER",
    _("Länken innehåller något som ser ut som ett personnummer. Ta en länk utan det."),
)
NUMBER_IN_TEXT = Reason(
    "TEXT_MED_NUMMER", _("Texten innehåller något som ser ut som ett personnummer. Ta bort det.")
)
MEETING_OUTSIDE = Reason(
    "MOTET_UTANFOR_PLANEN", _("Mötet ligger inte inom planens tid. Ändra en av dagarna.")
)
ENDS_BEFORE = Reason("SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem."))

# No user name and no password before the host; nothing that a browser would run.
_LINK = re.compile(r"https://[^\s/@?#\\]+(?:[/?#][^\s\\<>\"]*)?")
_PERSON = re.compile(r"(?<!\d)(?:19|20)?\d{2}[01]\d[0-9]\d[-+]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What is written about a plan elsewhere."""

    kind: str
    title: str
    holder: str
    starts_on: date
    ends_on: date | None = None
    next_meeting_on: date | None = None
    system: str = ""
    link: str = ""
    who_calls: str = ""
    approved_for_patient: bool = False


def check_plan(plan: NewPlan) -> Iterator[Finding]:
    """What stands in the way of writing it down."""
    if plan.kind not in dict(KINDS):
        yield Finding(HINDER, UNKNOWN_KIND, field="kind")
    if not plan.title.strip():
        yield Finding(HINDER, TITLE_MISSING, field="title")
    if not plan.holder.strip():
        yield Finding(HINDER, HOLDER_MISSING, field="holder")
    yield from check_names(holder=plan.holder)
    for name, text in (("title", plan.title), ("system", plan.system)):
        if _PERSON.search(text):
            yield Finding(HINDER, NUMBER_IN_TEXT, field=name)
    yield from check_link(plan.link.strip())
    yield from check_days(plan.starts_on, plan.ends_on, plan.next_meeting_on)


def check_link(link: str) -> Iterator[Finding]:
    """An address that is safe to follow and names no person (HSLF-FS 2016:40: no numbers in it)."""
    if not link:
        return
    if not _LINK.fullmatch(link):
        yield Finding(HINDER, BAD_LINK, field="link")
    elif _PERSON.search(link):
        yield Finding(HINDER, NUMBER_IN_LINK, field="link")


def check_days(starts_on: date, ends_on: date | None, meeting_on: date | None) -> Iterator[Finding]:
    """The end after the start, and the next meeting between them."""
    if ends_on is not None and ends_on < starts_on:
        yield Finding(HINDER, ENDS_BEFORE, field="ends_on")
    elif meeting_on is not None and (
        meeting_on < starts_on or (ends_on is not None and meeting_on > ends_on)
    ):
        yield Finding(HINDER, MEETING_OUTSIDE, field="next_meeting_on")
