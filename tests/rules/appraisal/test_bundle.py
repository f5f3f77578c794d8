"""Anybody computes the same figure from the public bundle, and finds what was changed in it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from gongyi.appraisal.errors.figure import BundleBroken
from gongyi.appraisal.rules.bundle import (
    differences,
    digest_of_bundle,
    published_channel,
    read_bundle,
    written,
)
from gongyi.appraisal.rules.voices import Voices, heard
from tests.makers.appraisal import METHOD, a_bundle, a_voice, voices_of

GOOD = written(a_bundle())


def test_the_bundle_alone_gives_the_figure() -> None:
    bundle = read_bundle(GOOD)

    assert differences(bundle) == []
    assert bundle.result.satisfaction.figure == "86.40"
    assert bundle.result.total[0] == "87.78"


def test_writing_it_again_gives_the_same_bytes() -> None:
    assert written(read_bundle(GOOD)) == GOOD
    assert digest_of_bundle(GOOD) == digest_of_bundle(written(a_bundle()))


CHANGES = [
    (("result", "total", 0), "88.78", "total", "a point more"),
    (("result", "satisfaction", "low"), "86.00", "satisfaction.low", "surer than it is"),
    (("result", "channels", "survey", "residents"), 61, "survey.residents", "one more"),
    (("entered", "work", "figure"), "92.00", "total", "W after the fact"),
    (("channels", "survey", "points"), "5280.400000", "survey", "points that nobody gave"),
    (("subject", "year"), 2025, "", "another year: other draws"),
]


@pytest.mark.parametrize(("path", "value", "named", "reason"), CHANGES)
def test_a_changed_bundle_is_found_out(
    path: tuple[object, ...], value: object, named: str, reason: str
) -> None:
    found = differences(read_bundle(changed(path, value)))

    assert any(named in sentence for sentence in found), reason


def changed(path: tuple[object, ...], value: object) -> bytes:
    whole = json.loads(GOOD)
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(whole).encode()


BROKEN = [
    (("channels", "survey", "residents"), 62, "the groups hold another number"),
    (("channels", "survey", "groups"), [[4, 400, 15]], "a group of four"),
    (("channels", "survey", "groups"), [[5, 600, 12]], "more than a hundred each"),
    (("channels", "survey", "points"), "5290.000000", "ten points from nowhere"),
    (("channels", "survey", "residents"), 9, "nine are not shown"),
    (("format",), "gongyi-appraisal-2", "a format of the future"),
    (("more",), 1, "a line nobody knows"),
    (("method",), "weights = 1", "no method"),
    (("entered", "work", "figure"), "101.00", "more than a hundred"),
    (("entered", "work", "figure"), "91.0", "one decimal"),
]


@pytest.mark.parametrize(("path", "value", "reason"), BROKEN)
def test_a_bundle_that_cannot_be_is_refused(
    path: tuple[object, ...], value: object, reason: str
) -> None:
    with pytest.raises(BundleBroken):
        read_bundle(changed(path, value))


@pytest.mark.parametrize("content", [b"", b"{}", b"[1", b"\xff", b"null"])
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(BundleBroken):
        read_bundle(content)


def test_below_ten_residents_only_their_number_is_in_it() -> None:
    told = published_channel(METHOD, METHOD.channels[0], voices_of([100] * 8 + [0]), voided=0)

    assert (told.residents, told.points, told.groups, told.levels) == (9, "0.000000", [], [])


def test_nobody_finds_out_who_came_seven_times() -> None:
    """A mean of sevenths would be a fingerprint; the groups have whole points of five."""
    seven = [5, 5, 5, 4, 3, 2, 1]
    voices: Voices = heard(
        [a_voice(0, seven), *(a_voice(i, [i % 2 + 4]) for i in range(1, 40))], METHOD.points
    )
    told = published_channel(METHOD, METHOD.channels[0], voices, voided=0)

    assert all(size >= 5 for size, _, _ in told.groups)
    assert Decimal(told.points) == Decimal(int(voices.means.sum())) / 1_000_000
