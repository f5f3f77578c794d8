"""What can be done with the roll: the door of this slice."""

from __future__ import annotations

from gongyi.roll.actions.assisting import (
    Neighbour,
    check_old_enough_to_propose,
    claim_for,
    claims_by_desk,
    find_neighbours,
    neighbour,
    phone_on_roll,
    state_of_claim,
)
from gongyi.roll.actions.claiming import (
    Asked,
    MadeClaim,
    claim_by_letter,
    claim_dwelling,
    decide_claim,
    waiting_claims,
)
from gongyi.roll.actions.deciding import (
    LookedAt,
    give_opinion,
    my_matters,
    open_matters,
    reply_to_matter,
)
from gongyi.roll.actions.doubting import note_device
from gongyi.roll.actions.eligibility import (
    check_may_draw,
    check_may_propose,
    check_may_vote,
    check_on_roll,
    draw_for_household,
    dwelling_of_phone,
    entitled_count,
    resident_of,
    tie_electorate,
    tie_posting,
)
from gongyi.roll.actions.figures import tell_terms
from gongyi.roll.actions.finding import Voter, find_voters, may_vote_by_id
from gongyi.roll.actions.households import Household, choose_representative, my_household
from gongyi.roll.actions.housemates import housemates_among
from gongyi.roll.actions.importing import import_roll, list_people, plan_of_file
from gongyi.roll.actions.keeping import (
    PAGE,
    PrintedLetter,
    Wanted,
    mark_moved_out,
    mark_returned,
    people_of,
    person,
    print_letter,
    printed_letters,
)
from gongyi.roll.actions.looks import looks_at_me, open_queue
from gongyi.roll.actions.posting import (
    LateFinds,
    PostingAsked,
    ask_to_be_listed,
    count_posted,
    late_finds,
    object_to_entry,
    post_roll,
    posted_roll,
    postings_of,
)
from gongyi.roll.actions.whoami import Home, Myself, myself
from gongyi.roll.queries.claims import community_of_claim
from gongyi.roll.queries.crowds import accounts_on_device
from gongyi.roll.queries.postings import waiting_posting
from gongyi.roll.queries.progress import progress
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules.claims import Claim
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.rules.plan import Plan
from gongyi.roll.rules.postings import Posting
from gongyi.roll.rules.terms import DEFAULT_TERMS, RollTerms

__all__ = [
    "DEFAULT_TERMS",
    "PAGE",
    "Asked",
    "Claim",
    "Door",
    "Home",
    "Household",
    "LateFinds",
    "LookedAt",
    "MadeClaim",
    "Myself",
    "Neighbour",
    "Person",
    "Plan",
    "Posting",
    "PostingAsked",
    "PrintedLetter",
    "Resident",
    "RollTerms",
    "Voter",
    "Wanted",
    "accounts_on_device",
    "ask_to_be_listed",
    "check_may_draw",
    "check_may_propose",
    "check_may_vote",
    "check_old_enough_to_propose",
    "check_on_roll",
    "choose_representative",
    "claim_by_letter",
    "claim_dwelling",
    "claim_for",
    "claims_by_desk",
    "community_of_claim",
    "count_posted",
    "decide_claim",
    "draw_for_household",
    "dwelling_of_phone",
    "entitled_count",
    "find_neighbours",
    "find_voters",
    "give_opinion",
    "housemates_among",
    "import_roll",
    "late_finds",
    "list_people",
    "looks_at_me",
    "mark_moved_out",
    "mark_returned",
    "may_vote_by_id",
    "my_household",
    "my_matters",
    "myself",
    "neighbour",
    "note_device",
    "object_to_entry",
    "open_matters",
    "open_queue",
    "people_of",
    "person",
    "phone_on_roll",
    "plan_of_file",
    "post_roll",
    "posted_roll",
    "postings_of",
    "print_letter",
    "printed_letters",
    "progress",
    "reply_to_matter",
    "resident_of",
    "state_of_claim",
    "tell_terms",
    "tie_electorate",
    "tie_posting",
    "waiting_claims",
    "waiting_posting",
]
