"""The card on the counter: a code to scan, in words that ask and do not hint.

No word of it asks for a good answer (GB/T 39735: 不得强迫、干扰), and the address stands in plain
letters, because a sticker over a genuine code is a known fraud.
"""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from urllib.parse import urlsplit
from uuid import UUID

from gongyi.config import settings
from gongyi.kernel.clock import china_date, end_of_day
from gongyi.kernel.printing import Printed, pdf_of, qr_of
from gongyi.places import actions as places
from gongyi.ratings.actions.known import point_of_id
from gongyi.ratings.queries import directory
from gongyi.ratings.queries.directory import Item, Point

MOST_PROMISES = 3


async def service_card(point_id: UUID, now: datetime) -> bytes:
    """Two of them on a sheet of A4, as PDF; raises PointUnknown, NoChineseLetters."""
    point = await point_of_id(point_id)
    community = await places.community(point.community_id)
    items = await directory.items_of(point.community_id, point.id)
    template = files("gongyi.ratings.printing").joinpath("card.typ").read_text("utf-8")
    facts = {
        "title": f"{point.title} 评价牌",
        "community": community.name,
        "phone": community.phone,
        **_facts_of(point, items),
    }
    return await pdf_of(Printed(template, facts, end_of_day(china_date(now))))


def _facts_of(point: Point, items: list[Item]) -> dict[str, object]:
    base = settings().public_url
    return {
        "place": point.centre_name or point.organisation_name,
        "point": point.name,
        "promises": [f"{item.name}：{item.promise}" for item in items[:MOST_PROMISES]],
        "address": f"{urlsplit(base).netloc}/rate/{point.code}",
        "qr": qr_of(f"{base}/rate/{point.code}"),
    }
