"""When a contact may be appointed: pure rules over values, each finding with its reason.

Sources: HSF 4:1, HSL 7:3-7:3 a, SoL (fast omsorgskontakt), Region Gotland's guideline 2 and 3.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from contacts.models.offers import DECLINED
from contacts.physicians import check_beside
from contacts.wishes import Candidate, Situation
from core.periods import holds
from core.reasons import CLEAR, HINDER, THINK, Finding, Reason
from organisation.models.people import AGENCY, LICENCE, TRANSITIONAL, UNDERSKOTERSKEBEVIS
from organisation.models.units import HEALTH_CARE, SOCIAL_CARE, VARDCENTRAL

DAYS_BACK, DAYS_AHEAD = 60, 366
PHYSICIAN = "läkare"
# HSA befattning: 20… are physicians; 2040… have no licence (AT and others).
PHYSICIAN_CODES, UNLICENSED_CODES = "20", ("204010", "204090")
# Specialist in general medicine, and ST: default-allowed as fast läkarkontakt.
GENERAL_PRACTICE_CODES = ("201011", "203010")

UNKNOWN_TYPE = Reason("OKAND_TYP", _("Den här sortens kontakt kan inte utses här. Välj en annan."))
WRONG_UNIT_KIND = Reason(
    "FEL_SLAGS_ENHET", _("%(unit)s kan inte utse den sortens kontakt. Välj en annan enhet.")
)
UNIT_CLOSED = Reason("ENHETEN_STANGD", _("%(unit)s är inte öppen den dagen. Välj en annan dag."))
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem.")
)
TOO_LONG_AGO = Reason(
    "FOR_LANGT_BAK",
    _("Startdagen ligger mer än 60 dagar bakåt. Skriv varför i den interna anteckningen."),
)
TOO_FAR_AHEAD = Reason(
    "FOR_LANGT_FRAM", _("Startdagen ligger mer än ett år fram. Välj en tidigare dag.")
)
DECEASED = Reason("AVLIDEN", _("Patienten har avlidit. Ingen kontakt kan utses."))
OTHER_UNIT = Reason("ANNAN_ENHET", _("%(name)s arbetar inte på enheten. Välj någon som gör det."))
COMMISSION_ENDED = Reason(
    "UPPDRAGET_GALLER_INTE", _("%(name)s har inget uppdrag på enheten den dagen. Välj någon annan.")
)
PLACE_TAKEN = Reason(
    "KONTAKT_FINNS",
    _("Patienten har redan en sådan kontakt: %(other)s. Byt kontakt i stället."),
)
PHYSICIAN_PLACE_TAKEN = Reason(
    "LAKARKONTAKT_FINNS",
    _("Patienten har redan en fast läkarkontakt: %(other)s. Byt läkarkontakt i stället."),
    "valja-lakarkontakt",
)
NOT_LISTED_HERE = Reason(
    "EJ_LISTAD_HAR",
    _("Patienten är inte listad på %(unit)s den dagen. Läkaren ska finnas där man är listad."),
    "en-listning",
)
AGENCY_PHYSICIAN = Reason(
    "HYRLAKARE",
    _(
        "%(name)s är hyrläkare. En hyrläkare kan inte vara fast läkarkontakt. "
        "Patienten ska kunna ha samma läkare över tid. "
        "Välj en läkare som är anställd på vårdcentralen."
    ),
    "lakarkontakt-kompetens",
)
NOT_PHYSICIAN = Reason(
    "EJ_LAKARE", _("%(name)s är inte läkare. Välj en läkare."), "lakarkontakt-kompetens"
)
NO_LICENCE = Reason(
    "SAKNAR_LEGITIMATION",
    _("%(name)s har ingen läkarlegitimation. Välj någon annan, eller kontakta HR."),
    "lakarkontakt-kompetens",
)
ASSESSMENT_NEEDED = Reason(
    "INDIVIDUELL_PROVNING",
    _("%(name)s är inte specialist eller ST i allmänmedicin. Skriv en individuell prövning."),
    "lakarkontakt-kompetens",
)
ASSESSED = Reason(
    "INDIVIDUELLT_PROVAD",
    _("Utses efter individuell prövning. Det syns i uppföljningen."),
    "lakarkontakt-kompetens",
)
NO_BEVIS = Reason(
    "SAKNAR_UNDERSKOTERSKEBEVIS",
    _("%(name)s saknar bevis som undersköterska. Välj någon som har det."),
    "omsorgskontakt-underskoterska",
)
TRANSITIONAL_GROUND = Reason(
    "OVERGANGSREGEL",
    _("%(name)s får vara fast omsorgskontakt enligt övergångsregeln till %(until)s."),
    "omsorgskontakt-underskoterska",
)
NO_HOME_HELP = Reason(
    "SAKNAR_HEMTJANST",
    _("Personen har ingen hemtjänst den dagen. Fast omsorgskontakt är för den som har hemtjänst."),
    "omsorgskontakt-erbjudande",
)
OFFER_DECLINED = Reason(
    "TACKADE_NEJ",
    _("Personen har tackat nej till fast omsorgskontakt. Fråga igen innan du utser."),
    "omsorgskontakt-erbjudande",
)
EMPLOYMENT_ENDS = Reason("SLUTAR_FORE", _("%(name)s slutar %(until)s. Då behövs en ny kontakt."))
MANY_PATIENTS = Reason(
    "MANGA_PATIENTER",
    _("%(name)s har många patienter. %(load)s av högst %(most)s. Du kan utse ändå."),
)
ROOM = Reason("PLATS_FINNS", _("Det finns plats: %(load)s av högst %(most)s efter det här."))
LICENCE_MISSING = Reason(
    "INGEN_LEGITIMATION",
    _("%(name)s har ingen legitimation. Det behövs inte för en fast vårdkontakt."),
)
LICENCE_NOT_CHECKED = Reason(
    "LEGITIMATION_EJ_KONTROLLERAD", _("Legitimationen är inte kontrollerad i registret.")
)
LICENCE_FOUND = Reason("LEGITIMATION_FINNS", _("Legitimation finns."))
BEVIS_FOUND = Reason("BEVIS_FINNS", _("Bevis som undersköterska finns."))
WORKS_HERE = Reason("ARBETAR_HAR", _("Arbetar på %(unit)s."))
ALREADY_COORDINATED = Reason(
    "SAMORDNARE_REDAN",
    _("Patienten har redan en samordnare: %(name)s, som fortsätter att samordna."),
    "riktlinje-samordnare",
)
COORDINATOR_WANTED = Reason(
    "SAMORDNARE_BEHOVS",
    _(
        "Patienten får fler än en fast vårdkontakt (även %(units)s). Välj vem som samordnar, "
        "helst vårdcentralen."
    ),
    "riktlinje-samordnare",
)


def is_same_place(type_code: str, unit_id: object, other_unit_id: object) -> bool:
    """One fast läkarkontakt in all, one of the other types at each unit."""
    return type_code == LAKARKONTAKT or unit_id == other_unit_id


def judge(situation: Situation, candidate: Candidate | None) -> list[Finding]:
    """Every finding, hinders first, then what to think of, then what is clear."""
    findings = [*_circumstances(situation), *_place(situation)]
    if candidate is not None:
        findings += [*_commission(situation, candidate), *_competence(situation, candidate)]
        findings += [*check_beside(situation, candidate), *_load(candidate)]
    findings += _coordination(situation)
    order = {HINDER: 0, THINK: 1, CLEAR: 2}
    return sorted(findings, key=lambda finding: order[finding.kind])


def _circumstances(situation: Situation) -> Iterator[Finding]:
    """Type, unit, dates and death."""
    unit, start, end = situation.unit, situation.starts_on, situation.ends_on
    if situation.type_code not in (VARDKONTAKT, LAKARKONTAKT, OMSORGSKONTAKT):
        yield Finding(HINDER, UNKNOWN_TYPE, field="type")
    elif not _kind_fits(situation):
        yield Finding(HINDER, WRONG_UNIT_KIND, {"unit": unit.name}, field="unit")
    if not holds(unit.starts_on, unit.ends_on, start):
        yield Finding(HINDER, UNIT_CLOSED, {"unit": unit.name}, field="starts_on")
    if end is not None and end < start:
        yield Finding(HINDER, ENDS_BEFORE_START, field="ends_on")
    if start < situation.today - timedelta(days=DAYS_BACK) and not situation.reason_for_late_entry:
        yield Finding(HINDER, TOO_LONG_AGO, field="starts_on")
    if start > situation.today + timedelta(days=DAYS_AHEAD):
        yield Finding(HINDER, TOO_FAR_AHEAD, field="starts_on")
    if situation.patient.deceased_on is not None:
        yield Finding(HINDER, DECEASED)


def _kind_fits(situation: Situation) -> bool:
    """Läkarkontakt in primary care, vårdkontakt in health care, omsorgskontakt in omsorgen."""
    allowed = {
        VARDKONTAKT: HEALTH_CARE,
        LAKARKONTAKT: frozenset({VARDCENTRAL}),
        OMSORGSKONTAKT: SOCIAL_CARE,
    }
    return situation.unit.kind in allowed[situation.type_code]


def _place(situation: Situation) -> Iterator[Finding]:
    """Is the place taken, and does the patient belong where the contact is?"""
    patient = situation.patient
    if patient.same_contact_name:
        physician = situation.type_code == LAKARKONTAKT
        reason = PHYSICIAN_PLACE_TAKEN if physician else PLACE_TAKEN
        yield Finding(HINDER, reason, {"other": patient.same_contact_name}, conflict=True)
    if situation.type_code == LAKARKONTAKT and patient.listed_unit_id != situation.unit.id:
        yield Finding(HINDER, NOT_LISTED_HERE, {"unit": situation.unit.name}, field="unit")
    # Elsewhere than in omsorgen the answer would tell who has hemtjänst (PDL 2:8).
    if situation.type_code == OMSORGSKONTAKT and _kind_fits(situation):
        if not _entitled(situation):
            yield Finding(HINDER, NO_HOME_HELP)
        if patient.offer_outcome == DECLINED:
            yield Finding(THINK, OFFER_DECLINED)


def _entitled(situation: Situation) -> bool:
    """Whether an enrolment on the start day gives the right to a fast omsorgskontakt."""
    return any(
        kind in situation.patient.enrolment_kinds and since <= situation.starts_on
        for kind, since in situation.omsorgskontakt_from.items()
    )


def _commission(situation: Situation, candidate: Candidate) -> Iterator[Finding]:
    """The person works at the unit that day, and how long."""
    facts = {"name": candidate.name, "unit": situation.unit.name}
    if candidate.unit_id != situation.unit.id:
        yield Finding(HINDER, OTHER_UNIT, facts, field="commission")
    elif not holds(candidate.starts_on, candidate.ends_on, situation.starts_on):
        yield Finding(HINDER, COMMISSION_ENDED, facts, field="commission")
    else:
        yield Finding(CLEAR, WORKS_HERE, facts)
        ends_on = candidate.ends_on
        if ends_on and (situation.ends_on is None or ends_on < situation.ends_on):
            yield Finding(THINK, EMPLOYMENT_ENDS, {**facts, "until": ends_on.isoformat()})


def _competence(situation: Situation, candidate: Candidate) -> Iterator[Finding]:
    """The competence that the type of contact demands."""
    if situation.type_code == LAKARKONTAKT:
        yield from _physician(situation, candidate)
    elif situation.type_code == OMSORGSKONTAKT:
        yield from _assistant_nurse(situation, candidate)
    elif candidate.holds_credential(LICENCE, situation.starts_on):
        yield Finding(CLEAR, LICENCE_FOUND)
    else:
        yield Finding(THINK, LICENCE_MISSING, {"name": candidate.name})


def _physician(situation: Situation, candidate: Candidate) -> Iterator[Finding]:
    """Specialist or ST in general medicine, else assessed; licensed; never agency (2.1)."""
    name, code, day = {"name": candidate.name}, candidate.position_code, situation.starts_on
    if candidate.employment == AGENCY:
        yield Finding(HINDER, AGENCY_PHYSICIAN, name, field="commission")
    licensed = candidate.holds_credential(LICENCE, day, PHYSICIAN)
    if not code.startswith(PHYSICIAN_CODES) and not licensed:
        yield Finding(HINDER, NOT_PHYSICIAN, name, field="commission")
        return
    if licensed:
        yield Finding(CLEAR, LICENCE_FOUND)
    elif code in UNLICENSED_CODES or _had_licence(candidate):
        yield Finding(HINDER, NO_LICENCE, name, field="commission")
    else:
        yield Finding(THINK, LICENCE_NOT_CHECKED)
    if code not in GENERAL_PRACTICE_CODES:
        assessed = bool(situation.individual_assessment.strip())
        kind, reason = (THINK, ASSESSED) if assessed else (HINDER, ASSESSMENT_NEEDED)
        yield Finding(kind, reason, name, field="individual_assessment")


def _had_licence(candidate: Candidate) -> bool:
    """A physician's licence is known but does not hold that day: it was revoked or is not yet."""
    return any(c.kind == LICENCE and c.profession == PHYSICIAN for c in candidate.credentials)


def _assistant_nurse(situation: Situation, candidate: Candidate) -> Iterator[Finding]:
    """Bevis as undersköterska, which cannot be revoked, or the dated transitional ground."""
    day, name = situation.starts_on, {"name": candidate.name}
    if candidate.holds_credential(UNDERSKOTERSKEBEVIS, day):
        yield Finding(CLEAR, BEVIS_FOUND)
        return
    for found in candidate.credentials:
        if found.kind == TRANSITIONAL and found.is_valid_on(day):
            until = found.ends_on.isoformat() if found.ends_on else "–"
            yield Finding(THINK, TRANSITIONAL_GROUND, {**name, "until": until})
            return
    yield Finding(HINDER, NO_BEVIS, name, field="commission")


def _load(candidate: Candidate) -> list[Finding]:
    """The maximum that manager and contact agreed on warns and never blocks (seed 2.2)."""
    most, after = candidate.agreed_maximum, candidate.load + 1
    if most is None:
        return []
    if after > most:
        facts = {"name": candidate.name, "load": candidate.load, "most": most}
        return [Finding(THINK, MANY_PATIENTS, facts)]
    return [Finding(CLEAR, ROOM, {"load": after, "most": most})]


def _coordination(situation: Situation) -> Iterator[Finding]:
    """Several fasta vårdkontakter want somebody who coordinates (guideline 3.1-3.2)."""
    patient = situation.patient
    if situation.type_code != VARDKONTAKT or not patient.other_vardkontakter:
        return
    if patient.coordinator_name:
        yield Finding(THINK, ALREADY_COORDINATED, {"name": patient.coordinator_name})
    else:
        units = ", ".join(patient.other_vardkontakter)
        yield Finding(THINK, COORDINATOR_WANTED, {"units": units})
