"""The tables as Piccolo sees them; the promises are in the migrations."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text
from piccolo.table import Table


class Building(Table, tablename="building"):
    """A building people can name."""

    id = UUID(primary_key=True, default=None)
    community_id = UUID(default=None)
    name = Text(default=None)
    position = Integer(default=None)
    worker_id = UUID(default=None, null=True)


class Point(Table, tablename="point"):
    """Where a code hangs; `building_id` is null at the committee's own door."""

    code = Text(primary_key=True, default=None)
    community_id = UUID(default=None)
    building_id = UUID(default=None, null=True)
    name = Text(default=None)
