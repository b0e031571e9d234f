"""Small numbers outside the unit are hidden, also where a sum would give them away.

A cell is how many people one unit has of something. Fewer than five could point at somebody. The
reader's own unit is known to her: its cell is shown, and it protects nobody else's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Hidden(Generic[Key]):
    """Which cells, and whether the sum, must not be shown."""

    cells: frozenset[Key]
    total: bool


def hidden_cells(
    cells: Mapping[Key, int], *, known: Collection[Key], is_shown: bool = True
) -> Hidden[Key]:
    """Hide every cell below five, then the smallest others until no subtraction tells one.

    Sum minus shown cells gives the sum of the hidden ones: of at least two units, and at least five
    people. Where there are not enough cells to hide, the sum is hidden instead. ``is_shown`` is
    false about what only a subtraction gives (listed without a läkarkontakt): there nobody is no
    cell at all.
    """
    others = {key: count for key, count in cells.items() if key not in known}
    least = 0 if is_shown else 1
    hidden = {key: count for key, count in others.items() if least <= count < FEWEST}
    few = bool(others) and least <= sum(cells.values()) < FEWEST
    if not any(hidden.values()):
        return Hidden(frozenset(hidden), total=few)
    for key in sorted(others.keys() - hidden.keys(), key=lambda key: (others[key], str(key))):
        if _protects(hidden.values()):
            break
        hidden[key] = others[key]
    return Hidden(frozenset(hidden), total=few or not _protects(hidden.values()))


def _protects(counts: Collection[int]) -> bool:
    """Whether the sum of the hidden cells tells none of them."""
    return len(counts) >= 2 and sum(counts) >= FEWEST
