"""Ten thousand rows of a committee's own workbook: looked at, brought in, looked at again."""

from __future__ import annotations

import asyncio
import sys
import time
from io import BytesIO
from random import Random

import openpyxl

from gongyi.kernel import clock, database
from gongyi.roll import actions as roll
from tests.bench.polling_station import at_the_cluster
from tests.makers.people import an_account
from tests.makers.places import a_community
from tests.makers.postgres import a_cluster

ROWS = 10_000
BOUND_S = 20
HEAD = ["序号", "居民姓名", "联系电话", "出生年月日", "楼幢号", "单元号", "房间号"]
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = [chr(0x4E00 + number * 7) for number in range(300)]


def main() -> int:
    with a_cluster(durable=True) as cluster, at_the_cluster(cluster):
        preview, taken, again = asyncio.run(_measure(_a_workbook()))
    print(f"{ROWS} rows: preview {preview:.1f} s, import {taken:.1f} s (bound {BOUND_S} s)")
    print(f"a second import would change {again} rows (bound 0)")
    return int(preview > BOUND_S or taken > BOUND_S or again > 0)


def _a_workbook() -> bytes:
    """A merged title above the header, names and doors as they come."""
    book, chance = openpyxl.Workbook(), Random(1)
    sheet = book.active
    assert sheet is not None
    sheet.append(["蓝旗社区居民花名册"])
    sheet.merge_cells("A1:G1")
    sheet.append(HEAD)
    for number in range(ROWS):
        sheet.append(_row(number, chance))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _row(number: int, chance: Random) -> list[object]:
    name = chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN)
    born = f"19{40 + number % 60}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    door = [f"{1 + number % 20}幢", str(1 + number % 4), str(100 + number // 60)]
    return [number, name, f"139{number:08d}", born, *door]


async def _measure(file: bytes) -> tuple[float, float, int]:
    """Seconds to look, seconds to bring in, and how many rows would change afterwards."""
    await database.open_pool(4)
    community = await a_community(buildings=[f"{number} 幢" for number in range(1, 21)])
    by, now = await an_account(), clock.now()
    began = time.perf_counter()
    plan = await roll.plan_of_file(community.id, file, now, by=by)
    looked = time.perf_counter()
    await roll.import_roll(community.id, file, plan.digest(), by=by, now=now)
    done = time.perf_counter()
    again = await roll.plan_of_file(community.id, file, now)
    await database.close_pool()
    changes = sum(count for state, count in again.counts.items() if state in ("new", "changed"))
    return looked - began, done - looked, changes


if __name__ == "__main__":
    sys.exit(main())
