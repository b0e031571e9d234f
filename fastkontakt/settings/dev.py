"""A developer's machine: debug pages, plain static files, no secrets worth the name."""

import os

os.environ.setdefault("FK_DEMO", "1")

from fastkontakt.settings.base import *  # noqa: F403
from fastkontakt.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "fastkontakt.design"]
DEBUG = True
THROWAWAY_SECRETS = True
SECRET_KEY = "dev-only-" + "x" * 50
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
