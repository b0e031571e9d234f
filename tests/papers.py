"""What a file says: the words of a PDF and the cells of a workbook, as a person would read them."""

import re
import zlib
from io import BytesIO

from openpyxl import load_workbook

STREAM = re.compile(rb"(\d+) 0 obj\s*(.*?)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# A run of glyphs after its font, as WeasyPrint writes it: ``/KTGASA 16 Tf [<0029>54<0048>] TJ``.
RUN = re.compile(rb"/(\w+) [\d.]+ Tf|\[((?:<[0-9a-f]+>|[-\d. ]+)*)\] ?TJ")
LETTERS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


def text_of(content: bytes) -> str:
    """The text of an answer's body, whatever kind of file it is."""
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK"):
        return _of_workbook(content)
    return content.decode(errors="replace")


def _of_workbook(content: bytes) -> str:
    book = load_workbook(BytesIO(content), read_only=True)
    cells = (value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
    return "\n".join(str(value) for value in cells if value is not None)


def _of_pdf(content: bytes) -> str:
    streams = {int(key): (head, _unpacked(body)) for key, head, body in STREAM.findall(content)}
    objects = {key: body for head, packed in streams.values() if b"/ObjStm" in head
               for key, body in _objects(packed)}  # fmt: skip
    fonts = {
        name: _letters(streams[int(found[1])][1])
        for name, key in re.findall(rb"/(\w+) (\d+) 0 R", b"".join(_fonts(objects)))
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", objects.get(int(key), b"")))
    }
    said = "".join(_said(body, fonts) for head, body in streams.values() if b"/Type" not in head)
    about = [body.decode(errors="replace") for body in objects.values()]
    return "\n".join([said, *about])


def _unpacked(body: bytes) -> bytes:
    return zlib.decompress(body) if body[:1] == b"x" else body


def _objects(packed: bytes) -> list[tuple[int, bytes]]:
    """``1 0 2 38`` and then the objects: pairs of a number and where it begins after the list."""
    head = re.match(rb"[\d ]+", packed)
    words = [int(word) for word in head[0].split()] if head else []
    rest = packed[len(head[0]) :].lstrip() if head else b""
    starts = [*words[1::2], len(rest)]
    return [(key, rest[a:b]) for key, a, b in zip(words[::2], starts, starts[1:], strict=False)]


def _fonts(objects: dict[int, bytes]) -> list[bytes]:
    """The lists of fonts by name: each font is one that says how its glyphs are read."""
    fonts = {key for key, body in objects.items() if b"/ToUnicode" in body}
    return [
        body for body in objects.values()
        if {int(key) for _name, key in re.findall(rb"/(\w+) (\d+) 0 R", body)} & fonts
    ]  # fmt: skip


def _letters(table: bytes) -> dict[bytes, str]:
    return {
        glyph: bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in LETTERS.findall(table)
    }


def _said(body: bytes, fonts: dict[bytes, dict[bytes, str]]) -> str:
    """The runs of a page in their order, one to a line."""
    letters: dict[bytes, str] = {}
    lines = []
    for font, glyphs in RUN.findall(body):
        if font:
            letters = fonts.get(font, {})
        else:
            run = b"".join(re.findall(rb"<([0-9a-f]+)>", glyphs))
            lines.append("".join(letters.get(run[i : i + 4], "?") for i in range(0, len(run), 4)))
    return "\n".join(lines)
