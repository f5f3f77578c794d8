"""Who outside has seen the log, and whether what lies there still is what was signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.protocol.merkle import leaf_hash, root_of
from gongyi.ballot.rules.protocol.notes import Checkpoint, cosign, sign_checkpoint
from gongyi.ballot.rules.witnessing import Seen, is_as_signed, latest_of, seen_of, size_of
from gongyi.cli import main
from tests.makers.papers import bytes_of

ORIGIN = "gongyi/ballot/x"
BOX = Ed25519PrivateKey.from_private_bytes(bytes_of("box", 32))
LIAR = Ed25519PrivateKey.from_private_bytes(bytes_of("liar", 32))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes_of("witness", 32))
KEY = BOX.public_key().public_bytes_raw()
ENTRIES = [f'{{"n":{n}}}' for n in range(5)]
Log = tuple[list[str], list[str]]


def note(entries: list[str], key: Ed25519PrivateKey = BOX, origin: str = ORIGIN) -> str:
    root = root_of([leaf_hash(entry.encode()) for entry in entries])
    return sign_checkpoint(Checkpoint(origin, len(entries), root), key)


NOTES = [note(ENTRIES[:1]), note(ENTRIES[:3]), note(ENTRIES)]


@pytest.mark.parametrize(
    ("log", "is_whole", "why"),
    [
        (lambda: (ENTRIES, NOTES), True, "as it was signed"),
        (lambda: ([], []), True, "nothing yet"),
        (lambda: (["{}", *ENTRIES[1:]], NOTES), False, "the first entry is another"),
        (lambda: ([*ENTRIES[:4], "{}"], NOTES), False, "the last entry is another"),
        (lambda: ([*ENTRIES[:2], *ENTRIES[3:]], NOTES), False, "one is gone"),
        (lambda: (ENTRIES[:3], NOTES), False, "the end is gone"),
        (lambda: ([*ENTRIES, "{}"], NOTES), False, "one came behind the last signature"),
        (lambda: ([ENTRIES[0], *ENTRIES[2:0:-1], *ENTRIES[3:]], NOTES), False, "two are swapped"),
        (lambda: (ENTRIES, [*NOTES[:2], note(ENTRIES, LIAR)]), False, "signed by another key"),
        (lambda: (ENTRIES, [*NOTES[:2], note(ENTRIES, origin="x")]), False, "of another log"),
        (lambda: (ENTRIES, [NOTES[0], note(["{}"] * 3), NOTES[2]]), False, "an old signature"),
        (lambda: (ENTRIES, ["nonsense"]), False, "no signature at all"),
    ],
)
def test_a_changed_history_is_seen(log: Callable[[], Log], is_whole: bool, why: str) -> None:
    bodies, notes = log()

    assert is_as_signed(bodies, notes, ORIGIN, KEY) is is_whole, why


@pytest.mark.parametrize(
    ("name", "seconds", "shown", "why"),
    [
        ("lanqi.example/witness", 0, "lanqi.example/witness", "the name of a house"),
        ("居委会作弊", 0, "", "anybody may sign, so nobody may write slogans here"),
        ("a" * 61, 0, "", "too long for a name"),
        ("x", 2**64 - 1, None, "a moment that never was"),
    ],
)
def test_a_witness_is_shown_by_its_name_and_its_clock(
    name: str, seconds: int, shown: str | None, why: str
) -> None:
    seen = seen_of(5, b"k" * 32, cosign(NOTES[2], name, WITNESS, seconds))

    assert (None if seen is None else seen.name) == shown, why


def test_of_each_witness_the_farthest_look_is_told() -> None:
    looks = [
        seen_of(size, key, cosign(NOTES[2], "w", WITNESS, seconds))
        for size, key, seconds in ((3, b"a" * 32, 9), (5, b"a" * 32, 7), (1, b"b" * 32, 8))
    ]
    seen: list[Seen] = [look for look in looks if look is not None]

    assert [(each.size, each.key[:4]) for each in latest_of(seen)] == [(5, "YWFh"), (1, "YmJi")]


@pytest.mark.parametrize(("text", "size"), [(NOTES[1], 3), ("", 0), ("x\n²\n", 0), ("x\n-1\n", 0)])
def test_the_size_stands_in_the_second_line(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("code", ["short", "*" * 43, "A" * 44])
def test_a_witness_whose_code_is_none_is_asked_for_again(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "bundle.json"
    bundle.write_text("{}", encoding="utf-8")

    assert main(["verify", str(bundle), "--witness", "lanqi", code]) == 1
    assert "43 个字母和数字" in capsys.readouterr().out
