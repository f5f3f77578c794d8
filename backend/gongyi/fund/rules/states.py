"""A proposal's four axes as data: who may see it (visibility), whether the fund may pay for it
(review), what the year decided (outcome), and how far it has been carried out (execution).

A change that is not in CHANGES does not exist, nor a combination that is not in LABELS. The one
word that people read is derived from the combination. Source: the states of Decidim, CONSUL and
Warsaw's budget kept apart; 征集、初审、议事、表决、实施 (Jiangsu, Chengdu, Shenzhen, Haikou).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gongyi.fund.rules.model import Execution, Outcome, Proposal, Review, Visibility

# Who makes a change; the public reads the kind, never the name.
Who = Literal[
    "author",
    "screener",
    "reviewer",
    "committee",
    "supervision",
    "street",
    "clock",
    "ballot",
    "hearing",
]
Verb = Literal[
    "submit",
    "revise",
    "withdraw",
    "publish",
    "return",
    "withhold",
    "circulate",
    "sign_last",
    "send_back",
    "refuse",
    "appeal",
    "escalate",
    "uphold",
    "uphold_late",
    "reject",
    "price",
    "unprice",
    "keep_off",
    "merge",
    "split",
    "put_on_ballot",
    "withdraw_from_ballot",
    "fund",
    "pass_over",
    "set_aside",
    "take_up",
    "begin",
    "finish",
    "drop",
    # Where a proposal stood when histories began to be kept.
    "carry_over",
]
Label = Literal[
    "screening",
    "returned",
    "published",
    "in_circulation",
    "needs_change",
    "eligible",
    "ineligible",
    "under_appeal",
    "escalated",
    "deferred",
    "candidate",
    "kept_off",
    "merged",
    "split",
    "on_ballot",
    "off_ballot",
    "not_funded",
    "funded",
    "under_way",
    "done",
    "dropped",
    "withheld",
    "withdrawn",
]


@dataclass(frozen=True)
class State:
    """Where a proposal stands on its four axes."""

    visibility: Visibility
    review: Review = "none"
    outcome: Outcome = "none"
    execution: Execution = "none"


@dataclass(frozen=True)
class Change:
    """From a state, by a verb, by whom, to a state."""

    start: State
    verb: Verb
    who: tuple[Who, ...]
    to: State


WAITING = State("waiting")
RETURNED = State("returned")
PUBLISHED = State("published")
CIRCULATING = State("published", "in_circulation")
NEEDS_CHANGE = State("published", "needs_change")
INELIGIBLE = State("published", "ineligible")
REFUSAL_APPEALED = State("published", "under_appeal")
REFUSAL_ESCALATED = State("published", "escalated")
DEFERRED = State("published", "deferred")
ELIGIBLE = State("published", "eligible")
CANDIDATE = State("published", "eligible", "candidate")
KEPT_OFF = State("published", "eligible", "kept_off")
MERGED = State("published", "none", "merged")
SPLIT = State("published", "none", "split")
WITHHELD = State("withheld")
WITHHOLDING_APPEALED = State("withheld", "under_appeal")
WITHHOLDING_ESCALATED = State("withheld", "escalated")
WITHDRAWN = State("withdrawn")
ON_BALLOT = State("published", "eligible", "on_ballot")
OFF_BALLOT = State("withdrawn", "eligible", "on_ballot")
FUNDED = State("published", "eligible", "funded", "to_do")
UNDER_WAY = State("published", "eligible", "funded", "under_way")
DONE = State("published", "eligible", "funded", "done")
DROPPED = State("published", "eligible", "funded", "dropped")
NOT_FUNDED = State("published", "eligible", "not_funded")
OFF_AND_OUT = State("withdrawn", "eligible", "not_funded")

# Every combination that is stated, and the one word that people read.
LABELS: Mapping[State, Label] = {
    WAITING: "screening",
    RETURNED: "returned",
    PUBLISHED: "published",
    CIRCULATING: "in_circulation",
    NEEDS_CHANGE: "needs_change",
    INELIGIBLE: "ineligible",
    REFUSAL_APPEALED: "under_appeal",
    REFUSAL_ESCALATED: "escalated",
    DEFERRED: "deferred",
    ELIGIBLE: "eligible",
    CANDIDATE: "candidate",
    KEPT_OFF: "kept_off",
    MERGED: "merged",
    SPLIT: "split",
    WITHHELD: "withheld",
    WITHHOLDING_APPEALED: "under_appeal",
    WITHHOLDING_ESCALATED: "escalated",
    WITHDRAWN: "withdrawn",
    ON_BALLOT: "on_ballot",
    OFF_BALLOT: "off_ballot",
    FUNDED: "funded",
    UNDER_WAY: "under_way",
    DONE: "done",
    DROPPED: "dropped",
    NOT_FUNDED: "not_funded",
    OFF_AND_OUT: "off_ballot",
}
_MAY_BE_COMBINED = (PUBLISHED, CIRCULATING, NEEDS_CHANGE, ELIGIBLE, CANDIDATE)
_MAY_BE_TAKEN_BACK = (WAITING, RETURNED, *_MAY_BE_COMBINED, INELIGIBLE)
# What was overlooked in screening can still be taken down; a placeholder stays.
_MAY_BE_WITHHELD = (WAITING, *_MAY_BE_COMBINED, INELIGIBLE)


def _answers(start: State, who: Who, upheld: State, rejected: State) -> tuple[Change, ...]:
    """What an answer to an appeal does; once the ballot is announced, it holds for next year."""
    return (
        Change(start, "uphold", (who,), upheld),
        Change(start, "uphold_late", (who,), DEFERRED),
        Change(start, "reject", (who,), rejected),
    )


CHANGES: tuple[Change, ...] = (
    # Screening: content only, merit is decided later.
    Change(WAITING, "publish", ("screener",), PUBLISHED),
    Change(WAITING, "return", ("screener",), RETURNED),
    *(Change(each, "withhold", ("screener",), WITHHELD) for each in _MAY_BE_WITHHELD),
    # The author's turn; each revision is screened anew.
    *(Change(each, "revise", ("author",), WAITING) for each in (WAITING, RETURNED, NEEDS_CHANGE)),
    *(Change(each, "withdraw", ("author",), WITHDRAWN) for each in _MAY_BE_TAKEN_BACK),
    # Review: may the fund pay for it? The last signature makes it eligible (轮流圈阅).
    Change(PUBLISHED, "circulate", ("screener", "committee", "clock"), CIRCULATING),
    Change(CIRCULATING, "sign_last", ("reviewer",), ELIGIBLE),
    Change(CIRCULATING, "send_back", ("reviewer",), NEEDS_CHANGE),
    Change(CIRCULATING, "refuse", ("reviewer",), INELIGIBLE),
    # Where nobody has set up a circle, the committee's own decision is a circle of one seat.
    Change(PUBLISHED, "sign_last", ("reviewer",), ELIGIBLE),
    Change(PUBLISHED, "send_back", ("reviewer",), NEEDS_CHANGE),
    Change(PUBLISHED, "refuse", ("reviewer",), INELIGIBLE),
    # One appeal against each refusal and each withholding; silence takes it to the street.
    Change(INELIGIBLE, "appeal", ("author",), REFUSAL_APPEALED),
    Change(REFUSAL_APPEALED, "escalate", ("clock",), REFUSAL_ESCALATED),
    Change(WITHHELD, "appeal", ("author",), WITHHOLDING_APPEALED),
    Change(WITHHOLDING_APPEALED, "escalate", ("clock",), WITHHOLDING_ESCALATED),
    # Upheld it goes back into review, at the step that said no.
    *_answers(REFUSAL_APPEALED, "supervision", upheld=CIRCULATING, rejected=INELIGIBLE),
    *_answers(REFUSAL_ESCALATED, "street", upheld=CIRCULATING, rejected=INELIGIBLE),
    *_answers(WITHHOLDING_APPEALED, "supervision", upheld=WAITING, rejected=WITHHELD),
    *_answers(WITHHOLDING_ESCALATED, "street", upheld=WAITING, rejected=WITHHELD),
    # A price makes a candidate, and it may be corrected until the ballot is announced.
    Change(ELIGIBLE, "price", ("committee",), CANDIDATE),
    Change(CANDIDATE, "price", ("committee",), CANDIDATE),
    Change(CANDIDATE, "unprice", ("committee",), ELIGIBLE),
    # Too few of those affected agreed (domain §2.1, Chengdu: below 60 % it is not carried out).
    *(Change(each, "keep_off", ("hearing",), KEPT_OFF) for each in (ELIGIBLE, CANDIDATE)),
    # With every author's consent; the originals stay readable and lead to what became of them.
    *(Change(each, "merge", ("author",), MERGED) for each in _MAY_BE_COMBINED),
    *(Change(each, "split", ("author",), SPLIT) for each in _MAY_BE_COMBINED),
    # Frozen from here: only a withdrawal with a public reason, then the count.
    Change(CANDIDATE, "put_on_ballot", ("ballot",), ON_BALLOT),
    Change(ON_BALLOT, "withdraw_from_ballot", ("committee",), OFF_BALLOT),
    Change(ON_BALLOT, "fund", ("ballot",), FUNDED),
    Change(ON_BALLOT, "pass_over", ("ballot",), NOT_FUNDED),
    Change(OFF_BALLOT, "pass_over", ("ballot",), OFF_AND_OUT),
    # The meeting that ratifies departs from the count, or money is freed for the reserve.
    Change(FUNDED, "set_aside", ("committee",), NOT_FUNDED),
    Change(NOT_FUNDED, "take_up", ("committee",), FUNDED),
    # What was won is carried out, or not, with a public reason.
    Change(FUNDED, "begin", ("committee",), UNDER_WAY),
    Change(UNDER_WAY, "finish", ("committee",), DONE),
    *(Change(each, "drop", ("committee",), DROPPED) for each in (FUNDED, UNDER_WAY)),
)
_BY_START = {(change.start, change.verb): change.to for change in CHANGES}


def state_after(state: State, verb: Verb) -> State | None:
    """Where `verb` leads from `state`; None when there is no such change."""
    return _BY_START.get((state, verb))


def state_of(proposal: Proposal) -> State:
    """Its four axes."""
    return State(proposal.visibility, proposal.review, proposal.outcome, proposal.execution)


def label_of(proposal: Proposal) -> Label:
    """The one word that people read."""
    return LABELS[state_of(proposal)]
