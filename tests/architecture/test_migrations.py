"""Migrations of different apps never wait for each other in a circle."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = {"organisation", "patients", "contacts", "consent", "accesslog", "agreements"}
ORDER = ["organisation", "patients", "contacts", "consent", "accesslog", "agreements"]


def test_no_migration_depends_on_a_higher_storey():
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    for (app, name), node in graph.node_map.items():
        for parent_app, _ in (parent.key for parent in node.parents):
            if app in OURS and parent_app in OURS:
                assert ORDER.index(parent_app) <= ORDER.index(app), (app, name)


@pytest.mark.slow  # ./fk check asks it as well
@pytest.mark.usefixtures("db")
def test_no_model_change_lacks_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
