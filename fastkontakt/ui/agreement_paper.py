"""An agreement as people read it: the same sections on the page, on paper and for the patient."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from actions.agreement_reading import AgreementView
from actions.reading import Opened
from agreements.content import TOLD_BACK, UNDERSTANDING, AgreedTime, CareCommitment, Content, Goal
from agreements.sections import Section, sections
from agreements.states import DRAFT, REPLACED
from contacts.models.contact import ACTIVE
from fastkontakt.ui.components import PhoneView, phone_view
from fastkontakt.ui.contact_words import list_order, person_of
from fastkontakt.ui.patient_words import plain_role
from followup.contact_facts import ContactFacts

INTERNAL = "internal_note"
UnitNames = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One line of a list, and what stands small under it; the number of whom it names."""

    text: str
    detail: str = ""
    phone: PhoneView | None = None


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One heading of the agreement and what stands under it."""

    key: str
    heading: str
    text: str = ""
    items: tuple[PaperItem, ...] = ()
    own_words: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.text or self.items)


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """Ready to print. The internal note is no part of it."""

    name: str
    version: str
    state: str
    sections: tuple[PaperSection, ...]
    withheld: str
    printed: str
    is_draft: bool
    is_protected: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What the sections are told from; ``to_patient`` = it says "ditt mål" to her who reads it."""

    content: Content
    units: UnitNames
    follow_up_on: date | None = None
    follow_up_by: str = ""
    contacts: Sequence[ContactFacts] = ()
    to_patient: bool = False


def source_of(
    view: AgreementView, contacts: Sequence[ContactFacts] = (), *, to_patient: bool = True
) -> Source:
    """The same from what somebody may read of an agreement.

    A version that was replaced stands as it was: the contacts of today are none of its own.
    """
    now = () if view.state == REPLACED else contacts
    names, by = view.unit_names, view.follow_up_by
    return Source(view.content, names, view.follow_up_on, by, now, to_patient)


def agreement_paper(
    view: AgreementView, source: Source, opened: Opened, *, on: date
) -> AgreementPaper:
    """The agreement for reading, without empty headings."""
    return AgreementPaper(
        name=opened.patient.name,
        version=gettext("Version %(number)d, %(unit)s")
        % {"number": view.version, "unit": view.unit},
        state=state_words(view),
        sections=tuple(told for told in paper_sections(source) if not told.is_empty),
        withheld=withheld_words() if view.withheld else "",
        printed="" if view.is_draft else gettext("Utskrivet %(day)s.") % {"day": long_date(on)},
        is_draft=view.state == DRAFT,
        is_protected=opened.patient.is_protected,
    )


def withheld_words() -> str:
    """That there may be more; neither how much nor whose."""
    return gettext("Det kan finnas mer som inte visas här.")


def state_words(view: AgreementView) -> str:
    """Who signed and when; that a draft, or what was replaced, does not hold."""
    if view.state == DRAFT:
        return gettext("Utkast. Det gäller inte än.")
    if view.signed_at is None:
        return ""
    facts = {"day": day_of(view.signed_at), "name": view.signed_by}
    signed = gettext("Signerad %(day)s av %(name)s.") % facts
    over = gettext("Den gäller inte längre.") if view.state == REPLACED else ""
    return f"{signed} {over}".strip()


def paper_sections(source: Source) -> Iterator[PaperSection]:
    """Every heading in the region's order."""
    for section in sections():
        tell = TELLERS.get(section.key)
        if tell is not None:
            yield tell(source, section)


def long_date(day: date) -> str:
    """ "12 mars 2027"."""
    return date_format(day, "j F Y")


def day_of(moment: datetime) -> str:
    """The day of a moment, in words."""
    return long_date(localtime(moment).date())


Teller = Callable[[Source, Section], PaperSection]


def _plain(name: str, *, own_words: bool = False) -> Teller:
    def tell(source: Source, section: Section) -> PaperSection:
        text = getattr(source.content, name)
        return PaperSection(section.key, section.heading, text, own_words=own_words)

    return tell


def _goals(source: Source, section: Section) -> PaperSection:
    content = source.content
    items = tuple(_goal(goal, source) for goal in content.goals)
    reason = content.no_goals_reason
    text = gettext("Inga mål: %(reason)s") % {"reason": reason} if reason else ""
    return PaperSection(section.key, section.heading, text, items)


def _goal(goal: Goal, source: Source) -> PaperItem:
    own = gettext("Ditt eget mål") if source.to_patient else gettext("Patientens eget mål")
    return PaperItem(goal.text, own if goal.patients_own else "")


def _patient(source: Source, section: Section) -> PaperSection:
    content = source.content
    items = tuple(PaperItem(text) for text in content.patient_commitments)
    text = gettext("Inget just nu.") if content.no_patient_commitments else ""
    return PaperSection(section.key, section.heading, text, items)


def _care(source: Source, section: Section) -> PaperSection:
    items = tuple(care_item(row, source.units) for row in source.content.care_commitments)
    return PaperSection(section.key, section.heading, items=items)


def care_item(row: CareCommitment, units: UnitNames) -> PaperItem:
    """What is done; who, where and when under it."""
    by = gettext("klart senast %(day)s") % {"day": long_date(row.by_on)} if row.by_on else ""
    return PaperItem(row.what, _line(row.who, _name(row.unit_id, units), row.when_text, by))


def _times(source: Source, section: Section) -> PaperSection:
    items = tuple(time_item(row, source.units) for row in source.content.agreed_times)
    return PaperSection(section.key, section.heading, items=items)


def time_item(row: AgreedTime, units: UnitNames) -> PaperItem:
    """What is to happen; the day, where and who books it under it."""
    day = long_date(row.on) if row.on else ""
    if day and row.latest:
        day = gettext("senast %(day)s") % {"day": day}
    books = gettext("%(who)s bokar") % {"who": row.who_books} if row.who_books else ""
    return PaperItem(row.what, _line(day, _name(row.unit_id, units), books))


def _contacts(source: Source, section: Section) -> PaperSection:
    active = [each for each in list_order(source.contacts) if each.status == ACTIVE]
    items = tuple(
        PaperItem(
            person_of(each),
            _line(plain_role(each), each.unit_name),
            phone_view(each.phone_number, person_of(each)),
        )
        for each in active
    )
    return PaperSection(section.key, section.heading, items=items)


def _coordination(source: Source, section: Section) -> PaperSection:
    content = source.content
    reason = content.no_coordination_reason
    none = gettext("Ingen samordnare behövs: %(reason)s") % {"reason": reason} if reason else ""
    text = "\n".join(part for part in (content.coordination, none) if part)
    return PaperSection(section.key, section.heading, text)


def _relatives(source: Source, section: Section) -> PaperSection:
    content = source.content
    agreed = content.relatives and content.relatives_consent
    items = (PaperItem(content.relatives, _agreed(source) if agreed else ""),)
    return PaperSection(section.key, section.heading, items=items if content.relatives else ())


def _agreed(source: Source) -> str:
    if source.to_patient:
        return gettext("Du har sagt ja till det.")
    return gettext("Patienten har sagt ja till det.")


def _understanding(source: Source, section: Section) -> PaperSection:
    content = source.content
    how = str(dict(UNDERSTANDING).get(content.understanding_how, ""))
    if source.to_patient and content.understanding_how == TOLD_BACK:
        how = gettext("Du berättade med egna ord")
    tolk = content.interpreter
    interpreter = gettext("Tolk: %(name)s") % {"name": tolk} if tolk else ""
    text = "\n".join(part for part in (how, content.understanding_text, interpreter) if part)
    return PaperSection(section.key, section.heading, text)


def _follow_up(source: Source, section: Section) -> PaperSection:
    day = long_date(source.follow_up_on) if source.follow_up_on else ""
    who = source.follow_up_by
    items = (PaperItem(day or who, who if day else ""),) if day or who else ()
    return PaperSection(section.key, section.heading, items=items)


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _name(unit_id: UUID | None, units: UnitNames) -> str:
    return units.get(unit_id, "") if unit_id else ""


def units_named(content: Content) -> set[UUID]:
    """The units whose names the rows need."""
    rows: tuple[CareCommitment | AgreedTime, ...]
    rows = (*content.care_commitments, *content.agreed_times)
    return {row.unit_id for row in rows if row.unit_id}


TELLERS: Mapping[str, Teller] = {
    "what_matters": _plain("what_matters_to_me", own_words=True),
    "goals": _goals,
    "patient_commitments": _patient,
    "care_commitments": _care,
    "agreed_times": _times,
    "contacts": _contacts,
    "coordination": _coordination,
    "if_worse": _plain("if_worse"),
    "relatives": _relatives,
    "understanding": _understanding,
    "follow_up": _follow_up,
}
