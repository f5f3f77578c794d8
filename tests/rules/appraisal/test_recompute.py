"""`gongyi appraisal recompute`: the public file alone is enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongyi.appraisal.rules.bundle import digest_of_bundle, written
from gongyi.cli import main
from tests.makers.appraisal import a_bundle

GOOD = written(a_bundle())


def recompute(tmp_path: Path, content: bytes, *options: str) -> int:
    file = tmp_path / "bundle.json"
    file.write_bytes(content)
    return main(["appraisal", "recompute", str(file), *options])


def test_a_published_figure_is_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recompute(tmp_path, GOOD, "--digest", digest_of_bundle(GOOD)) == 0

    told = capsys.readouterr().out
    assert "总分 87.78 分" in told
    assert "居民满意 86.40 分（260 位居民" in told
    assert "这份结果成立" in told


def test_a_program_reads_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recompute(tmp_path, GOOD, "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["satisfaction"], told["total"][0], told["differences"]) == ("86.40", "87.78", [])


def test_a_better_figure_is_found_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recompute(tmp_path, GOOD.replace(b'"87.78"', b'"97.78"')) == 1
    assert "不能成立" in capsys.readouterr().out


def test_another_file_than_the_one_on_the_notice_is_found_out(tmp_path: Path) -> None:
    assert recompute(tmp_path, written(a_bundle("92.00"))) == 0
    assert recompute(tmp_path, written(a_bundle("92.00")), "--digest", digest_of_bundle(GOOD)) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04"])
def test_what_is_no_bundle_gets_a_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recompute(tmp_path, content) == 2
    assert "读不懂" in capsys.readouterr().out
