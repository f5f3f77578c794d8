"""A review under way: signed, sent back, refused and led on, appealed against, and waiting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.fund.actions import appealing, circle, circulating
from gongyi.fund.actions.circle import AskedSeat
from gongyi.fund.rules.circle import Signature
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Role

SIGN = Signature("sign")
SEND_BACK = Signature("send_back", "请写明是哪几层，方便报价。")
NOT_OURS = Signature("refuse", "物业合同第六条写着由物业负责。", "property_duty")
PRIVATE = Signature("refuse", "只有一户人家用得上。", "private")


def councillor_phone(number: int) -> str:
    """Of the councillor who signs in the community with this number."""
    return f"1380003{number:04d}"


def supervisor_phone(number: int) -> str:
    """Of the supervision committee there."""
    return f"1380004{number:04d}"


async def go_round(number: int, committee: Actor, proposals: Sequence[UUID], at: datetime) -> None:
    """In the community with this number, from `at` on; its first six proposals are public."""
    community_id = next(grant.community_id for grant in committee.grants if grant.community_id)
    council = await _seated(councillor_phone(number), "councillor", community_id, at)
    await _seated(supervisor_phone(number), "supervision_committee", community_id, at)
    seats = [
        AskedSeat("居委会", committee.account_id, None, 3),
        AskedSeat("居民议事会", council.account_id, None, 4),
    ]
    await circle.add_body(
        committee, community_id, "property_company", "和家物业", "025-55557001", at
    )
    await circle.add_body(committee, community_id, "department", "区市政管理处", "12345", at)
    await circle.set_circle(committee, community_id, seats, at)
    day = timedelta(days=1)
    for proposal_id, first, second in zip(proposals, _FIRST, _SECOND, strict=False):
        await circulating.sign_proposal(committee, proposal_id, first, at + day)
        if second:
            await circulating.sign_proposal(council, proposal_id, second, at + 2 * day)


_FIRST = (SIGN, SIGN, SIGN, NOT_OURS, SIGN)
_SECOND = (SIGN, SIGN, SEND_BACK, None, PRIVATE)
APPEALED = 4


async def appeal(author: Actor, proposal_id: UUID, at: datetime) -> None:
    """By whoever proposed it."""
    words = "楼里三户都要从这里进出，不是一户人家。"
    await appealing.appeal_decision(author, proposal_id, words, at)


async def _seated(phone: str, role: Role, community_id: UUID, at: datetime) -> Actor:
    account_id = await identity.account_of_phone(phone, at)
    await identity.grant_role(account_id, role, now=at, community_id=community_id)
    return Actor(account_id, await identity.grants_of(account_id))
