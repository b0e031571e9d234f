"""Who worked here before there were agreements may write and sign them, as her role says.

A new employee is given the rights of her role; who had it already had none of the new ones.
"""

from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.utils import timezone

# As the roles stood in policy/roles.py when the rights came; a migration tells of its own day.
SIGN = ("verksamhetschef", "sjukskoterska", "lakare", "sjukhussjukskoterska", "akuten",
        "hemsjukvard")  # fmt: skip
NEW = {
    "write_agreement": ("Write drafts of documented agreements", (*SIGN, "sekreterare")),
    "sign_agreement": ("Sign documented agreements", SIGN),
}
# What each of these roles has had from the first day: who lost it has been given nothing since.
HELD = "state_relation"


def give(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the new rights where somebody holds the old ones by her role; nothing is taken."""
    grant = apps.get_model("organisation", "UnitUserObjectPermission")
    held = set(
        grant.objects.filter(permission__codename=HELD).values_list("user_id", "content_object_id")
    )
    if not held:
        return
    rows = [
        grant(user_id=user_id, content_object_id=unit_id, permission=permission)
        for permission, roles in _permissions(apps)
        for user_id, unit_id in _people(apps, roles)
        if (user_id, unit_id) in held
    ]
    grant.objects.bulk_create(rows, ignore_conflicts=True)


def _permissions(apps: Apps) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Django makes them after the last migration; here they are needed before it."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="organisation", model="unit"
    )
    permission = apps.get_model("auth", "Permission")
    for codename, (name, roles) in NEW.items():
        row, _made = permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
        yield row, roles


def _people(apps: Apps, roles: tuple[str, ...]) -> set[tuple[Any, Any]]:
    """Login and unit of everybody who is in one of the roles, or will be."""
    commission = apps.get_model("organisation", "Commission")
    lasts = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    found = commission.objects.filter(lasts, role__in=roles, staff__user__isnull=False)
    return set(found.values_list("staff__user_id", "unit_id"))


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [
        ("organisation", "0013_where_a_form_led"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
