"""The files of this repository, as git knows them; what git ignores is nobody's business."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = (".py", ".ts", ".vue", ".mjs", ".js", ".css", ".sql", ".sh")


@cache
def files() -> tuple[Path, ...]:
    """Tracked files and new ones, relative to the root."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(Path(name) for name in told.split("\0") if (ROOT / name).is_file()))


def files_named(*endings: str) -> list[Path]:
    return [path for path in files() if path.suffix in endings]


def text_of(path: Path) -> str:
    """What stands in a text file; nothing for pictures and fonts."""
    return (ROOT / path).read_text(encoding="utf-8", errors="ignore")
