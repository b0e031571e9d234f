"""Logins to the portal: the patient's own, and that of somebody who acts for patients."""

from django.db import transaction

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._saving import save
from core.errors import RuleViolation
from organisation.actor import Actor
from organisation.models import User
from organisation.rules import HAS_LOGIN, USERNAME_TAKEN
from patients.models import Patient, PatientAccount
from policy.staffing import may_give_login


@transaction.atomic
def give_patient_login(*, actor: Actor, patient: Patient, username: str) -> User:
    """Give the patient a login without password to what concerns herself (PDL 5:5).

    Raises:
        NotAllowed: only imports and the demo do this.
        RuleViolation: she has a login, or the name is taken (conflict).
    """
    decision = may_give_login(actor).require()
    if PatientAccount.objects.filter(patient=patient).exists():
        raise RuleViolation(HAS_LOGIN, conflict=True)
    user = _new_user(actor, username)
    save(PatientAccount(user=user, patient=patient), actor=actor, why="give login")
    record(
        actor,
        Entry(WRITE, decision.reason, patient.pk, detail="give_login", purpose=ADMINISTRATION),
    )
    return user


@transaction.atomic
def give_representative_login(*, actor: Actor, username: str) -> User:
    """A login without password for somebody who acts for patients; alone it opens nothing.

    Raises:
        NotAllowed: only imports and the demo do this.
        RuleViolation: the name is taken (conflict).
    """
    decision = may_give_login(actor).require()
    user = _new_user(actor, username)
    record(actor, Entry(WRITE, decision.reason, detail="give_login", purpose=ADMINISTRATION))
    return user


def _new_user(actor: Actor, username: str) -> User:
    if User.objects.filter(username=username).exists():
        raise RuleViolation(USERNAME_TAKEN, field="username", conflict=True)
    user = User(username=username)
    user.set_unusable_password()
    save(user, actor=actor, why="give login")
    return user
