"""What may lie where, how long it may be, and which words it must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.tree import CODE, files, files_named, text_of

LONGEST_FILE = 300
FOLDERS = {"backend", "frontend", "infra", "tests", "docs"}
SINGLE_FILES = {"pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"}
GENERATED = re.compile(r"(^|/)migrations/|/api\.d\.ts$")
# Written in two parts, or this file would be its own offence.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "npmmirror" + ".com")
REGISTRIES += ("deb.debian" + ".org", "tuna.tsinghua" + ".edu", "mirrors.aliyun" + ".com")
PROMISES = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def strange_entries(paths: Iterable[Path]) -> list[str]:
    """Top-level entries that the plan of the house does not know."""
    top = {path.parts[0]: len(path.parts) > 1 for path in paths}
    return [name for name, is_folder in top.items() if not _is_known(name, is_folder)]


def _is_known(name: str, is_folder: bool) -> bool:
    if name.startswith("."):
        return True
    return name in FOLDERS if is_folder else name in SINGLE_FILES or name.endswith(".lock")


def too_long(path: Path, text: str) -> bool:
    return len(text.splitlines()) > LONGEST_FILE and not GENERATED.search(path.as_posix())


def registries_in(text: str) -> list[str]:
    return [host for host in REGISTRIES if host in text]


def test_the_top_level_holds_only_what_the_plan_names() -> None:
    assert strange_entries(files()) == []


def test_no_file_is_longer_than_a_screenful_of_screens() -> None:
    assert [str(p) for p in files_named(*CODE) if too_long(p, text_of(p))] == []


def test_no_file_names_a_registry() -> None:
    assert [(str(p), found) for p in files() if (found := registries_in(text_of(p)))] == []


def test_no_code_promises_work_for_later() -> None:
    assert [str(p) for p in files_named(*CODE) if PROMISES.search(text_of(p))] == []


def test_the_checks_find_a_planted_offence() -> None:
    planted = [Path("notes.txt"), Path("scripts/a.py"), Path("docs/a.md"), Path(".ci/run")]
    assert strange_entries(planted) == ["notes.txt", "scripts"]

    assert too_long(Path("a.py"), "x\n" * 301)
    assert not too_long(Path("a.py"), "x\n" * 300)
    assert not too_long(Path("gongyi/fund/migrations/m0001_a.py"), "x\n" * 301)

    assert registries_in("pip install -i https://" + REGISTRIES[0] + "/simple") == [REGISTRIES[0]]
    assert PROMISES.search("# TO" + "DO: later")
    assert not PROMISES.search("a todo list of the committee")
