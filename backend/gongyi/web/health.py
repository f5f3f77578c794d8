"""Whether this process can serve: it answers, and its database answers."""

from __future__ import annotations

from litestar import get

from gongyi.kernel import database


@get("/health", guards=[], sync_to_thread=False, include_in_schema=False, opt={"open": True})
def read_liveness() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@get("/health/ready", include_in_schema=False, opt={"open": True})
async def read_readiness() -> dict[str, str]:
    """The database answers too; a load balancer sends residents only here."""
    await database.value("SELECT 1")
    return {"status": "ready"}
