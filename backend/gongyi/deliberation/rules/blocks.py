"""The four blocks of a consultation, whole or not at all, and how early people are told.

Source: 《关于加强城乡社区协商的意见》 (2015): 内容、主体、程序、成果运用;
council custom: the topic is sent and posted two to three days before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.deliberation.errors.schedule import (
    ContentWrong,
    MaterialsMissing,
    MeetingTooSoon,
    MeetsInThePast,
    PartiesMissing,
    PartyNameWrong,
    ProcedureWrong,
    ResultUseWrong,
    SessionPlaceWrong,
    ToldTooLate,
)
from gongyi.deliberation.rules.model import Blocks, Consultation
from gongyi.deliberation.rules.terms import Clocks
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.clock import say_moment
from gongyi.kernel.problems import Problem, raise_all

TEXT, PLACE, NAME, MOST_PARTIES = (10, 1000), (1, 60), (1, 40), 30


def notice_of(blocks: Blocks, clocks: Clocks) -> timedelta:
    """How long before the meeting the materials hang out; longer for works and large matters."""
    return timedelta(days=clocks.materials_days_large if blocks.is_large else clocks.materials_days)


def check_blocks(blocks: Blocks, clocks: Clocks, now: datetime) -> None:
    """Raises everything that is missing at once, so that the whole form is put right in one go."""
    found: list[Problem] = []
    if not fits(blocks.content, TEXT):
        found.append(ContentWrong())
    if not 1 <= len(blocks.parties) <= MOST_PARTIES:
        found.append(PartiesMissing())
    elif not all(fits(party.name, NAME) for party in blocks.parties):
        found.append(PartyNameWrong())
    if not fits(blocks.procedure, TEXT):
        found.append(ProcedureWrong())
    if not fits(blocks.place, PLACE):
        found.append(SessionPlaceWrong())
    if not fits(blocks.result_use, TEXT):
        found.append(ResultUseWrong())
    found += _wrong_times(blocks, clocks, now)
    raise_all(found)


def _wrong_times(blocks: Blocks, clocks: Clocks, now: datetime) -> list[Problem]:
    if blocks.meets_at <= now:
        return [MeetsInThePast()]
    notice = notice_of(blocks, clocks)
    if blocks.meets_at < now + notice or blocks.meets_at > now + timedelta(days=180):
        return [MeetingTooSoon(days=notice.days)]
    return []


def check_may_notify(
    consultation: Consultation, materials: int, clocks: Clocks, now: datetime
) -> None:
    """In time, and with something to read; raises MaterialsMissing, ToldTooLate."""
    if not materials:
        raise MaterialsMissing
    notice = notice_of(consultation.blocks, clocks)
    if now + notice > consultation.blocks.meets_at:
        last = say_moment(consultation.blocks.meets_at)
        raise ToldTooLate(days=notice.days, meets=last)
