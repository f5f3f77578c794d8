"""`gongyi keys rotate`: seal everything with the new key, while server and worker stand still."""

from __future__ import annotations

import argparse
import asyncio
import sys

from gongyi import wiring
from gongyi.config import settings
from gongyi.kernel import database, rotation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One order."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    orders.add_parser("rotate", help="seal with GONGYI_SECRET_KEY what GONGYI_OLD_SECRET_KEYS seal")


def run(_: argparse.Namespace) -> int:
    """0 when everything that can change is sealed anew; 1 without an old key."""
    if not settings().old_secret_keys:
        print("GONGYI_OLD_SECRET_KEYS is empty: there is no old key to leave.", file=sys.stderr)
        return 1
    done = asyncio.run(_rotate())
    for place, count in done.sealed.items():
        print(f"{place}: {count}")
    print(f"phones found by their digest again: {done.phones}")
    if done.ballots:
        print(
            f"{done.ballots} ballots are not counted yet and keep the old key until then: "
            "leave it in GONGYI_OLD_SECRET_KEYS."
        )
    return 0


async def _rotate() -> rotation.Rotated:
    wiring.connect()
    await database.open_pool(1)
    try:
        return await rotation.rotate()
    finally:
        await database.close_pool()
