"""`make mutants`: how many small faults planted in the rules the rule tests notice.

mutmut plants them one by one in every function: none is sampled, none is excused. It wants its
sources in `src/` and writes beside them, so it works in a copy. Hypothesis draws the same
examples each time and does not shrink what it finds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from infra.local.paths import CACHE, ROOT, program, surroundings
from infra.local.steps import StepFailed

RULES = Path("src/gongyi/ballot/rules")
BOUNDS = {"tally": 85, "protocol": 85}  # per cent noticed
TESTS = ["tests/rules/tally", "tests/rules/protocol"]
NOTICED = (1, 3, 24, -24, 36, 152, 255)  # what mutmut notes: a test failed, or ran out of time
CONFTEST = """\
from hypothesis import Phase, settings

CALM = {"deadline": None, "derandomize": True, "database": None}
settings.register_profile("mutants", phases=[Phase.explicit, Phase.generate], **CALM)
"""
PYPROJECT = f"""\
[tool.pytest.ini_options]
pythonpath = ["src", "."]
addopts = "--import-mode=importlib"
asyncio_mode = "auto"

[tool.mutmut]
source_paths = ["src"]
only_mutate = {[f"{RULES}/{area}/*" for area in BOUNDS]}
also_copy = ["infra", "docs", "conftest.py"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
pytest_add_cli_args_test_selection = {TESTS}
"""


def count_mutants() -> None:
    """An hour on two cores; prints each file's share of mutants noticed."""
    copy = CACHE / "mutants"
    _lay_out(copy)
    command = [program("mutmut"), "run", "--max-children", str(os.cpu_count() or 1)]
    env = surroundings(OPENBLAS_NUM_THREADS="1")
    if subprocess.run(command, cwd=copy, env=env, check=False).returncode != 0:
        raise StepFailed("mutmut could not run; what it said stands above.")
    low = [area for area in BOUNDS if not _tell(copy / "mutants" / RULES / area)]
    if low:
        raise StepFailed(f"Too many mutants survive in: {', '.join(low)}.")


def _lay_out(copy: Path) -> None:
    shutil.rmtree(copy, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "artifacts")
    shutil.copytree(ROOT / "backend/gongyi", copy / "src/gongyi", ignore=ignored)
    for folder in ("tests", "infra", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    (copy / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (copy / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")


def _tell(folder: Path) -> bool:
    """Print a line for each file and one for all; whether enough mutants were noticed."""
    noticed: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for name, survived in _mutants(folder):
        for row in (name, "all"):
            planted[row] += 1
            noticed[row] += not survived
    print(f"\n── {folder.name}: mutants noticed")
    for name, number in planted.items():
        if name != "all":
            print(f"{noticed[name]:6} of {number:5}  {noticed[name] / number:6.1%}  {name}")
    print(f"{noticed['all']:6} of {planted['all']:5}  {noticed['all'] / planted['all']:6.1%}  all")
    return noticed["all"] * 100 >= BOUNDS[folder.name] * planted["all"]


def _mutants(folder: Path) -> Iterator[tuple[str, bool]]:
    """The file of each mutant, and whether it survived."""
    for meta in sorted(folder.rglob("*.meta")):
        name = str(meta.relative_to(folder)).removesuffix(".meta")
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield from ((name, code not in NOTICED) for code in codes.values())
