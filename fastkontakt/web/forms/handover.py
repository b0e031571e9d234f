"""Splitting somebody's contacts: from when, by which rule, among whom, with which exceptions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.handover import Move
from contacts.handing_over import EVENLY, SPLIT_RULES
from fastkontakt.ui.forms import CheckboxCards, RadioCards
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, required

VACANT = "vakant"
Exceptions = dict[UUID, UUID | None]


class HandoverForm(ShapeForm):
    """From when, how, and among whom; the rows that go elsewhere stand beside the form."""

    on = DayField(
        label=_("Från och med"),
        help_text=_("Den nya kontaktens första dag. Den gamla slutar dagen före."),
        error_messages=required(CHOOSE_DAY),
    )
    rule = forms.ChoiceField(
        label=_("Hur ska kontakterna fördelas?"),
        choices=SPLIT_RULES,
        initial=EVENLY,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj hur kontakterna ska fördelas.")),
    )
    receivers = forms.MultipleChoiceField(
        label=_("Vilka tar över?"),
        help_text=_("Väljer du ingen blir alla kontakter vakanta."),
        required=False,
        widget=CheckboxCards(columns=2),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receivers"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = list(people)

    @property
    def chosen(self) -> list[UUID]:
        """The receivers, in the order of the page."""
        return [UUID(one) for one in self.cleaned_data["receivers"]]


def exceptions_in(texts: Iterable[str]) -> Exceptions:
    """The rows that the page remembers as going elsewhere; what cannot be read is left out."""
    found: Exceptions = {}
    for text in texts:
        contact, _colon, to = text.partition(":")
        try:
            found[UUID(contact)] = None if to == VACANT else UUID(to)
        except ValueError:
            continue
    return found


def as_texts(exceptions: Exceptions) -> list[str]:
    """The same as the page carries them."""
    return [f"{contact}:{to or VACANT}" for contact, to in exceptions.items()]


def as_moves(exceptions: Exceptions) -> list[Move]:
    """The same as the verb takes them."""
    return [Move(contact, to) for contact, to in exceptions.items()]
