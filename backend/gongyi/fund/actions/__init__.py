"""What can be done with the fund: the door of this slice."""

from __future__ import annotations

from gongyi.fund.actions.balloting import record_result
from gongyi.fund.actions.known import community_of_cycle, community_of_proposal

__all__ = ["community_of_cycle", "community_of_proposal", "record_result"]
