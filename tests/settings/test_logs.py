"""What a log line may hold."""

import io
import json
import logging
import logging.config

import pytest
from django.db import IntegrityError, connection

from fastkontakt import logs


@pytest.fixture
def lines():
    config, stream = logs.config(), io.StringIO()
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(logs.config())


def test_only_listed_keys_pass(lines):
    import structlog

    structlog.get_logger("fastkontakt").warning("opened", patient="Asta", rows=3)
    (line,) = lines()
    assert line["event"] == "opened"
    assert line["rows"] == 3
    assert "patient" not in line


def test_a_number_in_the_text_is_taken_out(lines):
    logging.getLogger("django.request").error("Not Found: %s", "/patient/19121212" + "1212/")
    (line,) = lines()
    assert line["event"] == "Not Found: /patient/[nummer]/"


def test_a_database_error_is_logged_by_its_constraint(lines):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        try:
            cursor.execute("insert into django_content_type (app_label, model) values ('x', 'y')")
            cursor.execute("insert into django_content_type (app_label, model) values ('x', 'y')")
        except IntegrityError:
            logging.getLogger("fastkontakt").exception("could not save planted")
        finally:
            connection.set_rollback(True)
    (line,) = lines()
    assert line["exception"] == "IntegrityError"
    assert line["constraint"].startswith("django_content_type_app_label_model")
    assert "already exists" not in json.dumps(line)
