from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.rules.protocol.encoding import (
    NotCanonical,
    b64u,
    canonical,
    read_b64u,
    read_canonical,
    utc_text,
)
from gongyi.kernel.clock import CHINA

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


@given(st.dictionaries(TEXTS, VALUES))
def test_what_is_written_is_read_again(value: dict[str, object]) -> None:
    assert read_canonical(canonical(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": "中"}, '{"a":"中","b":1}'),
        ({"a": '\x00\x1f\b\f\n\r\t"\\/\x7f'}, r'{"a":"\u0000\u001f\b\f\n\r\t\"\\/' + '\x7f"}'),
        ({"a": [], "b": {}, "c": None, "d": True}, '{"a":[],"b":{},"c":null,"d":true}'),
        ({"\ufb33": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\ufb33":1}'),  # RFC 8785: UTF-16 order
    ],
)
def test_there_is_one_way_to_write_it(value: object, written: str) -> None:
    assert canonical(value) == written.encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a": 1}', "a space"),
        (b'{"b":1,"a":2}', "not in order"),
        (b'{"a":1,"a":1}', "a name twice"),
        (b'{"a":1.0}', "a fraction"),
        (b'{"a":1e3}', "an exponent"),
        (b'{"a":9007199254740992}', "larger than every program can hold"),
        (b'{"a":NaN}', "no number"),
        (b'{"a":"\\u4e2d"}', "an escape that is not needed"),
        (b'{"a":"\\ud800"}', "half a letter"),
        (b"[1]", "no object"),
        (b'{"a":1}\n', "something behind"),
        (b'\xef\xbb\xbf{"a":1}', "a mark before"),
        (b"\xff", "no UTF-8"),
        (b"", "nothing"),
        (b"[" * 100_000, "nested beyond reason"),
    ],
)
def test_every_other_way_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(data)


@pytest.mark.parametrize("value", [{"a": 0.5}, {"a": 2**53}, {"a": {1}}, {1: "a"}, {"a": "\ud800"}])
def test_what_has_no_one_way_is_not_written(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@given(st.binary())
def test_base64url_comes_back(data: bytes) -> None:
    assert read_b64u(b64u(data), len(data)) == data


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("AA==", "padding"),
        ("AB", "low bits that say nothing"),
        ("A", "half a byte"),
        ("A+8_", "letters of the other alphabet"),
        ("AA\n", "a line break"),
        (" AA", "a space"),
        ("ＡＡ", "wide letters"),
        (7, "no text"),
        (None, "nothing"),
    ],
)
def test_base64url_is_read_strictly(text: object, why: str) -> None:
    with pytest.raises(NotCanonical):
        read_b64u(text)


def test_another_length_is_refused() -> None:
    with pytest.raises(NotCanonical):
        read_b64u("AAAA", 2)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 6, 1, 12, tzinfo=CHINA), "2026-06-01T04:00:00Z"),
        (datetime(2026, 6, 1, 4, tzinfo=UTC), "2026-06-01T04:00:00Z"),
        (datetime(2026, 6, 1, 4, 0, 0, 500, tzinfo=UTC), "2026-06-01T04:00:00.000500Z"),
    ],
)
def test_a_time_is_written_in_one_way(moment: datetime, text: str) -> None:
    assert utc_text(moment) == text
