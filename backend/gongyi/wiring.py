"""Which event wakes which action: the only place that knows two siblings."""

from __future__ import annotations

from gongyi.appraisal import actions as appraisal
from gongyi.appraisal import personal as appraisal_personal
from gongyi.assist import actions as assist
from gongyi.assist import personal as assist_personal
from gongyi.ballot import actions as ballot
from gongyi.ballot import personal as ballot_personal
from gongyi.ballot.events import BallotCounted
from gongyi.deliberation import actions as deliberation
from gongyi.deliberation import personal as deliberation_personal
from gongyi.deliberation.events import ResolutionBecomesProposal
from gongyi.fund import actions as fund
from gongyi.fund import personal as fund_personal
from gongyi.identity import personal as identity_personal
from gongyi.identity.events import SignedIn
from gongyi.identity.whereabouts import tell_communities_in_streets, tell_community_of
from gongyi.kernel import personal
from gongyi.kernel.events import listen
from gongyi.notices import actions as notices
from gongyi.notices import personal as notices_personal
from gongyi.notices.events import NoticeEnded
from gongyi.places import actions as places
from gongyi.places import personal as places_personal
from gongyi.privacy import actions as privacy
from gongyi.privacy import personal as privacy_personal
from gongyi.ratings import actions as ratings
from gongyi.ratings import personal as ratings_personal
from gongyi.ratings.events import BadRatingsClustered
from gongyi.roll import actions as roll
from gongyi.roll import personal as roll_personal

# What each slice keeps of people; those that stand on others first, because they are erased first.
PARTS = tuple(
    part.PART
    for part in (
        appraisal_personal,
        assist_personal,
        deliberation_personal,
        ratings_personal,
        fund_personal,
        ballot_personal,
        notices_personal,
        roll_personal,
        places_personal,
        privacy_personal,
        identity_personal,
    )
)


def connect() -> None:
    """Called once by every process that acts: server, worker, command line."""
    listen(BallotCounted, fund.record_result)
    listen(BallotCounted, deliberation.record_secret_count)
    listen(BadRatingsClustered, deliberation.propose_from_ratings)
    listen(ResolutionBecomesProposal, fund.propose_from_resolution)
    listen(NoticeEnded, fund.note_notice_ended)
    listen(NoticeEnded, appraisal.take_notice_end)
    listen(SignedIn, privacy.take_back_on_sign_in)
    roll.tell_terms(fund.roll_terms_in_force)
    notices.tell_clocks(fund.clocks_in_force)
    personal.declare(*PARTS)
    tell_communities_in_streets(places.ids_of_communities_in)
    tell_community_of("survey_id", appraisal.community_of_survey)
    tell_community_of("appraisal_id", appraisal.community_of_appraisal)
    tell_community_of("appraisal_appeal_id", appraisal.community_of_appeal)
    tell_community_of("honesty_flag_id", appraisal.community_of_flag)
    tell_community_of("help_id", assist.community_of_help)
    tell_community_of("claim_id", roll.community_of_claim)
    tell_community_of("ballot_id", ballot.community_of_ballot)
    tell_community_of("cycle_id", fund.community_of_cycle)
    tell_community_of("proposal_id", fund.community_of_proposal)
    tell_community_of("combination_id", fund.community_of_combination)
    tell_community_of("question_id", fund.community_of_question)
    tell_community_of("topic_id", deliberation.community_of_topic)
    tell_community_of("body_id", deliberation.community_of_body)
    tell_community_of("member_id", deliberation.community_of_member)
    tell_community_of("seat_draw_id", deliberation.community_of_draw)
    tell_community_of("meeting_demand_id", deliberation.community_of_demand)
    tell_community_of("meeting_id", deliberation.community_of_meeting)
    tell_community_of("resolution_id", deliberation.community_of_resolution)
    tell_community_of("follow_up_id", deliberation.community_of_follow_up)
    tell_community_of("street_matter_id", deliberation.community_of_matter)
    tell_community_of("statement_id", deliberation.community_of_statement)
    tell_community_of("withheld_id", deliberation.community_of_withheld)
    tell_community_of("case_id", ratings.community_of_case)
    tell_community_of("point_id", ratings.community_of_point)
