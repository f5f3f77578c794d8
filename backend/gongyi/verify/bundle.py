"""§10 The bundle: every check in turn, each a sentence that anybody can read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from gongyi.verify import entries, paper
from gongyi.verify.bytes import Malformed, Members, digest, is_said, letters, parse, raw
from gongyi.verify.choices import is_allowed
from gongyi.verify.counting import Count, count
from gongyi.verify.doubt import doubt_of
from gongyi.verify.log import Note, leaf, read_note, roots
from gongyi.verify.votes import Box, Found, rows_of, sort_votes
from gongyi.verify.votes_file import votes_file_of, wrong_with_head

_MEMBERS = {"format", "log", "checkpoints", "result", "rulesText", "votesPb"}


@dataclass(frozen=True)
class Beside:
    """What was given beside the bundle, from paper or from an earlier day."""

    manifest_digest: str = ""
    notes: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    witnesses: tuple[tuple[str, bytes], ...] = ()


@dataclass
class Verdict:
    """`failed` has the numbers of §10 with a sentence each; none means that the result stands."""

    checked: list[str] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    votes: int = 0
    doubt: tuple[int, bool] | None = None
    paper: str = ""
    sheets_left_out: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Bundle:
    """The bundle with what follows from it; properties raise Malformed when they cannot."""

    log: list[str]
    checkpoints: list[str]
    result_text: str
    rules_text: str
    votes_pb: str
    beside: Beside

    @cached_property
    def manifest(self) -> Members:
        return entries.manifest_of(self.log[0] if self.log else "")

    @cached_property
    def result(self) -> Members:
        return entries.result_of(self.result_text, self.manifest)

    @cached_property
    def box_key(self) -> bytes:
        return raw(self.manifest["boxKey"], 32)

    @cached_property
    def notes(self) -> list[Note]:
        return [read_note(note) for note in self.checkpoints]

    @cached_property
    def leaves(self) -> list[bytes]:
        return [leaf(entry) for entry in self.log]

    @cached_property
    def roots(self) -> list[bytes]:
        return list(roots(self.leaves))

    @cached_property
    def order(self) -> entries.Order:
        return entries.order_of(self.log, self.manifest)

    @cached_property
    def found(self) -> Found:
        issuer = load_der_public_key(raw(self.manifest["issuerKey"]))
        if not isinstance(issuer, RSAPublicKey):
            raise Malformed("盖章的钥匙不对")
        opening = X25519PrivateKey.from_private_bytes(raw(self.result["sealingKey"], 32))
        box = Box(
            self.manifest["ballotId"],
            issuer,
            opening,
            len(self.manifest["options"]),
            partial(is_allowed, self.manifest),
        )
        return sort_votes(self.log, self.order.kinds, box)

    @cached_property
    def count(self) -> Count:
        votes = [*self.found.choices.values(), *self.order.paper.choices.values()]
        seed = bytes.fromhex(self.result["seed"])
        return count(self.manifest, self.order.withdrawn, seed, votes)


def verify(data: bytes, beside: Beside | None = None) -> Verdict:
    """Never raises: what cannot be read has failed."""
    verdict = Verdict()
    try:
        bundle = _read(data, beside or Beside())
    except Malformed as error:
        verdict.failed.append((0, f"验票包打不开:{error}。"))
        return verdict
    for number, sentence, check in _CHECKS:
        try:
            wrong = list(check(bundle))
        except (Malformed, ValueError, TypeError, KeyError) as error:
            wrong = [f"读不出来:{error}"]
        if wrong:
            verdict.failed += [(number, f"{sentence}——不对:{words}。") for words in wrong]
        else:
            verdict.checked.append(f"{sentence}。")
    _add_votes(verdict, bundle)
    return verdict


def _add_votes(verdict: Verdict, bundle: Bundle) -> None:
    try:
        typed = bundle.order.paper
        verdict.left_out = bundle.found.left_out
        verdict.votes = len(bundle.found.choices) + len(typed.choices)
        verdict.doubt = doubt_of(bundle.manifest, bundle.order, verdict.votes, bundle.count)
        if paper.is_used(bundle.manifest):
            verdict.paper = paper.said_of(typed, bundle.order.close)
            verdict.sheets_left_out = typed.left_out
    except (Malformed, ValueError, TypeError, KeyError):
        verdict.votes = 0  # said above, by the check that failed


def _read(data: bytes, beside: Beside) -> Bundle:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("不是验票包的文件") from error
    if not isinstance(found, dict) or set(found) != _MEMBERS:
        raise Malformed("少了或多了内容")
    lists, texts = (found["log"], found["checkpoints"]), ("result", "rulesText", "votesPb")
    is_text = all(isinstance(found[name], str) for name in texts) and all(
        isinstance(part, list) and all(isinstance(text, str) for text in part) for part in lists
    )
    if found["format"] != "gongyi-bundle-1" or not is_text:
        raise Malformed("这一版程序读不了它")
    parts = (found["log"], found["checkpoints"], found["result"])
    return Bundle(*parts, found["rulesText"], found["votesPb"], beside)


def _manifest(bundle: Bundle) -> Iterator[str]:
    entries.check_manifest(bundle.manifest)
    wanted = bundle.beside.manifest_digest
    if wanted and wanted != digest(bundle.log[0]):
        yield "和公示的票面核对码不一样"


def _rules(bundle: Bundle) -> Iterator[str]:
    if digest(bundle.rules_text) != bundle.manifest["rulesDigest"]:
        yield "规则的文字被改过"


def _checkpoints(bundle: Bundle) -> Iterator[str]:
    before = 0
    for note in bundle.notes:
        if note.origin != bundle.manifest["logOrigin"] or not note.is_by(bundle.box_key):
            yield f"第 {note.size} 条处的签字不是票箱签的"
        if not before < note.size <= len(bundle.log):
            yield f"第 {note.size} 条处的签字页次序不对"
        elif bundle.roots[note.size - 1] != note.root:
            yield f"前 {note.size} 条和当时签的不一样,有人改过、删过或加过"
        before = note.size
    if before != len(bundle.log):
        yield "名单的最后没有签字"
    for name, key in bundle.beside.witnesses:
        if not any(note.is_witnessed(name, key) for note in bundle.notes):
            yield f"没有见证人 {name} 的签字"


def _order(bundle: Bundle) -> Iterator[str]:
    yield from bundle.order.wrong


def _signed(bundle: Bundle) -> Iterator[str]:
    result = bundle.result
    if not is_said(bundle.box_key, result):
        yield "结果不是票箱签的"
    if result["ballotId"] != bundle.manifest["ballotId"]:
        yield "是另一次投票的结果"
    if result["manifestDigest"] != digest(bundle.log[0]):
        yield "结果说的是另一张票面"
    if (result["treeSize"], result["rootHash"]) != (len(bundle.log), letters(bundle.roots[-1])):
        yield "结果说的是另一份名单"


def _keys(bundle: Bundle) -> Iterator[str]:
    opening = X25519PrivateKey.from_private_bytes(raw(bundle.result["sealingKey"], 32))
    if letters(opening.public_key().public_bytes_raw()) != bundle.manifest["sealingKey"]:
        yield "开箱的钥匙不是这个票箱的"
    seed = bytes.fromhex(bundle.result["seed"])
    if len(seed) != 32 or sha256(seed).hexdigest() != bundle.manifest["seedDigest"]:
        yield "抽签用的数和投票前公布的不一样"


def _papers(bundle: Bundle) -> Iterator[str]:
    close = bundle.order.close
    given = close["papersDrawn"] + close["papersReissued"] + bundle.order.paper.slips
    if bundle.found.papers_used > given:
        yield f"领出的票纸不够 {bundle.found.papers_used} 张,有人往票箱里塞票"
    if close["papersDrawn"] > close["entitled"]:
        yield "领出的票纸比有投票权的人还多"
    if close["entitled"] < bundle.manifest["entitled"]:
        yield "有投票权的人比公布票面时还少"
    if close["papersReissued"] != bundle.order.reissues:
        yield "补发的张数对不上"
    if paper.is_used(bundle.manifest):
        yield from paper.wrong_with_papers(bundle.order.paper, close, bundle.found.voided)


def _result(bundle: Bundle) -> Iterator[str]:
    found, counted, close = bundle.found, bundle.count, bundle.order.close
    own = {
        "votes": len(found.choices) + len(bundle.order.paper.choices),
        "leftOut": [{"position": at, "reason": reason} for at, reason in found.left_out],
        "votesOfOption": counted.votes_of_option,
        "thresholdVotes": counted.threshold,
        "funded": counted.funded,
        "spentFen": counted.spent,
        "papersVoided": found.voided,
        **{name: close[name] for name in ("entitled", "papersDrawn", "papersReissued")},
    }
    if paper.is_used(bundle.manifest):
        own |= paper.own_result(bundle.order.paper, close)
    for name, value in own.items():
        if bundle.result[name] != value:
            yield f"{_NAMES.get(name, '纸质票的数字')}和重新计算的不一样"


def _file(bundle: Bundle) -> Iterator[str]:
    if digest(bundle.votes_pb) != bundle.result["votesDigest"]:
        yield "选票表被改过"
    ids = [option["id"] for option in bundle.manifest["options"]]
    standing = [None if id_ in bundle.order.withdrawn else id_ for id_ in ids]
    file, typed = votes_file_of(bundle.votes_pb), bundle.order.paper.choices
    if file.rows != rows_of(bundle.manifest["ballotId"], bundle.found, typed, standing):
        yield "选票表和票箱里的票不一样"
    votes = len(bundle.found.choices) + len(typed)
    yield from wrong_with_head(file, bundle.manifest, bundle.order.withdrawn, bundle.count, votes)


def _kept(bundle: Bundle) -> Iterator[str]:
    for text in bundle.beside.notes:
        note = read_note(text)
        is_kept = note.size <= len(bundle.log) and bundle.roots[note.size - 1] == note.root
        if not is_kept or note.origin != bundle.manifest["logOrigin"]:
            yield f"您留着的第 {note.size} 条处的签字页,和这份名单对不上"
    for text in bundle.beside.receipts:
        receipt = parse(text)
        if not is_said(bundle.box_key, receipt):
            yield "您留着的回执不是这个票箱签的"
        elif raw(receipt.get("leafHash"), 32) not in set(bundle.leaves):
            yield "您留着的回执上的那一票不在名单里"


_NAMES = {
    "votes": "有效票数",
    "leftOut": "没有计入的票",
    "votesOfOption": "各项目的票数",
    "thresholdVotes": "最低票数",
    "funded": "入选的项目",
    "spentFen": "用掉的钱",
    "papersVoided": "作废的票纸",
    "entitled": "有投票权的人数",
    "papersDrawn": "领出的票纸",
    "papersReissued": "补发的票纸",
}
_CHECKS: Sequence[tuple[int, str, Callable[[Bundle], Iterator[str]]]] = (
    (1, "票面完整,项目、价格、规则和时间都在里面", _manifest),
    (2, "计票规则的文字就是投票前公布的", _rules),
    (3, "名单从头到尾没有被改过,每一段都有票箱的签字", _checkpoints),
    (4, "名单里的每一条都在它该在的位置", _order),
    (5, "结果是票箱签字公布的,说的就是这张票面和这份名单", _signed),
    (6, "开箱的钥匙和抽签用的数,就是投票前定下的", _keys),
    (7, "票箱里的票纸不比领出的多,领出的不比有投票权的人多", _papers),
    (8, "逐票打开重新计算,和公布的结果一样", _result),
    (9, "选票表里的每一行,都是票箱里的票", _file),
    (10, "您留着的凭据都在名单里", _kept),
)
