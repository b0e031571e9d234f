"""What the database itself promises about these tables (house 3.17)."""

from django.db import migrations
from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.db import guard_history

# The national code system "Typ av fast kontakt", OID 1.2.752.129.5.1.69 (specification 0.9).
TYPES = [
    ("1", "Fast vårdkontakt"),
    ("2", "Fast läkarkontakt"),
    ("3", "Fast omsorgskontakt"),
    ("4", "Samordnande fast vårdkontakt"),
]


def seed_types(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the table of contact types."""
    contact_type = apps.get_model("contacts", "ContactType")
    for code, display in TYPES:
        contact_type.objects.create(code=code, display=display)



class Migration(migrations.Migration):
    """History is complete or the transaction fails."""

    dependencies = [("contacts", "0001_initial")]

    operations = [
        migrations.RunPython(seed_types, migrations.RunPython.noop),
        guard_history("contacts_contact"),
        guard_history("contacts_coordination"),
        guard_history("contacts_homecareoffer"),
        guard_history("contacts_proposal"),
    ]
