"""An operator's file of places: one line per building."""

from __future__ import annotations

import csv
import io

from gongyi.kernel.text import tidy_line
from gongyi.places.errors import PlacesFileWrong, PlacesHeaderMissing
from gongyi.places.rules.names import LONGEST_NAME, is_phone
from gongyi.places.rules.planting import PlaceRow

_NEEDED = ("city", "district", "street", "community", "phone", "building")
_OPTIONAL = ("worker", "worker_phone")


def read_places(text: str) -> list[PlaceRow]:
    """The rows; raises PlacesHeaderMissing, or PlacesFileWrong for the first wrong line."""
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise PlacesHeaderMissing(columns="、".join(missing))
    return [_row(line, cells) for line, cells in enumerate(reader, start=2)]


def _row(line: int, cells: dict[str, str | None]) -> PlaceRow:
    values = {name: tidy_line(cells.get(name) or "") for name in (*_NEEDED, *_OPTIONAL)}
    for name in _NEEDED:
        if not values[name]:
            raise PlacesFileWrong(line=line, reason=f"{name} 一列空着")
    for name, value in values.items():
        if len(value) > LONGEST_NAME:
            raise PlacesFileWrong(line=line, reason=f"{name} 超过 {LONGEST_NAME} 个字")
    for name in ("phone", "worker_phone"):
        if values[name] and not is_phone(values[name]):
            raise PlacesFileWrong(line=line, reason=f"{name} 不是电话号码")
    return PlaceRow(**values)
