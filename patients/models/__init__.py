"""The nouns around a patient."""

from patients.models.belonging import CareRelation, Enrolment, Listing
from patients.models.incoming import IncomingCase
from patients.models.joining import PatientJoin
from patients.models.patient import Identifier, OwnRecord, Patient, PatientAccount
from patients.models.people import OtherContact, Relative
from patients.models.representatives import Representative

__all__ = [
    "CareRelation",
    "Enrolment",
    "Identifier",
    "IncomingCase",
    "Listing",
    "OtherContact",
    "OwnRecord",
    "Patient",
    "PatientAccount",
    "PatientJoin",
    "Relative",
    "Representative",
]
