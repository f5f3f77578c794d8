"""Which event wakes which action: the only place that knows two siblings."""

from __future__ import annotations

from gongyi.ballot.events import BallotCounted
from gongyi.fund import actions as fund
from gongyi.kernel.events import listen


def connect() -> None:
    """Called once by every process that acts: server, worker, command line."""
    listen(BallotCounted, fund.record_result)
