"""`gongyi staff grant|revoke PHONE ROLE`: give or end a role, from the machine itself.

`gongyi staff table` prints who may do what, as docs/permissions.md has it; `--json` which roles may
do what is not for everybody.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import get_args

from gongyi.identity import actions as identity
from gongyi.identity.guards import Grant, Role
from gongyi.kernel import clock, database
from gongyi.kernel.problems import Problem
from gongyi.places import actions as places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--community` and `--street` take a name or an id."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    table = orders.add_parser("table", help="print who may do what")
    table.add_argument("--json", action="store_true", help="only which roles, for the consoles")
    for name, words in (("grant", "give a role"), ("revoke", "end a role")):
        order = orders.add_parser(name, help=words)
        order.add_argument("phone", metavar="PHONE")
        order.add_argument("role", choices=get_args(Role))
        order.add_argument("--community", metavar="NAME", help="where it holds, if a community")
        order.add_argument("--street", metavar="NAME", help="where it holds, if a street")


def run(args: argparse.Namespace) -> int:
    """0 when it is so, 1 when it could not be done."""
    if args.order == "table":
        print(_roles_as_json() if args.json else identity.permissions_page(), end="")
        return 0
    try:
        is_done = asyncio.run(_change(args))
    except Problem as no:
        print(no, file=sys.stderr)
        return 1
    print("done" if is_done else "nothing to do: it was so already")
    return 0


def _roles_as_json() -> str:
    return json.dumps(identity.roles_by_operation(), indent=1) + "\n"


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
    """The role with its place; whether the two fit is for the action to say."""
    community_id = (await places.community_called(community)).id if community else None
    street_id = (await places.street_called(street)).id if street else None
    return Grant(role, community_id, street_id)
