"""What stands on a page, as a person reads it."""

import html
import re
from typing import Any


def words(response: Any) -> str:
    """The text of the page without tags, one space between words."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def value_of(response: Any, name: str) -> str:
    """What a text field or a hidden field of the page holds."""
    tag = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', response.content.decode())
    assert tag, f"no field {name}"
    value = re.search(r'\bvalue="([^"]*)"', tag[0])
    return html.unescape(value[1]) if value else ""
