"""What everybody may read: the ballot, how many have voted, and after the count everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from gongyi.ballot.actions.known import known_ballot
from gongyi.ballot.actions.voting import reaching_the_box
from gongyi.ballot.errors import NoBundleThen, NotCountedYet, TooFewToShow
from gongyi.ballot.queries import ballots, box, log, results
from gongyi.ballot.queries.papers import papers_of, reissue_reasons
from gongyi.ballot.rules.ballots import Ballot, say_moment
from gongyi.ballot.rules.questions import is_shown
from gongyi.ballot.rules.rules_text import RULES_TEXT
from gongyi.ballot.rules.votes_file import votes_of_file
from gongyi.ballot.rules.working import Turnout, Working


@dataclass(frozen=True)
class BallotView:
    """A ballot with what changes about it. No choice and no running total is among it."""

    ballot: Ballot
    withdrawn: Mapping[UUID, str]
    turnout: Turnout


@dataclass(frozen=True)
class PublishedResult:
    """The count with its whole working; the seed is open now. `reissues` are the reasons."""

    ballot: Ballot
    working: Working
    seed: str
    votes_digest: str
    counted_at: datetime
    reissues: list[str]

    @property
    def is_shown(self) -> bool:
        """Whether there are enough votes for anybody to see what was chosen."""
        return is_shown(self.ballot.question.show_from, self.working.turnout.votes)

    def check_shown(self) -> None:
        """Raises TooFewToShow."""
        if not self.is_shown:
            raise TooFewToShow(least=self.ballot.question.show_from)


@dataclass(frozen=True)
class BallotSummary:
    """One line about a ballot. `votes_of_option` is None until the count."""

    ballot_id: UUID
    state: str
    opens_at: datetime
    closes_at: datetime
    turnout: Turnout
    votes_of_option: Mapping[UUID, int] | None


async def view_ballot(ballot_id: UUID) -> BallotView:
    """Raises BallotUnknown."""
    ballot = await known_ballot(ballot_id)
    return BallotView(ballot, await ballots.withdrawn_options(ballot_id), await _turnout(ballot))


async def _turnout(ballot: Ballot) -> Turnout:
    papers = await papers_of(ballot, ballot.entitled)
    async with reaching_the_box():
        votes = await box.votes_of_ballots([ballot.id])
    return Turnout(ballot.entitled, papers.drawn, votes.get(ballot.id, 0))


async def published_manifest(ballot_id: UUID) -> str:
    """The canonical JSON under the digest. Raises BallotUnknown."""
    return (await known_ballot(ballot_id)).manifest


async def published_result(ballot_id: UUID) -> PublishedResult:
    """Raises BallotUnknown, NotCountedYet."""
    ballot, saved = await known_ballot(ballot_id), await results.result_of_ballot(ballot_id)
    if saved is None:
        raise NotCountedYet(closes=say_moment(ballot.closes_at))
    working = msgspec.convert(saved.working, Working)
    reissues = await reissue_reasons(ballot_id)
    return PublishedResult(
        ballot, working, saved.seed, saved.votes_digest, saved.counted_at, reissues
    )


async def published_votes(ballot_id: UUID) -> str:
    """All votes as a `.pb` file that anyone can recount.

    Raises BallotUnknown, NotCountedYet, TooFewToShow.
    """
    (await published_result(ballot_id)).check_shown()
    return await results.votes_file_of_ballot(ballot_id) or ""


async def published_choices(ballot_id: UUID) -> list[list[UUID]]:
    """What each counted vote has ticked, in an order that says nothing of who or when.

    For the slice that asked, however few there are: it must not show them either, see
    `shows_answers`. Raises BallotUnknown, NotCountedYet.
    """
    await published_result(ballot_id)
    table = votes_of_file(await results.votes_file_of_ballot(ballot_id) or "")
    return [[UUID(option) for option in vote.split(",") if option] for vote in table]


async def shows_answers(ballot_id: UUID) -> bool:
    """Whether everybody may read what was chosen. Raises BallotUnknown, NotCountedYet."""
    return (await published_result(ballot_id)).is_shown


async def published_bundle(ballot_id: UUID) -> bytes:
    """Everything that a recount needs, as JSON.

    Raises BallotUnknown, NotCountedYet, NoBundleThen, TooFewToShow: without the key in it nobody
    can open what stands in the log.
    """
    (await published_result(ballot_id)).check_shown()
    ballot, saved = await known_ballot(ballot_id), await results.result_of_ballot(ballot_id)
    if saved is None or not saved.statement:
        raise NoBundleThen  # counted by version 0.1, which signed nothing
    async with reaching_the_box():
        bundle = {
            "format": "gongyi-bundle-1",
            "log": await log.bodies_of_ballot(ballot_id),
            "checkpoints": await log.notes_of_ballot(ballot_id),
            "result": saved.statement,
            "rulesText": RULES_TEXT[ballot.question.rule],
            "votesPb": await results.votes_file_of_ballot(ballot_id),
        }
    return msgspec.json.encode(bundle)


async def summaries(ballot_ids: Iterable[UUID]) -> dict[UUID, BallotSummary]:
    """A line for each ballot that exists."""
    found = await ballots.summary_rows(ballot_ids)
    async with reaching_the_box():
        votes = await box.votes_of_ballots(row["id"] for row in found)
    return {
        row["id"]: BallotSummary(
            ballot_id=row["id"],
            state=row["state"],
            opens_at=row["opens_at"],
            closes_at=row["closes_at"],
            turnout=Turnout(row["entitled"], row["papers"], votes.get(row["id"], 0)),
            votes_of_option=_votes_of_option(row["working"], row["show_from"]),
        )
        for row in found
    }


def _votes_of_option(working: object, show_from: int) -> Mapping[UUID, int] | None:
    if working is None:
        return None
    counted = msgspec.convert(working, Working)
    if not is_shown(show_from, counted.turnout.votes):
        return None
    return {step.option_id: step.votes for step in counted.walk}
