"""Documented agreements in the demo: Britta's has versions and a draft, others wait."""

from dataclasses import replace
from datetime import date

from actions.agreement_answers import confirm_agreement, dispute_agreement
from actions.agreements import save_draft, sign_agreement, start_draft
from agreements.content import TOLD_BACK, AgreedTime, CareCommitment, Content, Goal
from agreements.drafting import DraftText
from agreements.models import Agreement
from agreements.models.answers import PAPER, TOLD
from fastkontakt.demo.stage import PLAIN, Stage
from patients.models import Patient

HEMSE = "hemse"


def play(stage: Stage) -> None:
    """Hemse vårdcentral and four of its patients."""
    _britta(stage, stage.patient_in("several_vardkontakter"))
    own = [
        patient
        for facts, patient in stage.people
        if facts.story == PLAIN and facts.listed == HEMSE and (patient.pk, HEMSE) in stage.served
    ]
    late, disputed, begun = own[:3]
    _sign(stage, late, _late(stage), stage.ago(months=7))
    wrong = _sign(stage, disputed, _simple(stage), stage.ago(months=1))
    dispute_agreement(
        actor=stage.acting("maria", HEMSE),
        agreement=wrong,
        how=TOLD,
        text="Det är min son som skjutsar mig, inte färdtjänsten.",
        on=stage.on,
        now=stage.now,
    )
    _begin(stage, begun, DraftText(Content(what_matters_to_me="Att slippa värken på natten.")))


def _britta(stage: Stage, britta: Patient) -> None:
    """Two versions, the second confirmed on paper, and a third that is being written."""
    first = _text(stage)
    _sign(stage, britta, first, stage.ago(months=8))
    second = replace(first, content=_richer(stage, first.content))
    signed = _sign(stage, britta, second, stage.ago(months=2))
    confirm_agreement(
        actor=stage.acting("maria", HEMSE),
        agreement=signed,
        how=PAPER,
        on=stage.on,
        now=stage.now,
    )
    third = replace(
        second,
        content=replace(second.content, if_worse="Ring Maria. Kväll och helg: ring 1177."),
        internal_note="Dottern Eva är orolig. Ring henne före nästa besök.",
    )
    _begin(stage, britta, third)


def with_home_care(stage: Stage, ingvar: Patient) -> None:
    """What home care does stands in it, written while he let Hemse see what home care has."""
    text = _simple(stage)
    promise = CareCommitment(
        "Delar medicinen",
        "Hemtjänsten",
        unit_id=stage.units["klinte"].pk,
        when_text="varje morgon",
    )
    promises = (*text.content.care_commitments, promise)
    content = replace(text.content, care_commitments=promises)
    _sign(stage, ingvar, replace(text, content=content), stage.ago(months=2))


def _sign(stage: Stage, patient: Patient, text: DraftText, on: date) -> Agreement:
    draft = _begin(stage, patient, text)
    return sign_agreement(
        actor=stage.acting("maria", HEMSE),
        agreement=draft,
        revision=draft.revision,
        on=on,
        now=stage.moment(on),
    )


def _begin(stage: Stage, patient: Patient, text: DraftText) -> Agreement:
    actor = stage.acting("maria", HEMSE)
    draft = start_draft(actor=actor, patient=patient, unit=stage.units[HEMSE], on=stage.on)
    return save_draft(actor=actor, agreement=draft, text=text, revision=draft.revision, on=stage.on)


def _text(stage: Stage) -> DraftText:
    """Everything that a signature asks for."""
    content = Content(
        what_matters_to_me="Jag vill kunna bo hemma och gå till affären själv.",
        goals=(Goal("Gå till affären utan rullator", patients_own=True),),
        patient_commitments=("Tränar balans varje dag", "Väger mig varje måndag"),
        care_commitments=(
            CareCommitment("Ringer en gång i månaden", "Maria Öberg", when_text="varje månad"),
        ),
        agreed_times=(
            AgreedTime("Kontroll av vikt och blodtryck", stage.ahead(days=18), latest=True,
                       who_books="Vårdcentralen"),
        ),
        coordination="Maria håller i kontakten med sjukhuset och hemtjänsten.",
        if_worse="Ring Maria. Kväll och helg: ring 1177. Är det bråttom: ring 112.",
        understanding_how=TOLD_BACK,
        understanding_text="Sa med egna ord vad vi har kommit överens om.",
    )  # fmt: skip
    follower = stage.commission("maria", HEMSE)
    return DraftText(content, follow_up_on=stage.ahead(months=3), follow_up_by_id=follower.pk)


def _simple(stage: Stage) -> DraftText:
    """Where nobody needs to coordinate."""
    text = _text(stage)
    reason = "Alla möten är på vårdcentralen."
    content = replace(text.content, coordination="", no_coordination_reason=reason)
    return replace(text, content=content)


def _late(stage: Stage) -> DraftText:
    return replace(_simple(stage), follow_up_on=stage.ago(days=12))


def _richer(stage: Stage, content: Content) -> Content:
    """What has been added since: the hospital and the home help take part."""
    return replace(
        content,
        goals=(*content.goals, Goal("Sova hela natten")),
        care_commitments=(
            *content.care_commitments,
            CareCommitment(
                "Tränar gång i trappa",
                "Elin Broander, fysioterapeut",
                by_on=stage.ahead(months=4),
                when_text="tisdag och fredag",
            ),
        ),
        agreed_times=(
            *content.agreed_times,
            AgreedTime("Återbesök på sjukhuset", stage.ahead(days=40), who_books="Mottagningen",
                       unit_id=stage.units["hjart"].pk),
        ),
        relatives="Eva Stenström, dotter",
        relatives_consent=True,
    )  # fmt: skip
