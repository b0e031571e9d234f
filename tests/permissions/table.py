"""Who gets which answer: written by hand, read by auditors, asked by ``test_matrix.py``.

Nothing here is computed by ``policy/`` and nothing was copied from an answer. What stands in no row
is answered 404, and the answer names neither the patient nor anything about her.
``docs/permissions.md`` is made from this file: ``python -m tests.permissions.page``.
"""

from dataclasses import dataclass

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
NO_MANAGERS = (
    "nurse doctor secretary nurse_ostra hospital_nurse akuten hemsjukvard underskoterska bistand "
    "loggranskare systemadmin"
)
EVERYBODY = f"{STAFF} {OFFICE}"
NAMED = {"everybody": EVERYBODY, "staff": STAFF, "health care": CARE, "social care": SOCIAL}
PORTAL = {
    "patient": "the patient, logged in to her own page",
    "ombud": "somebody whom the patient lets act for her",
    "vardnadshavare": "a child's guardian",
}

NO_MANAGERS_IN_CARE = (
    "nurse doctor secretary nurse_ostra hospital_nurse akuten hemsjukvard underskoterska bistand"
)
NO_DECIDERS = "nurse doctor underskoterska"
LIFTERS = "chef doctor enhetschef"
NO_LIFTERS = "nurse secretary nurse_ostra hospital_nurse akuten hemsjukvard underskoterska bistand"
OPENERS = "chef nurse doctor nurse_ostra hospital_nurse akuten hemsjukvard enhetschef bistand"
RECEPTION = f"{CARE} enhetschef bistand"

# --- relations: how the patient stands to the reader's unit ---------------------------------------

OUTSIDE = {
    "unknown": "no such patient",
    "no relation": "contacts at the own giver and at others; nothing at the reader's unit",
    "consent, no relation": "the same, and a consent to the reader's unit (SVOD 3:7)",
    "emergency, no relation": "the same, and an emergency opening without a stated relation",
    "relation over": "contact ended 91 days ago; listing, enrolment and stated relation over or "
    "voided",
    "own record": "the reader is the patient (PDL 4:1)",
}
INSIDE = {
    "listed": "listed at the reader's vårdcentral",
    "enrolled": "cared for by the reader's unit",
    "contact here": "has a fast kontakt at the reader's unit",
    "contact ended 90 days ago": "had one until 90 days ago",
    "stated today": "the unit has stated today why it opens her",
}
SIGHT = {
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
NO_CONSENT = (
    "consent to another person", "consent to another unit", "consent ended", "consent run out",
    "consent voided",
)  # fmt: skip
ELSEWHERE = (
    "no relation", "consent, no relation", "emergency, no relation", "relation over",
)  # fmt: skip
GROUPS = {
    "outside": tuple(OUTSIDE),
    "inside": tuple(INSIDE),
    "any": (*OUTSIDE, *INSIDE),
    "no consent that holds": NO_CONSENT,
    "elsewhere": ELSEWHERE,
}
HERSELF = {
    "herself": "inner and outer blocks stand; she sees everything all the same",
    "herself, cannot consent": "assessed; others' data are for the staff (SVOD 4:2)",
    "herself, cannot consent, has consented": "assessed later than she consented",
    "somebody else": "the reader is another patient",
    "represented": "by an ombud, with a login",
    "represented no longer": "the ombud's time was over yesterday",
    "represented by another": "the ombud names a patient who has another ombud",
    "represented, protected": "the patient has protected identity",
    "represented, dead": "the patient has died",
    "child of 9": "a guardian's",
    "child of 13": "a guardian's, and may decide herself",
    "kept from the guardian": "the guardian may not see (OSL 12:3)",
    "guardian protected": "the guardian has protected identity",
}

# --- rows -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """In this class, so related, these readers get this code, and see this of the patient.

    ``shows``: ``patient`` is her name; ``own``, ``other``, ``across`` and ``far`` are her contacts
    at the reader's own giver, at another giver, at the other side (vård or omsorg) of the own
    provider, and at another provider's other side. What is not there must not stand in the answer.
    """

    about: str
    relation: str
    readers: str
    code: int
    shows: str = ""


ALL_FOUR = "patient own other across far"
OWN = "patient own"
NOT_OWN = "patient other across far"
LOGGED = "patient own across"  # the reviewer's own provider, on both sides

ROWS: tuple[Row, ...] = (
    # What is about nobody.
    Row("open page, commissions", "any", EVERYBODY, 200),
    Row("commission", "any", EVERYBODY, 422),
    # The unit's lists: its own patients, and of them what the reader may see.
    Row("unit staff, lift requests", "any", MANAGERS, 200),
    Row("unit staff, lift requests, registering", "any", NO_MANAGERS, 403),
    # Search: what is not in scope is not found, and an empty answer is an answer.
    Row("search page", "any", STAFF, 200),
    Row("search by name", "inside", STAFF, 200, "patient"),
    Row("search by name", "outside", STAFF, 200),
    Row("search by name", "protected", STAFF, 200),
    Row("search by number", "inside", STAFF, 303),
    Row("search by number", "outside", STAFF, 200),
    Row("search over the API", "inside", STAFF, 200, "patient"),
    Row("search over the API", "outside", STAFF, 200),
    # The contacts. Inside the own giver a care relation is enough (PDL 4:1-4:2).
    Row("contacts, contact", "inside", STAFF, 200, OWN),
    # Another giver's: a consent and a relation (SVOD 3:1-3:2, 3:7).
    Row("contacts, contact", "consent", STAFF, 200, ALL_FOUR),
    Row("contacts, contact", "consent to vård only", CARE, 200, "patient own other"),
    Row("contacts, contact", "consent to vård only", SOCIAL, 200, "patient own across far"),
    Row("contacts, contact", "consent to omsorg only", CARE, 200, "patient own across far"),
    Row("contacts, contact", "consent to omsorg only", SOCIAL, 200, "patient own other"),
    Row("contacts, contact", "no consent that holds", STAFF, 200, OWN),
    # Blocks stand before everything else (PDL 4:4-4:5; SVOD 2:3).
    Row("contacts, contact", "inner block", STAFF, 200, "patient other across far"),
    Row("contacts, contact", "inner block elsewhere", STAFF, 200, "patient own across far"),
    Row("contacts, contact", "inner block of older data", STAFF, 200, OWN),
    Row("contacts, contact", "inner block lifted now", STAFF, 200, OWN),
    Row("contacts, contact", "inner block lifted before", STAFF, 200, "patient"),
    Row("contacts, contact", "outer block of another", STAFF, 200, "patient own across"),
    Row("contacts, contact", "outer block of our own", STAFF, 200, "patient own other far"),
    # Emergency access: health care alone, its own, the second step, three hours (SVOD 3:6).
    Row("contacts, contact", "emergency, data", CARE, 200, ALL_FOUR),
    Row("contacts, contact", "emergency, data", SOCIAL, 200, OWN),
    Row("contacts, contact", "emergency, givers", STAFF, 200, OWN),
    Row("contacts, contact", "emergency over", STAFF, 200, OWN),
    Row("contacts, contact", "emergency of another", STAFF, 200, OWN),
    Row("contacts, contact", "emergency, blocked", CARE, 200, "patient own across"),
    Row("contacts, contact", "emergency, blocked", SOCIAL, 200, OWN),
    # Who cannot consent: vårdgivare see all, omsorgsgivare what omsorgsgivare have (SVOD 3:1-3:4).
    Row("contacts, contact", "child", CARE, 200, ALL_FOUR),
    Row("contacts, contact", "child", SOCIAL, 200, "patient own other"),
    Row("contacts, contact", "cannot consent", CARE, 200, ALL_FOUR),
    Row("contacts, contact", "cannot consent", SOCIAL, 200, "patient own other"),
    Row("contacts, contact", "cannot consent, perhaps no", STAFF, 200, OWN),
    Row("contacts, contact", "cannot consent, review due", STAFF, 200, OWN),
    # Voided, and protected identity (PDL 3:14; OSL 22:1).
    Row("contacts, contact", "contact voided", STAFF, 200, "patient"),
    Row("contacts", "protected", STAFF, 200, "patient"),
    Row("contact", "protected", STAFF, 403),
    Row("contacts, contact", "protected, opened", STAFF, 200, OWN),
    Row("contacts", "protected, opened yesterday", STAFF, 200, "patient"),
    Row("contact", "protected, opened yesterday", STAFF, 403),
    # Other pages about a patient show no more than that.
    Row("emergency page", "inside", CARE, 200, "patient"),
    Row("emergency page", "inside", SOCIAL, 403, "patient"),
    Row("lift page", "inside", LIFTERS, 200, OWN),
    Row("lift page", "inside", NO_LIFTERS, 403, OWN),
    Row("protected page", "protected", OPENERS, 200, "patient"),
    Row("protected page", "protected", "secretary underskoterska", 403, "patient"),
    Row("disclosure page", "inside", STAFF, 200, "patient"),
    # Writing: what is lacking is said once the patient is open; then the role is asked.
    Row("check", "inside", STAFF, 200, OWN),
    Row("draft", "inside", STAFF, 303),
    Row("consent", "enrolled", STAFF, 201),
    Row("consent end", "enrolled", STAFF, 200),
    Row("consent void", "enrolled", STAFF, 403),
    Row("block", "enrolled", STAFF, 201),
    Row("relative", "inside", RECEPTION, 201),
    Row("relative", "inside", "underskoterska", 403),
    Row("relative end", "enrolled", STAFF, 200),
    # The log.
    Row("review forms", "any", "loggranskare", 422),
    Row("review forms", "any", f"{STAFF} systemadmin", 403),
    # Things of the unit.
    Row("state a relation", "any", EVERYBODY, 422),
    Row("registering", "any", MANAGERS, 303),
    Row("decisions", "any", EVERYBODY, 303),
    # Other pages about a patient show no more than that.
    Row("patient page, patient forms, who sees what", "inside", STAFF, 200, OWN),
    Row("patient page, who sees what", "no consent that holds", STAFF, 200, OWN),
    Row("patient page, patient forms, who sees what, changes", "inner block", STAFF, 200, NOT_OWN),
    Row("patient page, who sees what", "outer block of another", STAFF, 200, "patient own across"),
    Row("patient page, patient forms, who sees what", "protected", STAFF, 403),
    Row("changes, changes over the API", "inside", STAFF, 200, OWN),
    Row("changes over the API", "elsewhere", "loggranskare", 200, "patient own across"),
    Row("card as a file", "inside", STAFF, 200, OWN),
    Row("card printed", "inside", STAFF, 303),
    Row("ability", "inside", f"{CARE} enhetschef bistand", 200, OWN),
    Row("ability", "inside", "underskoterska", 403, OWN),
    Row("offer", "enrolled", "enhetschef", 200, "patient"),
    # The unit's lists: its own patients, and of them what the reader may see.
    Row("start", "inside", STAFF, 200, OWN),
    Row("start", "outside", EVERYBODY, 200),
    Row("unit lists", "inside", STAFF, 200, OWN),
    Row("unit lists", "outside", STAFF, 200),
    Row("unit lists", "inner block", STAFF, 200, NOT_OWN),
    Row("unit lists", "outer block of another", STAFF, 200, "patient own across"),
    Row("unit lists", "no consent that holds", STAFF, 200, OWN),
    Row("unit lists", "protected", STAFF, 200, "patient"),
    Row("unit lists", "any", OFFICE, 403),
    Row("import faults", "any", f"{MANAGERS} systemadmin", 200),
    Row("import faults, import fault", "any", NO_MANAGERS_IN_CARE, 403),
    # Writing: what is lacking is said once the patient is open; then the role is asked.
    Row("empty form", "inside", STAFF, 422, OWN),
    Row("empty consent form", "inside", CARE, 422, OWN),
    Row("details", "inside", RECEPTION, 303),
    Row("details", "inside", "underskoterska", 403, OWN),
    Row("enrolment", "enrolled", RECEPTION, 303),
    Row("enrolment", "enrolled", "underskoterska", 403, OWN),
    Row("relation", "stated today", RECEPTION, 303),
    Row("relation", "stated today", "underskoterska", 403, OWN),
    Row("contact form", "contact here", "chef", 200, "patient"),
    Row(
        "contact form, contact verb, contact replaced", "contact here", NO_DECIDERS, 403, "patient"
    ),
    Row("contact verb", "contact here", "chef", 200),
    Row("contact replaced", "contact here", "chef", 201),
    Row("contact form, contact verb, contact replaced", "enrolled", STAFF, 403, "own"),
    Row("appoint", "enrolled", "chef", 201),
    Row("appoint", "enrolled", "nurse doctor", 403),
    Row("propose", "enrolled", "nurse doctor", 201),
    Row("block lift", "inner block", STAFF, 404),
    Row("emergency", "inside", CARE, 201),
    Row("emergency", "inside", SOCIAL, 403),
    Row("recorded", "enrolled", STAFF, 200, "patient"),
    Row("recorded sent empty", "enrolled", RECEPTION, 422, "patient"),
    Row("representative", "enrolled", RECEPTION, 200, "patient"),
    Row("representative", "enrolled", "underskoterska", 403),
    Row("consent taken back", "enrolled", STAFF, 303),
    Row("people verbs", "enrolled", RECEPTION, 303),
    Row("lift inside", "inside", NO_LIFTERS, 403),
    Row("protected sent empty", "protected", OPENERS, 422, "patient"),
    Row("relative called", "enrolled", STAFF, 422),
    Row("decision", "inside", STAFF, 403, OWN),
    Row("review now", "contact here", "nurse doctor", 403),
    Row("register", "any", f"underskoterska {OFFICE}", 403),
    Row("own session", "any", EVERYBODY, 303),
    Row("language", "any", EVERYBODY, 302),
    # The log.
    Row("who has read", "inside", STAFF, 403),
    Row("who has read, review of a patient", "elsewhere", "loggranskare", 200, LOGGED),
    Row("review", "any", "loggranskare", 200),
    Row("review, review of a patient, review things", "any", f"{STAFF} systemadmin", 403),
    # The rest of the patient's pages.
    Row("portal pages", "herself", "patient", 200, ALL_FOUR),
    Row("portal pages", "herself, cannot consent", "patient", 200, "patient own across"),
    # To oppose is her right, whatever she may read (SVOD 2:2-2:3).
    Row("portal block", "herself, cannot consent", "patient", 200, ALL_FOUR),
    Row("portal pages", "represented no longer", "ombud", 404),
    Row("portal pages", "child of 13", "vardnadshavare", 404),
    # The patient's own page (PDL 5:5; SVOD 4:2), and those who act for her.
    Row("portal", "herself", "patient", 200, ALL_FOUR),
    Row("portal", "herself, cannot consent", "patient", 200, "patient own across"),
    Row("portal", "herself, cannot consent, has consented", "patient", 200, ALL_FOUR),
    Row("portal", "represented", "ombud", 200, ALL_FOUR),
    Row("portal", "represented no longer", "ombud", 404),
    Row("portal", "represented by another", "ombud", 404),
    Row("portal", "represented, protected", "ombud", 404),
    Row("portal", "represented, dead", "ombud", 404),
    Row("portal", "child of 9", "vardnadshavare", 200, ALL_FOUR),
    Row("portal", "child of 13", "vardnadshavare", 404),
    Row("portal", "kept from the guardian", "vardnadshavare", 404),
    Row("portal", "guardian protected", "vardnadshavare", 404),
    Row("portal, portal pages, portal block, demo login", "any", EVERYBODY, 404),
    Row("herself over the API", "herself", "patient", 200, ALL_FOUR),
    Row("herself over the API", "herself, cannot consent", "patient", 200, "patient own across"),
    Row("herself over the API", "somebody else", "patient", 404),
    Row("herself over the API", "represented", "ombud", 200, ALL_FOUR),
    Row("herself over the API", "represented no longer", "ombud", 404),
    Row("herself over the API", "child of 13", "vardnadshavare", 404),
)
