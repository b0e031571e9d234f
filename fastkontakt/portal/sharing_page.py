""" "Vem får läsa om dig?": who sees what, and what would change; ready to print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.visibility import Sees
from consent.models import Block, Consent
from consent.models.blocks import INNER
from consent.models.consents import ALL, CARE, SOCIAL
from fastkontakt.portal.powers import Powers
from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text, person_of
from followup.contact_facts import ContactFacts
from followup.log_words import TO_THE_PATIENT

Names = Mapping[UUID, str]
Reader = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class SeesRow:
    """A line of the table: who reads, why she may, and what she sees."""

    who: str
    why: str
    sees: str


@dataclass(frozen=True, slots=True)
class Change:
    """Who would see less, or more, and of what."""

    who: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A consent or a block, with what has become of it."""

    title: str
    text: tuple[str, ...]
    tag: Tag
    href: str = ""


@dataclass(frozen=True, slots=True)
class SharingPage:
    """Everything about who reads."""

    rows: tuple[SeesRow, ...]
    consents: tuple[Card, ...]
    blocks: tuple[Card, ...]
    can: Powers


def names_of(contacts: Iterable[ContactFacts]) -> dict[UUID, str]:
    """What each contact is called in a list: the person and where she works."""
    return {one.id: f"{person_of(one)}, {one.unit_name}" for one in contacts}


def short_names_of(contacts: Iterable[ContactFacts]) -> dict[UUID, str]:
    """What each contact is called in a sentence."""
    return {one.id: person_of(one) for one in contacts}


def who_sees_rows(rows: Sequence[Sees], names: Names) -> tuple[SeesRow, ...]:
    """The table as it is now."""
    return tuple(
        SeesRow(
            who=_reader(row),
            why=str(TO_THE_PATIENT.get(row.relation.code, row.relation.text)),
            sees=_sees(row, names),
        )
        for row in rows
    )


def _sees(row: Sees, names: Names) -> str:
    """In one sentence, by naming the fewer: those who are seen, or those who are not."""
    seen = [names[key] for key in row.contacts if key in names]
    hidden = [name for key, name in names.items() if key not in row.contacts]
    if not seen:
        return gettext("Inget.")
    if not hidden:
        return gettext("Alla dina kontakter.")
    if len(seen) <= len(hidden):
        return gettext("Bara %(names)s.") % {"names": ", ".join(seen)}
    return gettext("Alla utom %(names)s.") % {"names": ", ".join(hidden)}


def _reader(row: Sees) -> str:
    return f"{row.person}, {row.unit_name}" if row.person else row.unit_name


def changes(before: Sequence[Sees], after: Sequence[Sees], names: Names) -> tuple[Change, ...]:
    """Who sees less afterwards; a person who had a consent of her own then sees as all others."""
    later = {(row.unit_id, row.person): set(row.contacts) for row in after}
    found = []
    for row in before:
        common = later.get((row.unit_id, ""), set())
        left = later.get((row.unit_id, row.person), common)
        lost = tuple(names[key] for key in row.contacts if key not in left and key in names)
        if lost:
            found.append(Change(_reader(row), lost))
    return tuple(found)


def openings(rows: Sequence[Sees], names: Names) -> tuple[tuple[UUID, Change], ...]:
    """The units for which a yes would change something, and what they would see then."""
    return tuple(
        (row.unit_id, Change(row.unit_name, tuple(names[key] for key in row.closed)))
        for row in rows
        if row.closed and not row.person
    )


# --- consents -------------------------------------------------------------------------------------


def consent_cards(consents: Iterable[Consent], can: Powers, on: date) -> tuple[Card, ...]:
    """Every consent, the ended and the void too."""
    return tuple(consent_card(consent, can, on) for consent in consents)


def consent_card(consent: Consent, can: Powers, on: date) -> Card:
    """Who may read, since when, and whether it still holds."""
    tag = _consent_tag(consent, on)
    stands = consent.ended_at is None and consent.voided_at is None and not _is_over(consent, on)
    return Card(
        title=consent_reader(consent),
        text=tuple(_consent_text(consent)),
        tag=tag,
        href=reverse("portal:consent-end", args=[consent.pk]) if stands and can.end_consent else "",
    )


def consent_reader(consent: Consent) -> str:
    """The unit, or the person there; nobody who is protected is named."""
    staff = consent.staff
    if staff is None or staff.is_protected:
        return consent.unit.name
    return f"{staff.name}, {consent.unit.name}"


def _consent_text(consent: Consent) -> Iterator[str]:
    scopes = {
        ALL: gettext("Får läsa det som andra har om dig."),
        CARE: gettext("Får läsa det som annan vård har om dig."),
        SOCIAL: gettext("Får läsa det som annan omsorg har om dig."),
    }
    yield scopes[consent.scope]
    given = {"day": _moment(consent.registered_at), "name": consent.represented_by}
    if consent.represented_by:
        yield gettext("%(name)s sa ja för dig den %(day)s.") % given
    else:
        yield gettext("Du sa ja den %(day)s.") % given
    if consent.ends_on:
        yield gettext("Det gäller till och med %(day)s.") % {"day": day_text(consent.ends_on)}
    if consent.voided_at:
        yield gettext("Det skrevs in av misstag. Det gällde till %(day)s.") % {
            "day": _moment(consent.voided_at)
        }
    elif consent.ended_at:
        yield gettext("Det slutade gälla den %(day)s.") % {"day": _moment(consent.ended_at)}


def _consent_tag(consent: Consent, on: date) -> Tag:
    if consent.voided_at:
        return Tag(gettext("Makulerat"))
    if consent.ended_at or _is_over(consent, on):
        return Tag(gettext("Slut"))
    if consent.starts_on > on:
        return Tag(gettext("Börjar sen"), "info")
    return Tag(gettext("Gäller"), "success")


def _is_over(consent: Consent, on: date) -> bool:
    return consent.ends_on is not None and consent.ends_on < on


# --- blocks ---------------------------------------------------------------------------------------


def block_cards(blocks: Iterable[Block], can: Powers) -> tuple[Card, ...]:
    """Every block, the lifted ones too."""
    return tuple(block_card(block, can) for block in blocks)


def block_card(block: Block, can: Powers) -> Card:
    """Who alone sees what, since when, and whether it still stands."""
    stands = block.lifted_at is None and block.voided_at is None
    return Card(
        title=block_owner(block),
        text=tuple(_block_text(block)),
        tag=Tag(gettext("Spärrat"), "warning") if stands else Tag(gettext("Borttagen")),
        href=reverse("portal:block-lift", args=[block.pk]) if stands and can.lift else "",
    )


def block_owner(block: Block) -> str:
    """Behind whom the block stands."""
    if block.kind == INNER and block.unit is not None:
        return block.unit.name
    return block.care_provider.name


def _block_text(block: Block) -> Iterator[str]:
    yield gettext("Bara de själva ser det de har skrivit.")
    first, last = block.information_from, block.information_to
    if first:
        yield gettext("Det gäller från och med %(day)s.") % {"day": day_text(first)}
    if last:
        yield gettext("Det gäller till och med %(day)s.") % {"day": day_text(last)}
    yield gettext("Spärren kom den %(day)s.") % {"day": _moment(block.set_at)}
    if over := block.lifted_at or block.voided_at:
        yield gettext("Den togs bort den %(day)s.") % {"day": _moment(over)}


def _moment(at: datetime) -> str:
    return day_text(timezone.localdate(at))
