"""`gongyi journal verify [--head HASH]`: every entry bound to the one before it, or what is wrong.

Write the head that it prints down somewhere else (a paper in the safe, another machine): the next
time `--head` shows that nobody has written the chain anew since.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from gongyi.kernel import database
from gongyi.kernel.journal_chain import Chain, check_chain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One order so far."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    verify = orders.add_parser("verify", help="compute every hash of the journal again")
    verify.add_argument("--head", default="", metavar="HASH", help="printed by an earlier check")


def run(args: argparse.Namespace) -> int:
    """0 when the journal is as it was written, 1 when it is not."""
    chain = asyncio.run(_check(args.head.lower()))
    for fault in chain.faults:
        print(fault, file=sys.stderr)
    print(f"{chain.links} chained, {chain.waiting} waiting, head {chain.head}")
    return 1 if chain.faults else 0


async def _check(head: str) -> Chain:
    await database.open_pool(1)
    try:
        return await check_chain(head)
    finally:
        await database.close_pool()
