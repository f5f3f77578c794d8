"""Somebody for every role, seated in the first community of the first street."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.demo.words import STREETS
from gongyi.identity import actions as identity
from gongyi.identity.guards import Role
from gongyi.places import actions as places

SECOND_OPERATOR = "13800000009"


@dataclass(frozen=True)
class Seat:
    """A role for whoever has this phone; `where`: the first community, its street, or nowhere."""

    phone: str
    role: Role
    where: Literal["community", "street", "everywhere"]
    words: str


SEATS: tuple[Seat, ...] = (
    Seat("13800020001", "content_moderator", "community", "内容审核员"),
    Seat("13800020002", "supervision_committee", "community", "居务监督委员会"),
    Seat("13800020003", "councillor", "community", "议事会成员"),
    Seat("13800020004", "provider", "community", "承办的社会组织"),
    Seat("13800020005", "third_party_evaluator", "street", "第三方评估"),
    Seat("13800020006", "supervisor", "community", "督导"),
    Seat("13800020007", "auditor", "street", "审计(只看不改)"),
    # Two roles that check each other: the operators' page shows the conflict.
    Seat("13800020008", "provider", "community", "身份冲突的例子:承办的社会组织,又做第三方评估"),
    Seat("13800020008", "third_party_evaluator", "street", ""),
    Seat("13800020010", "street_officer", "street", "第二位街道工作人员(核对工作考评)"),
    Seat(SECOND_OPERATOR, "operator", "everywhere", "第二位系统管理员"),
)


def seat_logins() -> list[tuple[str, str]]:
    """Who and phone, one line a person."""
    street, first = STREETS[0][1], STREETS[0][2].split("、")[0]
    places_of = {"community": f"{first}社区", "street": street, "everywhere": ""}
    return [(f"{places_of[seat.where]}{seat.words}", seat.phone) for seat in SEATS if seat.words]


async def seat_everybody(now: datetime) -> None:
    """Once there are places."""
    community = (await places.communities_named(f"{STREETS[0][2].split('、')[0]}社区"))[0]
    for seat in SEATS:
        place: dict[str, UUID] = {
            "community": {"community_id": community.id},
            "street": {"street_id": community.street_id},
            "everywhere": {},
        }[seat.where]
        account_id = await identity.account_of_phone(seat.phone, now)
        await identity.grant_role(account_id, seat.role, now=now, **place)
