"""What can be done with the fund: the door of this slice."""

from __future__ import annotations

from gongyi.fund.actions.again import propose_from_resolution
from gongyi.fund.actions.asking import community_of_question
from gongyi.fund.actions.assisting import proposals_by_desk, state_of_proposal
from gongyi.fund.actions.balloting import record_result
from gongyi.fund.actions.board import clocks_in_force, note_notice_ended
from gongyi.fund.actions.combining import community_of_combination
from gongyi.fund.actions.known import community_of_cycle, community_of_proposal, known_cycle
from gongyi.fund.actions.proposing import Helped, submit_proposal
from gongyi.fund.actions.roll_posting import roll_terms_in_force
from gongyi.fund.rules.model import ProposalWords

__all__ = [
    "Helped",
    "ProposalWords",
    "clocks_in_force",
    "community_of_combination",
    "community_of_cycle",
    "community_of_proposal",
    "community_of_question",
    "known_cycle",
    "note_notice_ended",
    "proposals_by_desk",
    "propose_from_resolution",
    "record_result",
    "roll_terms_in_force",
    "state_of_proposal",
    "submit_proposal",
]
