"""What can be done with a ballot: the door of this slice.

Announce it, draw a paper, cast it, look it up, read what is public. The count is
in `jobs`: it happens by the clock.
"""

from __future__ import annotations

from gongyi.ballot.actions.announcing import BallotAnnounced, announce_ballot, withdraw_option
from gongyi.ballot.actions.drawing import (
    draw_paper,
    has_drawn,
    reissue_paper,
    was_given_again,
)
from gongyi.ballot.actions.known import community_of_ballot, forms_of_electors
from gongyi.ballot.actions.moving import move_close
from gongyi.ballot.actions.opening import open_with_shares
from gongyi.ballot.actions.proving import (
    Inclusion,
    Log,
    cosign_checkpoint,
    find_inclusion,
    prove_consistency,
    read_entries,
    signed_log,
)
from gongyi.ballot.actions.reading import (
    BallotSummary,
    BallotView,
    PublishedResult,
    published_bundle,
    published_choices,
    published_manifest,
    published_result,
    published_votes,
    shows_answers,
    summaries,
    view_ballot,
)
from gongyi.ballot.actions.voting import FoundVote, Receipt, cast_vote, find_receipt, look_up_vote
from gongyi.ballot.actions.witnessing import Witnessed, witnessed_log
from gongyi.ballot.rules.keys import Trustees, make_trustees
from gongyi.ballot.rules.protocol.phone import Phone, message_of
from gongyi.ballot.rules.questions import Option, Part, Question

__all__ = [
    "BallotAnnounced",
    "BallotSummary",
    "BallotView",
    "FoundVote",
    "Inclusion",
    "Log",
    "Option",
    "Part",
    "Phone",
    "PublishedResult",
    "Question",
    "Receipt",
    "Trustees",
    "Witnessed",
    "announce_ballot",
    "cast_vote",
    "community_of_ballot",
    "cosign_checkpoint",
    "draw_paper",
    "find_inclusion",
    "find_receipt",
    "forms_of_electors",
    "has_drawn",
    "look_up_vote",
    "make_trustees",
    "message_of",
    "move_close",
    "open_with_shares",
    "prove_consistency",
    "published_bundle",
    "published_choices",
    "published_manifest",
    "published_result",
    "published_votes",
    "read_entries",
    "reissue_paper",
    "shows_answers",
    "signed_log",
    "summaries",
    "view_ballot",
    "was_given_again",
    "withdraw_option",
    "witnessed_log",
]
