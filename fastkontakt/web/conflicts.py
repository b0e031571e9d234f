"""Two people saved the same draft: the page with both texts, and what the choice makes (412)."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from actions.agreements import StaleDraft, save_draft
from actions.unit_staff import people_at
from agreements.drafting import DraftText
from agreements.models import Agreement
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.agreement_paper import units_named
from fastkontakt.web.agreeing import Desk, others_here, row_of
from fastkontakt.web.forms.agreement import DO
from fastkontakt.web.pages.agreement_conflict import (
    BOTH,
    JOINABLE,
    MINE,
    PREFIX,
    THEIRS,
    Sides,
    differing,
    merged,
    parts,
)
from fastkontakt.web.settling import slim_head
from organisation.lookups import unit_names

SEEN = "sett"  # the revision of the other text that the choice was made against
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", DO, SEEN})


@dataclass(frozen=True, slots=True)
class Both:
    """One's own text and the one that is saved."""

    mine: DraftText
    theirs: DraftText
    revision: int

    def chosen(self, request: ActorRequest) -> dict[str, str]:
        """Under each heading, whose text was chosen."""
        found = {}
        for key in differing(self.mine, self.theirs):
            value = request.POST.get(f"{PREFIX}{key}", "")
            if value in (MINE, THEIRS) or (value == BOTH and key in JOINABLE):
                found[key] = value
        return found


def page(request: ActorRequest, desk: Desk, refusal: StaleDraft) -> HttpResponse:
    """Both texts, after a save that came too late."""
    sides = Both(refusal.mine, refusal.theirs, refusal.revision)
    return both_page(request, desk, sides, status=412)


def both_page(request: ActorRequest, desk: Desk, sides: Both, *, status: int) -> HttpResponse:
    """Both texts side by side under each heading; everything typed goes along, hidden."""
    told = Sides(
        sides.mine,
        sides.theirs,
        unit_names(units_named(sides.mine.content) | units_named(sides.theirs.content)),
        {each.pk: each.staff.name for each in people_at(unit=desk.unit, on=desk.now.date())},
    )
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OWN_FIELDS and not name.startswith(PREFIX)
        for value in values
    ]
    context = {
        "head": slim_head(desk.opened, desk.now),
        "parts": parts(told, sides.chosen(request), asked=status == 422),
        "typed": typed,
        "seen": sides.revision,
        "title": who_changed(request, desk),
        "is_incomplete": status == 422,
    }
    return render(request, "web/agreement/conflict.html", context, status=status)


def who_changed(request: ActorRequest, desk: Desk) -> str:
    """ "Per Nyström har ändrat medan du skrev.": named when only one other has the draft open."""
    if desk.draft is not None:
        row = row_of(request, desk, desk.draft)
        names = others_here(request, row, desk.now, note=False)
        if len(names) == 1:
            return gettext("%(name)s har ändrat medan du skrev.") % {"name": names[0]}
    return gettext("Någon annan har ändrat medan du skrev.")


def is_settled(request: ActorRequest, sides: Both) -> bool:
    """Whether every difference has its choice."""
    return set(sides.chosen(request)) == set(differing(sides.mine, sides.theirs))


def settle(request: ActorRequest, desk: Desk, sides: Both) -> Agreement:
    """One verb: what was chosen, on top of what is saved."""
    assert desk.draft is not None  # noqa: S101 - asked by the view
    return save_draft(
        actor=request.actor,
        agreement=row_of(request, desk, desk.draft),
        text=merged(sides.mine, sides.theirs, sides.chosen(request)),
        revision=sides.revision,
        on=desk.now.date(),
    )
