"""The year of the fund as data: which phase follows which, by whom, and what each one allows.

Source: the procedure that Jiangsu, Chengdu, Shenzhen and Haikou share (征集、初审、议事、表决、
公示、备案、实施、决算、评估). A step that is not in the table does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from gongyi.fund.errors.cycle import (
    BallotIsAnnounced,
    NoCandidates,
    NotInThisPhase,
    ScreeningUnfinished,
    StepNotOffered,
)
from gongyi.fund.errors.review import AppealsOpen, ReviewUnfinished
from gongyi.fund.rules.model import ORDER, Phase

PHASES: tuple[Phase, ...] = get_args(Phase)
Who = Literal["committee", "timer", "ballot", "supervision", "notice", "meeting", "street"]
StepVerb = Literal[
    "publish_rules",
    "open_intake",
    "close_intake",
    "begin_deliberation",
    "post_candidates",
    "mend_list",
    "announce_ballot",
    "begin_balloting",
    "end_balloting",
    "record_result",
    "begin_ratification",
    "certify",
    "fail_quorum",
    "file",
    "return_filing",
    "acknowledge",
    "begin_implementing",
    "settle",
    "publish_accounts",
    "evaluate",
    "close",
    "cancel",
    "rerun",
]
Deed = Literal[
    "submit",
    "endorse",
    "revise",
    "withdraw",
    "screen",
    "review",
    "appeal",
    "combine",
    "price",
    "withdraw_from_ballot",
    "carry_out",
    "judge",
]


@dataclass(frozen=True)
class Step:
    """From a phase, by a verb, by whom, to a phase."""

    phase: Phase
    verb: StepVerb
    who: Who
    to: Phase


STEPS: tuple[Step, ...] = (
    # Money, calendar and rules can be looked at before they are published; then they are frozen.
    Step("draft", "publish_rules", "committee", "rules_published"),
    # On its day, or earlier when everybody is ready.
    Step("rules_published", "open_intake", "timer", "intake"),
    Step("rules_published", "open_intake", "committee", "intake"),
    Step("intake", "close_intake", "timer", "eligibility_review"),
    Step("intake", "close_intake", "committee", "eligibility_review"),
    # Only when every proposal has had its answer.
    Step("eligibility_review", "begin_deliberation", "committee", "deliberation_costing"),
    # The list hangs on the board before anybody votes on it.
    Step("deliberation_costing", "post_candidates", "committee", "candidate_notice"),
    # Announced now, open at its hour; candidates, prices and rule are frozen from here.
    Step("deliberation_costing", "announce_ballot", "ballot", "candidate_notice"),
    Step("candidate_notice", "announce_ballot", "ballot", "candidate_notice"),
    # An objection against the list is upheld: it is mended, and hangs out anew.
    Step("candidate_notice", "mend_list", "notice", "deliberation_costing"),
    Step("candidate_notice", "begin_balloting", "timer", "balloting"),
    Step("balloting", "end_balloting", "timer", "tallying"),
    # The ballot keeps its own time: it may be counted before our timer has come round.
    Step("candidate_notice", "record_result", "ballot", "result_notice"),
    Step("balloting", "record_result", "ballot", "result_notice"),
    Step("tallying", "record_result", "ballot", "result_notice"),
    # A notice hangs for its full time; nobody takes it down early.
    Step("result_notice", "begin_ratification", "timer", "ratification"),
    # Statutory rules: the vote itself is the decision, if enough of the roll came to it.
    Step("result_notice", "certify", "notice", "filed"),
    Step("result_notice", "fail_quorum", "notice", "failed_quorum"),
    # Carried by the meeting, confirmed by two people (`ratification`).
    Step("ratification", "file", "meeting", "filed"),
    # Back only for a breach of the law or the negative list; then it is ratified anew.
    Step("filed", "return_filing", "street", "ratification"),
    Step("filed", "acknowledge", "street", "implementing"),
    # Silence of the street office for 5 working days = filed.
    Step("filed", "begin_implementing", "timer", "implementing"),
    Step("implementing", "settle", "committee", "settling"),
    Step("settling", "publish_accounts", "committee", "accounts_published"),
    Step("accounts_published", "evaluate", "committee", "evaluated"),
    Step("evaluated", "close", "committee", "closed"),
    # An objection against the result is upheld: the year is begun anew as another cycle.
    Step("result_notice", "rerun", "supervision", "rerun"),
    Step("result_notice", "rerun", "notice", "rerun"),
    # With a published reason, and never once a ballot is announced.
    Step("draft", "cancel", "committee", "cancelled"),
    Step("rules_published", "cancel", "committee", "cancelled"),
    Step("intake", "cancel", "committee", "cancelled"),
    Step("eligibility_review", "cancel", "committee", "cancelled"),
    Step("deliberation_costing", "cancel", "committee", "cancelled"),
    Step("candidate_notice", "cancel", "committee", "cancelled"),
)

DEEDS: dict[Deed, frozenset[Phase]] = {
    "submit": frozenset({"intake"}),
    "endorse": frozenset({"intake", "eligibility_review"}),
    # What was sent back, or comes back by an appeal, is still mended and screened while prices are
    # made.
    "revise": frozenset({"intake", "eligibility_review", "deliberation_costing"}),
    "screen": frozenset({"intake", "eligibility_review", "deliberation_costing"}),
    "review": frozenset({"intake", "eligibility_review", "deliberation_costing"}),
    # An answer that comes when the ballot has been announced holds for the next year.
    "appeal": frozenset(ORDER) - {"rules_published"},
    "combine": frozenset({"intake", "eligibility_review", "deliberation_costing"}),
    "price": frozenset({"eligibility_review", "deliberation_costing"}),
    "withdraw": frozenset(
        {"intake", "eligibility_review", "deliberation_costing", "candidate_notice"}
    ),
    "withdraw_from_ballot": frozenset({"candidate_notice", "balloting"}),
    "carry_out": frozenset({"implementing", "settling"}),
    # Until the year is closed, so that what breaks in the first weeks is told too.
    "judge": frozenset({"implementing", "settling", "accounts_published", "evaluated"}),
}

PHASE_WORDS: dict[Phase, str] = {
    "draft": "筹备",
    "rules_published": "规则公布",
    "intake": "征集建议",
    "eligibility_review": "初审",
    "deliberation_costing": "议事定价",
    "candidate_notice": "候选公示",
    "balloting": "投票",
    "tallying": "计票",
    "result_notice": "结果公示",
    "ratification": "审议确认",
    "filed": "街道备案",
    "implementing": "实施",
    "settling": "决算",
    "accounts_published": "账目公布",
    "evaluated": "评估",
    "closed": "已结束",
    "cancelled": "已取消",
    "rerun": "重新投票",
    "failed_quorum": "人数不够，不算数",
}
DEED_WORDS: dict[Deed, str] = {
    "submit": "提建议",
    "endorse": "附议",
    "revise": "修改建议",
    "withdraw": "撤回建议",
    "screen": "审核建议",
    "review": "圈阅建议",
    "appeal": "申诉",
    "combine": "合并、拆分建议",
    "price": "定价",
    "withdraw_from_ballot": "撤下候选项目",
    "carry_out": "登记实施情况",
    "judge": "评价项目",
}
# What the timer does when a phase has come to its end.
DUE_BY_TIMER: dict[Phase, Step] = {step.phase: step for step in STEPS if step.who == "timer"}


@dataclass(frozen=True)
class Standing:
    """What a step may depend on."""

    is_ballot_announced: bool
    waiting: int
    candidates: int
    in_review: int = 0
    appeals: int = 0  # without an answer, though one can still be had in time


def step_by_committee(phase: Phase, to: Phase) -> Step:
    """The committee's step from `phase` to `to`; raises StepNotOffered."""
    for step in STEPS:
        if (step.phase, step.who, step.to) == (phase, "committee", to):
            return step
    raise StepNotOffered(phase=PHASE_WORDS[phase], to=PHASE_WORDS[to])


def step_by_ballot(phase: Phase, verb: StepVerb) -> Step:
    """The step that follows from the ballot; raises StepNotOffered."""
    for step in STEPS:
        if (step.phase, step.who, step.verb) == (phase, "ballot", verb):
            return step
    raise StepNotOffered(phase=PHASE_WORDS[phase], to=PHASE_WORDS["balloting"])


def step_by_street(phase: Phase, *, is_returned: bool) -> Step:
    """What the street's answer to a filing does; raises StepNotOffered."""
    verb = "return_filing" if is_returned else "acknowledge"
    for step in STEPS:
        if (step.phase, step.who, step.verb) == (phase, "street", verb):
            return step
    raise StepNotOffered(phase=PHASE_WORDS[phase], to=PHASE_WORDS["implementing"])


def check_step(step: Step, standing: Standing) -> None:
    """Raises what stands in the way of this step."""
    if step.verb == "begin_deliberation" and standing.waiting:
        raise ScreeningUnfinished(count=standing.waiting)
    if step.verb in ("post_candidates", "announce_ballot"):
        _check_list_is_whole(standing)
    if step.verb in ("cancel", "mend_list") and standing.is_ballot_announced:
        raise BallotIsAnnounced


def _check_list_is_whole(standing: Standing) -> None:
    """Nothing that could still become a candidate is left behind."""
    if standing.waiting:
        raise ScreeningUnfinished(count=standing.waiting)
    if standing.in_review:
        raise ReviewUnfinished(count=standing.in_review)
    if standing.appeals:
        raise AppealsOpen(count=standing.appeals)
    if not standing.candidates:
        raise NoCandidates


def check_may_announce(phase: Phase, standing: Standing) -> None:
    """Raises what stands in the way of a ballot; there is one a year."""
    if standing.is_ballot_announced:
        raise BallotIsAnnounced
    check_step(step_by_ballot(phase, "announce_ballot"), standing)


def check_deed(deed: Deed, phase: Phase) -> None:
    """Raises NotInThisPhase, which says when it can be done."""
    allowed = DEEDS[deed]
    if phase not in allowed:
        when = "、".join(f"「{PHASE_WORDS[p]}」" for p in PHASES if p in allowed)
        raise NotInThisPhase(deed=DEED_WORDS[deed], when=when, phase=PHASE_WORDS[phase])
