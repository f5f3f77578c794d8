"""`gongyi lot FILE`: draw the seats of a council again, without asking anybody."""

from __future__ import annotations

import argparse
from pathlib import Path

from gongyi.deliberation.rules.lot_file import LotFile, differences, read_lot_file
from gongyi.kernel.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file that everybody can download beside the draw."""
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    """0 when the draw stands, 1 when it does not, 2 when the file cannot be read."""
    try:
        file = read_lot_file(args.file.read_bytes())
        found = differences(file)
    except (OSError, Problem) as error:
        print(error)
        return 2
    print(_words(file, found))
    return int(bool(found))


def _words(file: LotFile, found: list[str]) -> str:
    if found:
        return "\n".join([*(f"✗ {sentence}" for sentence in found), "这次抽签不能成立。"])
    turns = (
        f"{each.turn}. {file.buildings[each.building - 1].name} 第 {each.number} 人"
        for each in file.asked
    )
    return "\n".join([*turns, "✓ 重抽的结果和公布的一样，这次抽签成立。"])
