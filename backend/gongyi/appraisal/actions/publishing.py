"""Provisional → notice → final; a correction is a new version with its reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.appraisal.actions.gathering import bundle_now
from gongyi.appraisal.actions.rating_runs import check_no_run
from gongyi.appraisal.actions.terms import locked_appraisal
from gongyi.appraisal.errors.term import (
    CorrectionReasonMissing,
    FigureAlreadyMade,
    NothingCorrected,
    PartMissing,
    ResidentsMissing,
)
from gongyi.appraisal.queries import appeals, figures, terms
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.bundle import Bundle, read_bundle
from gongyi.appraisal.rules.letters import notice_text, title_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy
from gongyi.kernel.workdays import add_workdays
from gongyi.notices import actions as notices
from gongyi.notices.actions import NoticeDraft
from gongyi.notices.events import NoticeEnded

KIND = "appraisal"


async def make_version(actor: Actor, appraisal_id: UUID, reason: str, now: datetime) -> int:
    """The first figure, when the term is over; later a correction, which hangs out again.

    Raises NotAllowed, AppraisalMissing, TermGoesOn, RunGoesOn, PartMissing, ResidentsMissing,
    FigureAlreadyMade, CorrectionReasonMissing, NothingCorrected.
    """
    why = tidy(reason)
    async with transaction():
        appraisal = await locked_appraisal(appraisal_id)
        role = actor.check_may("makeVersion", appraisal.community_id)
        appraisal.term.check_over(now)
        await check_no_run(appraisal.community_id, now)
        version = await _next_version(appraisal, why)
        bundle = await bundle_now(appraisal, version)
        check_whole(appraisal, bundle)
        await _check_changed(appraisal, bundle)
        digest = await figures.insert_version(
            appraisal, bundle, why if version > 1 else "", actor.account_id, now
        )
        if version == 1:
            days = appraisal.term.method.clocks.preview_workdays
            await terms.mark_phase(appraisal, "provisional", add_workdays(now, days), None)
        else:
            await _hang_out(appraisal, bundle, digest, why, now)
        await journal.write(_entry(appraisal, "appraisal_version", now, digest, why, actor, role))
    return version


async def _next_version(appraisal: Appraisal, why: str) -> int:
    """The first while it is collected; a correction in an appeal's time or after the end."""
    if appraisal.phase == "collecting":
        return 1
    if appraisal.phase in ("provisional", "notice"):
        raise FigureAlreadyMade
    if not why:
        raise CorrectionReasonMissing
    return (await figures.versions_of(appraisal))[0].version + 1


def check_whole(appraisal: Appraisal, bundle: Bundle) -> None:
    """S is official, and at the end of the year every part is there.

    Raises ResidentsMissing, PartMissing.
    """
    if bundle.result.satisfaction.standing != "official":
        raise ResidentsMissing
    if appraisal.term.round == "mid_year":
        return
    for part in appraisal.term.method.components:
        if not part.is_satisfaction and part.id not in bundle.entered:
            raise PartMissing(title=part.title)


async def _check_changed(appraisal: Appraisal, bundle: Bundle) -> None:
    """A correction that corrects nothing would only hide the version that stands."""
    if bundle.version == 1:
        return
    before = await figures.bundle_of(appraisal, bundle.version - 1)
    if before is not None and read_bundle(before).result == bundle.result:
        raise NothingCorrected


async def _hang_out(
    appraisal: Appraisal, bundle: Bundle, digest: str, why: str, now: datetime
) -> None:
    draft = NoticeDraft(
        community_id=appraisal.community_id,
        kind=KIND,
        subject_id=appraisal.id,
        title=title_of(bundle),
        text=notice_text(bundle, digest, why),
        link=f"/communities/{appraisal.community_id}/appraisal/{appraisal.term.year}",
        days=appraisal.term.method.clocks.notice_days,
        takes_objections=False,  # an appeal needs ten residents and a panel, not an answer
    )
    notice_id = await notices.post_notice(draft, now)
    await terms.mark_phase(appraisal, "notice", None, notice_id)


async def publish_due_previews(now: datetime) -> int:
    """The committees have seen it; now everybody does. How many went out."""
    async with transaction():
        due = await terms.due_previews(now, limit=10)
        for appraisal in due:
            version = (await figures.versions_of(appraisal))[0]
            content = await figures.bundle_of(appraisal, version.version) or b""
            bundle = read_bundle(content)
            await _hang_out(appraisal, bundle, version.digest or "", version.reason, now)
            await journal.write(
                _entry(appraisal, "appraisal_notice", now, version.digest or "", "", None, "clock")
            )
    return len(due)


async def take_notice_end(event: NoticeEnded) -> None:
    """Nobody appealed: it is final. Otherwise it waits for the panel."""
    if event.kind != KIND or event.subject_id is None:
        return
    async with transaction():
        appraisal = await locked_appraisal(event.subject_id)
        if appraisal.phase == "notice" and appraisal.notice_id == event.notice_id:
            await go_on_after_notice(appraisal, event.ended_at)


async def go_on_after_notice(appraisal: Appraisal, now: datetime) -> None:
    """Final, unless an appeal against the newest version stands that is open or upheld."""
    newest = (await figures.versions_of(appraisal))[0].version
    standing = [
        appeal
        for appeal in await appeals.appeals_of(appraisal)
        if appeal.version == newest and appeal.stands_at is not None
    ]
    waits = any(appeal.is_upheld is not False for appeal in standing)
    phase: Phase = "appeals" if waits else "final"
    if phase != appraisal.phase:
        await terms.mark_phase(appraisal, phase, None, appraisal.notice_id)
        await journal.write(_entry(appraisal, f"appraisal_{phase}", now, "", "", None, "clock"))


def _entry(
    appraisal: Appraisal,
    what: str,
    now: datetime,
    digest: str,
    why: str,
    actor: Actor | None,
    role: str,
) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=appraisal.id,
        community_id=appraisal.community_id,
        account_id=None if actor is None else actor.account_id,
        role=role,
        why=why,
        after=digest,
    )
