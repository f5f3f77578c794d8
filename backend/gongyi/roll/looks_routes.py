"""Who of the staff has looked at my data."""

from __future__ import annotations

from datetime import datetime

from litestar import get

from gongyi.identity.guards import CurrentActor, permitted
from gongyi.roll import actions
from gongyi.web.wire import Out


class LookItem(Out):
    """Somebody of the staff has read or changed something of mine."""

    at: datetime
    role: str
    what: str
    why: str


@get("/me/looks", guards=[permitted], operation_id="listLooksAtMe")
async def list_looks_at_me(actor: CurrentActor) -> list[LookItem]:
    """The newest 200."""
    return [
        LookItem(at=look.at, role=look.role, what=look.what, why=look.why)
        for look in await actions.looks_at_me(actor)
    ]


HANDLERS = [list_looks_at_me]
