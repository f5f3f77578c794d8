"""The year as data: which phase follows which, by whom, and what each one allows."""

from __future__ import annotations

import pytest

from gongyi.fund.errors.cycle import (
    BallotIsAnnounced,
    NoCandidates,
    NotInThisPhase,
    ScreeningUnfinished,
    StepNotOffered,
)
from gongyi.fund.rules.model import Phase
from gongyi.fund.rules.phases import (
    DEED_WORDS,
    DEEDS,
    DUE_BY_TIMER,
    PHASE_WORDS,
    PHASES,
    STEPS,
    Deed,
    Standing,
    check_deed,
    check_may_announce,
    check_step,
    step_by_ballot,
    step_by_committee,
)

READY = Standing(is_ballot_announced=False, waiting=0, candidates=3)

BY_COMMITTEE: list[tuple[Phase, Phase, bool, str]] = [
    ("draft", "rules_published", True, "the rules are frozen by publishing them"),
    ("draft", "intake", False, "nobody proposes before the rules are public"),
    ("rules_published", "intake", True, "earlier than announced, when everybody is ready"),
    ("intake", "eligibility_review", True, "when no more proposals are expected"),
    ("intake", "deliberation_costing", False, "every proposal is answered first"),
    ("eligibility_review", "intake", False, "no phase comes twice"),
    ("deliberation_costing", "candidate_notice", True, "the list hangs out"),
    ("deliberation_costing", "balloting", False, "only by announcing a ballot"),
    ("candidate_notice", "balloting", False, "the ballot opens at its hour"),
    ("balloting", "tallying", False, "the ballot closes at its hour"),
    ("balloting", "result_notice", False, "only the count says what the result is"),
    ("balloting", "cancelled", False, "no year is cancelled once people vote"),
    ("result_notice", "ratification", False, "a notice hangs for its full time"),
    ("ratification", "filed", False, "the meeting that two people confirm files it"),
    ("filed", "implementing", False, "the street has its five working days"),
    ("implementing", "settling", True, "the work is done"),
    ("settling", "accounts_published", True, "the books are closed"),
    ("accounts_published", "evaluated", True, "the year is looked back on"),
    ("evaluated", "closed", True, "the end"),
    ("closed", "draft", False, "a new year is a new cycle"),
    ("intake", "cancelled", True, "with a reason"),
    ("cancelled", "intake", False, "begun anew as a new cycle"),
]


@pytest.mark.parametrize(("phase", "to", "may", "reason"), BY_COMMITTEE)
def test_the_committee_takes_only_its_own_steps(
    phase: Phase, to: Phase, may: bool, reason: str
) -> None:
    if may:
        assert step_by_committee(phase, to).to == to, reason
    else:
        with pytest.raises(StepNotOffered):
            step_by_committee(phase, to)


def test_the_timer_has_one_way_out_of_a_phase_at_most() -> None:
    timed = [step.phase for step in STEPS if step.who == "timer"]

    assert sorted(timed) == sorted(DUE_BY_TIMER)


def test_every_phase_is_reached_from_the_draft_and_leads_to_an_end() -> None:
    ways = {phase: {step.to for step in STEPS if step.phase == phase} for phase in PHASES}

    assert _reached("draft", ways) == set(PHASES)
    assert {phase for phase in PHASES if not ways[phase]} == {
        "closed",
        "cancelled",
        "rerun",
        "failed_quorum",
    }


def _reached(start: Phase, ways: dict[Phase, set[Phase]]) -> set[Phase]:
    seen, new = set[Phase](), {start}
    while new:
        seen |= new
        new = {to for phase in new for to in ways[phase]} - seen
    return seen


def test_deliberation_waits_for_the_last_answer() -> None:
    step = step_by_committee("eligibility_review", "deliberation_costing")

    check_step(step, Standing(is_ballot_announced=False, waiting=0, candidates=0))
    with pytest.raises(ScreeningUnfinished, match="还有 2 条"):
        check_step(step, Standing(is_ballot_announced=False, waiting=2, candidates=0))


@pytest.mark.parametrize("phase", ["deliberation_costing", "candidate_notice"])
def test_a_ballot_is_announced_with_candidates(phase: Phase) -> None:
    check_may_announce(phase, READY)
    with pytest.raises(NoCandidates):
        check_may_announce(phase, Standing(is_ballot_announced=False, waiting=0, candidates=0))


@pytest.mark.parametrize("phase", ["candidate_notice", "balloting", "closed"])
def test_there_is_one_ballot_a_year(phase: Phase) -> None:
    with pytest.raises(BallotIsAnnounced):
        check_may_announce(phase, Standing(is_ballot_announced=True, waiting=0, candidates=3))


def test_no_ballot_is_announced_before_its_time() -> None:
    with pytest.raises(StepNotOffered, match="「征集建议」阶段，不能转到「投票」"):
        check_may_announce("intake", READY)


def test_a_year_with_an_announced_ballot_is_not_cancelled() -> None:
    step = step_by_committee("candidate_notice", "cancelled")

    check_step(step, READY)
    with pytest.raises(BallotIsAnnounced):
        check_step(step, Standing(is_ballot_announced=True, waiting=0, candidates=3))


@pytest.mark.parametrize("phase", ["candidate_notice", "balloting", "tallying"])
def test_a_result_is_recorded_however_late_our_timer_is(phase: Phase) -> None:
    assert step_by_ballot(phase, "record_result").to == "result_notice"


@pytest.mark.parametrize("phase", ["intake", "result_notice", "closed"])
def test_no_result_comes_without_a_vote(phase: Phase) -> None:
    with pytest.raises(StepNotOffered):
        step_by_ballot(phase, "record_result")


ALLOWED: list[tuple[Deed, str, str]] = [
    ("submit", "intake", "proposals come in while they are collected"),
    (
        "revise",
        "intake eligibility_review deliberation_costing",
        "what was returned late can still be mended",
    ),
    ("screen", "intake eligibility_review deliberation_costing", "until the last answer is given"),
    ("price", "eligibility_review deliberation_costing", "before the list hangs out"),
    (
        "withdraw",
        "intake eligibility_review deliberation_costing candidate_notice",
        "an author may always change her mind before the vote",
    ),
    ("withdraw_from_ballot", "candidate_notice balloting", "with a public reason, until the close"),
]


@pytest.mark.parametrize(("deed", "phases", "reason"), ALLOWED)
def test_a_phase_is_the_set_of_deeds_that_it_allows(deed: Deed, phases: str, reason: str) -> None:
    allowed = {phase for phase in PHASES if _may(deed, phase)}

    assert allowed == set(phases.split()), reason


def _may(deed: Deed, phase: Phase) -> bool:
    try:
        check_deed(deed, phase)
    except NotInThisPhase:
        return False
    return True


def test_who_comes_at_the_wrong_time_is_told_the_right_one() -> None:
    with pytest.raises(NotInThisPhase) as told:
        check_deed("price", "intake")

    assert told.value.sentence == (
        "现在是「征集建议」阶段，不能定价。定价在「初审」、「议事定价」阶段办理。"
    )


def test_every_phase_and_deed_has_its_words() -> None:
    assert set(PHASE_WORDS) == set(PHASES)
    assert set(DEED_WORDS) == set(DEEDS)
