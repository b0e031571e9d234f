"""Agreements for tests: a text that can be signed, and the verbs called for short."""

from dataclasses import replace
from typing import Any

from actions.agreements import save_draft, sign_agreement, start_draft
from agreements.content import AgreedTime, CareCommitment, Content, Goal
from agreements.drafting import DraftText
from agreements.models import Agreement
from fastkontakt import clock
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.models import Patient
from tests.world import World


def content(world: World, **other: Any) -> Content:
    """Everything that has to be there before signing (domain 2.1)."""
    said = Content(
        what_matters_to_me="Att kunna gå till affären själv.",
        goals=(Goal("Gå till affären varje dag", patients_own=True),),
        patient_commitments=("Går ut en stund varje dag",),
        care_commitments=(CareCommitment("Ser över medicinerna", "Läkaren", by_on=world.days(14)),),
        agreed_times=(AgreedTime("Provtagning", on=world.days(7), who_books="Vårdcentralen"),),
        if_worse="Ring vårdcentralen.",
        understanding_how="told_back",
    )
    return replace(said, **other)


def text(world: World, **other: Any) -> DraftText:
    """The whole draft; ``content`` may be given, or the fields of one."""
    beside = {name: other.pop(name) for name in list(other) if name in BESIDE}
    given = beside.pop("content", None) or content(world, **other)
    whole = {"follow_up_on": world.days(90), "follow_up_by_text": "Eva Nilsson", **beside}
    return DraftText(content=given, **whole)


BESIDE = frozenset(DraftText.__dataclass_fields__)


def draft(
    world: World,
    patient: Patient | None = None,
    *,
    by: Commission | None = None,
    unit: Unit | None = None,
    copy_of: Agreement | None = None,
    **other: Any,
) -> Agreement:
    """A draft that can be signed, about Asta at Norra if nothing else is said."""
    actor = world.actor(by or world.nurse)
    begun = start_draft(
        actor=actor,
        patient=patient or world.asta,
        unit=unit or actor.commission.unit,  # type: ignore[union-attr]
        on=world.today,
        copy_of=copy_of,
    )
    return save_draft(
        actor=actor, agreement=begun, text=text(world, **other), revision=begun.revision,
        on=world.today,
    )  # fmt: skip


def sign(world: World, agreement: Agreement, by: Commission | None = None) -> Agreement:
    """Sign the newest revision."""
    return sign_agreement(
        actor=world.actor(by or world.nurse),
        agreement=agreement,
        revision=again(agreement).revision,
        on=world.today,
        now=clock.now(),
    )


def signed(world: World, patient: Patient | None = None, **other: Any) -> Agreement:
    """A signed agreement about Asta at Norra, if nothing else is said."""
    by = other.get("by")
    return sign(world, draft(world, patient, **other), by=by)


def answered(verb: Any, world: World, agreement: Agreement, actor: Actor, **values: Any) -> Any:
    """Call a verb about a signed agreement."""
    return verb(actor=actor, agreement=agreement, on=world.today, now=clock.now(), **values)


def again(agreement: Agreement) -> Agreement:
    """The row as it is now."""
    return Agreement.objects.select_related("unit").get(pk=agreement.pk)
