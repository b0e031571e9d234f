"""The demo as it is served, and the kit's own pages, so that the browser tests meet them."""

from fastkontakt.settings.demo import *  # noqa: F403
from fastkontakt.settings.demo import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "fastkontakt.design"]
