"""What each role is given on its own unit. Guardian keeps the rows, this file the list."""

from organisation.models.people import MANAGER_ROLES

VIEW = "view_unit_contacts"
PROPOSE = "propose_contact"
DECIDE = "decide_contact"
REGISTER_DECISION = "register_decision"
PHYSICIAN_CHOICE = "register_physician_choice"
STATE_RELATION = "state_relation"
REGISTER_PATIENT = "register_patient"
MANAGE_STAFF = "manage_staff"
OFFER_HOME_CARE = "offer_home_care_contact"
REGISTER_CONSENT = "register_consent"
SET_BLOCK = "set_block"
LIFT_BLOCK = "lift_block"
EMERGENCY = "open_emergency"
OPEN_PROTECTED = "open_protected"
ASSESS_ABILITY = "assess_ability"
REVIEW_LOG = "review_log"
WRITE_AGREEMENT = "write_agreement"
SIGN_AGREEMENT = "sign_agreement"

PERMISSIONS = frozenset(
    {
        VIEW,
        PROPOSE,
        DECIDE,
        REGISTER_DECISION,
        PHYSICIAN_CHOICE,
        STATE_RELATION,
        REGISTER_PATIENT,
        MANAGE_STAFF,
        OFFER_HOME_CARE,
        REGISTER_CONSENT,
        SET_BLOCK,
        LIFT_BLOCK,
        EMERGENCY,
        OPEN_PROTECTED,
        ASSESS_ABILITY,
        REVIEW_LOG,
        WRITE_AGREEMENT,
        SIGN_AGREEMENT,
    }
)

BOTH_SIDES = frozenset({VIEW, PROPOSE, REGISTER_CONSENT, SET_BLOCK})
# Never given to omsorgsgivare: they have no emergency access (lag 2022:913 3:6).
CARE_STAFF = BOTH_SIDES | {
    STATE_RELATION,
    REGISTER_PATIENT,
    EMERGENCY,
    ASSESS_ABILITY,
    WRITE_AGREEMENT,
}
CLINICIAN = CARE_STAFF | {OPEN_PROTECTED, SIGN_AGREEMENT}

ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    "verksamhetschef": CLINICIAN | {DECIDE, PHYSICIAN_CHOICE, MANAGE_STAFF, LIFT_BLOCK},
    "sjukskoterska": CLINICIAN | {PHYSICIAN_CHOICE},
    "lakare": CLINICIAN | {PHYSICIAN_CHOICE, LIFT_BLOCK},
    "sekreterare": CARE_STAFF | {PHYSICIAN_CHOICE, REGISTER_DECISION},
    "sjukhussjukskoterska": CLINICIAN,
    "akuten": CLINICIAN,
    "hemsjukvard": CLINICIAN,
    "enhetschef": BOTH_SIDES
    | {DECIDE, MANAGE_STAFF, OFFER_HOME_CARE, OPEN_PROTECTED, LIFT_BLOCK, ASSESS_ABILITY},
    "underskoterska": BOTH_SIDES,
    "bistand": BOTH_SIDES | {OFFER_HOME_CARE, OPEN_PROTECTED, ASSESS_ABILITY},
    "loggranskare": frozenset({REVIEW_LOG}),
    "systemadmin": frozenset(),
}

MANAGERS = MANAGER_ROLES
# Who meets patients at all; the others never have a care relation.
CARE_ROLES = frozenset(ROLE_PERMISSIONS) - {"loggranskare", "systemadmin"}


def permissions_of(role: str) -> frozenset[str]:
    """What a role is given; an unknown role is given nothing."""
    return ROLE_PERMISSIONS.get(role, frozenset())
