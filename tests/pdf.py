"""What a PDF promises to who listens to it: read from the file itself, without a library."""

import re
import zlib

# Structure, language, a title that the reader shows, and the word that it keeps to PDF/UA.
PROMISES = (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/DisplayDocTitle true", b"pdfuaid")


def unpacked(body: bytes) -> bytes:
    """The file with its compressed parts in clear."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    return body + b"".join(zlib.decompress(part) for part in parts if part[:1] == b"x")


def lacking(body: bytes, *tags: bytes) -> list[bytes]:
    """The promises and tags that are not in the file."""
    clear = unpacked(body)
    return [each for each in (*PROMISES, *tags) if each not in clear]
