"""How every form is drawn: one field template, one error template, choices as big cards."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList as DjangoErrorList
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastkontakt.ui.components import LoadView

# Django's own templates that are drawn with ours. Done here and not in each form, so that a plain
# forms.Form with a plain RadioSelect looks right without anybody remembering a base class.
OUR_TEMPLATES = {
    "django/forms/errors/list/default.html": "forms/errors.html",
    "django/forms/errors/list/ul.html": "forms/errors.html",
    "django/forms/widgets/radio.html": "forms/choices.html",
    "django/forms/widgets/checkbox_select.html": "forms/choices.html",
}


# Django's own sentences about a value's size, in the words of the house.
OUR_SENTENCES: dict[str, Any] = {
    "max_length": _("Skriv högst %(limit_value)d tecken. Nu är det %(show_value)d."),
    "min_value": _("Skriv %(limit_value)s eller mer."),
    "max_value": _("Skriv %(limit_value)s eller mindre."),
}


class FormRenderer(TemplatesSetting):
    field_template_name = "forms/field.html"
    form_template_name = "forms/form.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OUR_TEMPLATES.get(template_name, template_name))


class ErrorList(DjangoErrorList):
    template_name = "forms/errors.html"


@dataclass(frozen=True, slots=True)
class ChoiceCard:
    """A choice label with more than one line. Give it where Django expects the label."""

    heading: str | Promise
    detail: str | Promise = ""
    icon: str = ""
    load: LoadView | None = None

    def __str__(self) -> str:
        return str(self.heading)


class _Cards(forms.widgets.ChoiceWidget):
    """Adds the number of columns on a wide screen; a phone always gets one."""

    columns = 1

    def __init__(self, *, columns: int = 1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns = columns

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["columns"] = self.columns
        return context


class RadioCards(_Cards, forms.RadioSelect):
    template_name = "forms/choices.html"


class CheckboxCards(_Cards, forms.CheckboxSelectMultiple):
    template_name = "forms/choices.html"


class NeededText(forms.CharField):
    """A text that another answer makes necessary: when, stands where "frivilligt" else would."""

    def __init__(self, *, needed: str | Promise, **kwargs: Any) -> None:
        self.needed = needed
        super().__init__(required=False, **kwargs)


class DateText(forms.DateInput):
    """A text field for a date. type="date" would show the language of the browser."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"autocomplete": "off", "class": "short"}
        super().__init__(attrs={**base, **(attrs or {})}, format="%Y-%m-%d")
