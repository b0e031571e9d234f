"""The English texts: gathered from code and templates, and compiled, by Babel alone.

``locale/en/LC_MESSAGES/django.po`` is kept in the repository. The compiled file is made when the
program starts and the texts are newer, so that no step can be forgotten.
"""

import os
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation import trim_whitespace

from fastkontakt.cli.po_files import compiled, texts

KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
PACKAGES = ("fastkontakt", "actions", "followup", "policy", "agreements", "contacts", "consent",
            "accesslog", "patients", "organisation", "core")  # fmt: skip
QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
SIMPLE = re.compile(rf"^(?:translate|trans)\s+{QUOTED}(?:\s+context\s+{QUOTED})?")
BLOCK = re.compile(r"^(?:blocktranslate|blocktrans)\b(.*)$", re.DOTALL)
PLURAL = re.compile(r"^plural\b")
END = re.compile(r"^(?:endblocktranslate|endblocktrans)\b")
MARKED = re.compile(rf"_\({QUOTED}\)")

Message = str | tuple[str, str]
Found = tuple[str, int, Message]


def root() -> Path:
    return Path(settings.ROOT)


def in_code() -> Iterator[Found]:
    """Every text that the code marks."""
    for package in PACKAGES:
        for path in sorted((root() / package).rglob("*.py")):
            name, source = str(path.relative_to(root())), BytesIO(path.read_bytes())
            for line, message, _comments, _context in extract("python", source, KEYWORDS):
                yield name, line, message if isinstance(message, str) else (message[0], message[1])


def in_templates() -> Iterator[Found]:
    """Every text that a template marks."""
    for path in sorted([*(root() / "templates").rglob("*.html"),
                        *(root() / "fastkontakt").rglob("templates/**/*.html")]):  # fmt: skip
        name, source = str(path.relative_to(root())), path.read_text(encoding="utf-8")
        yield from ((name, line, message) for line, message in of_template(source))


def of_template(source: str) -> Iterator[tuple[int, Message]]:
    """The texts of one template, as Django will look them up."""
    block: _Block | None = None
    for token in Lexer(source).tokenize():
        line = token.lineno or 0
        if block is not None:
            if token.token_type == TokenType.BLOCK and END.match(token.contents):
                yield line, block.message()
                block = None
            else:
                block.take(token)
        elif token.token_type == TokenType.BLOCK:
            if found := BLOCK.match(token.contents):
                block = _Block(found[1])
            elif simple := SIMPLE.match(token.contents):
                yield line, _unquoted(simple[1], simple[2])
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from ((line, _unquoted(m[1], m[2])) for m in MARKED.finditer(token.contents))


class _Block:
    """The inside of ``{% blocktranslate %}``, as its node makes one message of it."""

    def __init__(self, options: str) -> None:
        self.trimmed = "trimmed" in options.split()
        self.texts = [""]

    def take(self, token: Any) -> None:
        if token.token_type == TokenType.TEXT:
            self.texts[-1] += token.contents.replace("%", "%%")
        elif token.token_type == TokenType.VAR:
            self.texts[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.BLOCK and PLURAL.match(token.contents):
            self.texts.append("")

    def message(self) -> Message:
        texts = [self._tidy(text) for text in self.texts]
        return texts[0] if len(texts) == 1 else (texts[0], texts[1])

    def _tidy(self, text: str) -> str:
        return trim_whitespace(text) if self.trimmed else text


def _unquoted(double: str | None, single: str | None) -> str:
    text = double if double is not None else single or ""
    return re.sub(r"\\(.)", r"\1", text).replace("%", "%%")


def gathered() -> Catalog:
    """Every text of the program, without translations."""
    catalog = Catalog(locale="en", project="FastKontakt", version="1", fuzzy=False)
    for name, _line, message in _by_place((*in_code(), *in_templates())):
        catalog.add(message, locations=[(name, 0)])
    return catalog


def _by_place(found: Iterable[Found]) -> list[Found]:
    return sorted((each for each in found if each[2]), key=lambda each: (each[0], each[1]))


def kept() -> Catalog:
    """What stands in the repository."""
    if not texts().exists():
        return Catalog(locale="en")
    with texts().open("rb") as file:
        return read_po(file, locale="en")


def update() -> Catalog:
    """Take in new texts and drop those that are gone; nothing is guessed."""
    catalog = kept()
    take_in = catalog.update
    take_in(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    texts().parent.mkdir(parents=True, exist_ok=True)
    with texts().open("wb") as file:
        write_po(file, catalog, width=100, no_location=False, omit_header=False, sort_output=False,
                 ignore_obsolete=True, include_lineno=False)  # fmt: skip
    return catalog


def compile_it() -> None:
    """Make the file that Django reads; written beside and moved, so nobody reads half of it."""
    path = compiled()
    draft = path.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, kept())
    draft.replace(path)


def missing(catalog: Catalog) -> list[str]:
    """The texts without English, or with a guess."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (message.fuzzy or not _is_complete(message.string))
    ]


def _is_complete(string: Any) -> bool:
    return all(string) and bool(string) if isinstance(string, (tuple, list)) else bool(string)
