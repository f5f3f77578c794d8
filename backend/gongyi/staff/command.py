"""`gongyi staff grant|revoke PHONE ROLE`: give or end a role, from the machine itself."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import get_args
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.guards import Grant, Role
from gongyi.kernel import clock, database
from gongyi.kernel.problems import Problem
from gongyi.places import actions as places


class PlaceNotFitting(Problem):
    """committee_member 要写 --community，street_officer 要写 --street，operator 都不写。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--community` and `--street` take a name or an id."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    for name, words in (("grant", "give a role"), ("revoke", "end a role")):
        order = orders.add_parser(name, help=words)
        order.add_argument("phone", metavar="PHONE")
        order.add_argument("role", choices=get_args(Role))
        order.add_argument("--community", metavar="NAME", help="of a committee_member")
        order.add_argument("--street", metavar="NAME", help="of a street_officer")


def run(args: argparse.Namespace) -> int:
    """0 when it is so now, 1 when it could not be done."""
    try:
        is_done = asyncio.run(_change(args))
    except Problem as no:
        print(no, file=sys.stderr)
        return 1
    print("done" if is_done else "nothing to do: it was so already")
    return 0


async def _change(args: argparse.Namespace) -> bool:
    now = clock.now()
    await database.open_pool(1)
    try:
        grant = await _grant(args.role, args.community, args.street)
        account_id = await identity.account_of_phone(args.phone, now)
        if args.order == "revoke":
            return await identity.end_role(account_id, grant, now)
        return await identity.grant_role(
            account_id,
            grant.role,
            community_id=grant.community_id,
            street_id=grant.street_id,
            now=now,
        )
    finally:
        await database.close_pool()


async def _grant(role: Role, community: str | None, street: str | None) -> Grant:
    """The role with its place; raises PlaceNotFitting."""
    wanted = {"committee_member": (True, False), "street_officer": (False, True)}
    if (bool(community), bool(street)) != wanted.get(role, (False, False)):
        raise PlaceNotFitting
    found: tuple[UUID | None, UUID | None] = (None, None)
    if community:
        found = ((await places.community_called(community)).id, None)
    if street:
        found = (None, (await places.street_called(street)).id)
    return Grant(role, *found)
