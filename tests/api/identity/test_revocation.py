"""A session or role that was taken away on one node is gone on every node within five seconds."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from infra.local.paths import program
from infra.local.postgres import Cluster
from tests.makers.server import a_server

BOUND_SECONDS = 5
OPERATOR, OTHER = "13800000001", "13800000002"


@contextmanager
def two_nodes(database_url: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Two servers with a database in common and nothing else."""
    env = {"DATABASE_URL": database_url, "GONGYI_DEMO": "1"}
    for phone in (OPERATOR, OTHER):
        order = [program("gongyi"), "staff", "grant", phone, "operator"]
        subprocess.run(order, env=os.environ | env, check=True)
    with a_server(database_url, folder) as here, a_server(database_url, folder) as there:
        yield here.url, there.url


def come_in(url: str, phone: str) -> httpx.Client:
    """Signed in with the code that the demo shows."""
    client = httpx.Client(base_url=f"{url}/api/v1", timeout=20)
    client.post("/login-codes", json={"phone": phone})
    text = client.get("/demo/outbox", params={"phone": phone}).json()[0]["text"]
    code = re.search(r"\d{6}", text)
    assert code is not None
    client.post("/sessions", json={"phone": phone, "code": code[0]})
    return client


def seconds_until(status: int, ask: Callable[[], httpx.Response]) -> float:
    """How long until the answer is this one; asked all the time, so that the kept one is fresh."""
    begun = time.monotonic()
    while time.monotonic() - begun < 3 * BOUND_SECONDS:
        if ask().status_code == status:
            return time.monotonic() - begun
        time.sleep(0.05)
    pytest.fail(f"never {status}")


@pytest.fixture
def nodes(database_url: str, cluster: Cluster, tmp_path: Path) -> Iterator[tuple[str, str]]:
    with two_nodes(cluster.url, tmp_path) as both:
        yield both


def test_what_one_node_takes_away_is_gone_on_the_other(nodes: tuple[str, str]) -> None:
    here, there = nodes
    operator, other = come_in(here, OPERATOR), come_in(here, OTHER)
    afar = httpx.Client(base_url=f"{there}/api/v1", cookies=other.cookies, timeout=20)
    assert afar.get("/staff").status_code == 200

    members = operator.get("/staff").json()["members"]
    him = next(m["accountId"] for m in members if m["phoneMasked"].endswith("0002"))
    (session,) = operator.get(f"/staff/{him}/sessions").json()
    asked = {"deed": "end", "accountId": him, "role": "operator", "why": "离职"}
    assert operator.post("/role-requests", json=asked).json()["state"] == "waiting"

    ended = operator.delete(f"/staff/{him}/sessions/{session['id']}")
    took = seconds_until(401, lambda: afar.get("/staff"))

    assert ended.status_code == 204
    assert took <= BOUND_SECONDS


def test_a_role_taken_away_is_gone_on_the_other_node(nodes: tuple[str, str]) -> None:
    here, there = nodes
    operator, other = come_in(here, OPERATOR), come_in(there, OTHER)
    assert other.get("/staff").status_code == 200

    order = [program("gongyi"), "staff", "revoke", OTHER, "operator"]
    subprocess.run(order, env=os.environ | {"GONGYI_DEMO": "1"}, check=True)
    took = seconds_until(403, lambda: other.get("/staff"))

    assert operator.get("/staff").status_code == 200
    assert took <= BOUND_SECONDS
