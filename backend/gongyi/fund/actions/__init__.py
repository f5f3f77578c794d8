"""What can be done with the fund: the door of this slice."""

from __future__ import annotations

from gongyi.fund.actions.balloting import record_result

__all__ = ["record_result"]
