"""The nouns of the fixed contacts."""

from contacts.models.contact import Contact, ContactType
from contacts.models.coordination import Coordination
from contacts.models.drafts import AppointDraft
from contacts.models.offers import HomeCareOffer
from contacts.models.proposals import Proposal

__all__ = ["AppointDraft", "Contact", "ContactType", "Coordination", "HomeCareOffer", "Proposal"]
