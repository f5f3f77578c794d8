"""`gongyi places import FILE.csv`: cities, districts, streets, communities and buildings."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from gongyi.kernel import clock, database
from gongyi.kernel.problems import Problem
from gongyi.kernel.text import decode
from gongyi.places import actions
from gongyi.places.rules.places_file import read_places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One order so far."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    order = orders.add_parser(
        "import",
        help="columns city,district,street,community,phone,building and, if you like, "
        "worker,worker_phone; one line per building; a second time does no harm",
    )
    order.add_argument("file", type=Path, metavar="FILE.csv")


def run(args: argparse.Namespace) -> int:
    """0 when everything is in, 1 when nothing is."""
    try:
        rows = read_places(decode(args.file.read_bytes()) or "")
        words = asyncio.run(_import(rows))
    except (Problem, OSError) as no:
        print(no, file=sys.stderr)
        return 1
    print(words)
    return 0


async def _import(rows: list[actions.PlaceRow]) -> str:
    await database.open_pool(1)
    try:
        places = await actions.import_places(rows, clock.now())
    finally:
        await database.close_pool()
    return f"{len(places.communities)} communities, {len(places.buildings)} buildings"
