"""Places for tests: say only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gongyi.kernel.clock import CHINA
from gongyi.places import actions as places
from gongyi.places.actions import Community, PlaceRow

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)  # a Thursday


def a_row(**facts: str) -> PlaceRow:
    """One building of the community 蓝旗社区."""
    usual = {
        "city": "示范市",
        "district": "鼓楼区",
        "street": "梅园新村街道",
        "community": "蓝旗社区",
        "phone": "025-8480 1234",
        "building": "3 幢",
    }
    return PlaceRow(**usual | facts)


async def a_community(
    name: str = "蓝旗社区",
    buildings: Sequence[str] = ("3 幢", "5 幢"),
    street: str = "梅园新村街道",
) -> Community:
    """With its buildings and their codes."""
    rows = [a_row(community=name, street=street, building=building) for building in buildings]
    await places.import_places(rows, NOON)
    return await places.community_called(name)
