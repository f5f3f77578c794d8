"""`gongyi appraisal recompute BUNDLE`: compute a published figure again, without asking anybody."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gongyi.appraisal.rules.bundle import Bundle, differences, digest_of_bundle, read_bundle
from gongyi.appraisal.rules.letters import notice_text, title_of
from gongyi.kernel.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One thing to do so far."""
    commands = parser.add_subparsers(required=True, metavar="WHAT")
    again = commands.add_parser("recompute", help="compute a figure again from its public bundle")
    again.add_argument("bundle", type=Path)
    again.add_argument("--digest", default="", help="the one printed on the notice")
    again.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """0 when the figure stands, 1 when it does not, 2 when the file cannot be read."""
    try:
        content = args.bundle.read_bytes()
        bundle = read_bundle(content)
    except (OSError, Problem) as error:
        print(error)
        return 2
    digest = digest_of_bundle(content)
    found = differences(bundle)
    if args.digest and args.digest != digest:
        found.insert(0, f"文件的校验码是 {digest}，和公示上的不一样")
    print(_json(bundle, digest, found) if args.json else _words(bundle, digest, found))
    return int(bool(found))


def _json(bundle: Bundle, digest: str, found: list[str]) -> str:
    told = {
        "digest": digest,
        "satisfaction": bundle.result.satisfaction.figure,
        "total": bundle.result.total,
        "differences": found,
    }
    return json.dumps(told, ensure_ascii=False)


def _words(bundle: Bundle, digest: str, found: list[str]) -> str:
    if found:
        return "\n".join([*(f"✗ {sentence}" for sentence in found), "这份结果不能成立。"])
    told = f"{title_of(bundle)}（第 {bundle.version} 版）"
    return f"{told}\n{notice_text(bundle, digest, '')}\n✓ 重算的结果和公布的一样，这份结果成立。"
