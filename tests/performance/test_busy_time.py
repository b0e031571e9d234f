"""The bench can measure work alone, so that a busy computer does not make a page look slow."""

import time

from django.db import connection

from bench import __main__ as bench


def test_waiting_is_no_work() -> None:
    assert bench.busy_time(lambda: time.sleep(0.2)) < 100


def test_work_in_the_database_is_work() -> None:
    def count() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from generate_series(1, 300000)")

    assert bench.busy_time(count) > 2
