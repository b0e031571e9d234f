#!/usr/bin/env python
"""Django's command line; `./fk manage …` runs it with the right environment."""

import os
import sys

OWNER_COMMANDS = frozenset(
    {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "log_partitions"}
)


def use_owner_for_schema_commands() -> None:
    """Only the owner's role may change the schema; the web's role has no such right."""
    owner_url = os.environ.get("DATABASE_OWNER_URL")
    if owner_url and OWNER_COMMANDS.intersection(sys.argv[1:2]):
        os.environ["DATABASE_URL"] = owner_url


def main() -> None:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fastkontakt.settings.dev")
    use_owner_for_schema_commands()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
