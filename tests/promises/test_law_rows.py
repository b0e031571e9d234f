"""The law's new rows reach a database that was filled before, with their history."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from organisation.models import LegalReference

added = import_module("organisation.migrations.0005_consent_law")
NEW = ("ny-lag", date(2023, 1, 1), "Lag (2022:913) 9 kap.", "Något nytt.")


def test_missing_rows_are_added_and_changed_rows_stay(monkeypatch: pytest.MonkeyPatch, db: Any):
    known = LegalReference.objects.get(key="sparr")
    changed = (known.key, known.starts_on, "Något annat", "")
    monkeypatch.setattr(added, "SEED", [changed, NEW])

    then = MigrationLoader(connection).project_state([("organisation", "0005_consent_law")])
    added.add_missing(then.apps, connection.schema_editor())

    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")  # the history trigger, as at commit
    assert LegalReference.objects.get(key="sparr").citation == known.citation
    row = LegalReference.objects.get(key="ny-lag")
    assert row.history.get().history_type == "+"
