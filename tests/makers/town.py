"""A small town to walk through: one street, one community, the real server and its worker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.local.children import Child
from infra.local.paths import ROOT, program
from tests.makers.postgres import a_cluster
from tests.makers.server import a_server

OPERATORS = ("13800000000", "13800000009")  # two, because a code comes once a minute
COMMITTEE, OFFICER, STRANGER = "13800138001", "13800138002", "13800138009"
PLACES = """city,district,street,community,phone,building,worker,worker_phone
示范市,鼓楼区,梅园新村街道,蓝旗社区,025-55550001,1 幢,周敏,025-55560001
示范市,鼓楼区,梅园新村街道,蓝旗社区,025-55550001,3 幢,周敏,025-55560001
示范市,鼓楼区,梅园新村街道,光华园社区,025-55550002,1 幢,郑海波,025-55560002
"""
STAFF: tuple[tuple[str, ...], ...] = (
    *((phone, "operator") for phone in OPERATORS),
    (COMMITTEE, "committee_member", "--community", "蓝旗社区"),
    (OFFICER, "street_officer", "--street", "梅园新村街道"),
    (STRANGER, "committee_member", "--community", "光华园社区"),
)


@dataclass(frozen=True)
class Town:
    """Where it is served, its database, and a folder for what is kept of a walk."""

    url: str
    database_url: str
    folder: Path

    def tells(self, *module: str) -> str:
        """What a maker of ours prints that fills this town's database."""
        env = os.environ | {"DATABASE_URL": self.database_url, "GONGYI_DEMO": "1"}
        order = [sys.executable, "-m", *module]
        return subprocess.run(
            order, env=env, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """Set up as an operator would: places from a file, roles from the command line."""
    with a_cluster() as cluster, a_server(cluster.url, folder) as server:
        env = {"DATABASE_URL": cluster.url, "GONGYI_DEMO": "1"}
        places = folder / "places.csv"
        places.write_text(PLACES)
        _order(env, "places", "import", str(places))
        for order in STAFF:
            _order(env, "staff", "grant", *order)
        worker = Child("worker", [program("gongyi"), "worker"], folder / "worker.log", env)
        try:
            yield Town(server.url, cluster.url, folder)
        finally:
            worker.stop()


def _order(env: dict[str, str], *words: str) -> None:
    subprocess.run([program("gongyi"), *words], env=os.environ | env, check=True)
