"""The nouns of the organisation."""

from organisation.models.absences import Absence
from organisation.models.imports import ImportFault
from organisation.models.law import LegalReference
from organisation.models.load_agreements import LoadAgreement
from organisation.models.people import Commission, Credential, Delegation, Staff
from organisation.models.requests import IdempotencyKey
from organisation.models.routines import Routine
from organisation.models.teams import PhoneHours, TeamMembership
from organisation.models.units import CareProvider, Team, Unit, UnitUserObjectPermission
from organisation.models.users import User

__all__ = [
    "Absence",
    "CareProvider",
    "Commission",
    "Credential",
    "Delegation",
    "IdempotencyKey",
    "ImportFault",
    "LegalReference",
    "LoadAgreement",
    "PhoneHours",
    "Routine",
    "Staff",
    "Team",
    "TeamMembership",
    "Unit",
    "UnitUserObjectPermission",
    "User",
]
