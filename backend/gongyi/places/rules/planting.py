"""From rows of names to places with ids.

The id of a place follows from its name and the place above it, so that importing the same file
twice makes nothing twice, and a city made on two machines is the same city.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from gongyi.kernel.ids import stable_id
from gongyi.places.rules.names import NewCommunity


@dataclass(frozen=True)
class PlaceRow:
    """One building and everything above it; `worker` may be empty."""

    city: str
    district: str
    street: str
    community: str
    phone: str
    building: str
    worker: str = ""
    worker_phone: str = ""


@dataclass(frozen=True)
class Place:
    """A named place under another; `above` of a city is its own id."""

    id: UUID
    above: UUID
    name: str
    position: int
    phone: str = ""
    worker_id: UUID | None = None


@dataclass
class Places:
    """What the rows speak of, each place once, in the order of the rows."""

    cities: dict[UUID, Place] = field(default_factory=dict)
    districts: dict[UUID, Place] = field(default_factory=dict)
    streets: dict[UUID, Place] = field(default_factory=dict)
    communities: dict[UUID, Place] = field(default_factory=dict)
    workers: dict[UUID, Place] = field(default_factory=dict)
    buildings: dict[UUID, Place] = field(default_factory=dict)


def places_of(rows: Iterable[PlaceRow]) -> Places:
    """Every place the rows name."""
    found = Places()
    for row in rows:
        city = _plant(found.cities, stable_id("city"), row.city)
        district = _plant(found.districts, city, row.district)
        street = _plant(found.streets, district, row.street)
        community = _plant(found.communities, street, row.community, row.phone)
        worker = row.worker and _plant(found.workers, community, row.worker, row.worker_phone)
        _plant(found.buildings, community, row.building, worker_id=worker or None)
    return found


def places_under(street_id: UUID, new: NewCommunity, position: int) -> tuple[UUID, Places]:
    """A community that stands at `position` in its street, and its buildings."""
    found = Places()
    community = _plant(found.communities, street_id, new.name, new.phone)
    found.communities[community] = replace(found.communities[community], position=position)
    for name in new.buildings:
        _plant(found.buildings, community, name)
    return community, found


def _plant(
    kind: dict[UUID, Place],
    above: UUID,
    name: str,
    phone: str = "",
    worker_id: UUID | None = None,
) -> UUID:
    place_id = stable_id(above, name)
    kind.setdefault(place_id, Place(place_id, above, name, len(kind), phone, worker_id))
    return place_id
