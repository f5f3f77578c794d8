"""A role holds in its own place."""

from __future__ import annotations

from uuid import UUID

import pytest

from gongyi.identity.rules.roles import Actor, Grant, Role
from gongyi.kernel.problems import NotAllowed

HERE, THERE, STREET, STREET_2, WHO = (UUID(int=number) for number in range(1, 6))
COMMITTEE = Grant("committee_member", community_id=HERE)
OFFICER = Grant("street_officer", street_id=STREET)
OPERATOR = Grant("operator")


@pytest.mark.parametrize(
    ("grants", "role", "community", "street", "allowed", "reason"),
    [
        ((), "committee_member", HERE, None, False, "a resident"),
        ((COMMITTEE,), "committee_member", HERE, None, True, "at home"),
        ((COMMITTEE,), "committee_member", THERE, None, False, "in another community"),
        ((COMMITTEE,), "committee_member", None, None, True, "the action will look at the place"),
        ((COMMITTEE,), "street_officer", None, STREET, False, "another role"),
        ((COMMITTEE,), "operator", None, None, False, "another role"),
        ((OFFICER,), "street_officer", None, STREET, True, "their street"),
        ((OFFICER,), "street_officer", None, STREET_2, False, "another street"),
        ((OFFICER,), "committee_member", HERE, None, False, "the street is not the committee"),
        ((OPERATOR,), "operator", None, STREET, True, "an operator has no place"),
        ((OPERATOR,), "committee_member", HERE, None, False, "nor a say in a community"),
        ((OFFICER, COMMITTEE), "committee_member", HERE, None, True, "two hats, the right one"),
    ],
)
def test_a_role_holds_in_its_own_place_only(
    grants: tuple[Grant, ...],
    role: Role,
    community: UUID | None,
    street: UUID | None,
    allowed: bool,
    reason: str,
) -> None:
    actor = Actor(WHO, frozenset(grants))

    try:
        actor.check_holds(role, community, street)
        held = True
    except NotAllowed:
        held = False

    assert held is allowed, reason


def test_serving_one_community_is_not_serving_another() -> None:
    actor = Actor(WHO, frozenset({COMMITTEE, OFFICER}))

    actor.check_serves("committee_member", HERE)
    actor.check_oversees(STREET)

    with pytest.raises(NotAllowed):
        actor.check_serves("committee_member", THERE)
    with pytest.raises(NotAllowed):
        actor.check_oversees(STREET_2)
