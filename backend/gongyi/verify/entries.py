"""§2, §6, §7: the shapes of manifest, log entries and result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongyi.verify import paper
from gongyi.verify.bytes import Malformed, Members, parse
from gongyi.verify.shapes import (
    Shape,
    at_least,
    bytes_of,
    fits,
    is_digest,
    is_integer,
    is_issuer_key,
    is_later,
    is_object,
    is_text,
    is_time,
    is_uuid,
    is_zero,
    list_of,
    one_of,
)

_OPTION: dict[str, Shape] = {
    "id": is_uuid,
    "title": is_text,
    "costFen": at_least(1),
    "facts": is_object,
}
_MANIFEST: dict[str, Shape] = {
    **dict.fromkeys(("type", "format", "question", "logOrigin"), is_text),
    **dict.fromkeys(("ballotId", "communityId"), is_uuid),
    **dict.fromkeys(("rulesDigest", "seedDigest"), is_digest),
    **dict.fromkeys(("opensAt", "closesAt"), is_time),
    **dict.fromkeys(("sealingKey", "boxKey"), bytes_of(32)),
    **dict.fromkeys(
        ("budgetFen", "maxChoices", "minSupportVotes", "minSupportPercent", "entitled"), is_integer
    ),
    "rule": one_of("most_votes", "equal_shares", "tally"),
    "options": list_of(lambda option: fits(option, _OPTION)),
    "issuerKey": is_issuer_key,
    "custody": one_of("custody", "trustees"),
    "trusteeDigests": list_of(is_digest),
}
_PART: dict[str, Shape] = {
    "title": is_text,
    "options": at_least(1),
    "minChoices": at_least(0),
    "maxChoices": at_least(1),
}
# Without money, and with parts.
_TALLY: dict[str, Shape] = {
    "budgetFen": is_zero,
    "options": list_of(lambda option: fits(option, _OPTION | {"costFen": is_zero})),
    "parts": list_of(lambda part: fits(part, _PART)),
}
_HIDDEN: dict[str, Shape] = {"showFrom": at_least(2)}
_LEFT_OUT: dict[str, Shape] = {"position": is_integer, "reason": is_text}
_RESULT: dict[str, Shape] = {
    **dict.fromkeys(
        (
            *("treeSize", "entitled", "papersDrawn", "papersReissued", "papersVoided"),
            *("votes", "thresholdVotes", "spentFen"),
        ),
        is_integer,
    ),
    **dict.fromkeys(("manifestDigest", "seed", "votesDigest"), is_digest),
    **dict.fromkeys(("rootHash", "sealingKey"), bytes_of(32)),
    "type": one_of("result"),
    "ballotId": is_uuid,
    "leftOut": list_of(lambda left: fits(left, _LEFT_OUT)),
    "votesOfOption": list_of(is_integer),
    "funded": list_of(is_uuid),
    "program": is_text,
    "signature": bytes_of(64),
}
_ENTRIES: dict[str, dict[str, Shape]] = {
    "withdrawal": {"optionId": is_uuid, "reason": is_text},
    "reissue": {"number": is_integer, "reason": is_text},
    "extension": {"number": is_integer, "closesAt": is_time, "reason": is_text},
    "close": dict.fromkeys(("entitled", "papersDrawn", "papersReissued"), at_least(0)),
}

DEEPEST = 100  # §6: levels of an entry


@dataclass
class Order:
    """What stands where in the log; `wrong` says what should not."""

    kinds: list[str] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    reissues: int = 0
    closes: list[str] = field(default_factory=list)
    paper: paper.Typed = field(default_factory=paper.Typed)
    close: Members = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def manifest_of(text: str) -> Members:
    """Raises Malformed."""
    manifest = parse(text)
    if manifest.get("type") != "manifest" or manifest.get("format") != "gongyi-ballot-1":
        raise Malformed("第一条不是票面,或者是别的版本")
    if set(manifest) != set(_shapes_of_manifest(manifest)):
        raise Malformed("票面少了或多了内容")
    return manifest


def _shapes_of_manifest(manifest: Members) -> dict[str, Shape]:
    shapes = _MANIFEST
    if manifest.get("rule") == "tally":
        shapes = _MANIFEST | _TALLY | (_HIDDEN if "showFrom" in manifest else {})
    return shapes | {"paperUntil": is_time} if paper.is_used(manifest) else shapes


def check_manifest(manifest: Members) -> None:
    """Raises Malformed."""
    if not fits(manifest, _shapes_of_manifest(manifest)):
        raise Malformed("票面上有一项不对")
    if manifest["logOrigin"] != f"gongyi/ballot/{manifest['ballotId']}":
        raise Malformed("名单的名字不对")
    if paper.is_used(manifest) and not is_later(manifest["paperUntil"], manifest["closesAt"]):
        raise Malformed("录纸质票的最后期限不在投票截止以后")
    if len(manifest["trusteeDigests"]) not in (0, 3):
        raise Malformed("开箱的人不是三位")
    options = manifest["options"]
    if not options or len({option["id"] for option in options}) < len(options):
        raise Malformed("票面上没有项目,或者有一个列了两次")
    parts = manifest.get("parts", [])
    if "parts" in manifest and sum(part["options"] for part in parts) != len(options):
        raise Malformed("有一道题的选项不全")


def result_of(text: str, manifest: Members) -> Members:
    """Raises Malformed."""
    result = parse(text)
    if not fits(result, _RESULT | paper.RESULT if paper.is_used(manifest) else _RESULT):
        raise Malformed("结果少了或多了内容,或者有一项写得不对")
    return result


def order_of(log: Sequence[str], manifest: Members) -> Order:
    """Goes through the whole log once. Raises Malformed for what it cannot go through."""
    order = Order(closes=[manifest["closesAt"]])
    shapes = _shapes_of_entries(manifest)
    for position, entry in enumerate(log):
        said = _said(entry) if position else manifest
        kind = str(said.get("type"))
        order.kinds.append(kind)
        order.wrong += _misplaced(kind, position, len(log), shapes)
        if kind in shapes:
            own = {"type": one_of(kind), "ballotId": one_of(manifest["ballotId"])}
            if not fits(said, own | shapes[kind]):
                order.wrong.append(f"第 {position} 条少了或多了内容")
                continue
            _take(order, kind, said, manifest)
    if not order.close:
        raise Malformed("名单没有写完")
    return order


def _shapes_of_entries(manifest: Members) -> dict[str, dict[str, Shape]]:
    if not paper.is_used(manifest):
        return _ENTRIES
    return {**_ENTRIES, **paper.ENTRIES, "close": _ENTRIES["close"] | paper.CLOSE}


def _take(order: Order, kind: str, said: Members, manifest: Members) -> None:
    if kind == "papers-printed":
        order.wrong += order.paper.take_printing(said)
    elif kind == "paper-batch":
        order.wrong += order.paper.take_batch(said, manifest)
    elif kind == "close":
        order.close = said
    elif kind == "reissue":
        order.reissues += 1
        if said["number"] != order.reissues:
            order.wrong.append("补发票纸的次序不对")
    elif kind == "extension":
        order.wrong += _wrong_with_extension(said, order.closes)
        order.closes.append(said["closesAt"])
    elif said["optionId"] not in {option["id"] for option in manifest["options"]}:
        order.wrong.append("退出的项目不在票面上")
    else:
        order.withdrawn.add(said["optionId"])


def _wrong_with_extension(said: Members, closes: list[str]) -> list[str]:
    """Without the `Z` a time sorts as a text, with and without a fraction."""
    if said["number"] != len(closes) or not is_later(said["closesAt"], closes[-1]):
        return ["截止时间不是一次比一次晚"]
    return []


def _said(entry: str) -> Members:
    """What was cast is judged elsewhere and may be written in any way; it only has to be JSON."""
    kind = _kind_of_json(entry)
    return {"type": kind} if kind in ("vote", "void") else parse(entry)


def _kind_of_json(entry: str) -> object:
    """None when it is no JSON, JSON nested too deeply, or JSON without a type."""
    try:
        found = json.loads(entry, parse_constant=_refuse, parse_int=float)
    except (ValueError, RecursionError):
        return None
    return found.get("type") if isinstance(found, dict) and _is_flat(found, DEEPEST) else None


def _is_flat(value: object, levels: int) -> bool:
    """Lists and objects stand in each other no deeper than so many levels."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_flat(each, levels - 1) for each in inner)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _misplaced(kind: str, position: int, size: int, known: Iterable[str]) -> list[str]:
    if kind not in ("manifest", "vote", "void", *known):
        return [f"第 {position} 条这一版程序不认识,请用新版再验"]
    if (kind == "manifest") != (position == 0) or (kind == "close") != (position == size - 1):
        return [f"第 {position} 条不该在这里"]
    return []
