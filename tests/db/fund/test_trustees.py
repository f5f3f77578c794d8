"""Three people keep the key of a fund's ballot: made before it, kept by no server."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_bytes
from uuid import UUID, uuid4

import pytest

from gongyi.ballot import actions as ballot
from gongyi.ballot.errors import TrusteesNotValid
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.fund.actions import balloting
from gongyi.fund.queries.cycles import cycle_of_id
from gongyi.kernel import database
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_cycle, a_published_proposal, a_yard, price, terms, walk

pytestmark = pytest.mark.usefixtures("database")
TRUSTEES, SHARES = ballot.make_trustees(uuid4(), token_bytes)


async def a_priced_year(yard: Yard) -> UUID:
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    return cycle_id


async def test_the_ballot_says_that_three_people_keep_its_key_and_no_server_has_it() -> None:
    yard = await a_yard()
    cycle_id = await a_priced_year(yard)

    opened = await balloting.open_ballot(yard.member, cycle_id, terms(), NOON, TRUSTEES)

    view = await ballot.view_ballot(opened.ballot_id)
    kept = await secrets_of_ballot(opened.ballot_id)
    assert view.ballot.question.custody == "trustees"
    assert opened.ballot_id == TRUSTEES.ballot_id
    assert kept is not None
    assert kept.opening_key is None
    assert not any(share.text[-40:] in view.ballot.manifest for share in SHARES)


async def test_codes_that_name_another_ballot_open_no_second_one() -> None:
    first, second = await a_yard(), await a_yard("光华园社区", first=50)
    await balloting.open_ballot(first.member, await a_priced_year(first), terms(), NOON, TRUSTEES)
    cycle_id = await a_priced_year(second)

    with pytest.raises(TrusteesNotValid):
        await balloting.open_ballot(second.member, cycle_id, terms(), NOON, TRUSTEES)

    cycle = await cycle_of_id(cycle_id)
    assert cycle is not None
    assert cycle.ballot_id is None


async def test_a_key_that_cannot_be_used_freezes_nothing() -> None:
    yard = await a_yard()
    cycle_id = await a_priced_year(yard)
    broken = replace(TRUSTEES, sealing_key="AAAA")

    with pytest.raises(TrusteesNotValid):
        await balloting.open_ballot(yard.member, cycle_id, terms(), NOON, broken)

    assert await database.value("SELECT count(*) FROM ballot") == 0
