"""Public statements in the log, byte for byte as docs/ballot-format.md has them."""

from __future__ import annotations

import pytest

from gongyi.ballot.rules.protocol.entries import (
    PaperGiven,
    Papers,
    batch_entry,
    close_entry,
    printed_entry,
    reissue_entry,
    withdrawal_entry,
)
from tests.makers.papers import BALLOT

ID = '"ballotId":"0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11"'
GIVEN = PaperGiven(handed_out=20, slips_voided=2, exchanged=3, sheets_given=7, assisted=4)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            withdrawal_entry(BALLOT, BALLOT, "造价算错了"),
            f'{{{ID},"optionId":"{BALLOT}","reason":"造价算错了","type":"withdrawal"}}',
        ),
        (
            reissue_entry(BALLOT, 2, "手机丢了"),
            f'{{{ID},"number":2,"reason":"手机丢了","type":"reissue"}}',
        ),
        (
            close_entry(BALLOT, Papers(entitled=120, drawn=80, reissued=1)),
            f'{{{ID},"entitled":120,"papersDrawn":80,"papersReissued":1,"type":"close"}}',
        ),
        (
            close_entry(BALLOT, Papers(120, 80, 1, GIVEN)),
            f'{{{ID},"entitled":120,"papersAssisted":4,"papersDrawn":80,"papersExchanged":3,'
            '"papersReissued":1,"sheetsGiven":7,"slipsHandedOut":20,"slipsVoided":2,"type":"close"}',
        ),
        (
            printed_entry(BALLOT, 1, 50),
            f'{{{ID},"number":1,"slips":50,"type":"papers-printed"}}',
        ),
        (
            batch_entry(BALLOT, 3, [{"row": 1}], ["ab12"]),
            f'{{{ID},"number":3,"photos":["ab12"],"rows":[{{"row":1}}],"type":"paper-batch"}}',
        ),
    ],
)
def test_each_statement_has_one_form(entry: bytes, text: str) -> None:
    assert entry.decode() == text
