"""What can be done with ratings: the door of this slice."""

from __future__ import annotations

from gongyi.ratings.actions.cases import case_counts
from gongyi.ratings.actions.inputs import appraisal_inputs, rating_patterns, void_ratings
from gongyi.ratings.actions.running_again import begin_run, runs_of
from gongyi.ratings.events import RatingPattern, ResidentRatings
from gongyi.ratings.queries.cases import community_of_case
from gongyi.ratings.queries.directory import community_of_point

__all__ = [
    "RatingPattern",
    "ResidentRatings",
    "appraisal_inputs",
    "begin_run",
    "case_counts",
    "community_of_case",
    "community_of_point",
    "rating_patterns",
    "runs_of",
    "void_ratings",
]
