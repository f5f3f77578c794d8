"""`gongyi demo`: a made-up city in an empty database, and whom to try it as."""

from __future__ import annotations

import argparse
import asyncio
import json

from gongyi import wiring
from gongyi.ballot.box_database import box_is_open
from gongyi.config import settings
from gongyi.demo.city import logins, make_city
from gongyi.kernel import clock, database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One choice: words for people or JSON for programs."""
    parser.add_argument("--json", action="store_true", help="print the phones as JSON")


def run(args: argparse.Namespace) -> int:
    """0 also when there is nothing to do."""
    is_demo = asyncio.run(_make())
    phones = {login.phone: login.who for login in logins()} if is_demo else {}
    outbox = f"{settings().public_url}/demo/outbox" if is_demo else ""
    if args.json:
        print(json.dumps({"phones": phones, "codes": outbox}, ensure_ascii=False))
    else:
        print("\n".join(f"{phone}  {who}" for phone, who in phones.items()), outbox, sep="\n")
    return 0


# A made-up city may be lost with the current and made again: nobody waits for the disk each time.
_UNHURRIED = {"synchronous_commit": "off"}


async def _make() -> bool:
    wiring.connect()
    await database.open_pool(settings().pool_size, server_settings=_UNHURRIED)
    try:
        async with box_is_open(settings().pool_size, **_UNHURRIED):
            return await make_city(clock.now())
    finally:
        await database.close_pool()
