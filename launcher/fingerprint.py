"""Short names for the state of the sources: what a database was built from."""

import hashlib
from datetime import date

from launcher.plain import ROOT

# The migrations and what they import: tests/launcher/test_fingerprint.py finds what is missing.
SCHEMA = (
    "deploy/*.sql",
    "*/migrations/*.py",
    "core/db.py",
    "core/periods.py",
    "organisation/legal_seed.py",
    "patients/models/patient.py",
    "requirements/runtime.txt",
    "fastkontakt/database/*.py",
)

SETTINGS = ("fastkontakt/settings/*.py", "requirements/runtime.txt")


def of(*patterns: str) -> str:
    """Twelve letters that change with any of the files."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(path for path in ROOT.glob(pattern) if path.is_file()):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def schema() -> str:
    return of(*SCHEMA)


def static() -> str:
    return of("static/**/*", *SETTINGS)


def demo() -> str:
    """The demo is played with dates counted from today, so it lasts one day."""
    packages = ("actions", "policy", "followup", "agreements", "contacts", "consent", "accesslog",
                "patients", "organisation", "core", "fastkontakt/demo")  # fmt: skip
    sources = of(*SCHEMA, *(f"{name}/**/*.py" for name in packages))
    return f"{sources}_{date.today():%y%m%d}"  # noqa: DTZ011, TID251
