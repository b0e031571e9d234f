"""The fixtures themselves: who the tests are, and that their databases are apart."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


def test_the_tests_run_as_the_web_role():
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("fk_app",)


def test_an_undefined_template_variable_fails():
    from django.template import engines

    from fastkontakt.strict import UndefinedVariableError

    template = engines["django"].from_string("{{ missing }}")
    with pytest.raises(UndefinedVariableError, match="missing"):
        template.render({})


@pytest.fixture(scope="module")
def committed(own_database):
    ContentType.objects.create(app_label="trial", model="committed")


def test_own_database_commits_for_other_connections(committed, own_database):
    seen = []

    def look():
        seen.append((connection.settings_dict["NAME"], ContentType.objects.filter(
            app_label="trial").count()))  # fmt: skip
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [(own_database, 1)]
