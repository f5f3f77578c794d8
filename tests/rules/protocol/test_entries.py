"""Public statements in the log, byte for byte as docs/ballot-format.md has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from gongyi.ballot.rules.protocol.entries import (
    PaperGiven,
    Papers,
    batch_entry,
    close_entry,
    extension_entry,
    printed_entry,
    reissue_entry,
    withdrawal_entry,
)
from gongyi.kernel.clock import CHINA
from tests.makers.papers import BALLOT

ID = '"ballotId":"0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11"'
LATER = datetime(2026, 12, 8, 18, tzinfo=CHINA)
GIVEN = PaperGiven(handed_out=20, slips_voided=2, exchanged=3, sheets_given=7, assisted=4)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            lambda: withdrawal_entry(BALLOT, BALLOT, "造价算错了"),
            f'{{{ID},"optionId":"{BALLOT}","reason":"造价算错了","type":"withdrawal"}}',
        ),
        (
            lambda: reissue_entry(BALLOT, 2, "手机丢了"),
            f'{{{ID},"number":2,"reason":"手机丢了","type":"reissue"}}',
        ),
        (
            lambda: close_entry(BALLOT, Papers(entitled=120, drawn=80, reissued=1)),
            f'{{{ID},"entitled":120,"papersDrawn":80,"papersReissued":1,"type":"close"}}',
        ),
        (
            lambda: close_entry(BALLOT, Papers(120, 80, 1, GIVEN)),
            f'{{{ID},"entitled":120,"papersAssisted":4,"papersDrawn":80,"papersExchanged":3,'
            '"papersReissued":1,"sheetsGiven":7,"slipsHandedOut":20,"slipsVoided":2,"type":"close"}',
        ),
        (
            lambda: printed_entry(BALLOT, 1, 50),
            f'{{{ID},"number":1,"slips":50,"type":"papers-printed"}}',
        ),
        (
            lambda: batch_entry(BALLOT, 3, [{"row": 1}], ["ab12"]),
            f'{{{ID},"number":3,"photos":["ab12"],"rows":[{{"row":1}}],"type":"paper-batch"}}',
        ),
        (
            lambda: extension_entry(BALLOT, 1, LATER, "停电"),
            f'{{{ID},"closesAt":"2026-12-08T10:00:00Z","number":1,"reason":"停电",'
            '"type":"extension"}',
        ),
    ],
)
def test_each_statement_has_one_form(entry: Callable[[], bytes], text: str) -> None:
    assert entry().decode() == text
