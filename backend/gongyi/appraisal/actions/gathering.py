"""What goes into a figure: ratings and survey without names, and what two people entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gongyi.appraisal.actions import survey_faults
from gongyi.appraisal.actions.survey_reading import answers_of_year
from gongyi.appraisal.queries import honesty, parts, works
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.bundle import (
    Bundle,
    Entered,
    PublishedChannel,
    Subject,
    make_bundle,
    published_channel,
)
from gongyi.appraisal.rules.indicators import read_indicators
from gongyi.appraisal.rules.method import Channel
from gongyi.appraisal.rules.terms import Term
from gongyi.appraisal.rules.voices import Said, Voice, heard
from gongyi.places import actions as places
from gongyi.ratings import actions as ratings


async def bundle_now(appraisal: Appraisal, version: int) -> Bundle:
    """Everything as it is at this moment, computed."""
    term = appraisal.term
    community = await places.community(appraisal.community_id)
    subject = Subject(
        community=str(appraisal.community_id),
        place=term.kind,
        name=community.name,
        year=term.year,
        round=term.round,
    )
    channels = await channels_now(appraisal)
    return make_bundle(subject, term.method_text, channels, await _entered(appraisal), version)


async def channels_now(appraisal: Appraisal) -> dict[str, PublishedChannel]:
    """What residents have said so far, by channel."""
    return {
        channel.id: await _channel(appraisal.community_id, appraisal.term, channel)
        for channel in appraisal.term.method.channels
    }


async def _channel(community_id: UUID, term: Term, channel: Channel) -> PublishedChannel:
    if channel.source == "survey":
        if await survey_faults.must_ask_again(community_id, term.year):
            return PublishedChannel(residents=0, must_rerun=True)
        voices = _answered(await answers_of_year(community_id, term.year))
        return published_channel(term.method, channel, heard(voices, term.method.points), 0)
    given = await ratings.appraisal_inputs(community_id, term.starts_at, term.ends_at)
    said: list[Said] = [each for each in given if each.kind in channel.rated]
    proven = await honesty.incidents_in(community_id, term.starts_on, term.ends_on)
    since = await _asked_again_since(community_id, term)
    voided = sum(each.voided for each in proven if since is None or each.published_at > since)
    return published_channel(term.method, channel, heard(said, term.method.points), voided)


async def _asked_again_since(community_id: UUID, term: Term) -> datetime | None:
    """Since when a third party asks about these days again; what was proven before is settled."""
    runs = await ratings.runs_of(community_id)
    within = [run.begun_at for run in runs if term.starts_on <= run.first_day <= term.ends_on]
    return max(within, default=None)


def _answered(answers: Sequence[Sequence[int | None]]) -> list[Voice]:
    """One adult per dwelling: her place in the list stands for herself and her household."""
    return [_answer(str(place), levels) for place, levels in enumerate(answers)]


def _answer(place: str, given: Sequence[int | None]) -> Voice:
    first, second, third, fourth, fifth = (
        sum(answer == level for answer in given) for level in range(1, 6)
    )
    return Voice(place, place, (first, second, third, fourth, fifth))


async def _entered(appraisal: Appraisal) -> dict[str, Entered]:
    """Only what a second person has checked."""
    if appraisal.term.kind == "centre":
        return {
            part.component: Entered(figure=str(part.figure), lines=[(part.component, part.reason)])
            for part in await parts.parts_of(appraisal)
            if part.checked_by is not None
        }
    work = await works.frozen_work(appraisal.community_id, appraisal.term.year)
    if work is None:
        return {}
    titles = {row.id: row.words for row in read_indicators(work.table_text).indicators}
    lines = [(titles[line.indicator], str(_points(line.hundredths))) for line in work.lines]
    return {"work": Entered(figure=str(work.figure), lines=lines)}


def _points(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


async def judges_barred(appraisal: Appraisal) -> set[UUID]:
    """Whoever entered or checked anything that is in the figure."""
    if appraisal.term.kind == "centre":
        entered = await parts.parts_of(appraisal)
        people = {person for part in entered for person in (part.entered_by, part.checked_by)}
        return {person for person in people if person is not None}
    versions = await works.works_of(appraisal.community_id, appraisal.term.year)
    people = {person for work in versions for person in (work.entered_by, work.checked_by)}
    return {person for person in people if person is not None}
