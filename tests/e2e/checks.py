"""What axe cannot see (WCAG 2.2): each check returns sentences, none when all is well."""

import os
from typing import Any

from axe_playwright_python.sync_playwright import Axe

THOROUGH = "FK_TEST_ALL" in os.environ  # every page in every look, not the main ones in some
# Only what is wrong is told at length: the list of all that is right takes longer than the looking.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "resultTypes": ["violations"]}  # fmt: skip

SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.type !== 'hidden')
  .filter(e => !e.closest('.vh, .skip-link'))
  .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([e, r]) => r.width && (r.width < 24 || r.height < 24))
  .filter(([e]) => getComputedStyle(e).display !== 'inline'
    || e.parentElement.textContent.trim() === e.textContent.trim())
  .map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${Math.round(r.width)}x${Math.round(r.height)}`)"""

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
SPACE_OUT = """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet]; }"""
CLIPPED = """() => [...document.querySelectorAll('main *, header *')]
  .filter(e => !e.closest('svg, .vh, .scroll') && e.childElementCount === 0 && e.textContent.trim())
  .filter(e => e.checkVisibility() && e.clientWidth && getComputedStyle(e).overflow !== 'visible')
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map(e => e.outerHTML.slice(0, 80))"""

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.closest('.choice') ?? e, r = box.getBoundingClientRect();
  const shape = e.querySelector('.f-box'), style = getComputedStyle(box);
  const ring = Math.max(style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    shape ? parseFloat(getComputedStyle(shape).strokeWidth) - 2 : 0);
  const x = Math.min(Math.max(r.x + r.width / 2, 1), innerWidth - 2);
  const y = Math.min(Math.max(r.y + r.height / 2, 1), innerHeight - 2);
  const hit = document.elementFromPoint(x, y);
  return {what: e.outerHTML.slice(0, 90), x: r.x + scrollX, y: r.y + scrollY, ring,
    clock: Boolean(e.closest('.figure')),
    covered: !(hit && (box.contains(hit) || hit.contains(box)))};
}"""
MOST_STOPS = 70
# Up the page is right only where a column to the right begins, and clockwise in a map.
JUMP, COLUMN = 200, 100

NAMELESS = """() => [
  ...[...document.querySelectorAll('svg[role=img]')].filter(e => e.checkVisibility())
    .filter(e => (e.querySelector('title')?.textContent ?? '').trim().length < 20)
    .map(e => `bild utan mening: ${e.outerHTML.slice(0, 80)}`),
  ...[...document.querySelectorAll('body [title]')].filter(e => !e.closest('svg'))
    .map(e => `det som bara syns under pekaren: ${e.outerHTML.slice(0, 80)}`),
]"""


def axe(page: Any, more: dict[str, Any] | None = None) -> list[str]:
    found = Axe().run(page, options={**RULES, **(more or {})})
    return [found.generate_report()] if found.violations_count else []


def fits(page: Any, width: int) -> list[str]:
    """Nothing is wider than the window (1.4.10)."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} px på en skärm av {width}"] if wide > width else []


def targets(page: Any) -> list[str]:
    """Nothing to press is smaller than 24 px, words in a sentence aside (2.5.8)."""
    return list(page.evaluate(SMALL))


def names(page: Any) -> list[str]:
    """A picture says what it shows; nothing is told only to who points (1.1.1, 1.4.13)."""
    return list(page.evaluate(NAMELESS))


def reflow(page: Any) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    return fits(page, 320)


def large_text(page: Any) -> list[str]:
    """Twice as large letters, no scrolling sideways (1.4.4)."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = fits(page, 390)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def spacing(page: Any) -> list[str]:
    """The four distances of 1.4.12 cut nothing off."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(SPACE_OUT, SPACING)
    found = [*fits(page, 390), *page.evaluate(CLIPPED)]
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def focus(page: Any) -> list[str]:
    """Tab goes down the page, is always seen, and is never hidden (2.4.3, 2.4.7, 2.4.11)."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    faults, last, column = [], -1.0, 0.0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        if stop["ring"] < 2:
            faults.append(f"syns inte: {stop['what']}")
        if stop["covered"]:
            faults.append(f"skymd: {stop['what']}")
        if not stop["clock"] and stop["y"] < last - JUMP and stop["x"] <= column + COLUMN:
            faults.append(f"hoppar upp: {stop['what']}")
        last, column = stop["y"], stop["x"]
    if page.locator("[tabindex]:not([tabindex='-1']):not([tabindex='0'])").count():
        faults.append("tabindex över noll")
    return faults
