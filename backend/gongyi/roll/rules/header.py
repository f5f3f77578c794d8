"""Where the names of the columns stand, under merged titles and in any order."""

from __future__ import annotations

import re
import unicodedata

from gongyi.kernel.spreadsheet import Row
from gongyi.roll.errors import ColumnsMissing, HeaderMissing

# Field → the names that offices give it, the surest first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "居民姓名", "住户姓名", "名字"),
    "born_on": ("出生日期", "出生年月日", "出生年月", "生日", "出生"),
    "phone": ("手机号", "手机号码", "手机", "联系手机", "联系电话", "联系方式", "电话", "电话号码"),
    "building": ("楼栋", "楼幢", "楼栋号", "楼幢号", "楼号", "幢号", "栋号", "幢", "栋", "楼"),
    "unit": ("单元", "单元号"),
    "room": ("房号", "房间号", "室号", "门牌号", "房屋号", "室", "房间", "房"),
    "address": ("住址", "地址", "家庭住址", "现住址", "居住地址", "详细地址", "房屋地址", "居住地"),
    # Read for the day of birth only, where no column says it. The number itself is not kept.
    "id_number": ("身份证号", "身份证", "身份证号码", "公民身份号码", "证件号码", "证件号"),
}
_NEEDED = {"name": "姓名", "born_on": "出生日期", "building": "楼栋", "room": "房号"}
_IN_PLACE_OF = {"born_on": "id_number", "building": "address", "room": "address"}
_LINES_LOOKED_AT = 20
_NOT_A_NAME = re.compile(r"\(.*?\)|[\s*:：、/]")


def find_header(rows: list[Row]) -> tuple[int, dict[str, int]]:
    """How many rows to skip, and field → column; raises HeaderMissing or ColumnsMissing."""
    candidates = [_columns(row) for row in rows[:_LINES_LOOKED_AT]]
    best = max(range(len(candidates)), key=lambda index: len(candidates[index]), default=0)
    if not candidates or len(candidates[best]) < 2:
        raise HeaderMissing
    found = candidates[best]
    missing = [
        words
        for field, words in _NEEDED.items()
        if field not in found and _IN_PLACE_OF.get(field) not in found
    ]
    if missing:
        raise ColumnsMissing(columns="、".join(missing))
    return best + 1, found


def _columns(row: Row) -> dict[str, int]:
    named = [_NOT_A_NAME.sub("", unicodedata.normalize("NFKC", cell)) for cell in row.cells]
    found = {}
    for field, names in COLUMNS.items():
        places = [named.index(name) for name in names if name in named]
        if places:
            found[field] = places[0]
    return found
