"""The law behind what one unit sends to another, for databases that have the earlier rows."""

from importlib import import_module

from django.db import migrations

add_missing = import_module("organisation.migrations.0005_consent_law").add_missing


class Migration(migrations.Migration):
    """Rows only; whatever an administrator changed stays."""

    dependencies = [("organisation", "0014_rights_of_agreements")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
