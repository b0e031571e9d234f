"""The figures of a unit, counted once more in plain Python over what the test itself recorded."""

from datetime import date
from statistics import median

from core.dates import add_months
from tests.lives.telling import Lives
from tests.lives.told import LAKARE, VARD, Held

Figures = dict[str, float | None]


def counts(lives: Lives, held: Held, day: date) -> bool:
    """In force, somebody behind it, and the patient alive."""
    return held.holds(day) and lives.employed(held.who, day) and alive(lives, held.patient, day)


def alive(lives: Lives, patient: str, day: date) -> bool:
    died = lives.died.get(patient)
    return died is None or day < died


def figures(lives: Lives, units: set[str], day: date, shares: dict[str, int]) -> Figures:
    """What the guideline measures; ``shares`` of full time are in percent."""
    here = [r for r in lives.held if r.unit in units and counts(lives, r, day)]
    vard = [row for row in here if row.kind == VARD]
    found: Figures = {
        "patients_with_contact": len({row.patient for row in here}),
        "patients_with_vardkontakt": len({row.patient for row in vard}),
        "vardkontakter": len({row.who for row in vard}),
        "patients_per_vardkontakt": _each(vard, len({row.who for row in vard})),
        "request_days": _waited(lives, units, day),
        "reviews_in_time": _in_time(here, day),
    }
    if units != {"medicin"}:
        found |= _of_listed(lives, units, day, [row for row in here if row.kind == LAKARE])
        lakare = [row for row in here if row.kind == LAKARE]
        found |= _of_doctors(lakare, shares)
    return found


def _of_listed(lives: Lives, units: set[str], day: date, lakare: list[Held]) -> Figures:
    listed = {
        row.patient
        for row in lives.listed
        if row.unit in units and row.holds(day) and alive(lives, row.patient, day)
    }
    everywhere = {r.patient for r in lives.held if r.kind == LAKARE and counts(lives, r, day)}
    named = listed & everywhere  # fmt: skip
    return {
        "listed": len(listed),
        "patients_with_lakarkontakt": len({row.patient for row in lakare}),
        "coverage_lakarkontakt": round(100 * len(named) / len(listed), 1) if listed else None,
    }


def _of_doctors(lakare: list[Held], shares: dict[str, int]) -> Figures:
    doctors = {row.who or "" for row in lakare}
    full_time = sum(shares.get(who, 100) for who in doctors) / 100
    return {
        "lakare_heads": len(doctors),
        "lakare_full_time": full_time,
        "patients_per_lakare": _each(lakare, len(doctors)),
        "patients_per_lakare_full_time": _each(lakare, full_time),
        "individual_assessments": sum(row.assessed for row in lakare),
    }


def _each(rows: list[Held], over: float) -> float | None:
    return round(len({row.patient for row in rows}) / over, 1) if over else None


def _in_time(rows: list[Held], day: date) -> float | None:
    days = [row.review for row in rows if row.review is not None]
    return round(100 * sum(one >= day for one in days) / len(days), 1) if days else None


def _waited(lives: Lives, units: set[str], day: date) -> float | None:
    first = add_months(day, -12)
    waits = [(case.closed - case.asked).days for case in lives.cases
             if case.state == "appointed" and case.unit in units and case.closed is not None
             and case.held is not None and not case.held.voided
             and first < case.closed <= day]  # fmt: skip
    return round(median(waits), 1) if waits else None
