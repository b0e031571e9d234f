"""`./fk screenshots`: the ten main pages of the demo, as a person meets them, in docs/screenshots/.

Each page four times: a computer, a phone, a computer in the dark, and paper. Run it after every
change of the look, and look at every picture.
"""

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import needs

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
COLOURS = 56  # flat pages: few colours make small files, and every letter stays readable
PAPER = (1060, 740)  # A4 on its side without margins, at 96 points an inch


@dataclass(frozen=True)
class Look:
    """A kind of reader: the size of the window, and light, dark or paper."""

    name: str
    width: int
    height: int
    media: str = "screen"
    scheme: str = "light"


LOOKS = (
    Look("dator", 1280, 900),
    Look("mobil", 390, 844),
    Look("morkt", 1280, 900, scheme="dark"),
    Look("utskrift", *PAPER, media="print"),
)


@dataclass(frozen=True)
class Shot:
    """A page, who looks at it, and what she has done there."""

    name: str
    who: str
    path: str
    search: str = ""


def shots(facts: dict[str, Any]) -> list[Shot]:
    """The ten main pages, with Britta as the patient of all."""
    patients = {row["story"]: row for row in facts["patients"] if row["story"]}
    britta = f"/patient/{patients['several_vardkontakter']['id']}/"
    new = f"/patient/{patients['nobody_yet']['id']}/"
    stranger = next(r["identifier"] for r in facts["patients"] if r["name"] == "Aina Ahlqvist")
    return [
        Shot("logga-in", "", "/logga-in/"),
        Shot("arbetslista", "sjukskoterska", "/arbetslista/"),
        Shot("sok", "akuten", "/sok/", stranger),
        Shot("karta", "sjukskoterska", britta),
        Shot("tidslinje", "sjukskoterska", f"{britta}tidslinje/?datum=2024-06-15"),
        Shot("uppgifter", "sjukskoterska", f"{britta}uppgifter/"),
        Shot("utse", "verksamhetschef", f"{new}utse/"),
        Shot("enhet", "verksamhetschef", "/enhet/"),
        Shot("mina", "patient", "/mina/"),
        Shot("kort", "patient", "/mina/skriv-ut/"),
    ]


def log_in(page: Page, url: str, key: str) -> None:
    page.context.clear_cookies()
    page.emulate_media(media="screen", color_scheme="light")
    if key:
        page.goto(f"{url}/logga-in/")
        page.click(f'button[name="person"][value="{key}"]')
        page.wait_for_load_state("networkidle")


def open_page(page: Page, url: str, shot: Shot) -> None:
    page.goto(url + shot.path, wait_until="networkidle")
    if shot.search:
        page.fill("[name=q]", shot.search)
        page.press("[name=q]", "Enter")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")


def pictures(page: Page) -> Iterator[tuple[str, bytes]]:
    """The page on the screen in each look; only what is seen before one scrolls far."""
    for look in LOOKS:
        page.emulate_media(media=look.media, color_scheme=look.scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.evaluate("scrollTo(0, 0)")
        yield look.name, page.screenshot()


def smaller(picture: bytes) -> bytes:
    """The same picture with few colours."""
    kept = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def take(browser: Browser, url: str, facts: dict[str, Any], folder: Path) -> int:
    """All pictures into the folder; their bytes together."""
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm",
                                  reduced_motion="reduce")  # fmt: skip
    page, acting, total = context.new_page(), None, 0
    for shot in shots(facts):
        if shot.who != acting:
            log_in(page, url, shot.who)
            acting = shot.who
        open_page(page, url, shot)
        for look, picture in pictures(page):
            small = smaller(picture)
            (folder / f"{shot.name}-{look}.png").write_bytes(small)
            total += len(small)
    context.close()
    return total


def main(url: str, facts: Path, folder: Path = FOLDER) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.browser(), args=ARGUMENTS)
        total = take(browser, url, json.loads(facts.read_text(encoding="utf-8")), folder)
        browser.close()
    sys.stdout.write(f"{folder}: {total // 1024} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *map(Path, sys.argv[3:])))
