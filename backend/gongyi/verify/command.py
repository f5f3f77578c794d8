"""`gongyi verify BUNDLE`: recount a ballot, without asking anybody."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gongyi.verify.bundle import Beside, Verdict, verify
from gongyi.verify.bytes import Malformed, raw
from gongyi.verify.doubt import said_of

_REASONS = {
    "malformed": "写法不对",
    "credential": "票纸没有盖章",
    "signature": "投出以后被改过",
    "voided": "票纸已作废",
    "superseded": "后来又改投了",
    "unreadable": "打不开",
    "choices": "一项没选,或选多了",
    "unclear": "看不清选了什么",
    "signed": "写了名字或做了记号",
    "foreign": "不是这次投票的票",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file, and whatever was kept from before."""
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--digest", default="", help="the manifest digest on the posted notice")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="kept earlier")
    parser.add_argument("--receipt", type=Path, action="append", default=[], help="from a phone")
    parser.add_argument(
        "--witness",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "CODE"),
        help="who saw it",
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """0 when the result stands, 1 when it does not."""
    try:
        return _run(args)
    except Malformed:
        print("见证码是 43 个字母和数字,大小写不同。请再核对一遍。")
        return 1


def _run(args: argparse.Namespace) -> int:
    beside = Beside(
        args.digest,
        tuple(path.read_text(encoding="utf-8") for path in args.checkpoint),
        tuple(path.read_text(encoding="utf-8").strip() for path in args.receipt),
        tuple((name, raw(code, 32)) for name, code in args.witness),
    )
    verdict = verify(args.bundle.read_bytes(), beside)
    print(json.dumps(vars(verdict), ensure_ascii=False) if args.json else _words(verdict))
    return 1 if verdict.failed else 0


def _words(verdict: Verdict) -> str:
    lines = [f"✓ {sentence}" for sentence in verdict.checked]
    lines += [f"✗ {sentence}" for _, sentence in verdict.failed]
    lines.append(f"有效票 {verdict.votes} 张。")
    lines += [f"  名单第 {at} 条没有计入:{_REASONS[why]}" for at, why in verdict.left_out]
    lines += [said_of(verdict.doubt)] if verdict.doubt else []
    lines += [f"{verdict.paper}。"] if verdict.paper else []
    lines += [f"  纸质票 {row} 没有计入:{_REASONS[why]}" for row, why in verdict.sheets_left_out]
    lines.append("这次投票的结果不能成立。" if verdict.failed else "这次投票的结果成立。")
    return "\n".join(lines)
