"""What all ways of running share. Values that differ come from the environment."""

from datetime import date
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from fastkontakt import logs
from fastkontakt.env import env_bool, env_database, env_int, env_text

ROOT = Path(__file__).resolve().parent.parent.parent

DEMO = env_bool("FK_DEMO")
THROWAWAY_SECRETS = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "guardian",
    "simple_history",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
    "lucide",
    "csp",
    "organisation",
    "patients",
    "contacts",
    "consent",
    "accesslog",
    "agreements",
    "fastkontakt.ui",
    "fastkontakt.web",
    "fastkontakt.portal",
    "fastkontakt.api",
    "fastkontakt.cli",
]
if DEMO:
    INSTALLED_APPS.append("fastkontakt.demo")

MIDDLEWARE = [
    "fastkontakt.middleware.HeadMiddleware",
    # The health pages must answer without a transaction, a session or a known host name.
    "fastkontakt.health.HealthMiddleware",
    "fastkontakt.middleware.RequestTransactionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fastkontakt.middleware.ActorMiddleware",
    "fastkontakt.middleware.LoginMiddleware",
]

ROOT_URLCONF = "fastkontakt.urls"
WSGI_APPLICATION = "fastkontakt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fastkontakt.web.context.frame",
                "fastkontakt.portal.context.represented",
            ],
        },
    },
]
FORM_RENDERER = "fastkontakt.ui.forms.FormRenderer"

DATABASES = {
    "default": {
        **env_database("DATABASE_URL", default="postgresql:///fastkontakt"),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}

AUTH_USER_MODEL = "organisation.User"
# Guardian's rows are asked by policy/ alone, so its backend is not in the list.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "fastkontakt.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fastkontakt.errors.form_too_old"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Where patients log in, as the QR code on their card says it; staff may be served elsewhere.
PORTAL_ADDRESS = env_text("FK_PORTAL_ADDRESS", "")

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "FastKontakt",
    "VERSION": "1",
    "DESCRIPTION": "Fasta kontakter. The session is the login page's; every change sends the "
    "csrftoken cookie's value in X-CSRFToken. Refusals are problem JSON with a stable code.",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {  # two fields are called "ground"
        "RelationGroundEnum": "fastkontakt.api.v1.serializers.RELATION_WORDS",
        "ContactGroundEnum": "fastkontakt.api.v1.serializers.CONTACT_WORDS",
    },
}

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logs.config(env_text("FK_LOG_LEVEL", "INFO"))

# Which enrolment entitles to a fast omsorgskontakt, and from which day. Särskilt boende follows
# the proposal in Prop. 2025/26:60; a municipality that reads it otherwise changes the day.
OMSORGSKONTAKT_FROM = {"home_help": date(2022, 7, 1), "residential": date(2026, 7, 1)}

# Below this age a child cannot consent to sharing across givers (lag 2022:913 3 kap. 1-2 §§).
CHILD_CONSENT_AGE = 13

# What the access log calls this system (StoreLog systemName), and how long its months are kept.
# Five years is the least that HSLF-FS 2016:40 allows; the database refuses less.
LOG_SYSTEM = env_text("FK_SYSTEM_NAME", "FastKontakt")
LOG_KEEP_YEARS = env_int("FK_LOG_KEEP_YEARS", 10)

# The log. Whether a patient reads who it was is the region's policy (domain H3); a unit, a role and
# a time she always reads. LOG_SAMPLE: rows a month to judge, of which so many by lot alone.
LOG_SHOWS_STAFF_NAMES = False
LOG_SAMPLE_SIZE, LOG_SAMPLE_BY_LOT = 25, 5
# Searches a day that lead nowhere: beyond the budget of the role the answers become slower, up to
# so many seconds, and the log reviewer is told. Nobody is locked out.
SEARCH_MISSES = {"": 20, "sekreterare": 40, "akuten": 60, "sjukhussjukskoterska": 40}
SEARCH_SLOWEST_SECONDS = 2.0

# A guardian sees the child's page until the birthday of this age (OSL 12:3; the child's maturity).
GUARDIAN_UNTIL_AGE = 13
