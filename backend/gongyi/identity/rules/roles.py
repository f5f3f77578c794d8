"""Roles, where each may hold, and which of them check each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal
from uuid import UUID

from gongyi.identity.errors import PlaceNotFitting, SameTwoEyes

Role = Literal[
    "committee_member",
    "content_moderator",
    "supervision_committee",
    "councillor",
    "street_officer",
    "provider",
    "third_party_evaluator",
    "supervisor",
    "auditor",
    "operator",
]
PlaceKind = Literal["community", "street", "everywhere"]

# Where a role may hold, and what people call it. A street's grant reaches its communities.
KINDS: Mapping[Role, tuple[tuple[PlaceKind, ...], str]] = {
    "committee_member": (("community",), "居委会成员"),
    "content_moderator": (("community",), "内容审核员"),
    "supervision_committee": (("community",), "居务监督委员会"),
    "councillor": (("community",), "议事会成员"),
    "street_officer": (("street",), "街道办事处"),
    "provider": (("community", "street"), "承办的社会组织"),
    "third_party_evaluator": (("community", "street"), "第三方评估"),
    "supervisor": (("community", "street"), "督导"),
    "auditor": (("community", "street"), "审计（只看不改）"),
    "operator": (("everywhere",), "系统管理员"),
}

# Two roles that check each other, and why nobody should hold both in one place.
_CHECKS: tuple[tuple[Role, Role, str], ...] = (
    ("committee_member", "supervision_committee", "监督的人不能是居委会成员"),
    ("content_moderator", "supervision_committee", "审核不公开的，由监督委员会复核"),
    ("committee_member", "street_officer", "街道考核居委会"),
    ("committee_member", "third_party_evaluator", "第三方评估居委会的项目"),
    ("committee_member", "provider", "居委会付款，社会组织收款"),
    ("street_officer", "provider", "街道拨款，社会组织收款"),
    ("supervision_committee", "provider", "监督委员会参加验收"),
    ("third_party_evaluator", "provider", "评估的人不能评自己做的项目"),
    ("supervisor", "provider", "督导看着社会组织做事"),
    ("third_party_evaluator", "supervisor", "督导的工作也要被评估"),
    ("operator", "supervision_committee", "管理员给身份，监督委员会看着投票"),
)
_AUDITED = tuple(role for role in KINDS if role != "auditor")
CONFLICTS: Mapping[frozenset[Role], str] = {
    **{frozenset({first, second}): why for first, second, why in _CHECKS},
    **{frozenset({"auditor", role}): "审计的人不能查自己办的事" for role in _AUDITED},
}

# Giving or ending these takes two operators: they watch the others, or hand out roles.
FOUR_EYES: frozenset[Role] = frozenset({"operator", "supervision_committee", "auditor"})


@dataclass(frozen=True)
class Grant:
    """A role and its place: a community, a street, or (operator) neither."""

    role: Role
    community_id: UUID | None = None
    street_id: UUID | None = None

    @property
    def kind(self) -> PlaceKind:
        """What its place is."""
        if self.community_id is not None:
            return "community"
        return "street" if self.street_id is not None else "everywhere"


@dataclass(frozen=True)
class Conflict:
    """Two grants of one person that check each other, and why."""

    first: Grant
    second: Grant
    why: str


def check_place(grant: Grant) -> None:
    """Raises PlaceNotFitting."""
    kinds, words = KINDS[grant.role]
    if grant.kind not in kinds or (grant.community_id and grant.street_id):
        raise PlaceNotFitting(role=words)


def conflicts_of(grants: Iterable[Grant], street_of: Mapping[UUID, UUID]) -> list[Conflict]:
    """Which of one person's roles check each other where both hold.

    `street_of` tells the street of every community that is named.
    """
    pairs = combinations(sorted(grants, key=lambda grant: grant.role), 2)
    return [
        Conflict(first, second, CONFLICTS[frozenset({first.role, second.role})])
        for first, second in pairs
        if frozenset({first.role, second.role}) in CONFLICTS
        if _meet(first, second, street_of)
    ]


def _meet(first: Grant, second: Grant, street_of: Mapping[UUID, UUID]) -> bool:
    if "everywhere" in (first.kind, second.kind):
        return True
    if first.kind == second.kind:
        return (first.community_id, first.street_id) == (second.community_id, second.street_id)
    inner, outer = (first, second) if first.kind == "community" else (second, first)
    return inner.community_id is not None and street_of.get(inner.community_id) == outer.street_id


def needs_two(grant: Grant, account_id: UUID, by: UUID) -> bool:
    """Whether another operator has to agree: for roles that watch, and for one's own."""
    return grant.role in FOUR_EYES or account_id == by


def check_four_eyes(first: UUID, second: UUID) -> None:
    """The accounts of both steps, under whatever roles; raises SameTwoEyes.

    Whoever holds two roles that check each other is one person all the same.
    """
    if first == second:
        raise SameTwoEyes
