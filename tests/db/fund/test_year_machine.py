"""Whatever anybody presses in whatever order: no state that is not stated, no fen too many, and
nothing that is frozen moves. Beside it runs a model of the year in plain values.
"""

from __future__ import annotations

import os
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from gongyi.fund.actions import accounts, filing, known, proposing, ratifying, screening, stops
from gongyi.fund.queries import after_count
from gongyi.fund.rules.model import Phase, Proposal
from gongyi.kernel.clock import china_date
from tests.makers.after_count import a_result, record
from tests.makers.fund import words
from tests.makers.fund_year import decide
from tests.makers.pressed_year import BUDGET
from tests.makers.reviewed_year import ReviewedYear
from tests.makers.year_model import NEXT

PHASES: list[Phase] = sorted(NEXT)  # type: ignore[arg-type] # the model speaks of the same
which = st.integers(0, 5)
shares = st.sampled_from([0, 1, BUDGET // 3, BUDGET // 2, BUDGET, BUDGET + 1])
# The step of whoever's turn it is; the rest comes by the clock, the count, the meeting.
SENSIBLE: dict[str, Phase] = {
    "draft": "rules_published",
    "rules_published": "intake",
    "intake": "eligibility_review",
    "eligibility_review": "deliberation_costing",
    "implementing": "settling",
    "settling": "accounts_published",
    "accounts_published": "evaluated",
    "evaluated": "closed",
}


class AnyYear(ReviewedYear):
    """Half of the time somebody does the sensible next thing, so that late phases are reached."""

    @initialize(
        phase=st.sampled_from(["draft", "intake", "deliberation_costing", "filed"]),
        has_circle=st.booleans(),
    )
    def begin_at(self, phase: str, has_circle: bool = False) -> None:
        if has_circle:
            self.sit_down()
        while self.model.phase != phase:
            self.go_on(0)

    @rule(phase=st.sampled_from(PHASES))
    def step(self, phase: Phase) -> None:
        self._do("cancel" if phase == "cancelled" else "step", self.year.step(phase, "规则要改"))

    @rule(hours=st.sampled_from([1, 30, 200]))
    def wait(self, hours: int) -> None:
        self._run(self.year.pass_time(hours))
        self._look(in_one_step=False)
        self._let_go_when_over()

    @rule()
    def stop(self) -> None:
        year = self.year
        if self._do("stop", stops.stop_cycle(year.yard.member, year.cycle_id, "下大雪", year.now)):
            self._press_on()

    def _press_on(self) -> None:
        """What would be done here if the year did not stand still; the clock tries too."""
        if to := SENSIBLE.get(self.model.phase):
            self._do("step", self.year.step(to))
        self.submit()
        self.screen(0, "publish")
        self.announce(0)
        self.wait(200)

    @rule()
    def resume(self) -> None:
        year = self.year
        self._do("resume", stops.resume_cycle(year.yard.member, year.cycle_id, year.now))

    @rule()
    def rerun(self) -> None:
        year = self.year
        self._do("rerun", stops.rerun_cycle(year.overseer, year.cycle_id, "异议成立", year.now))
        self._let_go_when_over()

    @rule()
    def submit(self) -> None:
        year, typed = self.year, words(title=next(self.titles))
        author = year.yard.resident
        self._do("submit", proposing.submit_proposal(author, year.cycle_id, typed, year.now))

    @rule(at=which)
    def revise(self, at: int) -> None:
        if one := self._some(at):
            author, typed = self.year.yard.resident, words(title=one.title, place="改到东门口")
            self._do("revise", proposing.revise_proposal(author, one.id, typed, self.year.now))

    @rule(at=which, by_author=st.booleans())
    def withdraw(self, at: int, by_author: bool) -> None:
        if one := self._some(at):
            yard = self.year.yard
            actor = yard.resident if by_author else yard.member
            deed = proposing.withdraw_proposal(actor, one.id, "不需要了", self.year.now)
            self._do("withdraw", deed)

    @rule(at=which, verb=st.sampled_from(["publish", "publish", "return", "withhold"]))
    def screen(self, at: int, verb: str) -> None:
        if one := self._some(at):
            code = {"publish": "", "return": "unclear", "withhold": "unlawful"}[verb]
            self._do("screen", decide(self.year.yard, [one], verb, code, ""))

    @rule(at=which, fen=shares)
    def price(self, at: int, fen: int) -> None:
        if one := self._some(at):
            member, now = self.year.yard.member, self.year.now
            wanted = fen or None
            self._do("price", screening.price_proposal(member, one.id, wanted, "三家报价", now))

    @rule(opens_in=st.sampled_from([0, 12]))
    def announce(self, opens_in: int) -> None:
        self._do("announce", self.year.announce(opens_in))

    @rule(chosen=st.sets(which, max_size=4))
    def count(self, chosen: set[int]) -> None:
        """Even a count that funds more than there is: the books refuse it."""
        on_it = [each for each in self._run(self.year.proposals()) if each.outcome == "on_ballot"]
        if not self.model.is_announced or not on_it:
            return
        picked = {at % len(on_it) for at in chosen}
        won = [on_it[at] for at in sorted(picked) if on_it[at].visibility == "published"]
        funded = {str(each.id): each.price_fen or 0 for each in won}
        deed = a_result(self.year.cycle_id, [each.title for each in won], now=self.year.now)
        if self._do("count", deed):
            assert self.model.overspent_by(funded) == 0
            self.model.fund(funded)
            self._check_money()

    @rule()
    def record_meeting(self) -> None:
        year, held_on = self.year, china_date(self.year.now)
        self._do("meet", record(year.yard, year.cycle_id, now=year.now, held_on=held_on))

    @rule(by_colleague=st.booleans())
    def confirm_meeting(self, by_colleague: bool) -> None:
        year = self.year
        made = self._run(after_count.ratifications_of(self._run(year.cycle())))
        if made:
            actor = year.yard.colleague if by_colleague else year.yard.member
            deed = ratifying.confirm_ratification(actor, year.cycle_id, made[0].id, year.now)
            done = self._do("confirm", deed)
            assert by_colleague or not done

    @rule(is_returned=st.booleans())
    def answer_filing(self, is_returned: bool) -> None:
        year = self.year
        if is_returned:
            found = ("office", "买了办公电脑")
            self._do("file", filing.return_filing(year.officer, year.cycle_id, found, year.now))
        else:
            self._do("file", filing.acknowledge_filing(year.officer, year.cycle_id, year.now))

    @rule(at=which, share=st.sampled_from([1, 2, 3]))
    def pay(self, at: int, share: int) -> None:
        """A third, two thirds, or all of the price, again and again."""
        items = self._run(self.year.books()).items
        if not items:
            return
        item, year = items[at % len(items)], self.year
        fen = item.price_fen * share // 3
        by = (year.yard.member, year.cycle_id, item.id, fen, "验收后付款", year.now)
        if self._do("pay", accounts.record_payment(*by)):
            assert self.model.pay(str(item.id), fen), "paid more than was promised"
        self._check_money()

    @rule(at=which)
    def release(self, at: int) -> None:
        items = self._run(self.year.books()).items
        if items:
            item, year = items[at % len(items)], self.year
            by = (year.yard.member, year.cycle_id, item.id, "省下来的", year.now)
            if self._do("pay", accounts.release_rest(*by)):
                self.model.give_back(str(item.id))
            self._check_money()

    @rule(at=which)
    def reverse(self, at: int) -> None:
        posted, year = self._run(self.year.books()).postings, self.year
        slip = posted[at % len(posted)]
        by = (year.yard.member, year.cycle_id, slip.id, "填错了", year.now)
        if self._do("pay", accounts.reverse_posting(*by)):
            for line in slip.lines:
                self._take_back(line.account, str(line.item_id), line.fen)
        self._check_money()

    def _take_back(self, account: str, item_id: str, fen: int) -> None:
        if account == "available":
            self.model.free -= fen
        if account == "committed":
            self.model.projects[item_id].open -= fen
        if account == "paid":
            self.model.projects[item_id].paid -= fen

    @rule()
    def take_up_reserve(self) -> None:
        year, before = self.year, {item.id for item in self._run(self.year.books()).items}
        deed = ratifying.take_up_reserve(year.yard.member, year.cycle_id, "有余钱", year.now)
        if self._do("reserve", deed):
            fresh = [i for i in self._run(year.books()).items if i.id not in before]
            self.model.fund({str(item.id): item.price_fen for item in fresh})
        self._check_money()

    @rule(at=which, times=st.integers(1, 5))
    def walk(self, at: int, times: int) -> None:
        for _ in range(times):
            self.go_on(at)

    def go_on(self, at: int) -> None:
        """The sensible next thing."""
        phase = self.model.phase
        if self.model.is_stopped:
            self.resume()
        elif phase == "intake" and not self._some(0):
            self.submit()
            self.screen(0, "publish")
        elif phase == "deliberation_costing" and not self._any_candidate():
            self.settle_reviews()
            self.price(at, BUDGET // 3)
            self._have_something_to_price()
        elif phase in ("deliberation_costing", "candidate_notice") and not self.model.is_announced:
            self.settle_reviews()
            self.announce(0)
        elif phase in ("candidate_notice", "balloting", "tallying"):
            self.count({at})
        elif phase == "ratification":
            self.record_meeting()
            self.confirm_meeting(True)
        elif phase in SENSIBLE:
            self._do("step", self.year.step(SENSIBLE[phase]))
        else:
            self.wait(200)

    def screen_one(self, one: Proposal) -> None:
        self._do("screen", decide(self.year.yard, [one], "publish"))

    def _have_something_to_price(self) -> None:
        """Every idea was refused, merged or withdrawn: nothing is left but to call it off."""
        open_ones = [each for each in self._run(self.year.proposals()) if _may_become(each)]
        if not open_ones:
            self._do("cancel", self.year.step("cancelled", "没有能办的"))

    def _any_candidate(self) -> bool:
        return any(each.outcome == "candidate" for each in self._run(self.year.proposals()))


def _may_become(one: Proposal) -> bool:
    """Whether it could still be a candidate."""
    return one.visibility == "published" and one.review in ("eligible", "none", "in_circulation")


# Few here, many in tests/bench/bench_year_machine.py.
EXAMPLES = int(os.environ.get("YEARS", "6"))
# A failure is shown as it was found: to shorten it would walk the year a thousand times.
CALM: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [hypothesis.Phase.generate],
}


@pytest.mark.usefixtures("database_url", "wired")
def test_no_sequence_of_verbs_leads_out_of_the_procedure() -> None:
    run_state_machine_as_test(
        AnyYear, settings=settings(max_examples=EXAMPLES, stateful_step_count=20, **CALM)
    )

    assert min(AnyYear.pressed[True], AnyYear.pressed[False]) > EXAMPLES


@pytest.mark.usefixtures("database_url", "wired")
def test_the_machine_sees_a_year_that_does_not_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "check_goes_on", lambda _: None)
    year = AnyYear()
    year.begin_at("intake")

    with pytest.raises(AssertionError, match="step in intake"):
        year.stop()
    year.teardown()
