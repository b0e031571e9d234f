"""The nouns of the fixed contacts."""

from contacts.models.assignment import ClosingTalk, FirstContact, InformationGiven, PlannedContact
from contacts.models.conditions import LifeThreatening
from contacts.models.contact import Contact, ContactType
from contacts.models.coordination import Coordination
from contacts.models.drafts import AppointDraft
from contacts.models.handovers import Handover
from contacts.models.offers import HomeCareOffer
from contacts.models.panels import Panel, PanelDoctor, PanelPlace
from contacts.models.proposals import Proposal
from contacts.models.requests import ContactRequest
from contacts.models.standpoints import Standpoint
from contacts.models.trust import TrustAnswer

__all__ = [
    "AppointDraft",
    "ClosingTalk",
    "Contact",
    "ContactRequest",
    "ContactType",
    "Coordination",
    "FirstContact",
    "Handover",
    "HomeCareOffer",
    "InformationGiven",
    "LifeThreatening",
    "Panel",
    "PanelDoctor",
    "PanelPlace",
    "PlannedContact",
    "Proposal",
    "Standpoint",
    "TrustAnswer",
]
