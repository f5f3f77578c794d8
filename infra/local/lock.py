"""`make lock`: the newest versions that fit, for all our systems, with digests and no addresses."""

from __future__ import annotations

from infra.local.paths import DEV_LOCK, FRONTEND, LOCK, ROOT, npm, program
from infra.local.steps import quietly

COMPILE = ["pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
COMPILE += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet"]
COMPILE += ["--custom-compile-command", "make lock"]


def lock() -> None:
    for target, extra in ((LOCK, []), (DEV_LOCK, ["--extra", "dev"])):
        command = [program("uv"), *COMPILE, *extra, "--output-file", target.name]
        quietly(f"Locking {target.name} …", command, cwd=ROOT)
    update = [*npm(), "update", "--package-lock-only"]
    quietly("Locking the frontend's packages …", update, cwd=FRONTEND)
