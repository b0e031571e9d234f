"""Who worked here before there were agreements may write and sign them after the upgrade."""

from importlib import import_module
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from organisation import grants
from organisation.models import UnitUserObjectPermission
from policy.roles import ROLE_PERMISSIONS, SIGN_AGREEMENT, STATE_RELATION, WRITE_AGREEMENT
from tests import factories
from tests.world import World

NAME = "0014_rights_of_agreements"
added = import_module(f"organisation.migrations.{NAME}")
NEW = {WRITE_AGREEMENT, SIGN_AGREEMENT}


def upgrade() -> None:
    then = MigrationLoader(connection).project_state([("organisation", NAME)])
    added.give(then.apps, connection.schema_editor())


def held(commission: Any) -> set[str]:
    """What she may do at the unit of her commission, of what is new."""
    mine = grants.of_user(commission.staff.user_id)
    return {right for right, unit_id in mine if unit_id == commission.unit_id} & NEW


def test_each_role_gets_its_new_rights_at_its_own_unit_and_nobody_else_any(world: World) -> None:
    staff = {role: factories.hire(world.norra, role) for role in ROLE_PERMISSIONS}
    lost = factories.hire(world.norra, "sjukskoterska")
    UnitUserObjectPermission.objects.filter(permission__codename__in=NEW).delete()
    assert lost.staff.user is not None
    grants.take(lost.staff.user, world.norra, [STATE_RELATION])

    upgrade()
    upgrade()  # once more changes nothing

    for role, commission in staff.items():
        assert held(commission) == ROLE_PERMISSIONS[role] & NEW, role
        elsewhere = {unit for _right, unit in grants.of_user(commission.staff.user_id)}
        assert elsewhere <= {world.norra.pk}
    assert held(lost) == set()
    assert held(world.nurse_sodra) == NEW  # at her own unit
