"""A circle of reviewers, and the people who answer appeals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions import circle, circulating
from gongyi.fund.actions.circle import AskedSeat
from gongyi.fund.rules.circle import Signature, Verdict
from gongyi.fund.rules.model import Proposal
from gongyi.identity.guards import Actor
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, agreed, an_actor
from tests.makers.people import a_phone, an_account, staff

COUNCILLOR, SUPERVISOR, STREET, SECOND = (a_phone(number) for number in (20, 21, 22, 23))


@dataclass(frozen=True)
class Board:
    """Those who review beside the committee, and those who answer appeals."""

    councillor: Actor
    second: Actor
    supervisor: Actor
    officer: Actor


async def a_board(yard: Yard) -> Board:
    """Two councillors, the supervision committee, an officer of the street."""
    here: dict[str, UUID] = {"community_id": yard.community.id}
    street: dict[str, UUID] = {"street_id": yard.community.street_id}
    await staff(COUNCILLOR, "councillor", **here)
    await staff(SECOND, "councillor", **here)
    await staff(SUPERVISOR, "supervision_committee", **here)
    await staff(STREET, "street_officer", **street)
    for phone in (COUNCILLOR, SECOND, SUPERVISOR, STREET):
        await agreed(await an_account(phone))
    officer = await an_actor(STREET)
    reach = {yard.community.id: yard.community.street_id}
    return Board(
        councillor=await an_actor(COUNCILLOR),
        second=await an_actor(SECOND),
        supervisor=await an_actor(SUPERVISOR),
        officer=Actor(officer.account_id, officer.grants, reach),
    )


async def a_circle(yard: Yard, board: Board, now: datetime = NOON) -> None:
    """Two seats: the committee (A: colleague, B: member) and the council (A: councillor, B)."""
    seats = [
        AskedSeat("居委会", yard.colleague.account_id, yard.member.account_id, 2),
        AskedSeat("议事会", board.councillor.account_id, board.second.account_id, 4),
    ]
    await circle.set_circle(yard.member, yard.community.id, seats, now)


async def sign(
    actor: Actor, proposal: Proposal, verdict: Verdict = "sign", now: datetime = NOON
) -> None:
    """With a reason and a clause where one is needed."""
    why = "" if verdict == "sign" else "这件事按合同归物业公司管。"
    clause = "property_duty" if verdict == "refuse" else ""
    await circulating.sign_proposal(actor, proposal.id, Signature(verdict, why, clause), now)
