"""§2, §6, §7: the shapes of manifest, log entries and result."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongyi.verify.bytes import Malformed, Members, parse, raw, uuid_bytes

_INTEGERS = ("budgetFen", "maxChoices", "minSupportVotes", "minSupportPercent", "entitled")
_TEXTS = (
    *("type", "format", "ballotId", "communityId", "question", "rule", "rulesDigest", "opensAt"),
    *("closesAt", "seedDigest", "issuerKey", "sealingKey", "boxKey", "logOrigin", "custody"),
)
_MANIFEST = {*_INTEGERS, *_TEXTS, "options", "trusteeDigests"}
_RESULT_INTEGERS = (
    *("treeSize", "entitled", "papersDrawn", "papersReissued", "papersVoided"),
    *("votes", "thresholdVotes", "spentFen"),
)
_RESULT = {
    *_RESULT_INTEGERS,
    *("type", "ballotId", "manifestDigest", "rootHash", "sealingKey", "seed", "leftOut"),
    *("votesOfOption", "funded", "votesDigest", "program", "signature"),
}
_ENTRIES = {
    "withdrawal": {"type", "ballotId", "optionId", "reason"},
    "reissue": {"type", "ballotId", "number", "reason"},
    "close": {"type", "ballotId", "entitled", "papersDrawn", "papersReissued"},
}
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass
class Order:
    """What stands where in the log; `wrong` says what should not."""

    kinds: list[str] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    reissues: int = 0
    close: Members = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def manifest_of(text: str) -> Members:
    """Raises Malformed."""
    manifest = parse(text)
    if manifest.get("type") != "manifest" or manifest.get("format") != "gongyi-ballot-1":
        raise Malformed("第一条不是票面,或者是别的版本")
    if set(manifest) != _MANIFEST:
        raise Malformed("票面少了或多了内容")
    return manifest


def check_manifest(manifest: Members) -> None:
    """Raises Malformed."""
    whole = all(_is_integer(manifest[name]) for name in _INTEGERS)
    whole = whole and all(isinstance(manifest[name], str) for name in _TEXTS)
    if not whole or manifest["rule"] not in ("most_votes", "equal_shares"):
        raise Malformed("票面上有一项不对")
    uuid_bytes(manifest["ballotId"])
    for name in ("sealingKey", "boxKey"):
        raw(manifest[name], 32)
    for name in ("rulesDigest", "seedDigest"):
        if not _HEX.fullmatch(manifest[name]):
            raise Malformed("票面上有一个核对码不对")
    if manifest["logOrigin"] != f"gongyi/ballot/{manifest['ballotId']}":
        raise Malformed("名单的名字不对")
    _check_options(manifest["options"])


def _check_options(options: object) -> None:
    if not isinstance(options, list) or not options:
        raise Malformed("票面上没有项目")
    for option in options:
        if not isinstance(option, dict) or set(option) != {"id", "title", "costFen", "facts"}:
            raise Malformed("有一个项目写得不对")
        uuid_bytes(option["id"])
        if not _is_integer(option["costFen"]) or option["costFen"] < 1:
            raise Malformed("有一个价格写得不对")
    if len({option["id"] for option in options}) < len(options):
        raise Malformed("有一个项目列了两次")


def result_of(text: str) -> Members:
    """Raises Malformed."""
    result = parse(text)
    if result.get("type") != "result" or set(result) != _RESULT:
        raise Malformed("结果少了或多了内容")
    if not all(_is_integer(result[name]) for name in _RESULT_INTEGERS):
        raise Malformed("结果里有一个数不对")
    return result


def order_of(log: Sequence[str], manifest: Members) -> Order:
    """Goes through the whole log once. Raises Malformed for what it cannot go through."""
    order, ids = Order(), {option["id"] for option in manifest["options"]}
    for position, entry in enumerate(log):
        said = _said(entry)
        kind = str(said.get("type"))
        order.kinds.append(kind)
        order.wrong += _misplaced(kind, position, len(log))
        if kind in _ENTRIES:
            if set(said) != _ENTRIES[kind] or said["ballotId"] != manifest["ballotId"]:
                order.wrong.append(f"第 {position} 条少了或多了内容")
                continue
            _take(order, kind, said, ids)
    if not order.close:
        raise Malformed("名单没有写完")
    return order


def _take(order: Order, kind: str, said: Members, ids: set[str]) -> None:
    if kind == "close":
        order.close = said
        if not all(_is_integer(said[n]) for n in ("entitled", "papersDrawn", "papersReissued")):
            order.wrong.append("最后一条的人数不对")
    elif kind == "reissue":
        order.reissues += 1
        if said["number"] != order.reissues:
            order.wrong.append("补发票纸的次序不对")
    elif said["optionId"] not in ids:
        order.wrong.append("退出的项目不在票面上")
    else:
        order.withdrawn.add(said["optionId"])


def _said(entry: str) -> Members:
    """A vote that cannot be read is for the count to leave out; it still has a type."""
    try:
        return parse(entry)
    except Malformed:
        return {"type": _kind_of_json(entry)}


def _kind_of_json(entry: str) -> object:
    """None when it is no JSON, or JSON without a type."""
    try:
        found = json.loads(entry, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return found.get("type") if isinstance(found, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _misplaced(kind: str, position: int, size: int) -> list[str]:
    if kind not in ("manifest", "vote", "void", *_ENTRIES):
        return [f"第 {position} 条这一版程序不认识,请用新版再验"]
    if (kind == "manifest") != (position == 0) or (kind == "close") != (position == size - 1):
        return [f"第 {position} 条不该在这里"]
    return []


def rows_of_pb(text: str) -> list[tuple[str, list[str]]]:
    """(voter, choices) of every row of a `.pb` file's votes."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    if ["VOTES"] not in rows:
        raise Malformed("选票表里没有选票")
    head, *votes = rows[rows.index(["VOTES"]) + 1 :] or [[]]
    if head != ["voter_id", "vote"] or any(len(row) != 2 for row in votes):
        raise Malformed("选票表的格式不对")
    return [(code, choices.split(",") if choices else []) for code, choices in votes]


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
