"""Screening, pricing and authorship: who may do what with which proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gongyi.fund.errors.photo import TooManyPhotos
from gongyi.fund.errors.proposal import (
    NoLongerRevisable,
    NoLongerWithdrawable,
    NotYourProposal,
    OnlyTheCommitteeNow,
    TooManyThisYear,
    TooManyToday,
)
from gongyi.fund.errors.review import NotYetEligible
from gongyi.fund.errors.screening import (
    AlreadyDecided,
    ChosenElsewhere,
    NoteTooLong,
    NothingChosen,
    NotPublished,
    OwnProposal,
    PriceAboveBudget,
    PriceUnlikely,
    ReasonNotNeeded,
    ReasonUnknown,
    RewrittenSince,
    TooManyChosen,
    WordsTooLong,
)
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.authorship import revised_state, sight_of, withdrawn_state
from gongyi.fund.rules.limits import check_may_add_photo, check_may_submit_more, midnight
from gongyi.fund.rules.model import DecisionVerb, Outcome, Review, Visibility
from gongyi.fund.rules.pricing import check_price, priced_state
from gongyi.fund.rules.reasons import REASONS, sentence_of
from gongyi.fund.rules.screening import (
    check_all_found,
    check_not_own,
    check_read,
    check_request,
    decided_state,
    due_at,
)
from gongyi.fund.rules.states import State
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from tests.makers.fund import NOON, a_proposal

RULES = rule_sets()[DEFAULT].proposals


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CHINA)


DEADLINES = [
    (_at(11, 12, 12), _at(11, 16, 12), "Thursday to Monday"),
    (_at(11, 14, 23), _at(11, 17, 23), "a Saturday does not count"),
    (_at(9, 30, 9), _at(10, 9, 9), "nor does the National Day week"),
]


@pytest.mark.parametrize(("submitted", "due", "reason"), DEADLINES)
def test_an_answer_is_owed_within_two_working_days(
    submitted: datetime, due: datetime, reason: str
) -> None:
    assert due_at(submitted, RULES) == due, reason


def test_a_refusal_names_a_reason_of_the_closed_list() -> None:
    assert sentence_of("return", "unclear").startswith("还看不出")
    assert sentence_of("publish", "") == ""
    with pytest.raises(ReasonUnknown):
        sentence_of("withhold", "unclear")
    with pytest.raises(ReasonUnknown):
        sentence_of("return", "")
    with pytest.raises(ReasonNotNeeded):
        sentence_of("publish", "unclear")


def test_every_reason_is_a_sentence_of_its_own() -> None:
    assert len({reason.code for reason in REASONS}) == len(REASONS)
    assert all(reason.text.endswith("。") for reason in REASONS)


def test_a_batch_holds_something_and_not_everything() -> None:
    check_request([new_id()], "")
    with pytest.raises(NothingChosen):
        check_request([], "")
    with pytest.raises(TooManyChosen, match="200"):
        check_request([new_id()] * 201, "")
    with pytest.raises(WordsTooLong):
        check_request([new_id()], "话" * 501)


def test_a_batch_with_a_foreign_proposal_is_refused() -> None:
    ours = a_proposal()

    check_all_found([ours.id], [ours])
    with pytest.raises(ChosenElsewhere):
        check_all_found([ours.id, new_id()], [ours])


def test_nobody_screens_or_prices_what_they_proposed() -> None:
    ours = a_proposal(title="修路灯")

    check_not_own(ours, new_id())
    with pytest.raises(OwnProposal, match="《修路灯》"):
        check_not_own(ours, ours.account_id)


@pytest.mark.parametrize("decision", ["publish", "return", "withhold"])
@pytest.mark.parametrize("visibility", ["returned", "withheld", "withdrawn"])
def test_what_was_decided_blocks_by_its_title(
    decision: DecisionVerb, visibility: Visibility
) -> None:
    with pytest.raises(AlreadyDecided, match="《楼道加装扶手》"):
        decided_state(a_proposal(visibility=visibility), decision)


PRICES = [
    (yuan(1), None, "the lowest"),
    (yuan(200_000), None, "the whole budget"),
    (None, None, "no price takes it off the list"),
    (99, PriceUnlikely, "below one yuan"),
    (0, PriceUnlikely, "nothing is free"),
    (-1, PriceUnlikely, "negative"),
    (10**12, PriceUnlikely, "a typing error"),
    (10**40, PriceUnlikely, "more than the database holds"),
    (yuan(200_000) + 1, PriceAboveBudget, "it could never be funded"),
]


@pytest.mark.parametrize(("price", "says_no", "reason"), PRICES)
def test_a_price_lies_between_one_yuan_and_the_budget(
    price: int | None, says_no: type[Exception] | None, reason: str
) -> None:
    if says_no is None:
        check_price(price, "", yuan(200_000))
        return
    with pytest.raises(says_no):
        check_price(price, "", yuan(200_000))


def test_a_price_above_the_budget_is_told_both_sums() -> None:
    with pytest.raises(PriceAboveBudget, match=r"250,000 元.*200,000 元"):
        check_price(yuan(250_000), "", yuan(200_000))


def test_a_note_on_the_price_is_short() -> None:
    with pytest.raises(NoteTooLong):
        check_price(yuan(1), "价" * 501, yuan(200_000))


def test_a_price_makes_a_candidate_and_none_unmakes_it() -> None:
    eligible = a_proposal(visibility="published", review="eligible")
    candidate = replace(eligible, outcome="candidate")

    assert priced_state(eligible, yuan(1)) == State("published", "eligible", "candidate")
    assert priced_state(candidate, yuan(2)) == State("published", "eligible", "candidate")
    assert priced_state(candidate, None) == State("published", "eligible")
    with pytest.raises(NotPublished):
        priced_state(eligible, None)


@pytest.mark.parametrize("review", ["none", "in_circulation"])
def test_nothing_is_priced_before_the_last_signature(review: Review) -> None:
    with pytest.raises(NotYetEligible, match="《楼道加装扶手》"):
        priced_state(a_proposal(visibility="published", review=review), yuan(1))


@pytest.mark.parametrize("outcome", ["on_ballot", "funded", "not_funded"])
def test_a_price_on_the_ballot_stands(outcome: Outcome) -> None:
    with pytest.raises(NotPublished):
        priced_state(
            a_proposal(visibility="published", review="eligible", outcome=outcome), yuan(1)
        )


SIGHTS: list[tuple[Visibility, bool, str, str]] = [
    ("waiting", False, "nothing", "not screened yet"),
    ("returned", False, "nothing", "between author and committee"),
    ("published", True, "words", "public"),
    ("withheld", False, "placeholder", "a gap that says why"),
    ("withheld", True, "placeholder", "even if it was public before"),
    ("withdrawn", True, "words", "it was public before, so it says that it was taken back"),
    ("withdrawn", False, "nothing", "never public"),
]


@pytest.mark.parametrize(("visibility", "was_public", "sight", "reason"), SIGHTS)
def test_strangers_see_what_is_or_was_public(
    visibility: Visibility, was_public: bool, sight: str, reason: str
) -> None:
    published_at = NOON if was_public else None
    proposal = a_proposal(visibility=visibility, published_at=published_at)

    assert sight_of(proposal, None, is_committee=False) == sight, reason
    assert sight_of(proposal, new_id(), is_committee=False) == sight, reason
    assert sight_of(proposal, proposal.account_id, is_committee=False) == "all"
    assert sight_of(proposal, new_id(), is_committee=True) == "all"


def test_only_what_waits_or_was_returned_is_revised() -> None:
    assert revised_state(a_proposal(visibility="returned")) == State("waiting")
    with pytest.raises(NoLongerRevisable):
        revised_state(a_proposal(visibility="published"))


def test_an_author_withdraws_until_the_ballot_and_the_committee_from_then_on() -> None:
    candidate = a_proposal(visibility="published", review="eligible", outcome="candidate")
    on_ballot = replace(candidate, outcome="on_ballot")
    author, stranger = candidate.account_id, new_id()

    assert withdrawn_state(candidate, author, is_committee=False) == State("withdrawn")
    with pytest.raises(NotYourProposal):
        withdrawn_state(candidate, stranger, is_committee=True)
    with pytest.raises(OnlyTheCommitteeNow):
        withdrawn_state(on_ballot, author, is_committee=False)
    off_ballot = State("withdrawn", "eligible", "on_ballot")
    assert withdrawn_state(on_ballot, stranger, is_committee=True) == off_ballot


@pytest.mark.parametrize("outcome", ["funded", "not_funded"])
def test_what_was_decided_by_the_vote_is_not_withdrawn(outcome: Outcome) -> None:
    decided = a_proposal(visibility="published", outcome=outcome)

    with pytest.raises(NoLongerWithdrawable):
        withdrawn_state(decided, decided.account_id, is_committee=False)


def test_five_proposals_a_day_and_twenty_a_year() -> None:
    check_may_submit_more(today=4, this_cycle=19, rules=RULES)
    with pytest.raises(TooManyToday, match="今天已经提了 5 条"):
        check_may_submit_more(today=5, this_cycle=5, rules=RULES)
    with pytest.raises(TooManyThisYear, match="20 条"):
        check_may_submit_more(today=0, this_cycle=20, rules=RULES)


def test_twenty_photos_a_day() -> None:
    check_may_add_photo(19)
    with pytest.raises(TooManyPhotos, match="20 张"):
        check_may_add_photo(20)


def test_a_day_begins_at_midnight_in_china() -> None:
    late = datetime(2026, 11, 12, 16, 30, tzinfo=UTC)

    assert midnight(late) == datetime(2026, 11, 13, tzinfo=CHINA)


def test_what_its_author_has_rewritten_since_is_not_decided_unread() -> None:
    friday_evening = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    read = replace(a_proposal(), due_at=due_at(friday_evening, RULES))
    rewritten = replace(read, due_at=due_at(friday_evening + timedelta(hours=8), RULES))

    check_read(read, read.due_at)
    with pytest.raises(RewrittenSince):
        check_read(rewritten, read.due_at)
    with pytest.raises(RewrittenSince):
        check_read(read, None)
