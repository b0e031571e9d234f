"""One neutral notice for each hidden area of a patient's page: no name, no number (SVOD 2:4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from actions.reading import ContactsView, Opened
from consent.models.access import DATA
from fastkontakt.ui.components import Link
from fastkontakt.web.pages.consent import consent_opens
from fastkontakt.web.pages.parts import clock_time
from fastkontakt.web.pages.people import minutes_left
from organisation.actor import Actor
from policy.protected import MAY_NOT_OPEN
from policy.roles import EMERGENCY, LIFT_BLOCK, OPEN_PROTECTED, REGISTER_CONSENT


@dataclass(frozen=True, slots=True)
class HiddenArea:
    """What is kept back, why, and what can be done about it."""

    title: str
    text: str
    links: tuple[Link, ...] = ()


def hidden_areas(opened: Opened, view: ContactsView, actor: Actor) -> tuple[HiddenArea, ...]:
    """At most one for each reason; nothing when everything is shown."""
    return tuple(_areas(opened, view, actor))


def _areas(opened: Opened, view: ContactsView, actor: Actor) -> Iterator[HiddenArea]:
    if view.masked:
        yield _masked(opened, actor)
    if opened.sight.emergency:
        yield _running(opened, actor)
    if view.withheld:
        yield HiddenArea(
            withheld_text(withheld=True),
            _withheld_why(opened, view, actor),
            tuple(_withheld_links(opened, view, actor)),
        )
    if view.blocked_here:
        yield HiddenArea(
            gettext("Det finns spärrade uppgifter."),
            gettext("Patienten har bestämt att de inte visas här."),
            tuple(_blocked_links(opened, actor)),
        )


def withheld_text(*, withheld: bool) -> str:
    """One neutral line, without number or place (domain D4)."""
    return gettext("Det kan finnas fler kontakter som du inte får se.") if withheld else ""


def _withheld_why(opened: Opened, view: ContactsView, actor: Actor) -> str:
    if opened.sight.is_only_asked:
        return gettext(
            "Uppgifter finns hos en annan vård- eller omsorgsgivare. Ett ärende som väntar på svar "
            "öppnar dem inte."
        )
    text = gettext(
        "Uppgifter finns hos en annan vård- eller omsorgsgivare. De kräver patientens samtycke."
    )
    opens = consent_opens(view) if _may(actor, REGISTER_CONSENT) else ""
    return f"{text} {opens}".strip()


def _withheld_links(opened: Opened, view: ContactsView, actor: Actor) -> Iterator[Link]:
    """The consent dialogue only where it would change what is seen."""
    if view.can_ask_consent and _may(actor, REGISTER_CONSENT):
        href = reverse("web:consents", args=[opened.patient.pk])
        yield Link(gettext("Fråga patienten och skriv in samtycke"), f"{href}#skriv-in")
    yield from _emergency(opened, actor)


def _blocked_links(opened: Opened, actor: Actor) -> Iterator[Link]:
    if _may(actor, LIFT_BLOCK):
        href = reverse("web:blocks-inside", args=[opened.patient.pk])
        yield Link(gettext("Häv en spärr tillfälligt"), href)
    yield from _emergency(opened, actor)


def _emergency(opened: Opened, actor: Actor) -> Iterator[Link]:
    """Never for an omsorgsgivare: there the function does not exist (SVOD 3:6)."""
    if offers_emergency(actor) and not opened.sight.emergency:
        yield Link(gettext("Nödöppning"), emergency_href(opened.patient.pk))


def offers_emergency(actor: Actor) -> bool:
    """Whether the actor's role has emergency access at all."""
    unit = actor.commission.unit if actor.commission else None
    return unit is not None and not unit.is_social and _may(actor, EMERGENCY)


def emergency_href(patient_id: UUID) -> str:
    """The page of the emergency."""
    return reverse("web:emergency", args=[patient_id])


def _running(opened: Opened, actor: Actor) -> HiddenArea:
    text = gettext("Du ser vilka som har uppgifter, men inte uppgifterna.")
    if opened.sight.emergency == DATA:
        text = gettext("Du ser uppgifter som du annars inte får se.")
    title = gettext("Du har gjort en nödöppning.")
    if (until := opened.sight.emergency_until) is not None:
        lasts = gettext("Den gäller till kl. %(time)s.") % {"time": clock_time(until)}
        left = gettext("%(left)s kvar.") % {"left": minutes_left(until, actor.at or until)}
        title = f"{title} {lasts} {left}"
    link = Link(gettext("Visa nödöppningen"), emergency_href(opened.patient.pk))
    return HiddenArea(title, text, (link,))


def _masked(opened: Opened, actor: Actor) -> HiddenArea:
    title = gettext("Kontakter, enheter och telefonnummer är dolda.")
    if not _may(actor, OPEN_PROTECTED):
        return HiddenArea(title, MAY_NOT_OPEN.sentence())
    href = reverse("web:protected", args=[opened.patient.pk])
    link = Link(gettext("Öppna skyddade uppgifter"), href)
    return HiddenArea(title, gettext("De visas när du har skrivit varför."), (link,))


def _may(actor: Actor, permission: str) -> bool:
    return actor.holds(permission, actor.unit_id)
