"""The areas of care and what marks them: a name, an icon, a colour and always the same place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from fastkontakt.ui.components import Area


@dataclass(frozen=True, slots=True)
class AreaStyle:
    key: Area
    name: str | Promise
    icon: str
    line: str
    tint: str


# The order is the clock order of the map. The colours are those of static/css/tema.css, light.
AREAS: dict[str, AreaStyle] = {
    style.key: style
    for style in (
        AreaStyle("primarvard", gettext_lazy("Primärvård"), "stethoscope", "#0a5a78", "#e4f0f5"),
        AreaStyle(
            "specialistvard", gettext_lazy("Specialistvård"), "hospital", "#5e4391", "#efeaf7"
        ),
        AreaStyle("hemsjukvard", gettext_lazy("Hemsjukvård"), "house-plus", "#2a6a3c", "#e6f2e9"),
        AreaStyle("hemtjanst", gettext_lazy("Hemtjänst"), "hand-heart", "#8a5200", "#fbf1e0"),
        AreaStyle("narstaende", gettext_lazy("Närstående"), "users", "#94375a", "#f9eaf0"),
        AreaStyle("ovrigt", gettext_lazy("Övrigt"), "user-round", "#4a575f", "#ebeef0"),
    )
}
AREA_ORDER = tuple(AREAS)
