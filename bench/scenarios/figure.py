"""The contact map of twelve contacts alone: geometry and markup of both drawings."""

from collections.abc import Callable
from random import Random

from django.template.loader import render_to_string

from fastkontakt.design.samples import CENTRE, random_contacts
from fastkontakt.ui.figures.contact_map import build_contact_map

NAME = "figure"
GOAL_MS = 8
BUSY_TIME = True
CONTACTS = 12


def prepare() -> Callable[[], None]:
    """Contacts with long names, none of them folded away by the drawing for a computer."""
    contacts = random_contacts(Random(5), CONTACTS)  # noqa: S311 - the same ones every time

    def call() -> None:
        drawn = build_contact_map(CENTRE, contacts)
        if "</svg>" not in render_to_string("svg/contact_map.html", {"map": drawn}):
            raise RuntimeError(f"{NAME}: inget ritades.")

    return call
