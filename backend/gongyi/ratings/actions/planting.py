"""Many ratings at once, past the limits of the wall's own door: for a made-up city."""

from __future__ import annotations

from gongyi.ratings.queries.directory import Point, bodies_of, points_of
from gongyi.ratings.queries.giving import Given, put_ratings

__all__ = ["Given", "Point", "bodies_of", "points_of", "put_ratings"]
