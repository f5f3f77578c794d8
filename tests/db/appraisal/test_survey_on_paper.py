"""Whoever has no phone answers the survey on paper, by telephone or at the door, as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.appraisal.actions import survey_reading
from gongyi.appraisal.queries import surveys
from gongyi.appraisal.queries.surveys import Survey
from gongyi.ballot import jobs
from gongyi.ballot.actions import (
    Phone,
    assisting,
    cast_vote,
    giving,
    message_of,
    published_bundle,
    sheets,
    slips,
)
from gongyi.ballot.paper_errors import VoterUnknown
from gongyi.ballot.queries.ballots import ballot_of_id
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import SheetRow
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.verify.bundle import verify
from tests.makers.paper import a_picture
from tests.makers.people import a_phone, an_account
from tests.makers.places import NOON
from tests.makers.surveys import (
    Surveyed,
    a_survey,
    a_surveyed_community,
    accounts_asked,
    answer,
)

pytestmark = pytest.mark.usefixtures("database")
LEVELS = 5


@dataclass(frozen=True)
class Running:
    """A survey under way, its ballot, and two people of the evaluator."""

    here: Surveyed
    survey: Survey
    ballot: Ballot
    first: Actor
    second: Actor
    asked: list[UUID]  # residents, in the order of their doors

    def places(self, *levels: int) -> list[int]:
        """Places of the answers, very satisfied first, of a level for each question."""
        options = self.ballot.question.options
        words = [option.title for option in options[:LEVELS]]
        best = words.index("非常满意")
        step = -1 if best else 1
        return [n * LEVELS + best + step * (5 - level) for n, level in enumerate(levels)]

    async def votes(self, phone: Phone, *levels: int) -> None:
        options = self.ballot.question.options
        chosen = [options[place].id for place in self.places(*levels)]
        await cast_vote(self.ballot.id, message_of(phone.vote(chosen)), NOON)


async def a_running_survey() -> Running:
    here = await a_surveyed_community()
    survey = await a_survey(here, dwellings=12)
    (wave,) = await surveys.waves_of(survey)
    ballot = await ballot_of_id(wave.ballot_id)
    assert ballot is not None
    second = Actor(await an_account(a_phone(4990)), here.evaluator.grants)
    asked = [each.resident_id for each in await surveys.sample_of(survey)]
    return Running(here, survey, ballot, here.evaluator, second, asked)


async def by_slip(run: Running, resident: UUID, *levels: int) -> None:
    """At the door: a printed slip, handed over against a signature, used at the door's device."""
    blank = Phone.of_manifest(run.ballot.manifest, new_id().bytes)
    asked = await slips.ask_for_slips(run.first, run.ballot.id, [blank.request], NOON)
    await slips.approve_slips(run.second, run.ballot.id, asked, NOON)
    await giving.give_paper(run.first, run.ballot.id, resident, "slip", "first", "", NOON)
    paper = blank.with_paper(await slips.find_slip(run.ballot.id, blank.request))
    await run.votes(paper, *levels)


async def by_telephone(run: Running, resident: UUID, *levels: int) -> None:
    """The evaluator rings, asks for her consent, and ticks what she says."""
    begun = await assisting.start_assistance(
        run.first, run.ballot.id, resident, "电话里读给我听", True, NOON
    )
    blank = Phone.of_manifest(run.ballot.manifest, new_id().bytes)
    stamp = await assisting.draw_assisted(run.first, run.ballot.id, begun.id, blank.request, NOON)
    await run.votes(blank.with_paper(stamp), *levels)


async def typed_and_sealed(run: Running, *rows: tuple[int, ...]) -> None:
    """Two people of the evaluator, after the close."""
    later = run.ballot.closes_at + timedelta(hours=2)
    typed = [SheetRow(tuple(sorted(run.places(*levels)))) for levels in rows]
    batch = await sheets.type_sheets(run.first, run.ballot.id, None, typed, later)
    await sheets.type_sheets(run.second, run.ballot.id, batch, typed, later)
    await sheets.add_tally_photo(run.first, run.ballot.id, batch, a_picture(), later)
    await sheets.seal_batch(run.first, run.ballot.id, batch, later)
    for person in (run.first, run.second):
        await sheets.finish_paper(person, run.ballot.id, later)
    await jobs.count_due_ballots(later)


async def test_four_ways_of_answering_come_together_in_one_figure() -> None:
    run = await a_running_survey()
    accounts = await accounts_asked(run.survey)
    for account in accounts[:5]:
        await answer(run.survey, account, (5, 5, 5, 5, 5), NOON)
    await by_telephone(run, run.asked[5], 4, 4, 4, 4, 4)
    await by_slip(run, run.asked[6], 3, 3, 3, 3, 3)
    for resident in run.asked[7:10]:
        await giving.give_paper(run.first, run.ballot.id, resident, "sheet", "first", "", NOON)
    await jobs.count_due_ballots(run.ballot.closes_at + timedelta(seconds=2))

    await typed_and_sealed(run, (1, 1, 1, 1, 1), (2, 2, 2, 2, 2), (2, 1, 2, 1, 2))

    told = await survey_reading.answers_of_year(run.here.community.id, 2026)
    assert told == [
        (1, 1, 1, 1, 1),
        (2, 1, 2, 1, 2),
        (2, 2, 2, 2, 2),
        (3, 3, 3, 3, 3),
        (4, 4, 4, 4, 4),
        *[(5, 5, 5, 5, 5)] * 5,
    ]
    page = await survey_reading.survey_page(run.survey.id, run.ballot.closes_at + timedelta(days=4))
    assert page.response is not None
    # Ones and threes are told of nobody, and what could be found by subtraction neither.
    assert page.response.modes == {"link": 5, "phone": None, "door": None, "paper": None}
    verdict = verify(await published_bundle(run.ballot.id))
    assert (verdict.failed, verdict.votes) == ([], 10)


async def test_only_who_was_drawn_gets_a_paper_or_help() -> None:
    run = await a_running_survey()
    stranger = await database.value(
        "SELECT id FROM resident WHERE community_id = $1 AND NOT id = ANY ($2) LIMIT 1",
        run.here.community.id,
        run.asked,
    )

    with pytest.raises(VoterUnknown):
        await giving.give_paper(run.first, run.ballot.id, stranger, "sheet", "first", "", NOON)
    with pytest.raises(VoterUnknown):
        await assisting.start_assistance(
            run.first, run.ballot.id, stranger, "电话里读给我听", True, NOON
        )
