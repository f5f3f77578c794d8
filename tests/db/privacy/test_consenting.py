"""Only the service itself is needed; what is optional waits for a yes."""

from __future__ import annotations

import pytest

from gongyi.fund.actions import drafting, proposing
from gongyi.kernel import database
from gongyi.privacy import actions as privacy
from gongyi.privacy.actions import consenting
from gongyi.privacy.rules.notices import read_notice
from tests.makers.fund import NOON, words
from tests.makers.fund_year import a_cycle, a_yard

pytestmark = pytest.mark.usefixtures("database")


async def test_without_a_yes_drafts_stay_on_the_phone_and_everything_else_works() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    notice = privacy.current_notice()
    text = (notice.version, notice.digest)
    who = yard.resident
    await privacy.say_consent(
        who.account_id, text, is_agreed=False, keeps_drafts=False, now=NOON.replace(hour=13)
    )

    kept = await drafting.keep_draft(who, cycle_id, {"title": "楼道"}, NOON)
    proposal = await proposing.submit_proposal(who, cycle_id, words(), NOON)

    assert kept is None
    assert await drafting.read_draft(who, cycle_id) is None
    assert proposal.visibility == "waiting"


async def test_a_new_version_asks_again_and_the_old_yes_stays_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    yard = await a_yard()
    who = yard.resident.account_id
    assert not (await privacy.standing(who)).is_asked
    new = read_notice("2027-01-01", "# 说明\n\n变化：多了一项。\n\n## 甲\n\n乙\n")

    monkeypatch.setattr(consenting, "notices", lambda: (new,))
    asked = await privacy.standing(who)
    await privacy.say_consent(
        who,
        (new.version, new.digest),
        is_agreed=True,
        keeps_drafts=True,
        now=NOON.replace(hour=13),
    )

    assert asked.is_asked
    assert asked.said is not None
    assert asked.said.version != new.version
    assert not (await privacy.standing(who)).is_asked
    kept = "SELECT count(DISTINCT version) FROM consent WHERE account_id = $1"
    assert await database.value(kept, who) == 2
