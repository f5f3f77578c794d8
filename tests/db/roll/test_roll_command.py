"""`gongyi roll import`, as an operator types it."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

import asyncpg
import pytest

from gongyi.kernel import database
from gongyi.roll import command
from tests.makers.places import a_community
from tests.makers.sheets import LI, WANG, a_csv


def order(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


@pytest.fixture
def community(database_url: str) -> str:
    """The address of a database in which 蓝旗社区 stands."""

    async def make() -> None:
        await database.open_pool(1)
        await a_community()
        await database.close_pool()

    asyncio.run(make())
    return database_url


def residents(url: str) -> int:
    async def count() -> int:
        connection = await asyncpg.connect(url)
        try:
            number: int = await connection.fetchval("SELECT count(*) FROM resident")
            return number
        finally:
            await connection.close()

    return asyncio.run(count())


@pytest.mark.parametrize(
    ("file", "more", "code", "listed", "told"),
    [
        (a_csv(WANG, LI), [], 0, 2, "新增 2，更新 0，不变 0，未导入 0"),
        (a_csv(WANG, LI), ["--dry-run"], 0, 0, "新增 2，更新 0，不变 0，未导入 0"),
        (a_csv(WANG, ("坏", *LI[1:])), [], 2, 1, "第 3 行 坏：姓名“坏”不像姓名"),
    ],
)
def test_a_list_is_imported_from_the_command_line(
    community: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: bytes,
    more: list[str],
    code: int,
    listed: int,
    told: str,
) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(file)

    assert order("import", "蓝旗社区", str(path), *more) == code

    assert told in capsys.readouterr().out
    assert residents(community) == listed


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("蓝旗社区", b"", "空的"), ("没有的社区", a_csv(WANG), "没有找到这个社区")],
)
def test_what_cannot_be_imported_is_told_in_a_sentence(
    community: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    told: str,
) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(content)

    assert order("import", name, str(path)) == 1
    assert told in capsys.readouterr().err
