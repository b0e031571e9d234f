"""The law behind consent, blocks and emergency access, for databases that have the first rows."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from organisation.legal_seed import SEED


def add_missing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the keys that the table does not have; whatever an administrator changed stays."""
    reference = apps.get_model("organisation", "LegalReference")
    history = apps.get_model("organisation", "HistoricalLegalReference")
    known = set(reference.objects.values_list("key", flat=True))
    for key, starts_on, citation, summary in SEED:
        if key in known:
            continue
        values = {"key": key, "starts_on": starts_on, "citation": citation, "summary": summary}
        row = reference.objects.create(**values)
        history.objects.create(
            id=row.pk,
            **values,
            history_type="+",
            history_date=timezone.now(),
            history_change_reason="migration",
        )


class Migration(migrations.Migration):
    """Rows only: they stand in a transaction of their own, apart from changes of the tables."""

    dependencies = [("organisation", "0004_consent_permissions")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
