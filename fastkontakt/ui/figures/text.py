"""Text does not wrap in SVG. So it is measured and wrapped here, a little too wide on purpose."""

NARROW, SPACE, WIDE = "ijl.,:;'|!()", "frt-/ ", "mMwWÖÄÅOQG"
SHARES = {
    **dict.fromkeys(NARROW, 0.28),
    **dict.fromkeys(SPACE, 0.36),
    **dict.fromkeys(WIDE, 0.86),
}
BOLD = 1.05
BREAK = "\u00ad"  # ends a piece of a broken word; it is printed as a hyphen


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    shares = (SHARES.get(char, 0.68 if char.isupper() else 0.56) for char in text)
    return sum(shares) * size * (BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines that fit. Nothing is cut: too long a word is broken, after a hyphen first."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width, size, bold=bold):
            _add(lines, piece, width, size, bold=bold)
    return [line.replace(BREAK, "-") for line in lines]


def _add(lines: list[str], piece: str, width: float, size: float, *, bold: bool) -> None:
    """Put the piece on the last line if it fits there, otherwise on a new one."""
    if lines and not lines[-1].endswith(BREAK):
        joined = f"{lines[-1]} {piece}"
        if text_width(joined, size, bold=bold) <= width:
            lines[-1] = joined
            return
    lines.append(piece)


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    if text_width(word, size, bold=bold) <= width:
        return [word]
    head, hyphen, tail = word.partition("-")
    if hyphen and tail and text_width(head + "-", size, bold=bold) <= width:
        return [head + BREAK, *_pieces(tail, width, size, bold=bold)]
    cut = len(word) - 1
    while cut > 1 and text_width(word[:cut] + "-", size, bold=bold) > width:
        cut -= 1
    return [word[:cut] + BREAK, *_pieces(word[cut:], width, size, bold=bold)]
