"""Whether this process can serve: it answers, and its database answers."""

from __future__ import annotations

from litestar import get

from gongyi.kernel import database
from gongyi.web.access import anyone


@get("/health", guards=[anyone], sync_to_thread=False, include_in_schema=False)
def read_liveness() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@get("/health/ready", guards=[anyone], include_in_schema=False)
async def read_readiness() -> dict[str, str]:
    """The database answers too; a load balancer sends residents only here."""
    await database.value("SELECT 1")
    return {"status": "ready"}
