"""A year that a machine presses about, and what is looked at after every press."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from gongyi.fund.rules.model import Proposal
from gongyi.kernel.money import yuan
from tests.makers.year_in_hand import YearInHand, a_year_in_hand, unstated
from tests.makers.year_model import YearModel

BUDGET = yuan(200_000)


class PressedYear(RuleBasedStateMachine):
    """The year in its database, and the model beside it."""

    pressed: ClassVar[Counter[bool]] = Counter()  # how many were done, how many refused

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.year: YearInHand = self.runner.run(a_year_in_hand(self.stack))
        self.model = YearModel(BUDGET)
        self.frozen: dict[str, Any] = {}
        self.titles = iter(f"项目{n}" for n in range(1_000))

    def teardown(self) -> None:
        self.runner.run(self.stack.aclose())
        self.runner.close()

    def _run(self, work: Awaitable[Any]) -> Any:
        async def whole() -> Any:
            return await work

        return self.runner.run(whole())

    def _do(self, verb: str, deed: Awaitable[object]) -> bool:
        done: bool = self._run(self.year.attempt(deed))
        self.pressed[done] += 1
        assert not (done and self.model.must_refuse(verb)), f"{verb} in {self.model.phase}"
        self._look(in_one_step=True, stopped={"stop": True, "resume": False}.get(verb), done=done)
        return done

    def _look(self, *, in_one_step: bool, stopped: bool | None = None, done: bool = True) -> None:
        """At the phase, the axes and what is frozen."""
        cycle, found = self._run(self.year.cycle()), self._run(self.year.proposals())
        assert self.model.may_go_to(cycle.phase, in_one_step=in_one_step), (
            f"{self.model.phase} → {cycle.phase}"
        )
        self.model.phase, self.model.is_announced = cycle.phase, cycle.ballot_id is not None
        if done and stopped is not None:
            self.model.is_stopped = stopped
        assert (cycle.stop_reason is not None) == self.model.is_stopped
        assert unstated(found) == []
        frozen = self._run(self.year.frozen())
        assert {name: frozen.get(name) for name in self.frozen} == self.frozen
        self.frozen = dict(frozen)

    def _check_money(self) -> None:
        books = self._run(self.year.books())
        promised = sum(item.open_fen for item in books.items)
        paid = sum(item.paid_fen for item in books.items)
        given = books.carried_fen
        assert (books.available_fen + given, promised, paid) == self.model.accounts
        assert books.available_fen + promised + paid + given == BUDGET
        assert all(item.open_fen + item.paid_fen <= item.price_fen for item in books.items)

    def _some(self, at: int) -> Proposal | None:
        found = self._run(self.year.proposals())
        return found[at % len(found)] if found else None

    def _let_go_when_over(self) -> None:
        """A year that did not stand promises nothing: its money is free for the next."""
        if self.model.phase in ("rerun", "failed_quorum"):
            for title in self.model.projects:
                self.model.give_back(title)
        self._check_money()
