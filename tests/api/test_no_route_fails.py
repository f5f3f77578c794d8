"""Whatever is sent to whatever route, the answer is never a 500."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from tests.makers.town import COMMITTEE, OPERATORS, Town, a_town

TRIES = 12
ENDS_OUR_SESSION = ("DELETE /api/v1/sessions/current", "PUT /api/v1/demo/clock")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(Path(tmp_path_factory.mktemp("town"))) as made:
        yield made


def cookie_of(town: Town, phone: str) -> dict[str, str]:
    """Signed in as this person."""
    with httpx.Client(base_url=f"{town.url}/api/v1") as browser:
        browser.post("/login-codes", json={"phone": phone})
        message = browser.get("/demo/outbox", params={"phone": phone}).json()[0]["text"]
        code = re.search(r"\d{6}", message)
        assert code is not None
        browser.post("/sessions", json={"phone": phone, "code": code[0]})
        return dict(browser.cookies)


@pytest.mark.parametrize("phone", [None, COMMITTEE, OPERATORS[0]])
def test_no_route_answers_500_whoever_sends_whatever(town: Town, phone: str | None) -> None:
    schema = schemathesis.openapi.from_url(f"{town.url}/api/schema/openapi.json")
    cookies = cookie_of(town, phone) if phone else {}
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=TRIES, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy())
        def send(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error], cookies=cookies)

        if operation.label not in ENDS_OUR_SESSION:
            send()
            tried += 1
    assert tried > 40
