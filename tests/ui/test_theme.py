"""The stylesheet: its weight, and the contrast of every pair of colours that meet."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

from fastkontakt.ui.figures import looks
from fastkontakt.ui.figures.areas import AREAS

pytestmark = pytest.mark.pure
CSS = Path(__file__).parents[2] / "static" / "css"
NAMES = ("hav", "skog", "ljung", "barnsten", "rosa", "sten")
COLOR_OF = dict(zip(AREAS, ("hav", "ljung", "skog", "barnsten", "rosa", "sten"), strict=True))

TEXT_PAIRS = [
    *product(("text", "muted"), ("paper", "surface")),
    *product(("text", "muted"), (f"{name}-ton" for name in NAMES)),
    *((name, "surface") for name in NAMES),
    *((name, f"{name}-ton") for name in NAMES),
    *(("ended", ground) for ground in ("ended-tint", *(f"{n}-ton" for n in NAMES))),
    *((tone, f"{tone}-tint") for tone in ("danger", "success", "warning", "info", "primary")),
    *(("text", f"{tone}-tint") for tone in ("danger", "success", "warning", "info", "ended")),
    *product(("primary", "primary-hover", "danger", "success", "warning"), ("surface",)),
    *product(("primary", "danger"), ("paper",)),
    *product(("bar-text", "bar-muted", "bar-accent"), ("bar",)),
    ("gold-text", "gold"),
    ("surface", "centre"),
    ("text", "line"),
]
LINE_PAIRS = [
    ("ended", "line"),
    ("edge", "surface"),
    ("edge", "paper"),
    ("gold-edge", "surface"),
    ("text", "paper"),
]


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def themes() -> dict[str, dict[str, str]]:
    light, dark = (CSS / "tema.css").read_text(encoding="utf-8").split("@media", 1)
    return {"light": tokens(light), "dark": tokens(light) | tokens(dark)}


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable_on_every_ground_it_meets(theme: str) -> None:
    colors = themes()[theme]
    poor = [pair for pair in TEXT_PAIRS if contrast(colors[pair[0]], colors[pair[1]]) < 4.5]
    assert poor == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_and_lines_are_visible(theme: str) -> None:
    colors = themes()[theme]
    poor = [pair for pair in LINE_PAIRS if contrast(colors[pair[0]], colors[pair[1]]) < 3]
    assert poor == []


def test_dark_has_every_colour_that_light_has() -> None:
    light, dark = (CSS / "tema.css").read_text(encoding="utf-8").split("@media", 1)
    assert set(tokens(light)) == set(tokens(dark))


def test_the_figures_use_the_light_colours_of_the_theme() -> None:
    colors = themes()["light"]
    for key, style in AREAS.items():
        name = COLOR_OF[key]
        assert (style.line, style.tint) == (colors[name], colors[f"{name}-ton"])
    assert [colors[name] for name in ("text", "muted", "danger", "ended", "edge", "line")] == [
        looks.TEXT,
        looks.MUTED,
        looks.DANGER,
        looks.ENDED,
        looks.EDGE,
        looks.LINE,
    ]


def test_all_stylesheets_weigh_at_most_12_kilobytes() -> None:
    weight = sum(len(gzip.compress(path.read_bytes())) for path in CSS.glob("*.css"))
    assert weight <= 12 * 1024


def test_the_script_weighs_less_than_3_kilobytes() -> None:
    script = CSS.parent / "js" / "fk.js"
    assert script.stat().st_size < 3 * 1024


def test_styles_load_nothing_and_stand_in_layers() -> None:
    for path in CSS.glob("*.css"):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert "url(" not in css
        assert "@import" not in css
        assert css.lstrip().startswith("@layer")
