"""What all ways of running share. Values that differ come from the environment."""

from datetime import date
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from fastkontakt import logs
from fastkontakt.env import env_bool, env_database, env_int, env_text
from fastkontakt.settings import limits

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
    "fastkontakt.once.OnceMiddleware",
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
AUTHENTICATION_BACKENDS = ["fastkontakt.accounts.Accounts"]
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "fastkontakt.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_IDLE_SECONDS = env_int("FK_IDLE_MINUTES", 30) * 60
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
    "ENUM_NAME_OVERRIDES": {  # several fields are called "ground", "status" and "kind"
        "RelationGroundEnum": "fastkontakt.api.v1.serializers.RELATION_WORDS",
        "ContactGroundEnum": "fastkontakt.api.v1.serializers.CONTACT_WORDS",
        "LiftGroundEnum": "fastkontakt.api.v1.consent_inputs.LIFT_WORDS",
        "ContactStatusEnum": "fastkontakt.api.v1.shapes.STATUS_WORDS",
        "RequestKindEnum": "fastkontakt.api.v1.request_inputs.REQUEST_WORDS",
        "ChangeKindEnum": "fastkontakt.api.v1.shapes.CHANGE_WORDS",
        "BlockKindEnum": "fastkontakt.api.v1.consent_shapes.BLOCK_WORDS",
        "ConsentHowEnum": "fastkontakt.api.v1.consent_inputs.HOW_WORDS",
        "CaseKindEnum": "fastkontakt.api.v1.case_inputs.CASE_WORDS",
        "CaseStateEnum": "fastkontakt.api.v1.case_shapes.CASE_STATE_WORDS",
        "AgreementHowEnum": "fastkontakt.api.v1.agreement_inputs.HOW_WORDS",
    },
}

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logs.config(env_text("FK_LOG_LEVEL", "INFO"))

# Which enrolment entitles to a fast omsorgskontakt, and from which day. Särskilt boende follows
# the proposal in Prop. 2025/26:60; a municipality that reads it otherwise changes the day.
OMSORGSKONTAKT_FROM = {"home_help": date(2022, 7, 1), "residential": date(2026, 7, 1)}

# What the access log calls this system (StoreLog systemName).
LOG_SYSTEM = env_text("FK_SYSTEM_NAME", "FastKontakt")

# Searches a day that lead nowhere: beyond the budget of the role the answers become slower, up to
# so many seconds, and the log reviewer is told. Nobody is locked out.
SEARCH_MISSES = {"": 20, "sekreterare": 40, "akuten": 60, "sjukhussjukskoterska": 40}
SEARCH_SLOWEST_SECONDS = 2.0

# Within so many days a unit answers who asks for a fast kontakt (the region's own goal; the law
# says no number).
REQUEST_ANSWER_DAYS = env_int("FK_REQUEST_ANSWER_DAYS", 14)
# For so many days after it was sent a referral opens the patient where it waits (HSF 6:1: the
# vårdgaranti), and a discharge after its estimated day.
REFERRAL_DAYS = env_int("FK_REFERRAL_DAYS", 90)
DISCHARGE_DAYS = env_int("FK_DISCHARGE_DAYS", 30)
# So many days for a licensed physician at a life-threatening condition (SOSFS 2011:7 2 kap.: as
# soon as possible).
PHYSICIAN_WITHIN_DAYS = env_int("FK_PHYSICIAN_WITHIN_DAYS", 1)

# The database keeps the plans of core/ready.py in each connection; other statements are sent as
# text. Not behind a pooler that knows nothing of prepared statements.
KEEP_PLANS = env_bool("FK_KEEP_PLANS", default=True)

# The region's own sections of the agreement; empty = agreements/sections.toml.
AGREEMENT_SECTIONS = env_text("FK_AGREEMENT_SECTIONS", "")

CHILD_CONSENT_AGE, GUARDIAN_UNTIL_AGE = limits.CHILD_CONSENT_AGE, limits.GUARDIAN_UNTIL_AGE
EMERGENCY_HOURS, LOG_KEEP_YEARS = limits.EMERGENCY_HOURS, limits.LOG_KEEP_YEARS
LOG_SHOWS_STAFF_NAMES = limits.LOG_SHOWS_STAFF_NAMES
LOG_SAMPLE_SIZE, LOG_SAMPLE_BY_LOT = limits.LOG_SAMPLE_SIZE, limits.LOG_SAMPLE_BY_LOT
