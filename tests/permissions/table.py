"""Who gets which answer: written by hand, read by auditors, asked by ``test_matrix.py``.

Nothing here is computed by ``policy/`` and nothing was copied from an answer. What stands in no row
is answered 404, and the answer names neither the patient nor anything about her.
``docs/permissions.md`` is made from this file: ``python -m tests.permissions.page``.

To add an address, in this order:

1. It answers as others do: put it in their class in ``classes.py``. No row.
2. It answers 404 to everybody who stands outside, and nothing else is to be said: a new class, no
   row. What no row says is asked all the same.
3. Its answers are those of rows that stand here: a new class, named first thing in those rows
   (``"contacts, contact, your class"``).
4. Only then a new row. The table may have 150, and shall be read by people: one for each answer,
   with a named group of readers and a named group of relations (``GROUPS``), or several relations
   with a semicolon between. A situation that none of them is gets a line in ``SIGHT`` (or
   ``HERSELF``) and is told in ``telling.py``.

Where an address names a thing of the patient (a consent, an enrolment), a row is asked about those
of its relations in which she has one.
"""

from dataclasses import dataclass

from tests.permissions.words import (
    CARE,
    EVERYBODY,
    HOLDERS,
    LIFTERS,
    MANAGERS,
    NO_DECIDERS,
    NO_HOLDERS,
    NO_LIFTERS,
    NO_MANAGERS,
    NO_MANAGERS_IN_CARE,
    NO_PHYSICIAN,
    NOT_REVIEWING,
    OFFICE,
    OPENERS,
    RECEPTION,
    REPRESENTING,
    SOCIAL,
    STAFF,
)


@dataclass(frozen=True)
class Row:
    """In these classes, so related, these readers get this code, and see this of the patient.

    Several classes and several readers stand side by side, several relations with a semicolon.
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
EVERY_CONTACT = "own other across far"  # and not her name
OWN = "patient own"
NOT_OWN = "patient other across far"
OWN_SIDE = "patient own other"
OWN_PROVIDER = "patient own across"  # on both sides
NOT_OTHER = "patient own across far"

ROWS: tuple[Row, ...] = (
    # What is about nobody, and the reader's own.
    Row("open page, commissions", "any", EVERYBODY, 200),
    Row("commission, state a relation", "any", EVERYBODY, 422),
    Row("decisions, own session", "any", EVERYBODY, 303),
    Row("language", "any", EVERYBODY, 302),
    # The unit's lists: its own patients, and of them what the reader may see.
    Row("unit staff, lift requests", "any", MANAGERS, 200),
    Row(
        "unit staff, unit staff sent empty, lift requests, registering, gap list",
        "any", NO_MANAGERS, 403,
    ),
    Row("unit staff sent empty", "any", MANAGERS, 422),
    Row("gap list", "contact here", MANAGERS, 200, "patient"),
    Row("gap list", "outside; inside without a contact", MANAGERS, 200),
    Row("registering", "any", MANAGERS, 303),
    Row("import faults", "any", f"{MANAGERS} systemadmin", 200),
    Row("import faults, import fault", "any", f"{NO_MANAGERS_IN_CARE} loggranskare", 403),
    Row("unit lists, contact list, reserve list, absences, absence", "any", OFFICE, 403),
    Row("absence", "any", STAFF, 422),
    Row("register", "any", f"underskoterska {OFFICE}", 403),
    Row("contact list", "contact here", STAFF, 200, "patient"),
    Row("contact list", "outside; inside without a contact; hidden in lists", STAFF, 200),
    Row("unit lists", "outside; inside; hidden in lists", STAFF, 200),
    Row("reserve list", "outside; hidden in lists", STAFF, 200),
    Row("reserve list", "outer block of another", STAFF, 200, OWN),
    Row("start", "outside", EVERYBODY, 200),
    Row("start", "contact here", HOLDERS, 200, "patient"),
    Row("start", "contact here", NO_HOLDERS, 200),
    Row("start", "inside without a contact", STAFF, 200),
    # Search: what is not in scope is not found, and an empty answer is an answer.
    Row("search page, absences", "any", STAFF, 200),
    Row("search by name, search over the API", "inside", STAFF, 200, "patient"),
    Row(
        "search by name, search by number, search over the API", "outside", STAFF, 200
    ),
    Row("search by name", "protected", STAFF, 200),
    # Inside the own giver a care relation is enough (PDL 4:1-4:2): its contacts, no others.
    Row(
        "contacts, contact, patient page, patient forms, who sees what, changes, "
        "changes over the API, ability, reserve list, card as a file",
        "inside", STAFF, 200, OWN,
    ),
    Row(
        "contacts, contact, patient page, who sees what, reserve list",
        "no consent that holds", STAFF, 200, OWN,
    ),
    # Another giver's: a consent and a relation (SVOD 3:1-3:2, 3:7). Emergency access: health care
    # alone, its own, the second step, three hours (SVOD 3:6). Who cannot consent: vårdgivare see
    # all, omsorgsgivare what omsorgsgivare have (SVOD 3:1-3:4).
    Row("contacts, contact", "opened for health care; consent", CARE, 200, ALL_FOUR),
    Row("contacts, contact", "consent", SOCIAL, 200, ALL_FOUR),
    Row("contacts, contact", "consent to vård only", CARE, 200, OWN_SIDE),
    Row("contacts, contact", "consent to vård only", SOCIAL, 200, NOT_OTHER),
    Row("contacts, contact", "consent to omsorg only", CARE, 200, NOT_OTHER),
    Row("contacts, contact", "consent to omsorg only; presumed will", SOCIAL, 200, OWN_SIDE),
    Row("contacts, contact", "opened in vain", STAFF, 200, OWN),
    Row("contacts, contact", "emergency, data; emergency, blocked", SOCIAL, 200, OWN),
    Row("contacts, contact", "emergency, blocked", CARE, 200, OWN_PROVIDER),
    # What waits at the unit: a whole care relation for a vårdgivare; an omsorgsgivare needs an
    # insats of its own or an enquiry to see what others have (SVOD 3:2).
    Row("contacts, contact, patient page", "sent here", STAFF, 200, OWN),
    Row("contacts, contact", "sent here, with consent", CARE, 200, ALL_FOUR),
    Row("contacts, contact", "sent here, with consent", SOCIAL, 200, OWN),
    Row("start, search by name", "sent here", STAFF, 200, "patient"),
    Row("case", "sent here", STAFF, 200, "patient"),
    Row("case declined empty", "sent here", STAFF, 422, "patient"),
    Row("case taken back in the form", "sent here", STAFF, 403, "patient"),
    Row("case received", "sent here", STAFF, 303),
    Row("case answered", "sent here", STAFF, 200),
    Row("case taken back", "sent here", STAFF, 403),
    # Who sent takes it back, also when the patient has left: the form alone, and not her name.
    Row("case taken back", "relation over", STAFF, 200),
    Row("case taken back in the form", "relation over", STAFF, 303),
    # Blocks stand before everything else (PDL 4:4-4:5; SVOD 2:3).
    Row(
        "contacts, contact, patient page, who sees what, changes",
        "inner block", STAFF, 200, NOT_OWN,
    ),
    Row("patient forms", "inner block", CARE, 200, "patient other"),
    Row("patient forms", "inner block", SOCIAL, 200, "patient across"),
    Row(
        "contacts, contact, patient page, who sees what",
        "outer block of another", STAFF, 200, OWN_PROVIDER,
    ),
    Row("contacts, contact", "inner block elsewhere", STAFF, 200, NOT_OTHER),
    Row("contacts, contact", "outer block of our own", STAFF, 200, "patient own other far"),
    Row(
        "contacts, contact", "block that does not reach; protected, opened", STAFF, 200, OWN
    ),
    Row(
        "contacts, contact", "inner block lifted before; contact voided", STAFF, 200, "patient"
    ),
    # Protected identity (OSL 22:1): her name, until somebody has written why.
    Row("contacts", "protected; protected, opened yesterday", STAFF, 200, "patient"),
    Row(
        "contact, patient page, patient forms, who sees what",
        "protected; protected, opened yesterday", STAFF, 403,
    ),
    Row("protected page", "protected", OPENERS, 200, "patient"),
    Row("protected page", "protected", "secretary underskoterska", 403),
    Row("protected sent empty", "protected", OPENERS, 422, "patient"),
    # Other pages about a patient show no more than that.
    Row("emergency page", "inside", CARE, 200, "patient"),
    Row("disclosure page", "inside", STAFF, 200, "patient"),
    Row("check", "inside", STAFF, 200),
    Row("lift page", "inside", LIFTERS, 200, "patient"),
    # A documented agreement is written by health care (domain 2.1); here nothing is begun.
    Row("agreement begun", "inside", CARE, 303),
    Row("agreement sent", "inside", CARE, 409, "patient"),
    Row("agreement saved", "inside", CARE, 409),
    Row("agreement begun, agreement sent, agreement saved", "inside", SOCIAL, 403),
    # A life-threatening condition: a licensed physician, and the same answer whatever is true.
    Row("condition", "inside", "doctor", 200, "patient"),
    Row("condition sent empty", "inside", "doctor", 422, "patient"),
    Row("condition over the API", "inside", "doctor", 422),
    Row(
        "condition, condition sent empty, condition over the API, condition lifted",
        "inside", NO_PHYSICIAN, 403,
    ),
    Row("recorded", "enrolled", STAFF, 200, "patient"),
    Row("representative", "inside", RECEPTION, 200, "patient"),
    Row("offer", "enrolled", "enhetschef", 200, "patient"),
    Row("offer sent empty", "enrolled", "enhetschef", 422, "patient"),
    Row("contact form", "contact here", "chef", 200, "patient"),
    # Writing: what is lacking is said once the patient is open; then the role is asked.
    Row("empty form", "inside", STAFF, 422, OWN),
    Row("empty consent form", "inside", CARE, 422, OWN),
    Row("recorded sent empty", "enrolled", RECEPTION, 422, "patient"),
    Row("relative called", "enrolled", STAFF, 422),
    Row(
        "search by number, draft, card printed, consent taken back", "inside", STAFF, 303
    ),
    Row("details, enrolment, relation, people verbs", "inside", RECEPTION, 303),
    Row("consent, block", "enrolled", STAFF, 201),
    Row("consent end, relative end", "enrolled", STAFF, 200),
    Row("relative", "inside", RECEPTION, 201),
    Row("emergency", "inside", CARE, 201),
    Row("appoint", "enrolled", "chef", 201),
    Row("propose", "enrolled", "nurse doctor", 201),
    Row("contact verb", "contact here", "chef", 200),
    Row("contact replaced", "contact here", "chef", 201),
    # Refused to a role. What is not hers at all is 404, also inside.
    Row("details", "inside", "underskoterska", 403, OWN),
    Row("enrolment, relation", "inside", "underskoterska", 403),
    Row("relative, representative", "inside", "underskoterska", 403),
    Row("emergency page, emergency", "inside", SOCIAL, 403),
    Row("lift page, lift inside", "inside", NO_LIFTERS, 403),
    Row("decision", "inside", STAFF, 403, "own"),
    Row("who has read, consent void", "inside", STAFF, 403),
    Row("appoint", "enrolled", "nurse doctor", 403),
    Row("review now", "contact here", "nurse doctor", 403),
    Row("contact form", "contact here", NO_DECIDERS, 403),
    Row("contact form", "enrolled", STAFF, 403, "own"),
    Row("contact verb, contact replaced", "contact here", NO_DECIDERS, 403),
    Row("contact verb, contact replaced", "enrolled", STAFF, 403),
    Row("block lift", "inner block", STAFF, 404),
    # The log and its reviewer.
    Row("review, openings to review", "any but emergency", "loggranskare", 200),
    Row("review", "emergency, no relation", "loggranskare", 200),
    Row("openings to review", "emergency, no relation", "loggranskare", 200, "patient"),
    Row("review forms", "any", "loggranskare", 422),
    Row(
        "review, openings to review, review forms, review of a patient, review things",
        "any", NOT_REVIEWING, 403,
    ),
    Row(
        "review of a patient, changes over the API",
        "elsewhere", "loggranskare", 200, OWN_PROVIDER,
    ),
    Row("who has read", "elsewhere", "loggranskare", 200),
    Row("review of a patient, changes over the API", "own record", "loggranskare", 403),
    # The patient's own page (PDL 5:5; SVOD 4:2), and those who act for her.
    Row("portal", "herself; herself, cannot consent, has consented", "patient", 200, ALL_FOUR),
    Row("portal", "herself, cannot consent", "patient", 200, OWN_PROVIDER),
    Row("portal", "represented rightly", REPRESENTING, 200, ALL_FOUR),
    # The rest of her pages calls her "du".
    Row(
        "portal pages, herself over the API",
        "herself; herself, cannot consent, has consented", "patient", 200, EVERY_CONTACT,
    ),
    Row(
        "portal pages, herself over the API",
        "herself, cannot consent", "patient", 200, "own across",
    ),
    # To oppose is her right, whatever she may read (SVOD 2:2-2:3).
    Row("portal block", "herself; herself, cannot consent", "patient", 200),
    Row("herself over the API", "represented rightly", REPRESENTING, 200, EVERY_CONTACT),
    Row("portal, portal pages, herself over the API", "represented in vain", REPRESENTING, 404),
    Row("herself over the API", "somebody else", "patient", 404),
    Row("portal, portal pages, portal block, demo login", "any", EVERYBODY, 404),
)  # fmt: skip
