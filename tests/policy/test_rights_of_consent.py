"""Which role is given which right about consent, blocks and emergencies: written by hand."""

import pytest

from policy.roles import PERMISSIONS, ROLE_PERMISSIONS, permissions_of

pytestmark = pytest.mark.pure

HEALTH = {
    "verksamhetschef", "sjukskoterska", "lakare", "sekreterare", "sjukhussjukskoterska", "akuten",
    "hemsjukvard",
}  # fmt: skip
SOCIAL = {"enhetschef", "underskoterska", "bistand"}

GIVEN = {
    "register_consent": HEALTH | SOCIAL,
    "set_block": HEALTH | SOCIAL,
    "lift_block": {"verksamhetschef", "enhetschef", "lakare"},
    "open_emergency": HEALTH,
    "open_protected": (HEALTH - {"sekreterare"}) | {"enhetschef", "bistand"},
    "assess_ability": HEALTH | {"enhetschef", "bistand"},
    "review_log": {"loggranskare"},
}


@pytest.mark.parametrize("permission", sorted(GIVEN))
def test_the_right_is_given_to_these_roles_and_no_others(permission: str):
    assert permission in PERMISSIONS
    held = {role for role in ROLE_PERMISSIONS if permission in permissions_of(role)}
    assert held == GIVEN[permission]


def test_social_care_has_no_emergency_access_at_all():
    assert not any("open_emergency" in permissions_of(role) for role in SOCIAL)
