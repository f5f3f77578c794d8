"""Questions about processes that the standard library does not answer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def lives(pid: int, name: str) -> bool:
    """Whether `pid` is a running process called `name`; a zombie is dead, whoever forgot it."""
    _reap(pid)
    state, command = _state_and_name(pid)
    return not state.startswith("Z") and name in command


def exists(pid: int) -> bool:
    """Whether the number is taken, be it by a zombie."""
    return bool(_state_and_name(pid)[0])


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return  # somebody else's child


def _state_and_name(pid: int) -> tuple[str, str]:
    if not Path("/proc/self/stat").exists():
        return _asked_of_ps(pid)
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return "", ""
    name, _, rest = told.partition("(")[2].rpartition(")")
    return rest.split()[0], name


def _asked_of_ps(pid: int) -> tuple[str, str]:
    """macOS has no /proc, and always has ps."""
    asked = ["ps", "-o", "stat=,comm=", "-p", str(pid)]
    state, _, name = subprocess.run(
        asked, capture_output=True, text=True, check=False
    ).stdout.partition(" ")
    return state, name
