"""What can be done with topics, resolutions and meetings: the door of this slice."""

from __future__ import annotations

from gongyi.deliberation.actions.known import community_of_topic

__all__ = ["community_of_topic"]
