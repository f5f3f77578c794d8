"""The doors of the API are guarded by the one table and by nothing beside it."""

from __future__ import annotations

import re

from tests.house.tree import files_named, text_of

GUARDS = re.compile(r"guards=\[([^\]]*)\]")
# The page, its files and the health checks: not of the API, for everybody.
OUTSIDE = ("backend/gongyi/web/frontend.py", "backend/gongyi/web/health.py")
ALLOWED = {("permitted",), ("permitted", "demo_only")}


def other_guards(source: str) -> list[str]:
    found = (tuple(re.findall(r"[\w.]+", inner)) for inner in GUARDS.findall(source))
    return [" ".join(names) for names in found if names not in ALLOWED]


def test_every_route_asks_the_table() -> None:
    backend = [path for path in files_named(".py") if path.as_posix().startswith("backend/")]
    read = {str(path): other_guards(text_of(path)) for path in backend}

    assert {path: found for path, found in read.items() if found and path not in OUTSIDE} == {}


def test_the_check_finds_a_planted_guard_beside_the_table() -> None:
    assert other_guards('@get("/x", guards=[permitted, demo_only])') == []
    assert other_guards('@get("/x", guards=[signed_in])') == ["signed_in"]
    assert other_guards("@get('/x', guards=[\n    is_admin, permitted])") == ["is_admin permitted"]
