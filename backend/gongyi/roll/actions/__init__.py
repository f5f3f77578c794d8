"""What can be done with the roll: the door of this slice."""

from __future__ import annotations

from gongyi.roll.actions.claiming import MadeClaim, claim_dwelling, decide_claim, waiting_claims
from gongyi.roll.actions.eligibility import (
    check_may_propose,
    check_may_vote,
    entitled_count,
    resident_of,
)
from gongyi.roll.actions.finding import Voter, find_voters, may_vote_by_id
from gongyi.roll.actions.importing import import_roll, list_people, plan_of_file
from gongyi.roll.actions.whoami import Home, Myself, myself
from gongyi.roll.queries.claims import community_of_claim
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.rules.plan import Plan

__all__ = [
    "Door",
    "Home",
    "MadeClaim",
    "Myself",
    "Person",
    "Plan",
    "Resident",
    "Voter",
    "check_may_propose",
    "check_may_vote",
    "claim_dwelling",
    "community_of_claim",
    "decide_claim",
    "entitled_count",
    "find_voters",
    "import_roll",
    "list_people",
    "may_vote_by_id",
    "myself",
    "plan_of_file",
    "resident_of",
    "waiting_claims",
]
