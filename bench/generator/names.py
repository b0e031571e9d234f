"""Names as unequally common as real ones, with å ä ö é ü, hyphens and double names; invented."""

from itertools import accumulate

_COMMON_GIVEN = (
    "Anna Eva Maria Karin Lars Anders Mikael Johan Per Nils Kristina Birgitta Åsa Örjan Märta Bo "
    "Ingrid Sofia Hans Linnéa Erik Elisabeth Kerstin Göran Håkan Ulla Fatima Ali José Günter René "
    "Sören Ängla Ebba Ivar Sixten Yngve Zahra Omar Michał Zoë Björn Rut Siv"
)
_COMMON_FAMILY = (
    "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson "
    "Pettersson Jonsson Jansson Hansson Bengtsson Lindberg Jönsson Lindström Öberg Åberg Ångström "
    "Ödman Müller Hernández Andrén Lindén Kovačević Bergström Björk Söderberg Ali Hassan Nguyen"
)
_FIRST = (
    "Lind Berg Åker Sjö Ek Björk Sten Norr Öst Väst Hag Dal Ny Äng Ost Holm Gran Malm Strand Hög "
    "Alm Asp Blom Ceder Fors Frid Gyll Hall Hed Kling Kvarn Lund Löv Mo Rosen Sand Silver Sund "
    "Vik Wall"
)
_LAST = (
    "ström qvist berg lund gren man dahl vall fors by mark blad roth stedt hammar kvist bäck mo "
    "stråle é"
)
COMMON_GIVEN, COMMON_FAMILY = _COMMON_GIVEN.split(), _COMMON_FAMILY.split()
FIRST, LAST = _FIRST.split(), _LAST.split()
BUILT = [first + last for first in FIRST for last in LAST]  # 800

GIVEN = [*COMMON_GIVEN, *(f"{a}-{b}" for a in ("Anna", "Karl", "Eva") for b in ("Karin", "Erik")),
         "Anna Maria", "Lars Åke"]  # fmt: skip
FAMILY = [*COMMON_FAMILY, *BUILT, *(f"{a}-{b}" for a in COMMON_FAMILY[:5] for b in BUILT[:10]),
          "von Ärling", "af Ü"]  # fmt: skip


def falling(count: int, slope: float) -> list[float]:
    """Cumulated shares, each a little smaller than the one before."""
    return list(accumulate(1 / (place + 4) ** slope for place in range(count)))


GIVEN_SHARES = falling(len(GIVEN), 0.7)
FAMILY_SHARES = falling(len(FAMILY), 0.8)
