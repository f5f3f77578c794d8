"""`gongyi places import` and `gongyi staff`, as an operator types them."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gongyi.places import command as places_command
from gongyi.staff import command as staff_command

FILE = (
    "city,district,street,community,phone,building\n"
    "示范市,鼓楼区,梅园新村街道,蓝旗社区,025-84801234,3 幢\n"
    "示范市,鼓楼区,梅园新村街道,蓝旗社区,025-84801234,5 幢\n"
    "示范市,鼓楼区,梅园新村街道,光华园社区,025-84801235,1 幢\n"
    "示范市,栖霞区,尧化街道,光华园社区,025-84801236,1 幢\n"
)


def order(command: Any, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


def ask(url: str, sql: str) -> list[Any]:
    async def fetch() -> list[Any]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()

    return asyncio.run(fetch())


@pytest.fixture
def imported(database_url: str, tmp_path: Path) -> str:
    file = tmp_path / "places.csv"
    file.write_bytes(FILE.encode("gb18030"))
    assert order(places_command, "import", str(file)) == 0
    return database_url


def test_places_come_from_a_file_of_the_office(imported: str) -> None:
    assert ask(imported, "SELECT name FROM community ORDER BY position") == [
        ("蓝旗社区",),
        ("光华园社区",),
        ("光华园社区",),
    ]
    assert ask(imported, "SELECT count(*) FROM building, point") == [(4 * 7,)]


def test_a_wrong_file_of_places_changes_nothing(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(FILE + "示范市,,,,,\n", encoding="utf-8")

    assert order(places_command, "import", str(file)) == 1

    assert "第 6 行" in capsys.readouterr().err
    assert ask(database_url, "SELECT count(*) FROM city") == [(0,)]


@pytest.mark.parametrize(
    ("words", "code", "roles"),
    [
        (["operator"], 0, [("operator",)]),
        (["committee_member", "--community", "蓝旗社区"], 0, [("committee_member",)]),
        (["street_officer", "--street", "尧化街道"], 0, [("street_officer",)]),
        (["committee_member"], 1, []),
        (["operator", "--street", "尧化街道"], 1, []),
        (["committee_member", "--community", "没有的社区"], 1, []),
        (["committee_member", "--community", "光华园社区"], 1, []),
        (["street_officer", "--street", "没有的街道"], 1, []),
    ],
)
def test_a_role_is_given_with_its_place(
    imported: str, words: list[str], code: int, roles: list[Any]
) -> None:
    assert order(staff_command, "grant", "13812341234", *words) == code
    assert ask(imported, "SELECT role FROM role_grant") == roles


def test_a_role_is_ended_from_the_command_line(
    imported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    order(staff_command, "grant", "13812341234", "operator")

    assert order(staff_command, "revoke", "138 1234 1234", "operator") == 0
    assert order(staff_command, "revoke", "138 1234 1234", "operator") == 0

    assert capsys.readouterr().out.endswith("done\nnothing to do: it was so already\n")
    assert ask(imported, "SELECT role FROM role_grant") == []


def test_a_name_that_several_places_have_is_asked_back(
    imported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["committee_member", "--community", "光华园社区"]
    order(staff_command, "grant", "13812341234", *words)

    told = capsys.readouterr().err
    community_id = told.split("尧化街道 ")[1].split("。")[0]
    words[-1] = community_id
    assert order(staff_command, "grant", "13812341234", *words) == 0
