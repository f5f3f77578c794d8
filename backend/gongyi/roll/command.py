"""`gongyi roll import COMMUNITY FILE`: the committee's list, as the desk page does it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from gongyi.kernel import clock, database
from gongyi.kernel.problems import Problem
from gongyi.places import actions as places
from gongyi.roll import actions
from gongyi.roll.rules.plan import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One order so far."""
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    order = orders.add_parser("import", help="a list of residents, .xlsx or .csv")
    order.add_argument("community", metavar="COMMUNITY", help="its name or id")
    order.add_argument("file", type=Path, metavar="FILE")
    order.add_argument("--dry-run", action="store_true", help="only show what would happen")


def run(args: argparse.Namespace) -> int:
    """0 when every row is in, 2 when some are left out, 1 when nothing is in."""
    try:
        plan = asyncio.run(_import(args.community, args.file.read_bytes(), args.dry_run))
    except (Problem, OSError) as no:
        print(no, file=sys.stderr)
        return 1
    print("\n".join(_report(plan)))
    return 2 if plan.counts["wrong"] else 0


async def _import(community: str, file: bytes, is_dry: bool) -> Plan:
    now = clock.now()
    await database.open_pool(2)
    try:
        community_id = (await places.community_called(community)).id
        plan = await actions.plan_of_file(community_id, file, now)
        if is_dry:
            return plan
        return await actions.import_roll(community_id, file, plan.digest(), by=None, now=now)
    finally:
        await database.close_pool()


def _report(plan: Plan) -> Iterator[str]:
    for planned in plan.of("wrong"):
        yield f"第 {planned.row.line} 行 {planned.row.name}：{planned.words}"
    counts = plan.counts
    yield (
        f"新增 {counts['new']}，更新 {counts['changed']}，"
        f"不变 {counts['unchanged']}，未导入 {counts['wrong']}"
    )
