"""Why something stands on the work list, in one sentence; for machines and for files."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followup.worklist import WorkItem

WHY: Mapping[str, str | Promise] = {
    "review": _("Ska omprövas: %(detail)s"),
    "request": _("Begäran väntar på svar: %(detail)s"),
    "incoming": _("En annan enhet har skickat ett ärende"),
    "first_contact": _("Första kontakten är inte tagen: %(detail)s"),
    "planned_contact": _("Planerad kontakt: %(detail)s"),
    "proposal": _("Ett förslag väntar på svar: %(detail)s"),
    "coordination_asked": _("En annan enhet frågar om någon här kan samordna"),
    "registered": _("Registrerat i ditt namn: %(detail)s"),
    "planned_change": _("Planerat byte av person: %(detail)s"),
    "new": _("Ny patient: %(detail)s"),
    "listing_unconfirmed": _("Listningen är inte bekräftad av tjänsten"),
    "offer": _("Har hemtjänst och har inte fått frågan om fast omsorgskontakt"),
    "offer_waits": _("Har inte svarat på erbjudandet om fast omsorgskontakt"),
    "coordinator_missing": _("Har flera fasta vårdkontakter och ingen som samordnar"),
    "vacancy": _("Ingen har uppdraget: %(detail)s"),
    "standpoint": _("Ny listad patient: ta ställning till fast kontakt"),
    "relisted": _("Patienten har bytt vårdcentral: %(detail)s"),
    "licence_lost": _("%(person)s har inte längre legitimation. Kontakter: %(count)s"),
    "coordinator_facts": _("Något har ändrats sedan samordnaren valdes"),
    "absence_hole": _("Borta utan ersättare"),
    "stands_in": _("Du ersätter en kollega som är borta"),
    "my_absence": _("Du är inskriven som borta"),
    "agreement_follow_up": _("Överenskommelsen ska följas upp"),
    "agreement_disputed": _("Patienten säger att något i överenskommelsen är fel"),
    "agreement_draft": _("En överenskommelse är påbörjad och inte signerad"),
    "draft": _("Ett påbörjat formulär är inte skickat"),
}


def why_of(item: WorkItem) -> str:
    """The sentence of the item's kind; a kind without one says what it is about."""
    if item.kind not in WHY:
        return item.detail or item.kind
    facts = {"detail": _within(item.detail), "person": item.person, "count": item.how}
    return (str(WHY[item.kind]) % facts).rstrip(": ")


def _within(detail: str) -> str:
    """The name of a contact type inside a sentence."""
    return detail[:1].lower() + detail[1:]
