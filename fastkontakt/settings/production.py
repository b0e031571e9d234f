"""Production: no secret has a default; the environment must give them."""

from fastkontakt.env import env_bool, env_database, env_int, env_list, env_secret, env_text
from fastkontakt.settings.base import *  # noqa: F403
from fastkontakt.settings.base import DATABASES, ROOT, SILENCED_SYSTEM_CHECKS

DEBUG = False
SECRET_KEY = env_secret("FK_SECRET_KEY")
ALLOWED_HOSTS = env_list("FK_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env_list("FK_TRUSTED_ORIGINS")
DATABASES["default"].update(env_database("DATABASE_URL"))

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env_int("FK_HSTS_SECONDS", 31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Whether a region's whole domain goes on the browsers' preload list is not this program's choice.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W021"]
if env_bool("FK_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STATIC_ROOT = env_text("FK_STATIC_ROOT", str(ROOT / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
