"""How a patient stands to the readers of one unit: each situation of the table, told in rows."""

from collections.abc import Callable

from patients.models import Patient, PatientAccount
from tests import factories
from tests.permissions.about import About, where
from tests.permissions.words import HERSELF, SITUATIONS

Telling = Callable[[About], object]


def all_of(*tellings: Telling) -> Telling:
    """Several things are true of the patient at once."""

    def tell(about: About) -> None:
        for telling in tellings:
            telling(about)

    return tell


def _full(about: About) -> None:
    """Enrolled, with one of each thing that an address can name."""
    about.enrolled()
    about.consent(ends_on=about.day(-1))
    about.block("own", "inner", lifted_at=about.settling.now)
    about.relative()
    about.representative()


def _over(about: About) -> None:
    """Every ground there was, one day too late, and what has been voided."""
    voided = {"voided_at": about.settling.now, "void_reason": "fel"}
    about.contact_here(ends_on=about.day(-91))
    about.enrolled(ends_on=about.day(-1))
    about.enrolled(**voided)
    if about.unit.kind == "vardcentral":
        about.listed(ends_on=about.day(-1))
        about.listed(**voided)
    about.stated(-5, -1)
    closed = {"closed_at": about.settling.now}
    about.sent(last=-1)
    other = about.settling.marked[where(about.unit, "other")].unit
    about.sent(1, 10, from_unit=other)
    about.sent(state="done", **closed)
    about.sent(state="withdrawn", **closed)
    theirs = about.settling.marked[where(about.unit, "own")].unit
    about.sent(unit=theirs, from_unit=about.unit, kind="summons")


def _received(about: About) -> None:
    received = {"received_at": about.settling.now, "received_by": about.here[0]}
    about.sent(state="received", **received)


def _lifted(minutes: int) -> Telling:
    return lambda about: about.lift(about.block("own", "inner"), minutes)


def _colleague(about: About) -> None:
    """Consent to one person, who is none of the readers."""
    about.consent(staff=about.settling.colleagues[about.unit_name].staff)


enrolled: Telling = About.enrolled
SETTLED: dict[str, Telling] = {
    "unknown": lambda about: None,
    "no relation": lambda about: None,
    "consent, no relation": lambda about: about.consent(),
    "emergency, no relation": lambda about: about.emergency(),
    "relation over": _over,
    "own record": all_of(enrolled, About.is_reader),
    "listed": lambda about: about.listed(),
    "enrolled": _full,
    "contact here": lambda about: about.contact_here(),
    "contact ended 90 days ago": lambda about: about.contact_here(ends_on=about.day(-90)),
    "stated today": lambda about: about.stated(0, 0),
    "sent here": About.sent,
    "sent here, with consent": all_of(_received, About.consent),
    "consent": all_of(enrolled, About.consent),
    "consent to vård only": all_of(enrolled, lambda about: about.consent(scope="care")),
    "consent to omsorg only": all_of(enrolled, lambda about: about.consent(scope="social")),
    "consent to another person": all_of(enrolled, _colleague),
    "consent to another unit": all_of(
        enrolled, lambda about: about.consent(unit=about.settling.marked["region-care"].unit)
    ),
    "consent ended": all_of(
        enrolled, lambda about: about.consent(ended_at=about.settling.now, ended_by_patient=True)
    ),
    "consent run out": all_of(enrolled, lambda about: about.consent(ends_on=about.day(-1))),
    "consent voided": all_of(
        enrolled,
        lambda about: about.consent(voided_at=about.settling.now, void_reason="fel person"),
    ),
    "inner block": all_of(enrolled, About.consent, lambda about: about.block("own", "inner")),
    "inner block elsewhere": all_of(
        enrolled, About.consent, lambda about: about.block("other", "inner")
    ),
    "inner block of older data": all_of(
        enrolled, lambda about: about.block("own", "inner", information_to=about.day(-1))
    ),
    "inner block lifted now": all_of(enrolled, _lifted(60)),
    "inner block lifted before": all_of(enrolled, _lifted(-1)),
    "outer block of another": all_of(
        enrolled, About.consent, lambda about: about.block("other", "outer")
    ),
    "outer block of our own": all_of(
        enrolled, About.consent, lambda about: about.block("own", "outer")
    ),
    "emergency, data": all_of(enrolled, About.emergency),
    "emergency, givers": all_of(enrolled, lambda about: about.emergency("givers")),
    "emergency over": all_of(enrolled, lambda about: about.emergency(minutes=-181)),
    "emergency of another": all_of(
        enrolled, lambda about: about.emergency(by=[about.settling.marked["region-care"]])
    ),
    "emergency, blocked": all_of(
        enrolled, About.emergency, lambda about: about.block("other", "outer")
    ),
    "child": all_of(enrolled, About.child),
    "cannot consent": all_of(enrolled, About.unable),
    "cannot consent, perhaps no": all_of(
        enrolled, lambda about: about.unable(no_assumed_opposition=False)
    ),
    "cannot consent, review due": all_of(
        enrolled, lambda about: about.unable(review_on=about.day(-1))
    ),
    "contact voided": all_of(
        enrolled,
        lambda about: [
            setattr(row, name, value)
            for row in (about.case.contacts["own"], about.case.plans["own"])
            for name, value in (("voided_at", about.settling.now), ("void_reason", "fel"))
        ],
        lambda about: about.settling.voided.append(about.case.agreements["own"]),
    ),
    "protected": all_of(enrolled, About.protected, About.consent),
    "protected, opened": all_of(enrolled, About.protected, About.opened),
    "protected, opened yesterday": all_of(
        enrolled, About.protected, lambda about: about.opened(-1)
    ),
}


def _full_record(about: About) -> None:
    """Hers, with what staff would not see, and one of each thing that she can change."""
    about.herself()
    about.consent(ends_on=about.day(300))
    about.block("own", "inner")
    about.block("other", "outer")
    about.relative()
    about.representative()


def _of_another(about: About) -> None:
    """She has an ombud; the one who is logged in is somebody else."""
    about.represented()
    about.case.login = about.settling.add(factories.user())


def _somebody_else(about: About) -> None:
    """Another patient is logged in, to her own page."""
    about.case.login = about.settling.add(factories.user())
    other = about.settling.add(Patient(given_name="Vera", family_name="Granne"))
    about.settling.add(PatientAccount(user=about.case.login, patient=other))


def _guardian_protected(about: About) -> None:
    about.represented("guardian", 9)
    own = about.settling.add(
        Patient(given_name="Vera", family_name="Vård", protection="skyddad_folkbokforing")
    )
    about.settling.add(PatientAccount(user=about.case.login, patient=own))


IN_PORTAL: dict[str, Telling] = {
    "herself": _full_record,
    "herself, cannot consent": all_of(About.herself, About.unable),
    "herself, cannot consent, has consented": all_of(About.herself, About.unable, About.consent),
    "somebody else": _somebody_else,
    "represented": lambda about: about.represented(),
    "represented no longer": lambda about: about.represented(ends_on=about.day(-1)),
    "represented by another": _of_another,
    "represented, protected": all_of(lambda about: about.represented(), About.protected),
    "represented, dead": lambda about: [
        about.represented(), setattr(about.patient, "deceased_on", about.day(-1)),
    ],
    "child of 9": lambda about: about.represented("guardian", 9),
    "child of 13": lambda about: about.represented("guardian", 13),
    "kept from the guardian": lambda about: about.represented("guardian", 9, is_suppressed=True),
    "guardian protected": _guardian_protected,
}  # fmt: skip
assert list(IN_PORTAL) == list(HERSELF), "the table and the island tell the same situations"
assert list(SETTLED) == list(SITUATIONS), "the table and the island tell the same situations"
