"""`make lock`: the newest versions that fit, for all our systems, with digests and no addresses."""

from __future__ import annotations

from infra.local.paths import DEV_LOCK, FRONTEND, LOCK, ROOT, SMS_LOCK, npm, program
from infra.local.steps import quietly

COMPILE = ["pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
COMPILE += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet"]
COMPILE += ["--custom-compile-command", "make lock"]
COMPILE += ["--only-binary", ":all:"]  # as they are installed: nothing runs a setup.py
SMS = ["--extra", "sms-aliyun", "--extra", "sms-tencent"]


def lock() -> None:
    for target, extra in ((LOCK, []), (SMS_LOCK, SMS), (DEV_LOCK, ["--extra", "dev", *SMS])):
        command = [program("uv"), *COMPILE, *extra, "--output-file", target.name]
        quietly(f"Locking {target.name} …", command, cwd=ROOT)
    update = [*npm(), "update", "--package-lock-only"]
    quietly("Locking the frontend's packages …", update, cwd=FRONTEND)
