""" "Vilka har läst om dig": ready to print."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accesslog.models import LogQuestion
from actions.log_reading import OwnLog
from fastkontakt.typed import KeptForm
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.log_lines import LogDay, by_day


class QuestionForm(KeptForm):
    """What the patient wonders."""

    text = forms.CharField(
        label=_("Vad undrar du?"),
        error_messages={"required": _("Skriv vad du undrar.")},
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question and its answer, if there is one."""

    about: str
    text: str
    answer: str
    answered: str


@dataclass(frozen=True, slots=True)
class OwnLogPage:
    """The days of the page, the questions, and the way to what is older."""

    days: tuple[LogDay, ...]
    questions: tuple[QuestionView, ...]
    next_href: str
    ask_href: str
    shows_names: bool


def log_page(found: OwnLog) -> OwnLogPage:
    """The newest day first."""
    here = reverse("portal:log")
    return OwnLogPage(
        days=by_day(found.lines),
        questions=tuple(_question(row) for row in found.questions),
        next_href=f"{here}?{urlencode({'efter': found.next})}" if found.next else "",
        ask_href=f"{reverse('portal:log-question')}?rad=",
        shows_names=found.shows_names,
    )


def _question(row: LogQuestion) -> QuestionView:
    local = timezone.localtime(row.entry_at)
    answered = timezone.localtime(row.answered_at) if row.answered_at else None
    return QuestionView(
        about=f"{day_text(local.date())} {local:%H.%M}, {row.unit_name}",
        text=row.text,
        answer=row.answer,
        answered=day_text(answered.date()) if answered else "",
    )
