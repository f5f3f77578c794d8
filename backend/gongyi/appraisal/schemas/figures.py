"""Making a version, and the parts of a centre's evaluation, on the wire."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from gongyi.web.wire import In, Out

Reason = Annotated[str, Meta(max_length=2000)]


class VersionRequest(In):
    """Why, for a correction; empty for the first."""

    reason: Reason


class VersionMade(Out):
    """The new version."""

    version: int


class PartRequest(In):
    """0–100 with at most two decimals, and why."""

    figure: Annotated[str, Meta(max_length=20)]
    reason: Reason
