"""The sections of an agreement as a region words and orders them: a file, checked at the start."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

DEFAULT = Path(__file__).parent / "sections.toml"

# Which fields each section holds. Guideline and domain 2.1 require all but the optional ones.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "what_matters": ("what_matters_to_me",),
    "goals": ("goals", "no_goals_reason"),
    "patient_commitments": ("patient_commitments", "no_patient_commitments"),
    "care_commitments": ("care_commitments",),
    "agreed_times": ("agreed_times",),
    "contacts": (),
    "coordination": ("coordination", "no_coordination_reason"),
    "if_worse": ("if_worse",),
    "relatives": ("relatives", "relatives_consent"),
    "understanding": ("understanding_how", "understanding_text", "interpreter"),
    "follow_up": ("follow_up_on", "follow_up_by", "follow_up_by_text"),
    "internal_note": ("internal_note",),
}
MAY_BE_HIDDEN = frozenset({"if_worse", "relatives", "internal_note"})
MAY_BE_REQUIRED = frozenset({"if_worse", "relatives"})
LANGUAGES = ("sv", "en")
KNOWN = frozenset({"key", "heading", "help", "required", "hidden"})


class SectionsFault(ValueError):
    """The file cannot be used; ``str()`` is a plain sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section in the reader's language."""

    key: str
    heading: str
    help: str
    required: bool = False
    hidden: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the content that stand in it."""
        return FIELDS[self.key]


def sections(language: str | None = None) -> tuple[Section, ...]:
    """The sections to show, in order, in the language (else the active one)."""
    return tuple(s for s in all_sections(language) if not s.hidden)


def all_sections(language: str | None = None) -> tuple[Section, ...]:
    """The same with the hidden ones."""
    short = (language or get_language() or "sv")[:2]
    return _loaded(str(chosen_file()), short if short in LANGUAGES else "sv")


def required_sections() -> frozenset[str]:
    """Optional sections that the region requires all the same."""
    return frozenset(section.key for section in all_sections() if section.required)


def section_of(field: str) -> str:
    """The section of a field; ``goals.0.text`` is in ``goals``."""
    name = field.partition(".")[0]
    return next((key for key, names in FIELDS.items() if name in names), name)


def chosen_file() -> Path:
    """The region's file, else ours."""
    named: str = settings.AGREEMENT_SECTIONS
    return Path(named) if named else DEFAULT


@lru_cache(maxsize=8)
def _loaded(path: str, language: str) -> tuple[Section, ...]:
    return tuple(_section(row, language) for row in read_sections(Path(path)))


def _section(row: Mapping[str, Any], language: str) -> Section:
    return Section(
        key=row["key"],
        heading=row["heading"][language],
        help=row["help"][language],
        required=row.get("required", False),
        hidden=row.get("hidden", False),
    )


def read_sections(path: Path) -> list[Mapping[str, Any]]:
    """The rows of the file, if every one of them can be used.

    Raises:
        SectionsFault: the file is not there, is no TOML, or says something that cannot be.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SectionsFault("Filen med avsnitt går inte att läsa.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SectionsFault(f"Filen med avsnitt är inte giltig TOML: {error}") from None
    rows = data.get("section")
    if not isinstance(rows, list) or set(data) != {"section"}:
        raise SectionsFault("Filen ska bara ha avsnitt som börjar med [[section]].")
    for row in rows:
        _check(row)
    _check_keys([row["key"] for row in rows])
    return rows


def _check(row: Mapping[str, Any]) -> None:
    key = row.get("key")
    if key not in FIELDS:
        raise SectionsFault(f"Avsnittet {key!r} finns inte. Välj bland: {', '.join(FIELDS)}.")
    if unknown := set(row) - KNOWN:
        raise SectionsFault(f"Avsnittet {key} har okända uppgifter: {', '.join(sorted(unknown))}.")
    for name in ("heading", "help"):
        _check_words(str(key), name, row.get(name))
    for name, allowed in (("required", MAY_BE_REQUIRED), ("hidden", MAY_BE_HIDDEN)):
        _check_switch(str(key), name, row.get(name, False), allowed)
    if row.get("required") and row.get("hidden"):
        raise SectionsFault(f"Avsnittet {key} kan inte vara både dolt och obligatoriskt.")


def _check_words(key: str, name: str, words: object) -> None:
    given = words if isinstance(words, Mapping) else {}
    for language in LANGUAGES:
        text = given.get(language)
        if not isinstance(text, str) or not text.strip():
            raise SectionsFault(f"Avsnittet {key} saknar {name}.{language}.")


def _check_switch(key: str, name: str, value: object, allowed: frozenset[str]) -> None:
    if not isinstance(value, bool):
        raise SectionsFault(f"Avsnittet {key}: {name} ska vara true eller false.")
    if value and key not in allowed:
        raise SectionsFault(
            f"Avsnittet {key} kan inte ha {name} = true. Det går för: {', '.join(sorted(allowed))}."
        )


def _check_keys(keys: list[str]) -> None:
    if doubled := {key for key in keys if keys.count(key) > 1}:
        raise SectionsFault(f"Avsnittet {sorted(doubled)[0]} står två gånger.")
    if lacking := [key for key in FIELDS if key not in keys]:
        raise SectionsFault(f"Avsnittet {lacking[0]} saknas. Sätt hidden = true där det går.")
