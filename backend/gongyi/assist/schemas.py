"""Helping on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.actions import ProposalWords
from gongyi.web.wire import In, Out


class NeighbourItem(Out):
    """Somebody of the roll with this name; the room tells two of one name apart."""

    resident_id: UUID
    name: str
    born_year: int
    building_name: str
    unit: str
    room: str


class HelpRequest(In):
    """`resident_id` null: not on the roll yet. `phone` only then, and only if she has one."""

    resident_id: UUID | None
    place: Literal["desk", "door"]
    reason: str
    has_agreed: bool
    phone: str = ""


class HelpEntry(Out):
    """What was typed, with the code of its slip."""

    kind: Literal["proposal", "claim"]
    code: str
    entered_at: datetime


class HelpPage(Out):
    """What goes on until `ends_at`."""

    id: UUID
    community_id: UUID
    resident_id: UUID | None
    ends_at: datetime
    entries: list[HelpEntry]


class HelpedProposal(In):
    """What she says, typed by the worker; no photo."""

    cycle_id: UUID
    title: str
    need: str
    place: str
    beneficiaries: list[Literal["elderly", "children", "disabled", "hardship", "everyone"]]
    rough_cost_fen: int | None = None

    def words(self) -> ProposalWords:
        """As the fund takes it."""
        return ProposalWords(
            title=self.title,
            need=self.need,
            place=self.place,
            beneficiaries=tuple(self.beneficiaries),
            rough_cost_fen=self.rough_cost_fen,
            photo_id=None,
        )


class HelpedClaim(In):
    """She lives here."""

    name: str
    born_on: date
    building_id: UUID
    unit: str
    room: str
    evidence: Literal["lease", "letter", "neighbour", "worker"]
    evidence_note: str = ""


class SlipCode(Out):
    """To be printed and handed over."""

    code: str


class SlipPage(Out):
    """What became of it. No name: whoever finds the slip learns nothing of the person."""

    kind: Literal["proposal", "claim"]
    code: str
    community_id: UUID
    community_name: str
    entered_at: datetime
    title: str
    state: str
    proposal_id: UUID | None


class AssistedShare(Out):
    """Since New Year: all, and those typed by the desk."""

    proposals: int
    proposals_by_desk: int
    claims: int
    claims_by_desk: int
