"""High contrast, less movement, larger letters, and paper: what is seen in none of the four looks.

axe's rule about contrast is left out in forced colours: it reads the colours that were asked for.
The ordinary run looks so at the first pages of both, ``--all`` at all the main ones.
"""

import pytest

from tests.e2e import checks
from tests.e2e.test_appoint import log_in, story

pytestmark = pytest.mark.e2e

STAFF = ("/arbetslista/", "/enhet/", "{britta}", "{britta}tidslinje/", "{new}utse/", "/sok/")
PATIENT = ("/mina/", "/mina/samtycke/", "/mina/last/")
FIRST = ("/arbetslista/", "{britta}", "{new}utse/", "/mina/")
# A frame, a line under a word or a ring tells where a control is when all colours are gone.
FRAMELESS = """() => [...document.querySelectorAll(
    '.btn:not(.quiet, .phone), input:not([type=hidden], [type=range]), select, textarea, .choice, '
    + '.card, .panel, .alert, .tag, .error-summary, .contact-row')]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(e => !e.closest('.choice') || e.matches('.choice'))
  .filter(e => { const s = getComputedStyle(e);
    return [s.borderTopWidth, s.borderBottomWidth].some(width => parseFloat(width) === 0)
      || [s.borderTopStyle, s.borderBottomStyle].includes('none'); })
  .map(e => e.outerHTML.slice(0, 90))"""
UNDRAWN = """() => [...document.querySelectorAll('.figure svg .f-box, .figure svg .f-line')]
  .filter(e => e.checkVisibility())
  .filter(e => [getComputedStyle(document.body).backgroundColor, 'none']
    .includes(getComputedStyle(e).stroke))
  .map(e => e.outerHTML.slice(0, 90))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
    const s = getComputedStyle(e);
    return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0
      || s.scrollBehavior === 'smooth';
  }).map(e => e.outerHTML.slice(0, 90))"""
# A number to ring that is broken over several lines, or a word that runs out of its list.
BROKEN = """() => [...document.querySelectorAll('.portal .btn.phone, .link-list a')]
  .filter(e => e.checkVisibility())
  .filter(e => e.scrollWidth > e.clientWidth + 1 || (e.matches('.phone')
    && e.getBoundingClientRect().height > 2.8 * parseFloat(getComputedStyle(e).fontSize)))
  .map(e => e.outerHTML.slice(0, 90))"""
LEFT_OUT = {"rules": {"color-contrast": {"enabled": False}}}


def paths(site, templates):
    names = {"britta": story(site, "several_vardkontakter"), "new": story(site, "nobody_yet"),
             "twelve": story(site, "twelve_contacts")}  # fmt: skip
    return [template.format(**names) for template in templates]


def visits(page, site):
    """The main pages of staff and patient, one after the other; the first ones without --all."""
    for who, templates in (("verksamhetschef", STAFF), ("patient", PATIENT)):
        page.context.clear_cookies()
        log_in(page, who)
        seen = [each for each in templates if checks.THOROUGH or each in FIRST]
        for path in paths(site, seen):
            page.visit(path)
            yield path


def test_in_forced_colours_every_control_has_a_frame_and_every_figure_its_lines(
    strict_page, demo_site
):
    page, faults = strict_page, {}
    page.emulate_media(forced_colors="active")
    for path in visits(page, demo_site):
        found = [*checks.axe(page, LEFT_OUT), *page.evaluate(FRAMELESS), *page.evaluate(UNDRAWN)]
        if found:
            faults[path] = found
    assert faults == {}


def test_focus_is_seen_in_forced_colours(strict_page, demo_site):
    page = strict_page
    page.emulate_media(forced_colors="active")
    log_in(page, "verksamhetschef")
    for path in paths(demo_site, ("{britta}", "{new}utse/")):
        page.visit(path)
        assert checks.focus(page) == [], path


def test_nothing_moves_for_who_has_asked_for_less_movement(strict_page, demo_site):
    page = strict_page
    page.emulate_media(reduced_motion="reduce")
    moving = {path: page.evaluate(MOVING) for path in visits(page, demo_site)}
    assert {path: found for path, found in moving.items() if found} == {}


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_letters_twice_as_large_cut_nothing_off(strict_page, demo_site, width):
    page, faults = strict_page, {}
    for path in visits(page, demo_site):
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found = [*checks.fits(page, width), *page.evaluate(checks.CLIPPED), *page.evaluate(BROKEN)]
        if found:
            faults[path] = found
    assert faults == {}


# --- paper ----------------------------------------------------------------------------------------

PAGE = {"width": 1039, "height": 710}  # A4 on its side within its margins, in CSS pixels
OUTSIDE = """() => [...document.querySelectorAll('main *')]
  .filter(e => e.checkVisibility() && !e.closest('.vh'))
  .filter(e => { const r = e.getBoundingClientRect();
    return r.width && (r.right > innerWidth + 1 || r.left < -1); })
  .map(e => e.outerHTML.slice(0, 90))"""
OUT_OF_FIGURE = """() => [...document.querySelectorAll('.figure > svg')]
  .filter(e => e.checkVisibility())
  .flatMap(svg => { const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text, .f-box')].map(e => [e, e.getBoundingClientRect()])
      .filter(([, r]) => r.width && (r.left < box.left - 1 || r.right > box.right + 1
        || r.top < box.top - 1 || r.bottom > box.bottom + 1))
      .map(([e]) => e.outerHTML.slice(0, 90)); })"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.figure > svg')]
  .filter(e => e.checkVisibility())
  .flatMap(svg => { const scale = svg.getBoundingClientRect().height / svg.viewBox.baseVal.height;
    return [...svg.querySelectorAll('text')].map(e => scale * 0.75 *
      parseFloat(getComputedStyle(e).fontSize)); }))"""
DARK = """() => [document.documentElement, document.body, ...document.querySelectorAll(
    'main, .figure, .card, .panel, .contact-row, .patient-head, .alert, table, td, th')]
  .filter(e => e.checkVisibility())
  .filter(e => { const found = getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).map(Number);
    return (found[3] ?? 1) > 0 && (found[0] + found[1] + found[2]) / 3 < 200; })
  .map(e => e.outerHTML.slice(0, 90))"""
HEIGHT = """() => Math.max(...[...document.querySelectorAll('.figure > svg')]
  .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height))"""


def on_paper(page, scheme="dark"):
    page.emulate_media(media="print", color_scheme=scheme)
    page.set_viewport_size(PAGE)


@pytest.mark.parametrize("patient", ["britta", "twelve"])
@pytest.mark.parametrize("tail", ["", "tidslinje/?datum=2024-06-15"])
def test_figures_are_whole_on_a_white_page_also_for_who_reads_in_the_dark(
    strict_page, demo_site, patient, tail
):
    page = strict_page
    log_in(page, "verksamhetschef")
    [path] = paths(demo_site, ("{" + patient + "}",))
    page.visit(path + tail)
    on_paper(page)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OUT_OF_FIGURE) == []
    assert page.evaluate(DARK) == []
    assert page.evaluate(HEIGHT) <= PAGE["height"]
    assert page.locator(".figure > svg:visible").count() == 1


@pytest.mark.parametrize("patient", ["britta", "twelve"])
def test_the_timeline_on_paper_has_letters_of_at_least_eight_points(
    strict_page, demo_site, patient
):
    page = strict_page
    log_in(page, "verksamhetschef")
    wanted = ("{" + patient + "}tidslinje/", "{" + patient + "}planering/")
    for path in paths(demo_site, wanted):
        page.emulate_media(media="screen")
        page.visit(path)
        on_paper(page, "light")
        assert page.evaluate(SMALLEST) >= 8, path


def test_what_is_for_the_screen_is_not_on_paper(strict_page, demo_site):
    page = strict_page
    for path in visits(page, demo_site):
        on_paper(page, "light")
        for what in (".top", ".foot", ".btn:not(.phone):visible", "form:visible", ".skip-link"):
            assert page.locator(what).locator("visible=true").count() == 0, (path, what)
        page.emulate_media(media="screen")
