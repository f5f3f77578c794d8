"""Who acts in a request, and what that person may do: read from the one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from gongyi.identity.rules.permissions import Operation, row_of
from gongyi.identity.rules.roles import Grant, Role
from gongyi.kernel.problems import NotAllowed


@dataclass(frozen=True)
class Actor:
    """Who acts. `street_of`: the communities of the streets in which a role is held.

    `grants` is empty until a second factor was shown; `session_id` is None for jobs and tests.
    """

    account_id: UUID
    grants: frozenset[Grant] = frozenset()
    street_of: Mapping[UUID, UUID] = field(default_factory=dict, compare=False)
    session_id: UUID | None = field(default=None, compare=False)

    def may(
        self, operation: str, community_id: UUID | None = None, street_id: UUID | None = None
    ) -> bool:
        """Whether one of the roles allows it in this place."""
        return self.role_for(operation, community_id, street_id) is not None

    def role_for(
        self, operation: str, community_id: UUID | None = None, street_id: UUID | None = None
    ) -> Role | None:
        """The role that allows it, for the journal; None when none does."""
        row = row_of(operation)
        for grant in sorted(self.grants, key=lambda grant: grant.role):
            if self._covers(grant, row, community_id, street_id):
                return grant.role
        return None

    def check_may(
        self, operation: str, community_id: UUID | None = None, street_id: UUID | None = None
    ) -> Role:
        """The role that allows it in this place; raises NotAllowed."""
        role = self.role_for(operation, community_id, street_id)
        if role is None:
            raise NotAllowed
        return role

    def _covers(
        self, grant: Grant, row: Operation, community_id: UUID | None, street_id: UUID | None
    ) -> bool:
        cell = row.cells[grant.role]
        is_in_place = cell == "own" or (cell == "mine" and not row.is_for_residents)
        if not is_in_place:
            return cell == "all"
        if community_id is not None:
            return grant.community_id == community_id or (
                grant.street_id is not None and self.street_of.get(community_id) == grant.street_id
            )
        if street_id is not None:
            return grant.street_id == street_id
        return True
