"""What can be done with topics, resolutions and meetings: the door of this slice."""

from __future__ import annotations

from gongyi.deliberation.actions.bodies import community_of_body, community_of_member
from gongyi.deliberation.actions.clustered import propose_from_ratings
from gongyi.deliberation.actions.counting import record_secret_count
from gongyi.deliberation.actions.follow_ups import community_of_follow_up
from gongyi.deliberation.actions.known import community_of_topic
from gongyi.deliberation.actions.meeting_reading import community_of_meeting
from gongyi.deliberation.actions.resolutions import community_of_resolution
from gongyi.deliberation.actions.statements import community_of_statement
from gongyi.deliberation.actions.street import community_of_matter
from gongyi.deliberation.queries.demands import community_of_demand
from gongyi.deliberation.queries.seat_draws import community_of_draw
from gongyi.deliberation.queries.withheld import community_of_withheld

__all__ = [
    "community_of_body",
    "community_of_demand",
    "community_of_draw",
    "community_of_follow_up",
    "community_of_matter",
    "community_of_meeting",
    "community_of_member",
    "community_of_resolution",
    "community_of_statement",
    "community_of_topic",
    "community_of_withheld",
    "propose_from_ratings",
    "record_secret_count",
]
