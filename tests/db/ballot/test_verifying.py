from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import message_of
from gongyi.kernel.money import yuan
from gongyi.verify.bundle import Beside, Verdict, verify
from tests.makers.ballots import a_ballot, counted, ids_of, phones, votes_cast
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")


async def bundle_of(ballot: Any) -> bytes:
    await counted(ballot)
    return await actions.published_bundle(ballot.id)


def stands(verdict: Verdict) -> bool:
    assert verdict.failed == []
    return len(verdict.checked) == 10


async def test_a_counted_ballot_verifies() -> None:
    ballot = await a_ballot(max_choices=2)
    await votes_cast(ballot, [1, 2], [2], [2, 6])
    await jobs.log_due_batches(NOON + HOUR)
    changed, void, greedy = await phones(ballot, 3)
    for vote in (
        changed.vote(ids_of(ballot, 1), 1),
        changed.vote(ids_of(ballot, 2), 2),
        void.vote(ids_of(ballot, 2), 1),
        void.void(2),
        greedy.vote(ids_of(ballot, 1, 2, 3)),
    ):
        await actions.cast_vote(ballot.id, message_of(vote), NOON)
    gone = ballot.question.options[0].id
    await actions.withdraw_option(ballot.id, gone, "物业自己装了", NOON)

    verdict = verify(await bundle_of(ballot), Beside(manifest_digest=ballot.manifest_digest))

    assert stands(verdict)
    assert verdict.votes == 4
    assert sorted(reason for _, reason in verdict.left_out) == ["choices", "superseded", "voided"]


@pytest.mark.parametrize("rule", ["most_votes", "equal_shares"])
async def test_both_rules_are_counted_alike(rule: str) -> None:
    costs = [yuan(n * 7_000) for n in range(3, 10)]
    ballot = await a_ballot(costs=costs, rule=rule, min_support_votes=2)
    await votes_cast(ballot, *[[1 + n % 7, 1 + (n + n % 3 + 1) % 7] for n in range(40)])

    assert stands(verify(await bundle_of(ballot)))


async def test_an_empty_ballot_verifies() -> None:
    assert stands(verify(await bundle_of(await a_ballot())))


async def test_what_a_neighbour_kept_is_looked_for() -> None:
    ballot, other = await a_ballot(), await a_ballot()
    (phone,) = await phones(ballot)
    vote = phone.vote(ids_of(ballot, 1))
    receipt = await actions.cast_vote(ballot.id, message_of(vote), NOON)
    await jobs.log_due_batches(NOON + HOUR)
    note, foreign = [(await actions.signed_log(b.id)).note for b in (ballot, other)]
    bundle = await bundle_of(ballot)

    said = json.dumps(dict(receipt.promise), sort_keys=True, separators=(",", ":"))
    kept = Beside(notes=(note,), receipts=(said,))
    assert stands(verify(bundle, kept))

    wrong = Beside("0" * 64, (foreign,), (said.replace("600", "601"),))
    assert {number for number, _ in verify(bundle, wrong).failed} == {1, 10}


@pytest.fixture
async def bundle(database: None) -> AsyncIterator[dict[str, Any]]:
    ballot = await a_ballot()
    await votes_cast(ballot, [1, 2], [2], [2, 6])
    found: dict[str, Any] = json.loads(await bundle_of(ballot))
    yield found


async def test_no_single_change_to_a_bundle_goes_unnoticed(bundle: dict[str, Any]) -> None:
    for name, value in changes(bundle):
        verdict = verify(json.dumps(bundle | value).encode())
        assert verdict.failed, name


def changes(bundle: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    log, notes, result = bundle["log"], bundle["checkpoints"], json.loads(bundle["result"])
    vote = json.loads(log[1])
    found: list[tuple[str, dict[str, Any]]] = [
        ("an entry left out", {"log": log[:1] + log[2:]}),
        ("an entry twice", {"log": [*log[:2], log[1], *log[2:]]}),
        ("two entries swapped", {"log": [log[0], log[2], log[1], *log[3:]]}),
        ("the close left out", {"log": log[:-1]}),
        ("the close moved", {"log": [log[0], log[-1], *log[1:-1]]}),
        ("no log", {"log": []}),
        ("no checkpoint", {"checkpoints": []}),
        ("a checkpoint left out", {"checkpoints": notes[:-1]}),
        ("checkpoints swapped", {"checkpoints": notes[::-1]}),
        ("another rule in words", {"rulesText": bundle["rulesText"] + "。"}),
        ("a row of the file", {"votesPb": bundle["votesPb"][:-2]}),
        ("another format", {"format": "gongyi-bundle-2"}),
        ("an unknown member", {"more": 1}),
    ]
    for name in vote:
        changed = {k: v for k, v in vote.items() if k != name}
        entry = json.dumps(changed, sort_keys=True, separators=(",", ":"))
        found.append((f"a vote without {name}", {"log": [log[0], entry, *log[2:]]}))
    for name, value in result.items():
        for wrong in (_other(value), None):
            text = json.dumps(
                result | {name: wrong}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
            )
            found.append((f"result.{name} = {wrong!r}", {"result": text}))
    manifest = json.loads(log[0])
    for name, value in manifest.items():
        text = json.dumps(
            manifest | {name: _other(value)},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        found.append((f"manifest.{name}", {"log": [text, *log[1:]]}))
    return found


def _other(value: object) -> object:
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[1:] if value else [1]
    text = str(value)
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"format":1}'])
async def test_what_is_no_bundle_is_said_to_be_none(data: bytes) -> None:
    assert [number for number, _ in verify(data).failed] == [0]
