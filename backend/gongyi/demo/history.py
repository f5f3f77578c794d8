"""A community's year so far, walked through the real actions with the clock set back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from gongyi.ballot import actions as ballot
from gongyi.ballot import jobs as ballot_jobs
from gongyi.demo import after_count, costing, review
from gongyi.demo.keys import trustees_of
from gongyi.demo.people import people_of
from gongyi.demo.plan import Year
from gongyi.demo.words import WISHES, Wish
from gongyi.fund import jobs as fund_jobs
from gongyi.fund.actions import (
    accounts,
    balloting,
    cycles,
    proposing,
    roll_posting,
    screening,
)
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.model import ORDER, CycleAccount, Money, Phase, ProposalWords
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date, days_after
from gongyi.kernel.money import yuan

VOTERS = 96
MAX_CHOICES = 5
# Committee's own steps; the others are taken by the timer or by the ballot.
_BY_COMMITTEE: tuple[Phase, ...] = (
    "settling",
    "accounts_published",
    "evaluated",
)


@dataclass
class History:
    """One community's year, on the way to the phase where it stands now."""

    year: Year
    community_id: UUID
    committee: Actor
    now: datetime

    async def walk(self) -> None:
        """From the new year's draft to today."""
        self._random = Random(f"history-{self.year.number}")  # noqa: S311 - seeded on purpose
        self._people = people_of(self.year.number)
        cycle = await self._create()
        self._cycle_id = cycle.id
        if self.year.phase == "draft":
            return
        await self._go("rules_published", self._opened())
        if not self.year.has_begun:
            return
        await self._intake()
        if self.year.phase == "cancelled":
            await self._go("cancelled", self.now - timedelta(days=2), "今年改为与邻近社区合办。")
        elif self.year.phase != "intake":
            await self._review_and_after()

    def _opened(self) -> datetime:
        return min(self.now, days_after(self.year.intake_starts_at, -7))

    async def _create(self) -> CycleAccount:
        money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
        start = self.year.intake_starts_at
        return await cycles.create_cycle(
            self.committee, self.community_id, start.year, start, money, self._opened()
        )

    async def _go(self, phase: Phase, at: datetime, reason: str = "") -> None:
        await cycles.change_phase(self.committee, self._cycle_id, phase, reason, at)

    async def _end_of(self, phase: Phase) -> datetime:
        account = await cycles.read_cycle(self._cycle_id, self.now)
        return next(span.ends_at for span in account.phases if span.phase == phase)

    async def _intake(self) -> None:
        """Neighbours hand in their wishes, day by day; the committee screens the older ones."""
        start = self.year.intake_starts_at
        await self._go("intake", start)
        last = min(self.now, await self._end_of("intake"))
        self._proposals: list[tuple[Wish, UUID]] = []
        for number, wish in enumerate(self._wishes()):
            at = start + (last - start) * (number + 1) / (len(WISHES) + 1)
            author = await self._resident(number * 7)
            proposal = await proposing.submit_proposal(author, self._cycle_id, _words(wish), at)
            self._proposals.append((wish, proposal.id))
            if self.year.phase not in ("intake", "eligibility_review") or number < 8:
                await self._publish([proposal.id], at + timedelta(hours=5))

    def _wishes(self) -> list[Wish]:
        return self._random.sample(WISHES, 12)

    async def _resident(self, number: int) -> Actor:
        """The adult with this number (every even one is)."""
        phone = self._people[number // 2 * 2].phone
        return Actor(await identity.account_of_phone(phone, self.year.intake_starts_at))

    async def _publish(self, ids: list[UUID], at: datetime) -> None:
        decision = screening.decision_of("publish", "", "", min(at, self.now))
        queue = await screening.moderation_queue(self.committee, self.community_id, self.now)
        seen: dict[UUID, datetime | None] = {
            waiting.proposal.id: waiting.due_at for waiting in queue if waiting.proposal.id in ids
        }
        await screening.decide_proposals(self.committee, self.community_id, seen, decision)

    async def _review_and_after(self) -> None:
        at = await self._end_of("intake")
        await self._go("eligibility_review", at)
        if self.year.phase == "eligibility_review":
            ids = [proposal_id for _, proposal_id in self._proposals]
            await review.go_round(self.year.number, self.committee, ids, at)
            author = await self._resident(review.APPEALED * 7)
            await review.appeal(author, ids[review.APPEALED], at + timedelta(days=3))
            return
        await self._go("deliberation_costing", await self._end_of("eligibility_review"))
        at = days_after(await self._end_of("eligibility_review"), 3)
        known = 6 if self.year.phase == "deliberation_costing" else len(self._proposals)
        priced = self._proposals[:known]
        await costing.put_prices(self.year.number, self.committee, priced, at)
        await self._post_roll(days_after(await self._end_of("deliberation_costing"), 7))
        if self.year.has_voted:
            await costing.give_opinions(self.committee, priced, at + timedelta(days=2))
            await self._list_and_after()

    async def _list_and_after(self) -> None:
        """The list hangs out; when nobody objects to it any more, the ballot is announced."""
        await self._go("candidate_notice", await self._end_of("deliberation_costing"))
        if self.year.phase == "candidate_notice":
            where = (self.community_id, self._cycle_id, self.now)
            await costing.object_to_list(await self._resident(8), *where)
            return
        opens = await self._end_of("candidate_notice")
        await after_count.take_down(opens)
        await self._ballot_and_after(opens)

    async def _ballot_and_after(self, opens: datetime) -> None:
        closes = days_after(opens, 10)
        if self.year.phase == "tallying":
            closes = min(closes, self.now - timedelta(hours=2))
        terms = balloting.Terms(opens, closes, paper_until=closes + timedelta(days=1))
        keys = trustees_of(self.year) if self.year.has_trustees else None
        announced = await balloting.open_ballot(self.committee, self._cycle_id, terms, opens, keys)
        await ballot_jobs.open_due_ballots(opens)
        await fund_jobs.advance_due_cycles(opens)
        await self._vote(announced.ballot_id, opens)
        if self.year.phase != "balloting":
            await fund_jobs.advance_due_cycles(closes)
            await ballot_jobs.count_due_ballots(closes + timedelta(seconds=2))
        if self.year.phase not in ("balloting", "tallying"):
            await self._after_the_count()

    async def _post_roll(self, opens: datetime) -> None:
        """Three weeks before the vote, so that the committee can announce one in time."""
        wanted = roll_posting.PostingWanted(opens, china_date(days_after(opens, 10)))
        at = days_after(opens, -rule_sets()[DEFAULT].roll.posted_days)
        await roll_posting.post_roll(self.committee, self._cycle_id, wanted, at)

    async def _vote(self, ballot_id: UUID, opens: datetime) -> None:
        """Some like this, some that: each voter ticks a few of what she has heard of.

        The first resident has not voted, nor drawn a paper: hers is the published phone.
        """
        self._manifest = await ballot.published_manifest(ballot_id)
        options = [proposal_id for _, proposal_id in self._proposals]
        liking = [self._random.uniform(0.2, 1.0) for _ in options]
        turns = [
            (number * 6, self._ticks(options, liking), opens + timedelta(minutes=41 * number))
            for number in range(1, VOTERS + 1)
        ]
        await asyncio.gather(*(self._cast(ballot_id, *turn) for turn in turns))

    def _ticks(self, options: list[UUID], liking: list[float]) -> list[UUID]:
        wanted = self._random.randint(1, MAX_CHOICES)
        return list(dict.fromkeys(self._random.choices(options, liking, k=wanted)))

    async def _cast(self, ballot_id: UUID, number: int, choices: list[UUID], at: datetime) -> None:
        when = min(at, self.now)
        voter = await self._resident(number)
        seed = f"{self.year.number}-{number}".encode().ljust(16)
        phone = ballot.Phone.of_manifest(self._manifest, seed)
        answer = await ballot.draw_paper(ballot_id, voter.account_id, phone.request, when)
        vote = phone.with_paper(answer).vote(choices)
        await ballot.cast_vote(ballot_id, ballot.message_of(vote), when)

    async def _after_the_count(self) -> None:
        """To today's phase: the timer's steps on their day, the committee's on the last day."""
        last = ORDER[-1] if self.year.phase == "closed" else self.year.phase
        steps = ORDER[ORDER.index("ratification") : ORDER.index(last) + 1]
        before: Phase = "result_notice"
        for phase in steps:
            at = await self._end_of(before)
            await after_count.take_down(at)
            if phase == "settling":
                await self._pay(at)
            if phase == "filed":
                where = (self.community_id, self._cycle_id)
                await after_count.ratify(self.year.number, self.committee, *where, at)
            elif phase in _BY_COMMITTEE:
                await self._go(phase, at)
            else:
                await fund_jobs.advance_due_cycles(at)
            before = phase
        await self._today(before)

    async def _today(self, phase: Phase) -> None:
        """What lies on the desk in the phase where the year stands."""
        at = await self._end_of(phase)
        if self.year.phase == "closed":
            await self._go("closed", at)
        if self.year.phase == "ratification":
            number, when = self.year.number, min(self.now, at)
            await after_count.hold_meeting(number, self.committee, self._cycle_id, when)
        if self.year.phase == "result_notice":
            who = (await self._resident(6), self.committee, self._cycle_id)
            when = min(self.now, at) - timedelta(hours=5)
            is_answered = self.year.number % 2 == 0
            await after_count.object_to_result(*who, when, is_answered=is_answered)

    async def _pay(self, at: datetime) -> None:
        """Every project is paid, a little under its price; the rest is free again."""
        books = await accounts.read_accounts(self._cycle_id)
        for item in books.items:
            fen = item.price_fen * 96 // 100
            await accounts.record_payment(
                self.committee, self._cycle_id, item.id, fen, f"{item.title}，验收后付款", at
            )
            await accounts.release_rest(
                self.committee, self._cycle_id, item.id, "比报价省下来的钱退回", at
            )


def _words(wish: Wish) -> ProposalWords:
    rough = None if wish.rough_yuan is None else yuan(wish.rough_yuan)
    return ProposalWords(
        wish.title, wish.need, wish.place, wish.beneficiaries, rough, photo_id=None
    )
