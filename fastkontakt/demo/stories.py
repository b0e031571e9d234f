"""The named stories: a few verbs each, said by those who may say them, on the days they would."""

from collections.abc import Callable

from actions.contacts import end_contact, review_contact
from actions.coordination import set_coordinator
from actions.patients import add_other_contact, add_relative, register_patient, update_patient
from actions.proposals import propose_contact
from actions.protected import open_protected
from actions.replacing import Replacement, replace_contact
from contacts.models.contact import (
    DECEASED,
    INFORMATION,
    KONTINUITET,
    NEED_CEASED,
    PATIENT_REQUEST,
    SAKERHET,
    SAMORDNING,
    TRYGGHET,
)
from fastkontakt.demo import stories_of_blocks, stories_of_consent
from fastkontakt.demo.habits import choose_physician, home_care_contact
from fastkontakt.demo.stage import Stage
from patients.models import Patient
from patients.models.belonging import HERE
from patients.models.patient import SEKRETESSMARKERING
from patients.models.people import EVERYTHING, MEETINGS

VISITOR = "visitor_reserve_number"


def several_vardkontakter(stage: Stage, britta: Patient) -> None:
    """Britta: five units, a coordinator, a change that is planned, and a review that is late."""
    choose_physician(stage, britta, "karin", stage.ago(years=7, months=8))
    _over_at_the_oncologist(stage, britta)
    maria = stage.appoint(
        britta,
        "hemse",
        "maria",
        stage.ago(years=3, months=9),
        purposes=(TRYGGHET, KONTINUITET, SAMORDNING),
        note="Ring mig om du undrar något om din vård, så hjälper jag dig vidare.",
        internal_note="Hör dåligt på höger öra. Ring helst på förmiddagen.",
        team=stage.teams["norra"],
    )
    since = stage.ago(years=3, months=6)
    set_coordinator(actor=stage.manager("hemse"), contact=maria, from_on=since, on=since)
    seen = stage.ago(months=2)
    review_contact(actor=stage.acting("maria"), contact=maria, outcome="needed", on=seen,
                   review_on=stage.ahead(months=4))  # fmt: skip
    johan = stage.appoint(
        britta, "hjart", "johan", stage.ago(years=2, months=6), purposes=(SAKERHET, INFORMATION)
    )
    replace_contact(
        actor=stage.manager("hjart"),
        contact=johan,
        replacement=Replacement(stage.commission("sara"), stage.ahead(days=10)),
        on=stage.ago(days=5),
    )
    late = stage.ago(days=12)
    stage.appoint(britta, "hemsjukvard", "linda", stage.ago(years=1, months=2), review_on=late)
    home_care_contact(stage, britta, "klinte", "ali", stage.ago(years=1, months=2))
    _around_britta(stage, britta)
    stories_of_consent.ombud(stage, britta)


def _over_at_the_oncologist(stage: Stage, britta: Patient) -> None:
    last = stage.ago(years=2)
    since = stage.ago(years=3, months=5)
    anna = stage.appoint(britta, "onkologen", "anna", since, review_on=last)
    end_contact(
        actor=stage.manager("onkologen"), contact=anna, ends_on=last, reason=NEED_CEASED, on=last
    )


def _around_britta(stage: Stage, britta: Patient) -> None:
    since = stage.ago(years=2)
    add_relative(
        actor=stage.acting("maria"),
        patient=britta,
        name="Eva Stenström",
        relation="Dotter",
        phone="070-174 06 61",
        told=MEETINGS,
        starts_on=since,
        on=since,
    )
    add_other_contact(
        actor=stage.acting("maria"),
        patient=britta,
        role="Handläggare, färdtjänst",
        name="Färdtjänsten",
        phone="08-465 004 92",
        starts_on=since,
        on=since,
    )


def planned_change(stage: Stage, elsa: Patient) -> None:
    """Per hands over to Maria next week; the heart clinic changes too."""
    choose_physician(stage, elsa, "gustav", stage.ago(years=2))
    per = stage.appoint(elsa, "hemse", "per", stage.ago(years=1), note="Telefontid varje vardag.")
    replace_contact(
        actor=stage.manager("hemse"),
        contact=per,
        replacement=Replacement(stage.commission("maria"), stage.ahead(days=8)),
        on=stage.ago(days=2),
    )
    stage.appoint(elsa, "hjart", "johan", stage.ago(years=1))


def overdue_review(stage: Stage, sven: Patient) -> None:
    """The need should have been tested again three weeks ago."""
    late = stage.ago(days=23)
    stage.appoint(sven, "hemse", "maria", stage.ago(months=8), review_on=late)


def agency_doctor(stage: Stage, aina: Patient) -> None:
    """She would like Viktor, who is an agency doctor: he cannot become her läkarkontakt."""
    stage.appoint(aina, "hemse", "per", stage.ago(months=4), ground=PATIENT_REQUEST)


def vacant(stage: Stage, bo: Patient) -> None:
    """Nobody holds the place; the team answers."""
    stage.appoint(
        bo,
        "hemse",
        None,
        stage.ago(days=20),
        team=stage.teams["sodra"],
        note="Din kontakt har slutat. Ring Södra teamet så länge.",
    )


def open_proposal(stage: Stage, olof: Patient) -> None:
    """Maria proposes herself; Helena has not answered yet."""
    yesterday = stage.ago(days=1)
    more = {"note": "Ring mig om hjärtmedicinerna.", "purposes": (TRYGGHET, SAMORDNING)}
    wish = stage.wish("hemse", "maria", stage.on, more)
    propose_contact(
        actor=stage.acting("maria"),
        patient=olof,
        wish=wish,
        on=yesterday,
        now=stage.moment(yesterday),
    )


def registered_in_managers_name(stage: Stage, eivor: Patient) -> None:
    """Lena wrote down what Helena decided; Helena has not approved it yet."""
    yesterday = stage.ago(days=1)
    stage.appoint_as(
        "lena",
        eivor,
        "hemse",
        "per",
        yesterday,
        decided_by=stage.commission("helena"),
        decided_on=yesterday,
        decision_note="Muntligt på morgonmötet",
    )


def relation_elsewhere(stage: Stage, marianne: Patient) -> None:
    """A contact at a private care provider, withheld from Region Gotland's staff."""
    stage.appoint(marianne, "slite_rehab", "maja", stage.ago(months=4))
    stage.appoint(marianne, "hemse", "ingrid", stage.ago(months=3))
    choose_physician(stage, marianne, "karin", stage.ago(months=9))


def twelve_contacts(stage: Stage, rolf: Patient) -> None:
    """As many as a map can hold."""
    choose_physician(stage, rolf, "karin", stage.ago(years=1))
    maria = stage.appoint(rolf, "hemse", "maria", stage.ago(months=11))
    clinics = {
        "hjart": "sara",
        "onkologen": "anna",
        "lung": "ullakarin",
        "njur": "dragana",
        "diabetes": "kerstin",
        "smart": "emilia",
        "psyk": "jonas",
        "rehab": "marcus",
        "hemsjukvard": "mats",
    }
    for place, (unit, who) in enumerate(clinics.items()):
        stage.appoint(rolf, unit, who, stage.ago(months=7, days=-9 * place))
    stage.appoint(rolf, "medicin", "camilla", stage.ago(days=5), purposes=(SAMORDNING,))
    since = stage.ago(months=6)
    set_coordinator(actor=stage.manager("hemse"), contact=maria, from_on=since, on=since)


def protected_identity(stage: Stage, nina: Patient) -> None:
    """The register protects her; one of her contacts is protected too."""
    stage.appoint(nina, "hemse", "tomas", stage.ago(months=6))
    stage.appoint(nina, "psyk", "skyddad", stage.ago(months=6))
    changes = {"protection": SEKRETESSMARKERING}
    update_patient(actor=stage.system, patient=nina, changes=changes, on=stage.ago(months=1))
    reason = "Ringde upp om en ny tid"
    open_protected(actor=stage.acting("maria"), patient=nina, reason=reason, on=stage.ago(days=3))


def child(stage: Stage, alvin: Patient) -> None:
    """Ten years old, with his parents beside him."""
    stage.appoint(alvin, "barn", "liv", stage.ago(years=1), purposes=(TRYGGHET, INFORMATION))
    parents = (
        ("Petra Nordahl", "Mamma", "070-174 06 75"),
        ("Ulf Nordahl", "Pappa", "070-174 06 76"),
    )
    for name, relation, phone in parents:
        add_relative(
            actor=stage.acting("maria"),
            patient=alvin,
            name=name,
            relation=relation,
            phone=phone,
            told=EVERYTHING,
            starts_on=stage.ago(years=1),
            on=stage.ago(years=1),
        )
    stories_of_consent.guardian(stage, alvin)


def deceased(stage: Stage, torvald: Patient) -> None:
    """He died three weeks ago; his contacts ended with him."""
    physician = choose_physician(stage, torvald, "gustav", stage.ago(years=3))
    nurse = stage.appoint(torvald, "hemse", "hanna", stage.ago(years=1))
    died, told = stage.ago(days=21), stage.ago(days=20)
    for contact in (physician, nurse):
        end_contact(actor=stage.manager("hemse"), contact=contact, ends_on=died,
                    reason=DECEASED, on=told)  # fmt: skip
    update_patient(actor=stage.system, patient=torvald, changes={"deceased_on": died}, on=told)


def nothing_yet(stage: Stage, patient: Patient) -> None:
    """Nothing has happened yet: nobody appointed, or home help granted and no offer made."""


def visitor(stage: Stage) -> Patient:
    """A tourist at the emergency department: no Swedish number, birth day unknown."""
    return register_patient(
        actor=stage.acting("robin"),
        identifier=None,
        given_name="Lukas",
        family_name="Weber",
        language="tyska",
        ground=HERE,
        on=stage.on,
    ).patient


Play = Callable[[Stage, Patient], None]
PLAYS: dict[str, Play] = {
    "several_vardkontakter": several_vardkontakter,
    "planned_change": planned_change,
    "overdue_review": overdue_review,
    "agency_doctor": agency_doctor,
    "vacant": vacant,
    "protected_identity": protected_identity,
    "child": child,
    "deceased": deceased,
    "nobody_yet": nothing_yet,
    "twelve_contacts": twelve_contacts,
    "relation_elsewhere": relation_elsewhere,
    "open_proposal": open_proposal,
    "home_help_offer": nothing_yet,
    "registered_in_managers_name": registered_in_managers_name,
    "consent_to_home_care": stories_of_consent.consent_to_home_care,
    "inner_block": stories_of_blocks.inner_block,
    "outer_block": stories_of_blocks.outer_block,
    "block_at_home": stories_of_blocks.block_at_home,
    "emergency_to_review": stories_of_consent.emergency_to_review,
    "cannot_consent": stories_of_consent.cannot_consent,
}


def play(stage: Stage, story: str, patient: Patient) -> None:
    """What happens to one patient, if the story has a name."""
    if story in PLAYS:
        PLAYS[story](stage, patient)
