"""Template tags of the kit: icons, numbers that are never localised, links of the error summary."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from fastkontakt.ui.figures.areas import AREAS, AreaStyle

register = template.Library()


@lru_cache(maxsize=256)
def _icon_markup(name: str, size: int, css_class: str) -> SafeString:
    """One icon of django-lucide, hidden from screen readers: a word always stands beside it."""
    attributes = {"class": css_class, "aria_hidden": "true", "focusable": "false"}
    markup = lucide(Context(), name, size=size, **attributes)
    return mark_safe(markup.replace("\n", ""))  # noqa: S308  markup of the package, names are ours


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    return _icon_markup(name, size, "icon")


@register.simple_tag
def icon_at(name: str, x: float, y: float, size: int = 20) -> SafeString:
    """The icon inside a figure. It comes as its own element: WeasyPrint resolves no <use>."""
    glyph = _icon_markup(name, size, "glyph")
    return format_html('<g transform="translate({} {})">{}</g>', num(x), num(y), glyph)


@register.filter
def num(value: float) -> SafeString:
    """A number for an attribute, where the Swedish 13,5 that Django writes is no number."""
    text = f"{float(value):.1f}".removesuffix(".0")
    return SafeString("0" if text == "-0" else text)  # digits need no escaping


@register.filter
def area_style(area: str) -> AreaStyle:
    return AREAS[area]


@register.filter
def focus_id(field: BoundField) -> str:
    """The element that a link in the error summary should focus."""
    return field.id_for_label or f"{field.auto_id}_0"


@dataclass(frozen=True, slots=True)
class ErrorItem:
    href: str
    text: str


def _error_items(form: BaseForm) -> Iterator[ErrorItem]:
    for text in form.non_field_errors():
        yield ErrorItem("", str(text))
    for field in form:
        for text in field.errors:
            yield ErrorItem(f"#{focus_id(field)}", str(text))


@register.simple_tag
def error_items(form: BaseForm) -> list[ErrorItem]:
    return list(_error_items(form))
