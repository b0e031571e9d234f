"""The whole stack around one trivial question to the database."""

from collections.abc import Callable

from django.test import Client

NAME = "readyz"
GOAL_MS = 3


def prepare() -> Callable[[], None]:
    client = Client()

    def call() -> None:
        if client.get("/readyz").status_code != 200:
            raise RuntimeError("/readyz svarar inte 200.")

    return call
