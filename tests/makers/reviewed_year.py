"""What the review adds to a year that is pressed about: the circle, appeals, mergers."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from gongyi.fund.actions import appealing, circle, circulating, combining
from gongyi.fund.actions.circle import AskedSeat
from gongyi.fund.rules.circle import Signature, Verdict
from gongyi.fund.rules.model import Proposal
from tests.makers.fund import words
from tests.makers.pressed_year import PressedYear

which = st.integers(0, 5)


class ReviewedYear(PressedYear):
    """Whoever signs, appeals, answers and merges does it at any time, also when it is too late."""

    def sit_down(self) -> None:
        """From now on the committee signs in a circle of one seat with two owners."""
        yard = self.year.yard
        seat = AskedSeat("居委会", yard.member.account_id, yard.colleague.account_id, 2)
        deed = circle.set_circle(yard.member, yard.community.id, [seat], self.year.now)
        self._run(self.year.attempt(deed))

    @rule(at=which, verdict=st.sampled_from(["sign", "sign", "send_back", "refuse"]))
    def sign(self, at: int, verdict: Verdict) -> None:
        if one := self._some(at):
            self._sign(one, verdict)

    def _sign(self, one: Proposal, verdict: Verdict) -> None:
        member, now = self.year.yard.member, self.year.now
        typed = Signature(verdict, "看过材料", "office" if verdict == "refuse" else "")
        self._do("sign", circulating.sign_proposal(member, one.id, typed, now))

    @rule(at=which)
    def appeal(self, at: int) -> None:
        if one := self._some(at):
            author, now = self.year.yard.resident, self.year.now
            self._do("appeal", appealing.appeal_decision(author, one.id, "这不是办公用品", now))

    @rule(at=which, is_upheld=st.booleans(), by_street=st.booleans())
    def answer_appeal(self, at: int, is_upheld: bool, by_street: bool) -> None:
        if one := self._some(at):
            self._answer(one, is_upheld=is_upheld, by_street=by_street)

    def _answer(self, one: Proposal, *, is_upheld: bool, by_street: bool) -> None:
        actor = self.year.officer if by_street else self.year.overseer
        deed = appealing.answer_appeal(actor, one.id, is_upheld, "看过材料了", self.year.now)
        self._do("answer", deed)

    @rule(at=which, other=which)
    def merge(self, at: int, other: int) -> None:
        """Both are her own, so that nobody else has to agree."""
        one, two = self._some(at), self._some(other)
        if one and two:
            author, text = self.year.yard.resident, words(title=next(self.titles))
            ids = [one.id, two.id]
            deed = combining.ask_to_combine(author, ids, "merged", [text], self.year.now)
            self._do("merge", deed)

    def settle_reviews(self) -> None:
        """Nothing is left on its way, so that the list can be made."""
        for one in self._run(self.year.proposals()):
            if one.review == "in_circulation":
                self._sign(one, "sign")
            if one.review in ("under_appeal", "escalated"):
                by_street = one.review == "escalated"
                self._answer(one, is_upheld=False, by_street=by_street)
            if one.visibility == "waiting":
                self.screen_one(one)

    def screen_one(self, one: Proposal) -> None:
        """By the committee; in the year that stands on this one."""
        raise NotImplementedError
