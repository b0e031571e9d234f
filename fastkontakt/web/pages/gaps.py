"""The people behind a gap: whom, and where to go on."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.gap_lists import GapList
from fastkontakt.ui.components import Empty, Link, PhoneView, phone_view
from fastkontakt.web.pages.parts import age_words

# Where the gap is filled; everywhere else the patient's page is the place.
FILLED_AT = {
    "coordinator_missing": "web:coordinator",
    "hemsjukvard_without_vardkontakt": "web:contact-appoint",
    "two_units_without_vardkontakt": "web:contact-appoint",
    "new_listing_without_lakarkontakt": "web:contact-appoint",
    "hemtjanst_without_omsorgskontakt": "web:offer",
}


@dataclass(frozen=True, slots=True)
class GapPerson:
    """One row."""

    name: str
    age: str
    phone: PhoneView | None
    href: str
    action: Link


@dataclass(frozen=True, slots=True)
class GapsPage:
    """Ready to print."""

    title: str
    definition: str
    tabs: tuple[tuple[Link, bool], ...]
    people: tuple[GapPerson, ...]
    hidden: str
    nothing: Empty
    back: Link


def gaps_page(found: GapList, *, own_unit: str, today: date) -> GapsPage:
    """Who has the gap at the own unit."""
    here, gap = reverse("web:gaps"), found.gap
    tabs = tuple(
        (Link(str(each.label), f"{here}?vad={each.code}"), each is gap) for each in found.gaps
    )
    code = gap.code if gap else ""
    return GapsPage(
        title=str(gap.label) if gap else gettext("Luckor"),
        definition=str(gap.definition) if gap else "",
        tabs=tabs,
        people=tuple(
            GapPerson(
                name=row.name,
                age=age_words(row.age),
                phone=phone_view(row.phone, row.name),
                href=reverse("web:patient", args=[row.id]),
                action=Link(
                    gettext("Åtgärda"),
                    reverse(FILLED_AT.get(code, "web:patient"), args=[row.id]),
                ),
            )
            for row in found.rows
        ),
        hidden=_hidden_text(found.hidden),
        nothing=_nothing(found),
        back=Link(own_unit, reverse("web:unit")),
    )


def _hidden_text(hidden: int) -> str:
    if hidden <= 0:
        return ""
    return ngettext(
        "En person till räknas men visas inte här.",
        "%(count)s personer till räknas men visas inte här.",
        hidden,
    ) % {"count": hidden}


def _nothing(found: GapList) -> Empty:
    """Why the list is empty, and what to do."""
    if not found.gaps:
        return Empty(gettext("Det finns inga luckor att följa på en sådan enhet."))
    if found.gap is None:
        return Empty(
            gettext("Välj vad du vill titta på."), gettext("Listan ovanför har alla luckor.")
        )
    return Empty(gettext("Här saknas ingen."), gettext("Titta på nästa lucka i listan ovanför."))
