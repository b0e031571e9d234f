"""What the database itself promises about representatives (house 3.17)."""

from django.db import migrations

from core.db import guard_history


class Migration(migrations.Migration):
    """History is complete or the transaction fails."""

    dependencies = [("patients", "0004_representatives")]

    operations = [guard_history("patients_representative")]
