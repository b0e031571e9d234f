"""Under which keys somebody has been written about: her own, and those that joined hers."""

from uuid import UUID

from patients.models import Patient


def keys_of(patient_id: UUID) -> list[UUID]:
    """Her key first, then those of reserve numbers that turned out to be her; 1 statement.

    What was logged and kept in the history before a join bears the key of that day (ADR 0021).
    """
    former = Patient.objects.filter(joined_into=patient_id)
    return [patient_id, *former.order_by("pk").values_list("pk", flat=True)]
