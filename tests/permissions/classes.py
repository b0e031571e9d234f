"""Every address of the URL configuration is in exactly one class, or the test fails.

An address is a method and a name; ``*`` stands for anything. A new address: put it in the class
whose answers it shares, or make a class and its rows in ``table.py``.
"""

# class: what it is
WHAT = {
    # about nobody
    "open page": "help; names nobody",
    "own session": "the reader's own login and settings; names nobody",
    "language": "chosen",
    "commissions": "those of the reader",
    "commission": "which of them she acts in; sent empty",
    "demo login": "as nobody whom the demo knows",
    "design": "the kit, on a test page; names nobody",
    # the unit
    "start": "the reader's own patients",
    "unit lists": "counts, staff and what is to be done",
    "contact list": "the unit's own contacts",
    "reserve list": "printed: all that the reader sees at the own giver",
    "unit staff": "managers' pages about their staff; names nobody",
    "unit staff sent empty": "what is lacking is said to the manager",
    "gap list": "who has a contact here that nobody will review",
    "registering": "what the unit's staff may register",
    "import faults": "rows that could not be read; names nobody",
    "import fault": "one of another unit",
    "delegation": "one of another unit",
    "absences": "who is away at the unit, and its routine; names nobody",
    "absence": "of a colleague; sent empty",
    "decisions": "registered in the reader's name",
    "decision": "registered in another's name",
    "review now": "a contact is needed still",
    "lift requests": "from other providers",
    "lift answer": "to a request of nobody",
    # finding somebody
    "search page": "nothing searched yet",
    "search by name": "among the unit's own patients",
    "search by number": "a full number",
    "search over the API": "a full number",
    "register": "write down a new patient; sent empty",
    "state a relation": "to the patient in front of one; sent empty",
    # reading
    "contacts": "the contacts on the patient's page",
    "contact": "on paper, over the API, and each by its own id: 404 if it is not shown",
    "card as a file": "the contacts as PDF",
    "card printed": "it is noted to whom it goes; back to the card",
    "patient page": "other pages about a patient",
    "patient forms": "with lists of units or people to choose from",
    "who sees what": "units with a relation, and what they see",
    "changes": "who changed what, as far as the rows are seen",
    "changes over the API": "the patient's, and the reviewer's",
    "contact form": "pages to end, replace, review, void and coordinate",
    "proposal": "a waiting one",
    "case": "what another unit sent waits here, and the forms to answer it",
    "case taken back": "by who did not send it",
    "case taken back in the form": "the same; the page is shown again",
    "case declined empty": "without a reason",
    "case received": "sent empty",
    "case answered": "over the API; names nobody",
    "offer": "a fast omsorgskontakt is offered",
    "offer sent empty": "what is lacking is said to the manager",
    "ability": "assess that she cannot consent",
    "ability ends": "of an assessment that there is none of",
    "representative": "write down who acts for her, or keep it from her",
    "emergency page": "open in an emergency",
    "lift page": "lift a block inside the provider",
    "protected page": "open protected identity",
    "condition": "the form for a physician; refused to others whatever is true of the patient",
    "condition sent empty": "by a physician or by somebody else",
    "condition over the API": "sent empty; names nobody",
    "condition lifted": "there is none",
    "disclosure page": "write down what was told to whom",
    "agreement begun": "a draft is begun; without one there is no page to write on",
    "agreement sent": "into a draft that is gone; the text is shown again",
    "agreement saved": "into a draft that is gone, by the page itself",
    "no agreement": "pages of an agreement that there is none of",
    "recorded": "end or void one thing",
    # writing
    "empty form": "what is lacking is said once the patient is open",
    "empty consent form": "sent empty",
    "consent taken back": "at once",
    "lift inside": "sent empty",
    "protected sent empty": "without a reason",
    "recorded sent empty": "sent empty",
    "check": "who could take over; sent empty",
    "draft": "the reader's own is thrown away",
    "details": "nothing changed",
    "enrolment": "ended today",
    "relation": "ended today",
    "contact verb": "over the API",
    "contact replaced": "by a colleague, over the API",
    "proposal verb": "its answer; sent empty",
    "appoint": "a valid wish",
    "propose": "a valid wish",
    "consent": "register one",
    "consent end": "one that stands",
    "consent void": "what is not the unit's own: a consent, an agreement",
    "block": "around the reader's unit",
    "block lift": "around another unit",
    "relative": "written down",
    "relative end": "from today",
    "relative called": "without saying what she was told",
    "people verbs": "is around no longer",
    "emergency": "first step; and what else health care writes, over the API",
    "next steps": "of an opening that there is none of",
    # the log
    "who has read": "the patient's and the reviewer's",
    "openings to review": "the log reviewer's first page, with emergency openings",
    "review": "the log reviewer's pages; name nobody",
    "review forms": "sent empty",
    "review of a patient": "an extract of the log, and the changes",
    "review things": "a sample, row, question, warning or opening of nobody",
    # the patient's own
    "herself over the API": "with the patient's id",
    "portal": "the patient's own contacts",
    "portal pages": "all else that is hers",
    "portal block": "she chooses among all units, also those whose contacts she may not read",
    "whom": "for whom the login acts",
    "portal things": "one of her own consents, blocks, people",
    "portal verbs": "sent empty",
}

ADDRESSES = {
    "open page": """
        GET web:help, GET web:accessibility, GET web:personal-data, GET api:schema, GET api:me
    """,
    "own session": """
        GET web:login, GET web:home, POST web:logout, POST web:shortcuts, POST web:stay
    """,
    "language": "POST web:language",
    "commissions": "GET web:choose-commission",
    "commission": "POST web:choose-commission, POST api:me-commission",
    "demo login": "POST demo:log-in",
    "design": "GET design:*",
    "start": "GET web:start, GET api:worklist",
    "unit lists": "GET web:unit, GET web:reserve-list",
    "contact list": "* web:unit-contacts, GET api:unit-contacts",
    "reserve list": "POST web:reserve-list",
    "unit staff": """
        GET web:staff, GET web:delegations, GET web:handovers, GET web:panels,
        GET web:followup,
        POST web:followup-file, GET web:loads,
        GET api:followup-figures, GET api:followup-gaps, GET api:followup-load
    """,
    "unit staff sent empty": """
        POST web:staff, POST web:delegations, POST web:loads, POST web:routine,
        POST web:panels
    """,
    "absences": "GET web:absences, GET web:routine",
    "absence": "POST web:absences",
    "gap list": "GET web:gaps",
    "registering": "POST web:registering",
    "import faults": "GET web:import-faults",
    "import fault": "POST web:import-fault-resolve",
    "delegation": """
        POST web:delegation-end, POST web:absence-end, * web:absence-cover,
        POST api:commission-absences, POST api:absence-end, * web:handover-plan, GET web:handover,
        POST web:handover-undo, * web:handover-letters, * web:panel-end,
        POST api:commission-handover,
        POST api:handover-undo, * web:standpoint, * web:patient-join, POST web:patient-join-undo
    """,
    "decisions": "POST web:registered-approve, POST web:review-several",
    "decision": "POST web:registered-object",
    "review now": "POST web:review-now",
    "lift requests": "GET web:lift-requests",
    "lift answer": "* web:lift-answer",
    "search page": "GET web:search",
    "search by name": "POST web:search name",
    "search by number": "POST web:search number",
    "search over the API": "POST api:patients-search",
    "register": "* web:register",
    "state a relation": """
        POST web:search-open, POST api:patients, POST api:patients-relations
    """,
    "contacts": "GET web:patient, GET web:patient-timeline",
    "contact": """
        GET web:patient-card, GET api:patient-contacts, GET web:contact, GET api:contact,
        GET api:answers-today, GET web:planning, GET api:patient-planning,
        GET api:patient-agreements, GET api:agreement, GET api:agreement-compare,
        GET web:agreement, GET web:agreement-version, GET web:agreement-compare
    """,
    "card as a file": "POST web:patient-card-pdf",
    "card printed": "POST web:patient-card",
    "patient page": """
        GET web:patient-details, GET web:coordinator, GET web:people, GET web:consents,
        GET api:patient-consents, GET api:patient-blocks, GET api:patient-relatives,
        GET api:patient-lifts,
        GET api:coordinator-proposal,
        GET api:patient-requests
    """,
    "patient forms": """
        GET web:contact-appoint, GET api:patient-candidates, GET web:blocks, GET web:requests,
        GET api:patient-cases, GET web:cases
    """,
    "who sees what": "GET web:visibility, GET api:patient-visibility",
    "changes": "GET web:patient-changes",
    "changes over the API": "GET api:patient-changes",
    "contact form": """
        GET web:contact-end, GET web:contact-replace, GET web:contact-review,
        GET web:contact-void, GET web:contact-coordinate, GET web:assignment-*
    """,
    "proposal": """
        GET web:proposal, GET web:proposal-decline, GET web:request,
        GET web:request-decline, GET web:request-close, GET web:request-withdraw,
        GET web:planned-contact, GET web:plan-end, GET web:plan-void
    """,
    "case": "GET web:case, GET web:case-decline, GET web:case-close",
    "case taken back": "GET web:case-withdraw, POST api:case-withdraw",
    "case taken back in the form": "POST web:case-withdraw",
    "case declined empty": "POST web:case-decline",
    "case received": "POST web:case-receive, POST web:case-close",
    "case answered": "POST api:case-receive, POST api:case-decline, POST api:case-close",
    "offer": "GET web:offer",
    "offer sent empty": "POST web:offer",
    "ability": "GET web:inability",
    "emergency page": "GET web:emergency",
    "lift page": "GET web:blocks-inside",
    "protected page": "GET web:protected",
    "disclosure page": "GET web:disclosure, GET web:information",
    "condition": "GET web:condition",
    "condition sent empty": "POST web:condition",
    "condition over the API": "POST api:life-threatening",
    "condition lifted": "* web:condition-lift, POST api:life-threatening-lift",
    "recorded": "GET web:consent-end, GET web:relative-told",
    "empty form": """
        POST web:contact-appoint, POST web:contact-check, POST web:contact-draft,
        POST web:patient-enrolment, POST web:patient-listing, POST web:patient-relative,
        POST web:patient-other-contact, POST web:coordinator, POST web:coordinator-nobody,
        POST web:coordinator-confirm,
        POST web:contact-end, POST web:contact-replace, POST web:contact-review,
        POST web:contact-void, POST web:contact-coordinate, POST web:requests,
        POST web:assignment-*, POST web:information, POST web:planning, POST web:cases
    """,
    "empty consent form": """
        POST web:consents, POST web:blocks, POST web:inability, POST web:emergency,
        POST web:disclosure
    """,
    "recorded sent empty": """
        POST web:consent-void, POST web:relative-told, POST web:representative-suppress,
        POST web:representative-add
    """,
    "check": "POST web:replace-check",
    "draft": "POST web:contact-draft-drop",
    "details": "POST web:patient-details",
    "enrolment": "POST web:enrolment-end",
    "relation": "POST web:relation-end",
    "contact verb": """
        POST api:contact-end, POST api:contact-review, POST api:contact-void,
        POST api:contact-coordinate
    """,
    "contact replaced": "POST api:contact-replace",
    "proposal verb": """
        POST web:proposal-*, POST api:accept, POST api:decline, POST web:request-*,
        POST api:request-*, POST web:plan-end, POST web:plan-void
    """,
    "appoint": "POST api:patient-contacts",
    "propose": """
        POST api:patient-proposals, POST api:patient-requests, POST api:patient-cases
    """,
    "consent": "POST api:patient-consents",
    "consent end": "POST api:consent-end",
    "consent void": """
        GET web:consent-void, POST api:consent-void, PATCH api:agreement, POST api:agreement-sign,
        POST api:agreement-confirm, POST api:agreement-dispute,
        * web:agreement-void
    """,
    "block": "POST api:patient-blocks",
    "block lift": "POST api:block-lift, * web:block-lift, * web:block-void",
    "relative": "POST api:patient-relatives",
    "relative end": "POST api:relative-end",
    "relative called": "POST web:relative-called",
    "people verbs": "POST web:relative-end, POST web:representative-end",
    "emergency": "POST api:patient-emergency, POST api:patient-agreements",
    "next steps": """
        POST web:emergency-data, * web:block-request, * web:block-open, POST api:block-ask,
        POST api:lift-open
    """,
    "who has read": "GET api:patient-log",
    "openings to review": "GET web:review",
    "review": "GET web:review-log, GET web:review-samples, GET web:review-patients",
    "review forms": "POST web:review-samples, POST web:review-patients",
    "review of a patient": """
        GET web:review-patient, POST web:review-patient-file, GET web:review-changes,
        GET web:review-consents
    """,
    "review things": """
        GET web:review-sample, * web:review-judge, * web:review-answer, * web:review-notice,
        * web:review-emergency, * web:review-opening
    """,
    "herself over the API": """
        GET api:patient-contacts herself, GET api:patient-planning herself,
        GET api:patient-agreements herself
    """,
    "portal": "GET portal:home, GET portal:card, GET portal:card-pdf",
    "portal pages": """
        GET portal:log, GET portal:sharing, GET portal:events,
        GET portal:people, GET portal:consent-new, GET portal:trust,
        GET portal:requests, GET portal:agreed, GET portal:agreement, GET portal:planning,
        GET portal:planning-ics
    """,
    "whom": "GET portal:whom",
    "portal things": """
        GET portal:consent-end, GET portal:block-lift, GET portal:told,
        GET portal:log-question, GET portal:request-withdraw, GET portal:agreement-paper,
        GET portal:agreement-pdf, GET portal:agreement-dispute
    """,
    "ability ends": "* web:inability-end",
    "representative": "GET web:representative-add, GET web:representative-suppress",
    "consent taken back": "POST web:consent-end",
    "lift inside": "POST web:blocks-inside, POST api:patient-lifts",
    "protected sent empty": "POST web:protected",
    "agreement begun": """
        POST web:agreement-start, GET web:agreement-edit, POST web:agreement-discard,
        GET web:agreement-preview, * web:agreement-sign
    """,
    "agreement sent": "POST web:agreement-edit, POST web:agreement-choose",
    "agreement saved": "POST web:agreement-save",
    "no agreement": """
        * web:agreement-answer, * web:agreement-follow-up, * web:agreement-print,
        POST web:agreement-pdf
    """,
    "portal block": "GET portal:block-new, GET portal:request-new",
    "portal verbs": "POST portal:*",
}
assert set(WHAT) == set(ADDRESSES)
CLASSES = {
    name: (what, " ".join(ADDRESSES[name].split()).strip(", ")) for name, what in WHAT.items()
}
