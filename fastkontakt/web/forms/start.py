"""What the start page shows: chosen in the address, never sent."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import ShapeForm


class StartForm(ShapeForm):
    """Which tasks and which patients, in which order; only drawn, so never bound."""

    use_required_attribute = False  # the empty choice is one of the choices

    slag = forms.ChoiceField(label=_("Visa"))
    ordning = forms.ChoiceField(label=_("Ordna efter"))
    urval = forms.ChoiceField(label=_("Visa"))
    sortering = forms.ChoiceField(label=_("Ordna efter"))

    def __init__(
        self,
        *,
        asked: Mapping[str, str],
        offered: Mapping[str, list[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(initial=dict(asked), **kwargs)
        for name, choices in offered.items():
            self.offer(name, choices)
