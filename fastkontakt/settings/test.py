"""The tests: as production where it matters, with plain static files and strict templates."""

import os

os.environ["FK_DEMO"] = "1"

from fastkontakt.settings.base import *  # noqa: F403
from fastkontakt.settings.base import DATABASES, INSTALLED_APPS, TEMPLATES
from fastkontakt.strict import Undefined

INSTALLED_APPS = [*INSTALLED_APPS, "fastkontakt.design"]
DEBUG = False
THROWAWAY_SECRETS = True
SECRET_KEY = "test-only-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
