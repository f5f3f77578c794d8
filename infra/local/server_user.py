"""PostgreSQL refuses to run as root: then another user runs it, with binaries he can reach."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import tempfile
from pathlib import Path
from typing import Any

STAGE = Path("/var/lib/gongyi-postgres")


def is_root() -> bool:
    return os.geteuid() == 0


def as_server_user(home: Path) -> dict[str, Any]:
    """What `subprocess` must be told so that the owner of `home` runs the program."""
    if not is_root():
        return {}
    owner = home.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def give_to_server_user(folder: Path) -> None:
    """A folder once given keeps its owner, even when another fitting user appears later."""
    folder.chmod(0o700)
    if is_root() and folder.stat().st_uid == 0:
        user = _server_user()
        os.chown(folder, user.pw_uid, user.pw_gid)


def staged(package: Path) -> Path:
    """The wheel's binaries copied to where any user may read them, once for each version.

    They find their libraries by relative paths, so the layout of the wheel stays as it is.
    """
    stage = STAGE / _version(package)
    if not stage.exists():
        STAGE.mkdir(mode=0o755, parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=STAGE))
        _copy(package, unfinished)
        unfinished.chmod(0o755)
        _publish(unfinished, stage)
    return stage / package.name


def _copy(package: Path, target: Path) -> None:
    for part in ("pginstall18", ".dylibs"):
        if (package / part).exists():
            shutil.copytree(package / part, target / package.name / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)


def _publish(unfinished: Path, stage: Path) -> None:
    try:
        unfinished.rename(stage)
    except OSError:  # another start was faster
        shutil.rmtree(unfinished)


def _version(package: Path) -> str:
    """Named after the wheel's list of files, which has every file's digest."""
    (records,) = package.parent.glob(f"{package.name}-*.dist-info/RECORD")
    return hashlib.sha256(records.read_bytes()).hexdigest()[:12]


def _server_user() -> pwd.struct_passwd:
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
