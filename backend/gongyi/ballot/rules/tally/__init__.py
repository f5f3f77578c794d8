"""The count: exact, explained, fast. A library of its own (standard library and numpy only).

    election = Election.of_ballots(budget, [Candidate("a", 900_00)], [["a"], []])
    outcome = count_most_votes(election, TieOrder.product(seed))
    outcome.winners, outcome.spent, outcome.to_json()
    election = election_of(read_pb(Path("town.pb")))

The shape of the JSON is told in `outcome`. Money is integer minor units (fen).
"""

from __future__ import annotations

from .checking import check
from .election import BallotGroup, Candidate, Election
from .equal_shares import COMPLETIONS, count_equal_shares
from .errors import BadElection, BadPbFile, BadWorking, CannotCount, TallyError
from .explaining import CandidateFacts, Explanation, Unrepresented, Whole, explain
from .outcome import Outcome, Shares, Stretch
from .pb import PbFile, election_of, pb_of, read_pb, write_pb
from .steps import Loser, Purchase, WalkStep
from .ties import TieOrder
from .walk import count_most_votes

__all__ = [
    "COMPLETIONS",
    "BadElection",
    "BadPbFile",
    "BadWorking",
    "BallotGroup",
    "Candidate",
    "CandidateFacts",
    "CannotCount",
    "Election",
    "Explanation",
    "Loser",
    "Outcome",
    "PbFile",
    "Purchase",
    "Shares",
    "Stretch",
    "TallyError",
    "TieOrder",
    "Unrepresented",
    "WalkStep",
    "Whole",
    "check",
    "count_equal_shares",
    "count_most_votes",
    "election_of",
    "explain",
    "pb_of",
    "read_pb",
    "write_pb",
]
