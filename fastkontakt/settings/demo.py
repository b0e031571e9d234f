"""The demo: production settings with throw-away secrets that the launcher made for one data folder.

It serves plain http on 127.0.0.1, so cookies cannot be marked secure and nothing may redirect to
https. Everything else is as in production; `check --deploy` refuses demo mode anywhere else.
"""

import os

os.environ["FK_DEMO"] = "1"

from fastkontakt.settings.production import *  # noqa: F403

THROWAWAY_SECRETS = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
