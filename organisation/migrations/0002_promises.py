"""What the database itself promises about these tables (house 3.17)."""

from django.db import migrations
from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.db import guard_history
from organisation.legal_seed import SEED


def seed_law(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the law table of a new database."""
    reference = apps.get_model("organisation", "LegalReference")
    for key, starts_on, citation, summary in SEED:
        reference.objects.create(key=key, starts_on=starts_on, citation=citation, summary=summary)



class Migration(migrations.Migration):
    """History is complete or the transaction fails."""

    dependencies = [("organisation", "0001_initial")]

    operations = [
        migrations.RunPython(seed_law, migrations.RunPython.noop),
        guard_history("organisation_legalreference"),
        guard_history("organisation_staff"),
        guard_history("organisation_commission"),
        guard_history("organisation_credential"),
        guard_history("organisation_delegation"),
        guard_history("organisation_teammembership"),
        guard_history("organisation_phonehours"),
        guard_history("organisation_careprovider"),
        guard_history("organisation_unit"),
        guard_history("organisation_team"),
    ]
