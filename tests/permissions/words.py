"""The words of the table: who reads, and how the patient stands to the reader's unit."""

# --- readers: whom the tests log in, and the unit where she works ---------------------------------

READERS = {
    "chef": "norra",  # verksamhetschef, vårdcentral of the region
    "nurse": "norra",
    "doctor": "norra",
    "secretary": "norra",
    "nurse_ostra": "ostra",  # a private vårdcentral
    "hospital_nurse": "medicin",
    "akuten": "akutmottagningen",
    "hemsjukvard": "hemsjukvarden",
    "enhetschef": "hemtjansten",
    "underskoterska": "hemtjansten",
    "bistand": "bistandsenheten",
    "loggranskare": "forvaltningen",
    "systemadmin": "forvaltningen",
}
MANAGERS = "chef enhetschef"
CARE = "chef nurse doctor secretary nurse_ostra hospital_nurse akuten hemsjukvard"
SOCIAL = "enhetschef underskoterska bistand"
STAFF = f"{CARE} {SOCIAL}"
OFFICE = "loggranskare systemadmin"
EVERYBODY = f"{STAFF} {OFFICE}"
NO_MANAGERS_IN_CARE = (
    "nurse doctor secretary nurse_ostra hospital_nurse akuten hemsjukvard underskoterska bistand"
)
NO_MANAGERS = f"{NO_MANAGERS_IN_CARE} {OFFICE}"
NO_DECIDERS = "nurse doctor underskoterska"
HOLDERS = "chef nurse_ostra hospital_nurse akuten hemsjukvard enhetschef bistand"
NO_HOLDERS = "nurse doctor secretary underskoterska"
LIFTERS = "chef doctor enhetschef"
NO_LIFTERS = "nurse secretary nurse_ostra hospital_nurse akuten hemsjukvard underskoterska bistand"
NO_PHYSICIAN = (
    "chef nurse secretary nurse_ostra hospital_nurse akuten hemsjukvard enhetschef underskoterska "
    "bistand"
)
OPENERS = "chef nurse doctor nurse_ostra hospital_nurse akuten hemsjukvard enhetschef bistand"
RECEPTION = f"{CARE} enhetschef bistand"
NOT_REVIEWING = f"{STAFF} systemadmin"
REPRESENTING = "ombud vardnadshavare"
NAMED = {
    "everybody": EVERYBODY,
    "staff": STAFF,
    "health care": CARE,
    "social care": SOCIAL,
    "managers": MANAGERS,
    "all but managers": NO_MANAGERS,
    "staff but managers": NO_MANAGERS_IN_CARE,
    "who decide nothing": NO_DECIDERS,
    "who is the contact": HOLDERS,
    "who are not the contact": NO_HOLDERS,
    "who lift blocks": LIFTERS,
    "who lift no blocks": NO_LIFTERS,
    "who are no physicians": NO_PHYSICIAN,
    "who open protected identity": OPENERS,
    "who receive patients": RECEPTION,
    "all but the reviewer": NOT_REVIEWING,
    "who act for another": REPRESENTING,
}
PORTAL = {
    "patient": "the patient, logged in to her own page",
    "ombud": "somebody whom the patient lets act for her",
    "vardnadshavare": "a child's guardian",
}

# --- relations: how the patient stands to the reader's unit ---------------------------------------

OUTSIDE = {
    "unknown": "no such patient",
    "no relation": "contacts at the own giver and at others; nothing at the reader's unit",
    "consent, no relation": "the same, and a consent to the reader's unit (SVOD 3:7)",
    "emergency, no relation": "the same, and an emergency opening without a stated relation",
    "relation over": "contact ended 91 days ago; listing, enrolment and stated relation over or "
    "voided; what was sent here is closed, over or not begun, or the unit sent it",
    "own record": "the reader is the patient (PDL 4:1)",
}
INSIDE = {
    "listed": "listed at the reader's vårdcentral",
    "enrolled": "cared for by the reader's unit",
    "contact here": "has a fast kontakt at the reader's unit: the first reader there",
    "contact ended 90 days ago": "had one until 90 days ago",
    "stated today": "the unit has stated today why it opens her",
}
SIGHT = {
    "sent here": "another unit's referral (in care) or summons (in social care) waits at the unit",
    "sent here, with consent": "the same, received, and a consent to the reader's unit",
    "consent": "to the reader's unit, all data",
    "consent to vård only": "to data of vårdgivare",
    "consent to omsorg only": "to data of omsorgsgivare",
    "consent to another person": "to somebody else in person",
    "consent to another unit": "to another unit",
    "consent ended": "taken back",
    "consent run out": "until yesterday",
    "consent voided": "registered by mistake",
    "inner block": "around the own giver's other unit; with consent",
    "inner block elsewhere": "around a unit of another giver; with consent",
    "inner block of older data": "of what was written down until yesterday",
    "inner block lifted now": "for the reader's unit, this hour",
    "inner block lifted before": "for the reader's unit, until a minute ago",
    "outer block of another": "around another provider; with consent",
    "outer block of our own": "around the reader's own provider; with consent",
    "emergency, data": "the reader's emergency opening, second step",
    "emergency, givers": "the reader's emergency opening, first step",
    "emergency over": "three hours and a minute ago",
    "emergency of another": "somebody else's emergency opening",
    "emergency, blocked": "second step, and another provider is blocked",
    "child": "nine years old",
    "cannot consent": "assessed; nothing speaks for a no",
    "cannot consent, perhaps no": "assessed; something may speak for a no",
    "cannot consent, review due": "the assessment should have been reviewed yesterday",
    "contact voided": "the own giver's contact was a mistake",
    "protected": "protected identity, with consent; nobody has opened",
    "protected, opened": "the reader has written why today",
    "protected, opened yesterday": "the reader wrote why yesterday",
}
SITUATIONS = {**OUTSIDE, **INSIDE, **SIGHT}
# Why a unit has a care relation: what is true, by the name that ``policy/relations.py`` has for it.
GROUNDS_OF_A_RELATION = {
    "listed": "listed at the unit today",
    "enquiry": "the unit investigates her need of support (utredning, SVOD 3:2)",
    "enrolled": "cared for by the unit today",
    "own": "the reader is her contact, also one that is planned",
    "deputy": "the reader stands in for her contact who is away",
    "contact": "has a contact at the unit: current, planned, or ended 90 days ago at most",
    "proposed": "a proposal from another unit of the same giver waits for who answers, 30 days",
    "requested": "a request waits here for who answers; her own as long as it waits, else 30 days",
    "stated": "the unit has stated why it opens her: today; 30 days for a referral or a booked "
    "time; until ended for who is admitted, discharged to it, or has its insatser or enquiry",
    "decided": "the case worker's unit decided the insats",
    "sent": "what another unit sent waits at the unit: a referral (remiss) 90 days, a discharge "
    "(utskrivning) until 30 days after the estimated day, a summons (kallelse till SIP) until the "
    "meeting; for an omsorgsgivare it opens no other giver's data (SVOD 3:2)",
}
# What might be taken for one, and opens nothing.
NO_GROUND = {
    "a case that one's own unit sent": "whoever sends has a relation of her own already",
    "a referral on paper": "state the relation: *Remitterad hit*",
    "plan elsewhere (plan hos annan)": "a line that a unit wrote down; whoever it names as the one "
    "who calls has no relation by it",
}
BY_HERSELF = {
    "herself": "inner and outer blocks stand; she sees everything all the same",
    "herself, cannot consent": "assessed; others' data are for the staff (SVOD 4:2)",
    "herself, cannot consent, has consented": "assessed later than she consented",
    "somebody else": "the reader is another patient",
}
BY_OMBUD = {
    "represented": "by an ombud, with a login",
    "represented no longer": "the ombud's time was over yesterday",
    "represented by another": "the ombud names a patient who has another ombud",
    "represented, protected": "the patient has protected identity",
    "represented, dead": "the patient has died",
}
BY_GUARDIAN = {
    "child of 9": "a guardian's",
    "child of 13": "a guardian's, and may decide herself",
    "kept from the guardian": "the guardian may not see (OSL 12:3)",
    "guardian protected": "the guardian has protected identity",
}
HERSELF = {**BY_HERSELF, **BY_OMBUD, **BY_GUARDIAN}
READING_AS = {"patient": BY_HERSELF, "ombud": BY_OMBUD, "vardnadshavare": BY_GUARDIAN}
GROUPS = {
    "outside": tuple(OUTSIDE),
    "inside": tuple(INSIDE),
    "any": (*OUTSIDE, *INSIDE),
    "any but emergency": (
        "unknown", "no relation", "consent, no relation", "relation over", "own record", *INSIDE,
    ),
    "inside without a contact": (
        "listed", "enrolled", "contact ended 90 days ago", "stated today",
    ),
    "hidden in lists": ("inner block", "protected", "protected, opened yesterday"),
    "elsewhere": (
        "no relation", "consent, no relation", "emergency, no relation", "relation over",
    ),
    "no consent that holds": (
        "consent to another person", "consent to another unit", "consent ended",
        "consent run out", "consent voided",
    ),
    "presumed will": ("child", "cannot consent"),
    "opened for health care": ("emergency, data", "child", "cannot consent"),
    "opened in vain": (
        "emergency, givers", "emergency over", "emergency of another",
        "cannot consent, perhaps no", "cannot consent, review due",
    ),
    "block that does not reach": ("inner block of older data", "inner block lifted now"),
    "represented rightly": ("represented", "child of 9"),
    "represented in vain": (
        "represented no longer", "represented by another", "represented, protected",
        "represented, dead", "child of 13", "kept from the guardian", "guardian protected",
    ),
}  # fmt: skip
