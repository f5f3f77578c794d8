"""A second `make run` does no work again, and a changed source is never missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.local import stamps
from infra.local.stamps import digest, is_fresh, mark_fresh


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stamps, "CACHE", tmp_path / "cache")
    folder = tmp_path / "source"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "page.vue").write_text("投票")
    return folder


def test_what_is_made_from_the_same_is_not_made_again(source: Path, tmp_path: Path) -> None:
    (product := tmp_path / "product").mkdir()

    mark_fresh(product, digest([source]))

    assert is_fresh(product, digest([source]))


def test_a_product_that_was_thrown_away_is_made_again(source: Path, tmp_path: Path) -> None:
    mark_fresh(tmp_path / "product", digest([source]))

    assert not is_fresh(tmp_path / "product", digest([source]))


@pytest.mark.parametrize(
    ("name", "content", "changes"),
    [
        ("deep/page.vue", "投票了", True),  # another content
        ("deep/new.vue", "", True),  # another file, though an empty one
        ("node_modules/x/index.js", "x", False),  # installed, not written
        ("dist/index.html", "x", False),  # the product itself
    ],
)
def test_only_sources_make_the_work_stale(
    source: Path, name: str, content: str, changes: bool
) -> None:
    before = digest([source])

    (source / name).parent.mkdir(parents=True, exist_ok=True)
    (source / name).write_text(content)

    assert (digest([source]) != before) is changes
