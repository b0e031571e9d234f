"""Plans that others keep, in the demo: what Britta's planning shows beside the agreement."""

from actions.other_plans import add_plan
from agreements.models.plans import GP, RP
from agreements.plan_rules import NewPlan
from fastkontakt.demo.stage import Stage

HEMSE = "hemse"


def play(stage: Stage) -> None:
    """One that the patient sees, and one that nobody has asked her about yet."""
    britta = stage.patient_in("several_vardkontakter")
    at_home = NewPlan(
        kind=GP,
        title="Hjälp hemma morgon och kväll",
        holder="Hemtjänsten Klinte",
        starts_on=stage.ago(months=6),
        next_meeting_on=stage.ahead(days=20),
        system="Verksamhetssystemet",
        link="https://planer.example.se/hemtjanst",
        who_calls="Ali Rahimi",
        approved_for_patient=True,
    )
    training = NewPlan(
        kind=RP, title="Balans och gång", holder="Rehab Hemse", starts_on=stage.ago(months=1)
    )
    for plan in (at_home, training):
        add_plan(
            actor=stage.acting("maria", HEMSE),
            patient=britta,
            plan=plan,
            on=stage.on,
            now=stage.now,
        )
