"""Who may act for whom. A role holds in one place only; «operator» holds for the installation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from gongyi.kernel.problems import NotAllowed

Role = Literal["committee_member", "street_officer", "operator"]


@dataclass(frozen=True)
class Grant:
    """A role and its place: a community, a street, or (operator) neither."""

    role: Role
    community_id: UUID | None = None
    street_id: UUID | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts in this request."""

    account_id: UUID
    grants: frozenset[Grant] = frozenset()

    def serves(self, role: Role, community_id: UUID) -> bool:
        """Whether the role holds in this very community."""
        return Grant(role, community_id=community_id) in self.grants

    def check_serves(self, role: Role, community_id: UUID) -> None:
        """Raises NotAllowed."""
        if not self.serves(role, community_id):
            raise NotAllowed

    def check_oversees(self, street_id: UUID) -> None:
        """An officer of this very street; raises NotAllowed."""
        if Grant("street_officer", street_id=street_id) not in self.grants:
            raise NotAllowed

    def check_holds(self, role: Role, community_id: UUID | None, street_id: UUID | None) -> None:
        """The role, in the place named if one is named; raises NotAllowed."""
        if not any(self._covers(grant, role, community_id, street_id) for grant in self.grants):
            raise NotAllowed

    @staticmethod
    def _covers(
        grant: Grant, role: Role, community_id: UUID | None, street_id: UUID | None
    ) -> bool:
        """An operator's place is everywhere, everybody else's is the one granted."""
        if grant.role != role:
            return False
        if role == "operator":
            return True
        return grant.community_id == (community_id or grant.community_id) and (
            grant.street_id == (street_id or grant.street_id)
        )
