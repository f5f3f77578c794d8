"""What was in the box of a secret vote goes into the record of its meeting."""

from __future__ import annotations

import logging

from gongyi.ballot.events import BallotCounted
from gongyi.deliberation.actions.happenings import Asked, put_down_within
from gongyi.deliberation.actions.secret_votes import option_of
from gongyi.deliberation.queries import records
from gongyi.deliberation.rules.meeting.events import SecretCounted
from gongyi.kernel.problems import Problem

log = logging.getLogger("gongyi")


async def record_secret_count(counted: BallotCounted) -> None:
    """Most ballots are none of ours. The count stands whatever the meeting says to it."""
    found = await records.vote_of_ballot(counted.ballot_id)
    if found is None:
        return
    meeting_id, motion = found
    votes = {step.option_id: step.votes for step in counted.working.walk}
    what = SecretCounted(
        votes.get(option_of(meeting_id, motion, "for"), 0),
        votes.get(option_of(meeting_id, motion, "against"), 0),
    )
    asked = Asked(meeting_id, counted.ballot_id, None, lambda *_: what, counted.counted_at)
    try:
        await put_down_within(asked)
    except Problem:
        log.exception("the count of a secret vote found no vote: %s", meeting_id)
