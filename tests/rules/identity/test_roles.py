"""A role holds in its own place, and two that check each other are seen."""

from __future__ import annotations

from itertools import combinations
from typing import get_args
from uuid import UUID

import pytest

from gongyi.identity.errors import PlaceNotFitting, SameTwoEyes
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.roles import (
    CONFLICTS,
    KINDS,
    Grant,
    Role,
    check_four_eyes,
    check_place,
    conflicts_of,
    needs_two,
)
from gongyi.kernel.problems import NotAllowed

HERE, THERE, STREET, STREET_2, WHO, OTHER = (UUID(int=number) for number in range(1, 7))
STREETS = {HERE: STREET, THERE: STREET_2}
COMMITTEE = Grant("committee_member", community_id=HERE)
OFFICER = Grant("street_officer", street_id=STREET)
AUDITOR = Grant("auditor", street_id=STREET)
OPERATOR = Grant("operator")


@pytest.mark.parametrize(
    ("grants", "operation", "community", "street", "allowed", "reason"),
    [
        ((), "decideClaim", HERE, None, False, "a resident"),
        ((COMMITTEE,), "decideClaim", HERE, None, True, "at home"),
        ((COMMITTEE,), "decideClaim", THERE, None, False, "in another community"),
        ((COMMITTEE,), "decideClaim", None, None, True, "what it names is nowhere: no place"),
        ((COMMITTEE,), "readStreetOverview", None, STREET, False, "another role"),
        ((OFFICER,), "readStreetOverview", None, STREET, True, "their street"),
        ((OFFICER,), "readStreetOverview", None, STREET_2, False, "another street"),
        ((OFFICER,), "decideClaim", HERE, None, False, "the street is not the committee"),
        ((OFFICER,), "openBox", HERE, None, True, "a community of the street"),
        ((OFFICER,), "openBox", THERE, None, False, "a community of another street"),
        ((AUDITOR,), "listClaims", HERE, None, True, "an auditor reads in the whole street"),
        ((AUDITOR,), "decideClaim", HERE, None, False, "and changes nothing"),
        ((Grant("auditor", HERE),), "listClaims", HERE, None, True, "one of a community alone"),
        ((Grant("auditor", HERE),), "listClaims", THERE, None, False, "and of no other"),
        ((OPERATOR,), "createCommunity", None, STREET, True, "an operator has no place"),
        ((OPERATOR,), "decideClaim", HERE, None, False, "nor a say in a community"),
        ((OFFICER, COMMITTEE), "decideClaim", HERE, None, True, "two hats, the right one"),
    ],
)
def test_a_role_holds_in_its_own_place_only(
    grants: tuple[Grant, ...],
    operation: str,
    community: UUID | None,
    street: UUID | None,
    allowed: bool,
    reason: str,
) -> None:
    actor = Actor(WHO, frozenset(grants), STREETS)

    assert actor.may(operation, community, street) is allowed, reason


def test_who_may_not_hears_so_and_who_may_hears_as_what() -> None:
    actor = Actor(WHO, frozenset({COMMITTEE, OFFICER}), STREETS)

    assert actor.check_may("decideClaim", HERE) == "committee_member"
    with pytest.raises(NotAllowed):
        actor.check_may("decideClaim", THERE)


@pytest.mark.parametrize(
    ("grant", "fits"),
    [
        (COMMITTEE, True),
        (OFFICER, True),
        (OPERATOR, True),
        (Grant("provider", HERE), True),
        (Grant("provider", street_id=STREET), True),
        (Grant("committee_member", street_id=STREET), False),
        (Grant("street_officer", HERE), False),
        (Grant("operator", HERE), False),
        (Grant("auditor"), False),
        (Grant("auditor", HERE, STREET), False),
    ],
)
def test_a_role_has_the_kind_of_place_it_needs(grant: Grant, fits: bool) -> None:
    if fits:
        check_place(grant)
        assert KINDS[grant.role]
    else:
        with pytest.raises(PlaceNotFitting):
            check_place(grant)


@pytest.mark.parametrize(
    ("first", "second", "is_seen", "reason"),
    [
        (COMMITTEE, Grant("supervision_committee", HERE), True, "the law forbids it"),
        (COMMITTEE, Grant("supervision_committee", THERE), False, "in another community"),
        (COMMITTEE, OFFICER, True, "the street of this very community"),
        (Grant("committee_member", THERE), OFFICER, False, "another street"),
        (Grant("provider", HERE), Grant("third_party_evaluator", street_id=STREET), True, "above"),
        (Grant("provider", street_id=STREET), Grant("third_party_evaluator", HERE), True, "below"),
        (COMMITTEE, Grant("content_moderator", HERE), False, "they do not check each other"),
        (OPERATOR, Grant("supervision_committee", HERE), True, "an operator is everywhere"),
        (AUDITOR, COMMITTEE, True, "nobody audits herself"),
    ],
)
def test_two_roles_that_check_each_other_are_seen_where_both_hold(
    first: Grant, second: Grant, is_seen: bool, reason: str
) -> None:
    for grants in ([first, second], [second, first]):
        assert bool(conflicts_of(grants, STREETS)) is is_seen, reason


def test_an_auditor_holds_no_other_role_unseen() -> None:
    others: list[Role] = [role for role in get_args(Role) if role != "auditor"]

    assert all(frozenset({"auditor", role}) in CONFLICTS for role in others)


def test_every_pair_that_checks_each_other_says_why() -> None:
    pairs = {frozenset(pair) for pair in combinations(get_args(Role), 2)}

    assert set(CONFLICTS) <= pairs
    assert all(CONFLICTS.values())


@pytest.mark.parametrize(
    ("grant", "account", "two", "reason"),
    [
        (COMMITTEE, OTHER, False, "an ordinary role"),
        (COMMITTEE, WHO, True, "nobody gives herself a role alone"),
        (Grant("supervision_committee", HERE), OTHER, True, "a role that watches"),
        (OPERATOR, OTHER, True, "a role that hands out roles"),
    ],
)
def test_two_operators_give_the_roles_that_watch(
    grant: Grant, account: UUID, two: bool, reason: str
) -> None:
    assert needs_two(grant, account, by=WHO) is two, reason


def test_one_person_does_not_do_both_steps_of_a_four_eyes_action() -> None:
    check_four_eyes(WHO, OTHER)

    with pytest.raises(SameTwoEyes):
        check_four_eyes(WHO, WHO)
