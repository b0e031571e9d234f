"""The law about who may see what, told once more in its own words; nothing here asks ``policy/``.

``grounds`` tells why somebody may open a patient, ``verdict`` what she may see of one contact.
"""

from tests.policy.situations import (
    ANSWER,
    AT,
    PRIVATE,
    SOCIAL,
    Agreed,
    Bar,
    Fact,
    Person,
    Unable,
)

ALLOWED = {"EGEN_VARDGIVARE", "SAMTYCKE", "BARN", "FORUTSATT_VILJA", "NODSITUATION",
           "EGEN_UPPGIFT"}  # fmt: skip
THREE_HOURS = 180
OPEN = {"sent", "received"}
OFFICE = "forvaltningen"  # where those work who never meet patients


# --- the care relation (PDL 4:1; SVOD 3:1-3:2) ----------------------------------------------------


def grounds(who: str, about: list[Fact]) -> list[str]:
    """Why the person may open the patient, the plainest reason first."""
    home = AT[who]
    here = [fact for fact in about if fact.unit == home]
    cared = [fact for fact in here if fact.kind == "enrolment" and fact.holds()]
    contacts = [fact for fact in about if fact.kind == "contact" and not fact.is_voided]
    found = {
        "LISTAD_HAR": any(f.kind == "listing" and f.holds() for f in here),
        "UTREDS_HAR": any(f.detail == "enquiry" for f in cared),
        "INSKRIVEN_HAR": any(f.detail != "enquiry" for f in cared),
        "AR_KONTAKT": any(f.holder == who and not f.is_over(0) for f in contacts),
        "ERSATTER_KONTAKT": any(stands_in(who, f, about) for f in contacts if f.unit == home),
        "KONTAKT_HAR": any(f.unit == home and not f.is_over(90) for f in contacts),
        "FORSLAG_HAR": who in ANSWER
        and any(f.kind == "proposal" and f.detail == "open" and asks(f) for f in here),
        "BEGARAN_HAR": who in ANSWER
        and any(f.kind == "request" and f.detail != "withdrawn" and begs(f) for f in here),
        "ANGIVEN_RELATION": any(f.kind == "stated" and f.holds() for f in here),
        "BESLUTAD_HAR": who == "bistand"
        and any(f.kind == "enrolment" and f.other == home and f.holds() for f in about),
        "ARENDE_HAR": any(f.kind == "sent" and f.detail in OPEN and f.holds() for f in here),
    }
    return [code for code, is_true in found.items() if home and is_true]


def stands_in(who: str, contact: Fact, about: list[Fact]) -> bool:
    """Whose contact it is is away today, and the person does her work; for no longer."""
    away = [fact for fact in about if fact.kind == "away" and fact.holds() and fact.other == who]
    return contact.holds() and contact.holder in {fact.holder for fact in away}


def asks(proposal: Fact) -> bool:
    """A proposal of the last 30 days from another unit of the same provider and side."""
    asking = proposal.other or "norra"
    near = giver(asking) == giver(proposal.unit) and asking != proposal.unit
    return near and min(proposal.start, 0) >= -30


def begs(request: Fact) -> bool:
    """The patient asked herself, or another unit of the same provider and side did.

    What the unit itself wrote in opens nothing; what is no wish of hers does for 30 days.
    """
    if request.other is None:
        return True
    near = giver(request.other) == giver(request.unit) and request.other != request.unit
    return near and (request.holder == "patient" or min(request.start, 0) >= -30)


def giver(unit: str | None) -> tuple[bool, bool] | None:
    """Whose the unit is: the region or the private provider, vård or omsorg."""
    return None if unit is None else (unit in PRIVATE, unit in SOCIAL)


# --- one contact ----------------------------------------------------------------------------------


def verdict(who: str, person: Person, contact: Fact) -> str:
    """The code of the answer, in the order of the law."""
    if contact.is_voided:
        return "MAKULERAD"
    if person.is_protected and not has_opened(who, person):
        return "SKYDDAD_UPPGIFT"
    if any(hits(bar, AT[who] or OFFICE, contact) for bar in person.bars):
        return "SPARRAD"
    if not grounds(who, person.facts):
        return "INGEN_RELATION"
    return opening(who, person, contact)


def opening(who: str, person: Person, contact: Fact) -> str:
    """What opens a contact to somebody with a relation (SVOD 3:1-3:6)."""
    home, on_social_side = AT[who], AT[who] in SOCIAL
    within_reach = contact.unit in SOCIAL or not on_social_side
    if giver(home) == giver(contact.unit):
        return "EGEN_VARDGIVARE"
    if only_asked(grounds(who, person.facts), on_social_side=on_social_side):
        return "SAMTYCKE_SAKNAS"  # to be asked is no key to what other givers have
    if any(agrees(given, who, contact) for given in person.agreed):
        return "SAMTYCKE"
    if person.born in ("child", "thirteen tomorrow") and within_reach:
        return "BARN"
    if is_unable(person.unable) and within_reach:
        return "FORUTSATT_VILJA"
    if not on_social_side and has_emergency(who, person):
        return "NODSITUATION"
    return "SAMTYCKE_SAKNAS"


def has_opened(who: str, person: Person) -> bool:
    """She wrote why today, or she is the patient's contact today (domain K3)."""
    is_contact = any(f.holder == who and f.holds() for f in person.contacts())
    return is_contact or (who, 0) in person.openings


def only_asked(found: list[str], *, on_social_side: bool) -> bool:
    """Something waits for an answer, and nothing else is true.

    What is sent to an omsorgsgivare is neither an insats of its own nor an enquiry (SVOD 3:2).
    """
    return set(found) <= ({"BEGARAN_HAR", "ARENDE_HAR"} if on_social_side else {"BEGARAN_HAR"})


def hits(bar: Bar, home: str, contact: Fact) -> bool:
    """A block hides what was written down between two days from every other unit, or giver."""
    stands = not (bar.is_lifted or bar.is_voided)
    after = bar.first is None or contact.documented >= bar.first
    before = bar.last is None or contact.documented <= bar.last
    if not (stands and after and before) or is_lifted_for(bar, home):
        return False
    if bar.kind == "inner":
        return contact.unit == bar.unit and home != bar.unit
    same_provider = (contact.unit in PRIVATE) == (bar.unit in PRIVATE)
    return same_provider and giver(home) != giver(contact.unit)


def is_lifted_for(bar: Bar, home: str) -> bool:
    """Granted, begun, and not over at this minute."""
    if bar.lift is None:
        return False
    unit, start, end, state = bar.lift
    return unit == home and state == "granted" and start <= 0 < end


def agrees(given: Agreed, who: str, contact: Fact) -> bool:
    """A consent that holds today, to the reader's unit or to her, about that side."""
    begun = given.start <= 0 and (given.length is None or given.start + given.length >= 0)
    standing = begun and not (given.is_ended or given.is_voided)
    to_her = given.unit == AT[who] and given.person in (None, who)
    return standing and to_her and is_about(given, contact)


def is_about(given: Agreed, contact: Fact) -> bool:
    """All data, or those of one side."""
    return given.scope in ("all", "social" if contact.unit in SOCIAL else "care")


def is_unable(unable: Unable | None) -> bool:
    """Assessed, still to be reviewed, and nothing speaks for a no (SVOD 2:6)."""
    if unable is None or unable.is_ended or unable.is_voided:
        return False
    return unable.no_opposition and unable.start <= 0 <= unable.review


def has_emergency(who: str, person: Person) -> bool:
    """Her own, begun less than three hours ago, and the second step taken (SVOD 3:6)."""
    return any(
        actor == who and step == "data" and minute <= 0 < minute + THREE_HOURS
        for actor, minute, step in person.emergencies
    )


# --- the patient herself (SVOD 4:2) ---------------------------------------------------------------


def own_verdict(person: Person, contact: Fact) -> str:
    """She sees all her own, but for others' data that are open by presumed will alone."""
    if contact.is_voided:
        return "MAKULERAD"
    homes = {f.unit in PRIVATE for f in person.facts if f.kind == "listing" and f.holds()}
    elsewhere = (contact.unit in PRIVATE) not in homes
    agreed = any(
        agrees(given, given.person or _somebody_at(given.unit), contact) for given in person.agreed
    )
    return (
        "VISAS_FOR_PERSONALEN"
        if elsewhere and is_unable(person.unable) and not agreed
        else "EGEN_UPPGIFT"
    )


def _somebody_at(unit: str) -> str:
    return next(who for who, home in AT.items() if home == unit)
