"""The only file that reads and writes guardian's rows. They stand on units, never on patients."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.contrib.auth.models import Permission
from guardian.shortcuts import remove_perm

from core.ready import Key, Ready
from organisation.models import Unit, UnitUserObjectPermission, User

_USER = Key(int=1)


def of_user(user_id: UUID | None) -> frozenset[tuple[str, UUID]]:
    """Every (permission, unit id) of a user; being superuser gives nothing. 1 statement."""
    if user_id is None:
        return frozenset()
    return frozenset(_granted().fetch({_USER: user_id}))


@lru_cache(maxsize=1)
def _granted() -> Ready:
    rows = UnitUserObjectPermission.objects.filter(user_id=_USER)
    return Ready(rows.values_list("permission__codename", "content_object_id"))


def give(user: User, unit: Unit, permissions: Iterable[str]) -> None:
    """Grant the permissions on the unit; 2 statements. What is granted already stays."""
    wanted = set(permissions)
    found = Permission.objects.filter(
        content_type__app_label="organisation", content_type__model="unit", codename__in=wanted
    )
    rows = [
        UnitUserObjectPermission(user=user, content_object=unit, permission=permission)
        for permission in found
    ]
    if len(rows) != len(wanted):
        raise LookupError("no such permission")
    UnitUserObjectPermission.objects.bulk_create(rows, ignore_conflicts=True)


def take(user: User, unit: Unit, permissions: Iterable[str]) -> None:
    """Take the permissions on the unit back."""
    for permission in sorted(permissions):
        remove_perm(f"organisation.{permission}", user, unit)
