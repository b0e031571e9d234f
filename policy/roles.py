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
    }
)

CARE_STAFF = frozenset({VIEW, PROPOSE, STATE_RELATION, REGISTER_PATIENT})

ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    "verksamhetschef": CARE_STAFF | {DECIDE, PHYSICIAN_CHOICE, MANAGE_STAFF},
    "sjukskoterska": CARE_STAFF | {PHYSICIAN_CHOICE},
    "lakare": CARE_STAFF | {PHYSICIAN_CHOICE},
    "sekreterare": CARE_STAFF | {PHYSICIAN_CHOICE, REGISTER_DECISION},
    "sjukhussjukskoterska": CARE_STAFF,
    "akuten": CARE_STAFF,
    "hemsjukvard": CARE_STAFF,
    "enhetschef": frozenset({VIEW, PROPOSE, DECIDE, MANAGE_STAFF, OFFER_HOME_CARE}),
    "underskoterska": frozenset({VIEW, PROPOSE}),
    "bistand": frozenset({VIEW, PROPOSE, OFFER_HOME_CARE}),
    "loggranskare": frozenset(),
    "systemadmin": frozenset(),
}

MANAGERS = MANAGER_ROLES
# Who meets patients at all; the others never have a care relation.
CARE_ROLES = frozenset(ROLE_PERMISSIONS) - {"loggranskare", "systemadmin"}


def permissions_of(role: str) -> frozenset[str]:
    """What a role is given; an unknown role is given nothing."""
    return ROLE_PERMISSIONS.get(role, frozenset())
