"""Work is done again only when what it was made from has changed."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.paths import CACHE
from infra.local.steps import StepFailed

NOT_SOURCES = {"node_modules", "dist", ".vite"}


def digest(sources: Iterable[Path], *more: str) -> str:
    """Of the names and contents of files; a folder stands for all files in it."""
    whole = hashlib.sha256("\0".join(more).encode())
    for path in sorted(file for source in sources for file in _files(source)):
        whole.update(str(path).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _files(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
    elif source.is_dir() and source.name not in NOT_SOURCES:
        for entry in source.iterdir():
            yield from _files(entry)


def is_fresh(product: Path, stamp: str) -> bool:
    """Whether `product` was made from what `stamp` stands for, and is still there."""
    written = _stamp_file(product)
    return product.exists() and written.exists() and written.read_text() == stamp


def mark_fresh(product: Path, stamp: str) -> None:
    _stamp_file(product).write_text(stamp)


@contextmanager
def the_only_one(name: str, otherwise: str) -> Iterator[None]:
    """Refuses to be the second, with the sentence `otherwise`."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StepFailed(otherwise) from None
        yield


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Two makes in one clone wait for each other; the lock ends with its process."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _stamp_file(product: Path) -> Path:
    CACHE.mkdir(exist_ok=True)
    return CACHE / f"{product.name}.stamp"
