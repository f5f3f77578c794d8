"""What the made-up committees' prices come with: quotes, opinions, and an objection to a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID

from gongyi.demo.words import Wish
from gongyi.fund.actions import costing, quotes, screening
from gongyi.fund.actions.quotes import Offered
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.costing import quotes_needed
from gongyi.identity.guards import Actor
from gongyi.kernel.money import yuan
from gongyi.notices import actions as notices

_SUPPLIERS = ("宁居建设", "顺达工程", "万家安装")
_ASKED = "报价单里说的是哪一种扶手，老的还是新的？请写清楚。"


async def put_prices(
    number: int, committee: Actor, wishes: Sequence[tuple[Wish, UUID]], at: datetime
) -> None:
    """With a quote each, three for a large one; every other community goes by a list of prices."""
    for wish, proposal_id in wishes:
        for offered in _offers(wish, is_listed=number % 2 == 1):
            await quotes.attach_quote(committee, proposal_id, offered, at)
        note = "三家报价取中间价" if number % 2 == 0 else "按单价表算"
        await screening.price_proposal(committee, proposal_id, yuan(wish.price_yuan), note, at)


def _offers(wish: Wish, *, is_listed: bool) -> list[Offered]:
    if is_listed:
        return [Offered("price_list", "区小工程单价表", yuan(wish.price_yuan), _file("prices"))]
    needed = quotes_needed(yuan(wish.price_yuan), rule_sets()[DEFAULT].costing)
    shares = (100, 108, 94)[:needed]
    return [
        Offered("quote", supplier, yuan(wish.price_yuan) * share // 100, _file("quote"))
        for supplier, share in zip(_SUPPLIERS, shares, strict=False)
    ]


async def give_opinions(
    committee: Actor, wishes: Sequence[tuple[Wish, UUID]], at: datetime
) -> None:
    """The committee says why; the party organisation speaks on some, the street lets it pass."""
    for at_number, (wish, proposal_id) in enumerate(wishes):
        why = f"走访时好几户都提过，价格核对过，{wish.place}可以施工。"
        await costing.give_opinion(committee, proposal_id, ("committee", why), at)
        if at_number % 3 == 0:
            said = "符合社区今年的安排，请办的时候多听老人的意见。"
            await costing.give_opinion(committee, proposal_id, ("party", said), at)


async def object_to_list(
    resident: Actor, community_id: UUID, cycle_id: UUID, now: datetime
) -> None:
    """A neighbour asks about the list; nobody votes until she has her answer."""
    about = await notices.notices_about(community_id, cycle_id)
    listed = next(each for each in about if each.kind == "candidate_list")
    when = now - timedelta(hours=3)
    await notices.object_to_notice(resident, community_id, listed.id, _ASKED, when)


@cache
def _file(name: str) -> bytes:
    return files("gongyi.demo.files").joinpath(f"{name}.pdf").read_bytes()
