"""What is sent with a request where something must be sent; everything else is sent empty.

A word after the address tells two kinds of the same request apart.
"""

QUERIES: dict[str, dict[str, str | list[str]]] = {
    "web:gaps": {"vad": "no_review_date"},
    "api:patient-candidates": {"type": "1", "unit": "{here}"},
    "api:agreement-compare": {"with": "{agreement}"},
}
CONTACT: dict[str, str | list[str]] = {
    "type": "1",
    "unit": "{here}",
    "commission": "{colleague}",
    "starts_on": "{today}",
    "ground": "need",
    "purposes": ["trygghet"],
}
BODIES: dict[str, dict[str, str | list[str]]] = {
    "GET api:patient-contacts": {},
    "GET api:patient-contacts herself": {},
    "GET api:patient-agreements": {},
    "GET api:patient-agreements herself": {},
    "PATCH api:agreement": {"follow_up_by_text": "Eva"},
    "POST api:agreement-confirm": {"how": "told"},
    "POST api:agreement-dispute": {"how": "told", "text": "Nej"},
    "GET api:patient-planning": {},
    "GET api:patient-planning herself": {},
    "POST web:search name": {"q": "{family}"},
    "POST web:search number": {"q": "{number}"},
    "POST api:patients-search": {"identifier": "{number}"},
    "POST api:patient-contacts": CONTACT,
    "POST api:patient-proposals": CONTACT,
    "POST api:patient-requests": {"unit": "{here}", "asker": "staff"},
    "POST api:patient-cases": {"kind": "referral", "unit": "{there}", "note": "Andfådd"},
    "POST api:contact-end": {"ends_on": "{today}", "reason": "need_ceased"},
    "POST api:contact-replace": {"commission": "{colleague}", "starts_on": "{today}"},
    "POST api:contact-review": {"outcome": "needed"},
    "POST api:contact-void": {"reason": "WRONG_PATIENT"},
    "POST api:contact-coordinate": {"from_on": "{today}"},
    "POST api:consent-void": {"reason": "Fel person"},
    "POST api:patient-blocks": {"unit": "{here}"},
    "POST api:patient-relatives": {"name": "Eva Lind"},
    "POST api:patient-emergency": {"reason": "Medvetslös"},
    "POST api:case-decline": {"reason": "Ingen plats"},
    "POST api:decline": {"reason": "Ingen plats"},
}
