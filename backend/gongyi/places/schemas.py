"""Places on the wire."""

from __future__ import annotations

from uuid import UUID

from gongyi.web.wire import In, Out


class CommunityItem(Out):
    """One line of the list of communities."""

    id: UUID
    name: str
    street_id: UUID
    street_name: str
    district_name: str
    city_name: str


class Building(Out):
    """A building people can name: 3 幢, 姜家园98-100号."""

    id: UUID
    name: str


class CommunityRequest(In):
    """A new community of a street, its buildings, and the phones of its first committee members."""

    name: str
    phone: str
    buildings: list[str]
    committee_phones: list[str]


class CommunityCreated(Out):
    """Its id, and the code of the poster of each building."""

    id: UUID
    point_codes: list[str]


class PointItem(Out):
    """A place where a code hangs; the poster is at /api/v1/points/{code}/poster."""

    code: str
    name: str
    building_id: UUID | None
