"""A patient with an agreement, and its pages, for the tests of the staff's pages."""

from typing import Any

from django.utils import timezone

from agreements.content import TOLD_BACK
from agreements.models import Agreement
from tests import factories

WHOLE = {
    "what_matters_to_me": "Att bo hemma.",
    "goals": [{"text": "Gå till affären", "patients_own": True}],
    "patient_commitments": ["Går en promenad varje dag"],
    "care_commitments": [
        {"what": "Ringer varje månad", "who": "Anna", "unit_id": None, "by_on": None,
         "when_text": "varje månad"}
    ],
    "agreed_times": [
        {"what": "Kontroll", "on": "2027-03-01", "latest": True, "unit_id": None,
         "who_books": "Vårdcentralen"}
    ],
    "coordination": "Anna ringer hemtjänsten.",
    "if_worse": "Ring Anna.",
    "understanding_how": TOLD_BACK,
}  # fmt: skip


def of(patient, tail=""):
    return f"/patient/{patient.pk}/overenskommelse/{tail}"


def signed(world, **more: Any) -> Agreement:
    """Asta's agreement at Norra, with a note that she never reads."""
    fields: dict[str, Any] = {**WHOLE, "internal_note": "Hör dåligt på vänster öra.", **more}
    return factories.signed_agreement(world.asta, world.nurse, **fields)


def draft(world, **more: Any) -> Agreement:
    """What Norra is writing about her."""
    columns = {column.name for column in Agreement._meta.concrete_fields}
    fields = {name: more.pop(name) for name in list(more) if name in columns}
    return begun(world.asta, world.nurse, content={**WHOLE, **more}, **fields)


def begun(patient, by, **fields: Any) -> Agreement:
    """What the person's unit is writing about the patient."""
    before = Agreement.objects.filter(patient=patient, unit=by.unit).count()
    return Agreement.objects.create(
        patient=patient, unit=by.unit, created_by=by, version=before + 1, **fields
    )


def replaced(world, **new: Any) -> Agreement:
    """A second version takes over from the one that holds; the answer is the new one."""
    old = Agreement.objects.get(patient=world.asta, state="signed")
    made = draft(world, **new)
    old.state, old.replaced_by = "replaced", made
    old.save()
    made.state, made.signed_by, made.signed_at = "signed", world.nurse, timezone.now()
    made.save()
    return made


def typed(agreement: Agreement, **fields: str) -> dict[str, str]:
    """What the form of the draft sends."""
    return {
        "revision": str(agreement.revision),
        "utkast": str(agreement.pk),
        "what_matters_to_me": "Att bo hemma.",
        "goals-0-text": "Gå till affären",
        "goals-0-patients_own": "on",
        "patient_commitments-0-text": "Går en promenad varje dag",
        "care_commitments-0-what": "Ringer varje månad",
        "care_commitments-0-who": "Anna",
        "care_commitments-0-when_text": "varje månad",
        "agreed_times-0-what": "Kontroll",
        "agreed_times-0-on": "2027-03-01",
        "agreed_times-0-latest": "on",
        "agreed_times-0-who_books": "Vårdcentralen",
        "coordination": "Anna ringer hemtjänsten.",
        "if_worse": "Ring Anna.",
        "understanding_how": TOLD_BACK,
        **fields,
    }
