"""Lock a contact under its patient, and notice what somebody else changed meanwhile."""

from django.utils.translation import gettext_lazy as _

from actions._saving import lock_patient
from contacts.models import Contact
from core.errors import StaleVersion
from core.reasons import Reason
from organisation.actor import Actor

STALE = Reason(
    "ANDRAD_UNDER_TIDEN", _("Någon har ändrat medan du skrev. Läs det nya och försök igen.")
)


def lock_contact(contact: Contact, actor: Actor) -> Contact:
    """Lock the patient, then read the contact again as it is now."""
    patient = lock_patient(contact.patient_id, actor)
    contact = Contact.objects.select_related("unit").get(pk=contact.pk)
    contact.patient = patient
    return contact


def check_version(contact: Contact, version: int | None) -> None:
    """Raise ``StaleVersion`` unless the caller read the newest version (``None`` = any)."""
    if version is not None and version != contact.version:
        raise StaleVersion(STALE, patient_id=contact.patient_id)
