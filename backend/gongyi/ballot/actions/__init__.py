"""What can be done with a ballot: the door of this slice.

Announce it, draw a paper, cast it, look it up, read what is public. The count is
in `jobs`: it happens by the clock.
"""

from __future__ import annotations

from gongyi.ballot.actions.announcing import BallotAnnounced, announce_ballot, withdraw_option
from gongyi.ballot.actions.drawing import draw_paper
from gongyi.ballot.actions.reading import (
    BallotSummary,
    BallotView,
    PublishedResult,
    published_manifest,
    published_result,
    published_votes,
    summaries,
    view_ballot,
)
from gongyi.ballot.actions.voting import FoundVote, Receipt, cast_vote, find_receipt, look_up_vote
from gongyi.ballot.rules.questions import Option, Question

__all__ = [
    "BallotAnnounced",
    "BallotSummary",
    "BallotView",
    "FoundVote",
    "Option",
    "PublishedResult",
    "Question",
    "Receipt",
    "announce_ballot",
    "cast_vote",
    "draw_paper",
    "find_receipt",
    "look_up_vote",
    "published_manifest",
    "published_result",
    "published_votes",
    "summaries",
    "view_ballot",
    "withdraw_option",
]
