"""单点登录 against a certified provider that runs here: who comes in, and who does not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from gongyi.identity.sso_actions import RETURN_PATH
from infra.local.paths import ROOT, program
from infra.local.postgres import Cluster
from tests.makers.oidc import SECRET, a_provider, walk_login
from tests.makers.server import a_server, free_port

HAS_PROVIDER = (ROOT / "frontend" / "node_modules" / "oidc-provider").is_dir()
pytestmark = pytest.mark.skipif(not HAS_PROVIDER, reason="skipped: oidc-provider is not installed")
PHONE = "13800000001"


@dataclass(frozen=True)
class Office:
    """Our server, the provider's port, and where the browser comes back to."""

    url: str
    port: int
    folder: Path

    @property
    def back(self) -> str:
        return self.url + RETURN_PATH


@pytest.fixture
def office(database_url: str, cluster: Cluster, tmp_path: Path) -> Iterator[Office]:
    env = {"DATABASE_URL": cluster.url, "GONGYI_DEMO": "1"}
    order = [program("gongyi"), "staff", "grant", PHONE, "operator"]
    subprocess.run(order, env=os.environ | env, check=True)
    port = free_port()
    oidc = {
        "GONGYI_PUBLIC_URL": "http://localhost:{port}",
        "GONGYI_OIDC_ISSUER": f"http://localhost:{port}",
        "GONGYI_OIDC_CLIENT_ID": "gongyi",
        "GONGYI_OIDC_CLIENT_SECRET": SECRET,
    }
    with a_server(cluster.url, tmp_path, **oidc) as server:
        yield Office(server.url.replace("127.0.0.1", "localhost"), port, tmp_path)


def a_browser() -> httpx.Client:
    return httpx.Client(timeout=30)


def me(office: Office, client: httpx.Client) -> dict[str, object]:
    found: dict[str, object] = client.get(f"{office.url}/api/v1/me").json()
    return found


def test_who_is_let_in_by_the_office_and_who_is_not(office: Office) -> None:
    start = f"{office.url}/api/v1/oidc/start?next_path=/desk/staff"
    with a_provider(office.port, office.back, "first", office.folder):
        with a_browser() as good:
            end = walk_login(good, start, "good")
            assert end.url.path == "/desk/staff"
            assert me(office, good)["phoneMasked"] == "138****0001"
            came_back = next(r for r in end.history if r.url.path == RETURN_PATH)
            again = good.get(came_back.url)
            assert again.headers["location"] == "/login?sso=refused"
        for who in ("unverified", "stranger", "nobody"):
            with a_browser() as other:
                end = walk_login(other, start, who)
                assert (end.url.path, end.url.query) == ("/login", b"sso=refused"), who
                assert me(office, other)["signedIn"] is False
        with a_browser() as thief:
            stolen = thief.get(came_back.url)
            assert stolen.headers["location"] == "/login?sso=refused"

    with a_provider(office.port, office.back, "second", office.folder), a_browser() as later:
        end = walk_login(later, start, "good")
        assert end.url.path == "/desk/staff"
        assert me(office, later)["signedIn"] is True


def test_the_way_on_leads_nowhere_else(office: Office) -> None:
    with a_provider(office.port, office.back, "third", office.folder), a_browser() as client:
        start = f"{office.url}/api/v1/oidc/start?next_path=//elsewhere.example"

        end = walk_login(client, start, "good")

        assert (end.url.host, end.url.path) == ("localhost", "/desk")
