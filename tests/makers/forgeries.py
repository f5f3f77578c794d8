"""Ballots that are wrong in one place, signed anew by somebody who has every key of the box."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.manifest import digest_of_text
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.receipts import sign_statement
from gongyi.kernel.ids import new_id
from tests.makers.generated import Made, bundle_of

Forgery = Callable[[Made, Random], bytes]
STRANGER = Ed25519PrivateKey.from_private_bytes(b"another box's key of 32 bytes...")


def written(members: dict[str, Any]) -> str:
    return json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def result_said(**said: Any) -> Forgery:
    """The result says something else than the count."""
    return lambda made, _: bundle_of(replace(made, said=said))


def result_counted(name: str, change: Callable[[Any], Any]) -> Forgery:
    """One member of the result is changed from what was counted."""

    def forged(made: Made, _: Random) -> bytes:
        told = json.loads(json.loads(bundle_of(made))["result"])
        return bundle_of(replace(made, said={name: change(told[name])}))

    return forged


def result_without(name: str) -> Forgery:
    def forged(made: Made, _: Random) -> bytes:
        said = json.loads(json.loads(bundle_of(made))["result"])
        said.pop("signature")
        said.pop(name)
        result = written(sign_statement(made.box_key, said))
        return bundle_of(replace(made, parts={"result": result}))

    return forged


def manifest_said(**said: Any) -> Forgery:
    """Frozen so from the beginning: log, checkpoints and result fit it; `...` leaves it out."""

    def forged(made: Made, _: Random) -> bytes:
        members = {**json.loads(made.log[0]), **said}
        text = written({name: value for name, value in members.items() if value is not ...})
        told = {"manifestDigest": digest_of_text(text)}
        return bundle_of(replace(made, log=[text, *made.log[1:]], said=told))

    return forged


def close_said(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Forgery:
    """The desk says something else at the close; the result repeats it."""

    def forged(made: Made, _: Random) -> bytes:
        close = json.loads(made.log[-1])
        said = {**close, **change(close)}
        log = [*made.log[:-1], written(said)]
        # The server's own rules refuse to count such a box: the count of before is shown.
        result = json.loads(json.loads(bundle_of(made))["result"])
        result |= {name: value for name, value in said.items() if name in result}
        result["type"] = "result"
        return resigned(made.with_log(log), made, result)

    return forged


def log_said(change: Callable[[list[str], Random], list[str]]) -> Forgery:
    """Entries are changed and everything is signed for them; the count is that of before."""

    def forged(made: Made, chance: Random) -> bytes:
        other = made.with_log(change(list(made.log), chance))
        return resigned(other, made, json.loads(json.loads(bundle_of(made))["result"]))

    return forged


def resigned(other: Made, counted: Made, result: dict[str, Any]) -> bytes:
    """The log of `other` with the count of `counted`."""
    tree = other.tree(len(other.log))
    result.pop("signature")
    result |= {"treeSize": tree.size, "rootHash": b64u(tree.root)}
    result["manifestDigest"] = digest_of_text(other.log[0] if other.log else "")
    parts = {
        "log": other.log,
        "checkpoints": [other.note(size) for size in other.cuts],
        "result": written(sign_statement(other.box_key, result)),
    }
    return bundle_of(replace(counted, parts=parts))


def part(name: str, change: Callable[[Any], Any]) -> Forgery:
    """One part of the file is changed and nothing is signed for it."""

    def forged(made: Made, _: Random) -> bytes:
        bundle = json.loads(bundle_of(made))
        return bundle_of(replace(made, parts={name: change(bundle[name])}))

    return forged


def entry(made: Made, **members: Any) -> str:
    return written({"ballotId": str(made.ballot.id), **members})


def deep(levels: int) -> str:
    """A vote with so many lists in each other."""
    return '{"a":' + "[" * levels + "]" * levels + ',"type":"vote"}'


def laid_in(entry_of: Callable[[list[str]], str]) -> Forgery:
    """An entry more, somewhere after the manifest and before the close."""

    def change(log: list[str], chance: Random) -> list[str]:
        log.insert(chance.randint(1, len(log) - 1), entry_of(log))
        return log

    return log_said(change)


def saying(**members: Any) -> Callable[[list[str]], str]:
    """An entry of this ballot; `...` leaves a member out."""

    def text(log: list[str]) -> str:
        all_members = {"ballotId": json.loads(log[0])["ballotId"], **members}
        return written({k: v for k, v in all_members.items() if v is not ...})

    return text


def option_of(log: list[str]) -> str:
    return str(json.loads(log[0])["options"][0]["id"])


def _swapped(log: list[str], chance: Random) -> list[str]:
    log[-1], log[-2] = log[-2], log[-1]
    return log


GONE = saying(type="withdrawal", optionId=str(new_id()), reason="没有这个项目")
LOG: dict[str, Forgery] = {
    "an unknown type": laid_in(saying(type="note", text="x")),
    "no type": laid_in(saying(text="x")),
    "a type that is a list": laid_in(saying(type=["vote"])),
    "a type that is nothing": laid_in(saying(type=None)),
    "a vote as deep as may be": laid_in(lambda log: deep(98)),
    "a vote too deep": laid_in(lambda log: deep(99)),
    "a vote deep beyond reason": laid_in(lambda log: deep(9_000)),
    "a vote with a number beyond reason": laid_in(
        lambda log: '{"n":' + "9" * 5_000 + ',"type":"vote"}'
    ),
    "a vote that is one twice": laid_in(lambda log: '{"type":"close","type":"vote"}'),
    "a close that was a vote": laid_in(lambda log: '{"type":"vote","type":"close"}'),
    "a vote with half a letter": laid_in(lambda log: '{"a":"\\ud800","type":"vote"}'),
    "a vote with no number": laid_in(lambda log: '{"a":NaN,"type":"vote"}'),
    "a vote behind a mark": laid_in(lambda log: '\ufeff{"type":"vote"}'),
    "no JSON": laid_in(lambda log: '{"type":"vote",'),
    "no object": laid_in(lambda log: '["vote"]'),
    "an empty entry": laid_in(lambda log: ""),
    "what Python alone reads": laid_in(lambda log: '{"type":"vote","n":NaN}'),
    "a strange option withdrawn": laid_in(GONE),
    "a withdrawal without its reason": laid_in(
        lambda log: saying(type="withdrawal", optionId=option_of(log))(log)
    ),
    "a withdrawal with a number for its reason": laid_in(
        lambda log: saying(type="withdrawal", optionId=option_of(log), reason=1)(log)
    ),
    "a withdrawal with a space": laid_in(
        lambda log: saying(type="withdrawal", optionId=option_of(log), reason="x")(log) + " "
    ),
    "a withdrawal of another ballot": laid_in(
        lambda log: saying(
            type="withdrawal", optionId=option_of(log), reason="x", ballotId=str(new_id())
        )(log)
    ),
    "a reissue out of turn": laid_in(saying(type="reissue", number=9, reason="x")),
    "a reissue 1.0": laid_in(saying(type="reissue", number=1.0, reason="x")),
    "a reissue that is true": laid_in(saying(type="reissue", number=True, reason="x")),
    "a second manifest": laid_in(lambda log: log[0]),
    "a second close": laid_in(lambda log: log[-1]),
    "no close": log_said(lambda log, _: log[:-1]),
    "the close in its place taken": log_said(_swapped),
    "only the manifest": log_said(lambda log, _: log[:1]),
    "no manifest": log_said(lambda log, _: log[1:]),
}
CLOSE: dict[str, Forgery] = {
    "fewer papers drawn than used": close_said(lambda close: {"papersDrawn": 0}),
    "more papers drawn than entitled": close_said(
        lambda close: {"papersDrawn": close["entitled"] + 1}
    ),
    "fewer entitled than announced": close_said(lambda _: {"entitled": 59, "papersDrawn": 30}),
    "a reissue that nobody logged": close_said(
        lambda close: {"papersReissued": close["papersReissued"] + 1}
    ),
    "papers as text": close_said(lambda _: {"papersDrawn": "60"}),
    "papers true": close_said(lambda _: {"papersReissued": True}),
    "fewer than no papers": close_said(lambda _: {"papersReissued": -1}),
    "a close with more": close_said(lambda _: {"more": 1}),
}
RESULT: dict[str, Forgery] = {
    **{
        f"{name} one more": result_counted(name, lambda value: value + 1)
        for name in (
            *("votes", "thresholdVotes", "spentFen", "papersVoided", "papersDrawn"),
            *("papersReissued", "entitled", "treeSize"),
        )
    },
    "votes as text": result_counted("votes", str),
    "votes true": result_said(votes=True),
    "leftOut longer": result_counted(
        "leftOut", lambda left: [*left, {"position": 1, "reason": "choices"}]
    ),
    "leftOut without reasons": result_counted(
        "leftOut", lambda left: [*({"position": each["position"]} for each in left), {}]
    ),
    "votesOfOption other": result_counted("votesOfOption", lambda votes: [v + 1 for v in votes]),
    "funded other": result_counted("funded", lambda ids: [*ids, str(new_id())]),
    "another seed": result_said(seed="00" * 32),
    "a seed in capitals": result_counted("seed", str.upper),
    "another sealing key": result_said(sealingKey=b64u(b"k" * 32)),
    "another root": result_said(rootHash=b64u(b"r" * 32)),
    "another ballot": result_said(ballotId=str(new_id())),
    "another manifest": result_said(manifestDigest="0" * 64),
    "another type": result_said(type="receipt"),
    "a program that is a number": result_said(program=1),
    "a member more": result_said(more=1),
    "a member less": result_without("program"),
    "signed by another": lambda made, _: bundle_of(replace(made, signer=STRANGER)),
}
MANIFEST: dict[str, Forgery] = {
    "no question": manifest_said(question=...),
    "more than there is": manifest_said(more=1),
    "another rule": manifest_said(rule="condorcet"),
    "another format": manifest_said(format="gongyi-ballot-2"),
    "another log": manifest_said(logOrigin="gongyi/ballot/x"),
    "a budget in text": manifest_said(budgetFen="1"),
    "a time without Z": manifest_said(opensAt="2026-06-01T04:00:00"),
    "a day that is none": manifest_said(closesAt="2026-02-30T04:00:00Z"),
    "a fraction of zeros": manifest_said(opensAt="2026-06-01T04:00:00.000000Z"),
    "custody of nobody": manifest_said(custody="nobody"),
    "two trustees": manifest_said(trusteeDigests=["0" * 64] * 2),
    "trustees that are none": manifest_said(trusteeDigests=["x"] * 3),
    "an issuer that is none": manifest_said(issuerKey="AAAA"),
    "a short sealing key": manifest_said(sealingKey="AAAA"),
    "a community that is none": manifest_said(communityId="x"),
    "a seed digest in capitals": manifest_said(seedDigest="A" * 64),
    "no options": manifest_said(options=[]),
    "an option for nothing": manifest_said(
        options=[{"id": str(new_id()), "title": "x", "costFen": 0, "facts": {}}]
    ),
    "an option without a title": manifest_said(
        options=[{"id": str(new_id()), "costFen": 1, "facts": {}}]
    ),
    "an option with a number for its title": manifest_said(
        options=[{"id": str(new_id()), "title": 1, "costFen": 1, "facts": {}}]
    ),
    "facts that are a list": manifest_said(
        options=[{"id": str(new_id()), "title": "x", "costFen": 1, "facts": []}]
    ),
}
PARTS: dict[str, Forgery] = {
    "rules in other words": part("rulesText", lambda text: text + "。"),
    "a row away": part("votesPb", lambda text: text[:-3]),
    "another format of the bundle": part("format", lambda _: "gongyi-bundle-2"),
    "a log of numbers": part("log", lambda log: [*log, 1]),
    "no checkpoints": part("checkpoints", lambda _: []),
    "a checkpoint twice": part("checkpoints", lambda notes: [*notes, notes[-1]]),
    "the last checkpoint away": part("checkpoints", lambda notes: notes[:-1]),
    "checkpoints backwards": part("checkpoints", lambda notes: [*notes[::-1], notes[0]]),
    "a checkpoint of nothing": lambda made, _: bundle_of(replace(made, cuts=[0, *made.cuts])),
    "a checkpoint without its signature": part(
        "checkpoints", lambda notes: [note.partition("\n—")[0] for note in notes]
    ),
    "an entry edited": part("log", lambda log: [*log[:-1], log[-1].replace("0", "1")]),
    "a result that is no JSON": part("result", lambda _: "{"),
    "a result with a space": part("result", lambda text: text + " "),
}
FORGERIES = {**LOG, **CLOSE, **RESULT, **MANIFEST, **PARTS}
