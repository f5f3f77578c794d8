"""`gongyi tally`: count a `.pb` file, explain it, check a result, compare with others' winners.

Exit codes: 0 done; 1 a result is wrong or winners differ; 2 the input cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from .checking import check
from .conformance import AGREED, DIFFERED, MISSING, compare_folder
from .election import Election
from .equal_shares import COMPLETIONS, count_equal_shares
from .errors import BadWorking, TallyError
from .explaining import explain
from .outcome import Outcome
from .pb import PbFile, election_of, read_pb
from .ties import TieOrder
from .walk import count_most_votes

DONE, DIFFERENT, UNUSABLE = 0, 1, 2
RULES = ("most-votes", "equal-shares")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gongyi tally`."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.pb", help="要计票的文件")
    parser.add_argument("--rule", choices=RULES, default="most-votes", help="计票规则")
    parser.add_argument(
        "--completion", choices=COMPLETIONS, default="add1+fill", help="均等份额法的补足方式"
    )
    parser.add_argument(
        "--ties",
        choices=("product", "id"),
        default="product",
        help="并列时的次序",
    )
    parser.add_argument("--seed", default="", help="公开抽签的种子(64 位十六进制数,或任意文字)")
    parser.add_argument("--min-support", type=int, default=0, help="至少要多少票才有资格")
    parser.add_argument("--explain", action="store_true", help="逐个项目说明原因")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--check", type=Path, metavar="RESULT.json", help="核对一份结果的全部过程")
    parser.add_argument("--conformance", type=Path, metavar="FOLDER", help="与 expected.json 比对")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; whatever is wrong with the input becomes a sentence, not a traceback."""
    path = args.conformance or args.file
    try:
        if args.conformance:
            return _compare(args.conformance)
        if args.file is None:
            return _refuse("请写出要计票的文件，或用 --conformance 写出文件夹。")
        file = read_pb(args.file)
        if args.check:
            return _check(election_of(file), args.check)
        return _count(file, args)
    except TallyError as wrong:
        return _refuse(f"{path}:{wrong}")
    except OSError as wrong:
        return _refuse(f"{wrong.filename}:打不开：{wrong.strerror}")


def _refuse(said: str) -> int:
    sys.stderr.write(f"{said}\n")
    return UNUSABLE


def _count(file: PbFile, args: argparse.Namespace) -> int:
    election = election_of(file)
    ties = TieOrder(args.ties, _seed(args.seed))
    if args.rule == "most-votes":
        outcome = count_most_votes(election, ties, args.min_support)
    else:
        outcome = count_equal_shares(election, ties, args.completion, args.min_support)
    told = _told(election, outcome, file, args.explain)
    say = json.dumps(told, ensure_ascii=False) if args.json else _text(election, told)
    sys.stdout.write(f"{say}\n")
    return DONE


def _seed(written: str) -> bytes:
    """A ballot publishes its 32 bytes in hex; whoever draws lots in another way may take words."""
    is_hex = len(written) == 64 and set(written) <= set("0123456789abcdef")
    return bytes.fromhex(written) if is_hex else written.encode()


def _told(election: Election, outcome: Outcome, file: PbFile, explained: bool) -> dict[str, Any]:
    """The outcome with amounts of the whole in the file's currency; steps in minor units."""
    currency = file.meta.get("currency", "").strip()
    told = {
        **outcome.to_json(),
        "currency": currency,
        "budget": _in_currency(outcome.budget, outcome.unit),
        "spent": _in_currency(outcome.spent, outcome.unit),
        "groups": [_group(group.choices, group.points, group.count) for group in election.groups],
    }
    if explained:
        said = "元" if currency in ("", "CNY") else currency
        told["explanation"] = explain(outcome, election, said).to_json()
    return told


def _group(choices: tuple[str, ...], points: tuple[int, ...], count: int) -> dict[str, Any]:
    given = {"points": list(points)} if points else {}
    return {"choices": list(choices), **given, "ballots": count}


def _in_currency(minor: int, unit: int) -> int | float:
    """A whole number where it is one: `.pb` amounts have few places, so a float shows them."""
    return minor // unit if minor % unit == 0 else float(Decimal(minor) / unit)


def _text(election: Election, told: dict[str, Any]) -> str:
    names = {candidate.id: candidate.name for candidate in election.candidates}
    lines = [
        f"入选 {len(told['winners'])} 个项目，共花 {told['spent']:,} {told['currency']}".rstrip()
    ]
    lines += [f"  {id_} {names[id_]}".rstrip() for id_ in told["winners"]]
    if "explanation" in told:
        said = told["explanation"]
        lines += [f"{facts['candidate']}:{facts['sentence']}" for facts in said["candidates"]]
        lines += said["whole"]["sentences"]
    return "\n".join(lines)


def _check(election: Election, path: Path) -> int:
    try:
        outcome = Outcome.from_json(_minor_units(json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, TypeError, KeyError, ArithmeticError) as wrong:
        raise BadWorking(f"{path.name} 不是计票结果：{wrong}。") from wrong
    faults = check(election, outcome, every_step=True)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write("结果与过程不符。\n" if faults else "核对无误：过程的每一步都成立。\n")
    return DIFFERENT if faults else DONE


def _minor_units(told: dict[str, Any]) -> dict[str, Any]:
    """What `--json` told in the currency, back in minor units."""
    amounts = {key: round(Decimal(str(told[key])) * told["unit"]) for key in ("budget", "spent")}
    return {**told, **amounts}


def _compare(folder: Path) -> int:
    verdicts: Counter[str] = Counter()
    for comparison in compare_folder(folder):
        verdicts[comparison.verdict] += 1
        if comparison.verdict == DIFFERED:
            many, few = ",".join(comparison.too_many), ",".join(comparison.too_few)
            said = f"{DIFFERED} {comparison.file} {comparison.key} too many: {many} too few: {few}"
            sys.stdout.write(f"{said}\n")
    counts = ", ".join(f"{verdict} {verdicts[verdict]}" for verdict in (AGREED, DIFFERED, MISSING))
    sys.stdout.write(f"{counts}\n")
    return DIFFERENT if verdicts[DIFFERED] else DONE
