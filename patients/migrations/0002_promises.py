"""What the database itself promises about these tables (house 3.17)."""

from django.db import migrations

from core.db import guard_history


class Migration(migrations.Migration):
    """History is complete or the transaction fails."""

    dependencies = [("patients", "0001_initial")]

    operations = [
        guard_history("patients_listing"),
        guard_history("patients_enrolment"),
        guard_history("patients_carerelation"),
        guard_history("patients_patient", generated=("sort_key",)),
        guard_history("patients_identifier"),
        guard_history("patients_patientaccount"),
        guard_history("patients_relative"),
        guard_history("patients_othercontact"),
    ]
