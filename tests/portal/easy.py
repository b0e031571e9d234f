"""How easy a page of the portal is to read."""

import re
from collections.abc import Iterable, Iterator
from typing import Any


def sentences(response: Any) -> Iterator[str]:
    """The page's own sentences: text between tags, cut at full stops."""
    main = response.content.decode().split("<main", 1)[1].partition(">")[2].split("<footer")[0]
    main = re.sub(r"<svg.*?</svg>", " ", main, flags=re.DOTALL)
    for text in re.split(r"<[^>]+>", main):
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(text.split())):
            if len(sentence.split()) > 1:
                yield sentence


def lix(found: Iterable[str]) -> float:
    """Läsbarhetsindex: words per sentence plus the percentage of words over six letters."""
    listed = [re.findall(r"[^\W\d_]+", sentence) for sentence in found]
    every = [word for sentence in listed for word in sentence]
    long = [word for word in every if len(word) > 6]
    return len(every) / len(listed) + 100 * len(long) / len(every)
