"""A year on one page: its calendar, what became of the proposals, its money, its turnout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from urllib.parse import urlsplit
from uuid import UUID

from gongyi.config import settings
from gongyi.fund.actions.books import books_of
from gongyi.fund.actions.counted import counted_of
from gongyi.fund.actions.cycles import read_cycle
from gongyi.fund.actions.known import known_cycle
from gongyi.fund.actions.projects import Project, projects_of
from gongyi.fund.errors.after_count import NoCandidatesYet
from gongyi.fund.queries import after_count, proposals
from gongyi.fund.rules.board import SOURCES
from gongyi.fund.rules.ledger import Books
from gongyi.fund.rules.model import CycleAccount, Proposal
from gongyi.fund.rules.phases import PHASE_WORDS
from gongyi.fund.rules.project import shown_voices
from gongyi.fund.rules.ratification import Counted
from gongyi.fund.rules.report import LABEL_WORDS, counts_by_label
from gongyi.fund.rules.states import Label, label_of
from gongyi.kernel.clock import say_moment
from gongyi.kernel.money import say_fen
from gongyi.kernel.printing import Printed, pdf_of, qr_of
from gongyi.places import actions as places

WHOM = {
    "elderly": "老人",
    "children": "孩子",
    "disabled": "残疾人",
    "hardship": "困难家庭",
    "everyone": "所有人",
}


@dataclass(frozen=True)
class Report:
    """`voted` and `entitled`: a fact of this year, None before the count; nobody is measured
    by it."""

    account: CycleAccount
    counts: Mapping[Label, int]
    books: Books
    counted: list[Counted]
    projects: list[Project]
    voted: int | None
    entitled: int | None


async def read_report(cycle_id: UUID, now: datetime) -> Report:
    """Raises CycleMissing."""
    cycle = await known_cycle(cycle_id)
    turnout = await after_count.turnout_of(cycle)
    return Report(
        account=await read_cycle(cycle_id, now),
        counts=counts_by_label(await after_count.state_counts(cycle)),
        books=await books_of(cycle),
        counted=await counted_of(cycle) if turnout else [],
        projects=await projects_of(cycle),
        voted=turnout["voted"] if turnout else None,
        entitled=turnout["entitled"] if turnout else None,
    )


async def print_report(cycle_id: UUID, now: datetime) -> bytes:
    """The same on paper; raises CycleMissing, NoChineseLetters."""
    report = await read_report(cycle_id, now)
    account = report.account
    facts = {
        **await _head(account, f"/cycles/{cycle_id}/report"),
        "rules": account.rules.spoken,
        "turnout": ""
        if report.voted is None
        else f"名册上 {report.entitled} 人，{report.voted} 人投了票。",
        "phases": [
            [PHASE_WORDS[span.phase], say_moment(span.starts_at), say_moment(span.ends_at)]
            for span in account.phases
        ],
        "counts": [[LABEL_WORDS[label], str(n)] for label, n in report.counts.items()],
        "sources": [[SOURCES[name], say_fen(fen)] for name, fen in report.books.sources.items()],
        "items": [
            [item.title, say_fen(item.price_fen), say_fen(item.paid_fen)]
            for item in report.books.items
        ],
        "projects": [_carried_out(each) for each in report.projects],
        "left": say_fen(report.books.available_fen),
        "carried": say_fen(report.books.carried_fen),
    }
    return await pdf_of(Printed(_template("report"), facts, now.replace(second=0, microsecond=0)))


async def print_booklet(cycle_id: UUID, now: datetime) -> bytes:
    """The candidates in large print, one on each half of a page; raises NoCandidatesYet."""
    cycle = await known_cycle(cycle_id)
    chosen = await proposals.candidates_to_print(cycle)
    if not chosen:
        raise NoCandidatesYet
    account = await read_cycle(cycle_id, now)
    when = [span for span in account.phases if span.phase == "balloting"]
    facts = {
        **await _head(account, f"/cycles/{cycle_id}/proposals"),
        "rules": account.rules.spoken,
        "when": f"{say_moment(when[0].starts_at)} 到 {say_moment(when[0].ends_at)}" if when else "",
        "most": account.rules.ballot.max_choices,
        "candidates": [_candidate(each) for each in chosen],
    }
    made_at = now.replace(minute=0, second=0, microsecond=0)
    return await pdf_of(Printed(_template("booklet"), facts, made_at))


def _carried_out(project: Project) -> list[str]:
    passed = [each for each in project.acceptances if each.state == "confirmed" and each.is_passed]
    accepted = f"{passed[0].held_on.month}月{passed[0].held_on.day}日" if passed else "—"
    voices = shown_voices(project.voices)
    said = "—" if voices is None else f"{voices.get('done', 0)}/{sum(voices.values())}"
    return [project.proposal.title, LABEL_WORDS[label_of(project.proposal)], accepted, said]


def _candidate(proposal: Proposal) -> dict[str, str]:
    return {
        "title": proposal.title,
        "price": say_fen(proposal.price_fen or 0),
        "place": proposal.place,
        "whom": "、".join(WHOM[each] for each in proposal.beneficiaries),
        "need": proposal.need,
        "note": proposal.price_note,
        "qr": qr_of(f"{settings().public_url}/proposals/{proposal.id}"),
    }


async def _head(account: CycleAccount, path: str) -> dict[str, str]:
    community = await places.community(account.community_id)
    base = settings().public_url
    return {
        "street": community.street_name,
        "community": community.name,
        "phone": community.phone,
        "fund": account.rules.fund.name,
        "year": str(account.year),
        "phase": PHASE_WORDS[account.phase],
        "host": urlsplit(base).netloc,
        "qr": qr_of(base + path),
    }


def _template(name: str) -> str:
    return files("gongyi.fund.printing").joinpath(f"{name}.typ").read_text("utf-8")
