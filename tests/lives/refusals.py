"""When a verb says no: the codes that may be told, an empty set when it must say yes."""

from datetime import date

from tests.lives.telling import Lives
from tests.lives.told import DAY, LAKARE, VARD, WAITING, Case, Handing, Held

OVER = {"REDAN_AVSLUTAD"}


def appoint(lives: Lives, wish: Held, *, without: Held | None = None) -> set[str]:
    """The rules of a new contact; ``without`` is whom she takes over from."""
    patient, starts, ends = wish.patient, wish.starts, wish.ends
    said = {
        "AVLIDEN": patient in lives.died,
        "FEL_SLAGS_ENHET": wish.kind == LAKARE and wish.unit == "medicin",
        "ENHETEN_STANGD": not lives.is_open(wish.unit, starts),
        "SLUT_FORE_START": ends is not None and ends < starts,
        "UPPDRAGET_GALLER_INTE": wish.who is not None and not lives.employed(wish.who, starts),
        "EJ_LAKARE": wish.kind == LAKARE and bool(wish.who) and wish.who not in lives.doctors,
        "EJ_LISTAD_HAR": wish.kind == LAKARE and lives.listed_at(patient, starts) != wish.unit,
        _taken(wish): any(_same_place(row, wish) for row in lives.held
                          if row is not without and row.meets(starts, ends)),
    }  # fmt: skip
    return {code for code, is_so in said.items() if is_so}


def _taken(wish: Held) -> str:
    return "LAKARKONTAKT_FINNS" if wish.kind == LAKARE else "KONTAKT_FINNS"


def _same_place(row: Held, wish: Held) -> bool:
    if (row.patient, row.kind) != (wish.patient, wish.kind):
        return False
    return wish.kind == LAKARE or row.unit == wish.unit


def is_over(lives: Lives, held: Held) -> bool:
    return held.voided or (held.ends is not None and held.ends < lives.on)


def end(lives: Lives, held: Held, last: date, *, explained: bool) -> set[str]:
    """An end may be brought forward, in her life and the patient's; a coordinator is succeeded."""
    decided = bool(held.reason) and held.ends is not None
    if is_over(lives, held) or held.reason == "replaced":
        return OVER
    if decided and held.ends is not None and last >= held.ends:
        return OVER
    died = lives.died.get(held.patient)
    said = {
        "SLUT_FORE_START": last < held.starts,
        "AVLIDEN": died is not None and last > died,
        "SENARE_AN_BESTAMT": held.ends is not None and last > held.ends,
    }
    found = {code for code, is_so in said.items() if is_so}
    return found or _end_of_leading(lives, held, last, explained=explained)


def _end_of_leading(lives: Lives, held: Held, last: date, *, explained: bool) -> set[str]:
    rows = [row for row in lives.leading(held.patient) if row.reaches(last + DAY)]
    if not any(row.held is held for row in rows):
        return set()
    if explained:
        return {"SAMORDNARE_FINNS"} if any(row.held is not held for row in rows) else set()
    others = (row for row in lives.held if row is not held and row.patient == held.patient)
    remain = any(row.kind == VARD and row.who and row.holds(last + DAY) for row in others)
    return {"SAMORDNARE_KRAVS"} if remain else set()


def take_over(lives: Lives, old: Held, new: Held, *, leaving: bool = False) -> set[str]:
    """Nobody takes over what is over or about to end, nor before it has begun.

    When somebody leaves, another begins what she would have begun later.
    """
    found = appoint(lives, new, without=old)
    if old.reason or is_over(lives, old):
        return found | OVER
    too_early = new.starts <= old.starts and not (leaving or never_comes(lives, old, new))
    return found | ({"BYTE_FORE_START"} if too_early else set())


def never_comes(lives: Lives, old: Held, new: Held) -> bool:
    """A vacancy that is filled from the day on which it would have begun."""
    return old.who is None and lives.on <= new.starts == old.starts


def review(lives: Lives, held: Held) -> set[str]:
    if is_over(lives, held):
        return OVER
    died = lives.died.get(held.patient)
    return {"AVLIDEN"} if died is not None and died <= lives.on else set()


def lead(lives: Lives, held: Held, since: date) -> set[str]:
    """A fast vårdkontakt in force; what others have begun to coordinate is not rewritten."""
    died = lives.died.get(held.patient)
    said = {
        "AVLIDEN": died is not None and died <= lives.on,
        "BARA_VARDKONTAKT": held.kind != VARD,
        "INTE_AKTIV": held.who is None or not held.holds(since),
    }
    if found := {code for code, is_so in said.items() if is_so}:
        return found
    for row in lives.leading(held.patient):
        if row.reaches(since):
            if row.held is held and row.starts <= since:
                found.add("SAMORDNAR_REDAN")
            elif since <= row.starts < lives.on:
                found.add("SAMORDNING_HAR_BORJAT")
    return found


def absent(
    lives: Lives, who: str, days: tuple[date, date | None], deputy: str | None, *, team: bool
) -> set[str]:
    """A person who works that day and is not away already; a deputy of the same unit who stays."""
    starts, ends = days
    said = {
        "UPPDRAGET_GALLER_INTE": not lives.employed(who, starts),
        "FRANVARO_FINNS": any(row.who == who and row.meets(starts, ends) for row in lives.away),
        "TEAM_ANNAN_ENHET": team and lives.people[who] != "norra",
    }
    if deputy is not None:
        elsewhere = lives.people[deputy] != lives.people[who]
        leaves = not (lives.employed(deputy, starts) and lives.employed(deputy, ends or starts))
        said |= {
            "ERSATTARE_SIG_SJALV": deputy == who,
            "ERSATTARE_ANNAN_ENHET": elsewhere,
            "ERSATTARE_SLUTAR": not elsewhere and leaves,
        }
    return {code for code, is_so in said.items() if is_so}


def relist(lives: Lives, patient: str, unit: str, starts: date) -> set[str]:
    """From a day that has come, to another vårdcentral, after the listing before it began."""
    before = [r for r in lives.listed if r.patient == patient and r.reaches(starts)]
    died = lives.died.get(patient)
    said = {
        "BARA_VARDCENTRAL": unit == "medicin",
        "LISTNING_FRAMAT": starts > lives.on,
        "AVLIDEN": died is not None and starts > died,
        "ENHETEN_STANGD": not lives.is_open(unit, starts),
        "LISTAD_DAR_REDAN": any(row.unit == unit for row in before),
        "LISTAD_SENARE": any(row.unit != unit and row.starts >= starts for row in before),
    }
    return {code for code, is_so in said.items() if is_so}


def ask(lives: Lives, case: Case) -> set[str]:
    """A unit that has such contacts, and nothing of the kind waits already."""
    twins = (row for row in lives.cases if row.place == case.place and row.wants == case.wants)
    said = {
        "AVLIDEN": case.patient in lives.died,
        "FEL_SLAGS_ENHET": case.kind == LAKARE and case.unit == "medicin",
        "ENHETEN_STANGD": not lives.is_open(case.unit, lives.on),
        "BEGARAN_FINNS": any(row.state in WAITING for row in twins),
    }
    return {code for code, is_so in said.items() if is_so}


def undo(lives: Lives, handing: Handing) -> set[str]:
    """Until the day before it begins, or the day it was made; nothing may have changed since."""
    if handing.undone:
        return {"REDAN_ANGRAD"}
    if lives.on >= handing.starts and lives.on != handing.made:
        return {"OVERLAMNINGEN_HAR_BORJAT"}
    changed = any(row.reason for row in handing.new if not row.voided)
    return {"ANDRAD_EFTER_OVERLAMNINGEN"} if changed else set()
