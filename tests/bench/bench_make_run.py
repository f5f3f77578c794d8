"""`make run` the second time: ready within 8 s, within 600 MB, and nothing left after Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import psutil

from infra.local.paths import ROOT
from tests.makers.server import free_port

MOST_SECONDS = 8.0
MOST_MEGABYTES = 600.0


@dataclass(frozen=True)
class Start:
    """What one start took, what it holds, and what stays when it is over."""

    seconds: float
    megabytes: float
    left: list[str]


def start_once() -> Start:
    env = os.environ | {"PORT": str(free_port())}
    env.pop("DATABASE_URL", None)
    began = time.monotonic()
    command = ["make", "--no-print-directory", "run"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as make:
        lines = list(_until_ready(make))
        took = time.monotonic() - began
        if not lines[-1:] or not lines[-1].startswith("ready "):
            raise SystemExit("".join(["make run did not get ready:\n", *lines]))
        started = psutil.Process(make.pid).children(recursive=True)
        memory = sum(process.memory_full_info().pss for process in started) / 1e6
        make.send_signal(signal.SIGTERM)
    _, alive = psutil.wait_procs(started, timeout=20)
    return Start(took, memory, [process.name() for process in alive])


def _until_ready(make: subprocess.Popen[str]) -> list[str]:
    lines = []
    for line in make.stdout or ():
        lines.append(line)
        if line.startswith("ready "):
            break
    return lines


def main() -> int:
    first, second = start_once(), start_once()
    print(f"first start   {first.seconds:6.1f} s")
    print(f"second start  {second.seconds:6.1f} s   (bound {MOST_SECONDS} s)")
    print(f"memory        {second.megabytes:6.0f} MB  (bound {MOST_MEGABYTES:.0f} MB)")
    print(f"left behind   {second.left or 'nothing'}")
    holds = second.seconds <= MOST_SECONDS and second.megabytes <= MOST_MEGABYTES
    return 0 if holds and not second.left else 1


if __name__ == "__main__":
    sys.exit(main())
