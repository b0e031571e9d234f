"""How the patient herself is reached."""

from django.utils.translation import gettext

from patients.models import Patient
from patients.models.patient import CONTACT_WAYS

WAYS = dict(CONTACT_WAYS)


def patient_reach(patient: Patient) -> str:
    """Preferred way, language and interpreter in one line: "Ring · Arabiska, behöver tolk"."""
    way = str(WAYS.get(patient.contact_way, "")) if patient.contact_way else ""
    wish = gettext("Vill helst: %(way)s") % {"way": way.lower()} if way else ""
    return " · ".join(part for part in (wish, _language(patient)) if part)


def _language(patient: Patient) -> str:
    interpreter = gettext("behöver tolk") if patient.needs_interpreter else ""
    return ", ".join(part for part in (patient.language, interpreter) if part)
