"""Support on the way to the review, where the rules ask for it: so many residents, from so many
buildings. It opens a door; it never ranks, and more than enough counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gongyi.fund.errors.endorsing import (
    NoEndorsing,
    NotForEndorsing,
    NotYetEndorsed,
    OwnIdea,
)
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.rule_set import ProposalRules
from gongyi.fund.rules.states import PUBLISHED, state_of


@dataclass(frozen=True)
class Endorsed:
    """How many residents endorse it, from how many buildings, and how many of each it takes."""

    residents: int
    buildings: int
    needed: int
    buildings_needed: int

    @property
    def is_enough(self) -> bool:
        """Both; with none asked for it always is."""
        if self.needed == 0:
            return True
        return self.residents >= self.needed and self.buildings >= self.buildings_needed


def endorsed(buildings: Collection[UUID], rules: ProposalRules) -> Endorsed:
    """`buildings`: where each who endorses it lives, one entry a resident."""
    return Endorsed(
        len(buildings), len(set(buildings)), rules.endorsements, rules.endorsing_buildings
    )


def waits_for_endorsement(proposal: Proposal, rules: ProposalRules) -> bool:
    """Public, and not yet on its way through the review."""
    return rules.endorsements > 0 and state_of(proposal) == PUBLISHED


def check_may_endorse(
    proposal: Proposal, rules: ProposalRules, proposers: Collection[UUID], account_id: UUID
) -> None:
    """Raises NoEndorsing, NotForEndorsing, OwnIdea."""
    if rules.endorsements == 0:
        raise NoEndorsing
    if not waits_for_endorsement(proposal, rules):
        raise NotForEndorsing(title=proposal.title)
    if account_id in proposers:
        raise OwnIdea


def check_endorsed(title: str, found: Endorsed) -> None:
    """Raises NotYetEndorsed."""
    if not found.is_enough:
        raise NotYetEndorsed(title=title, needed=found.needed, buildings=found.buildings_needed)
