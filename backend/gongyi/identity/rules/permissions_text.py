"""The table of who may what as a page of Markdown, for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from gongyi.identity.rules.permissions import COLUMNS, Cell, Operation
from gongyi.identity.rules.roles import CONFLICTS, FOUR_EYES, KINDS, Role

CELL_WORDS: Mapping[Cell, str] = {"all": "各处", "own": "本处", "mine": "自己的", "-": "—"}
_HEAD = """# 谁能做什么

这一页由程序里唯一的一张表生成（`gongyi staff table > docs/permissions.md`），请不要手工修改。
每个接口的门卫按这张表放行；每一行、每一种身份、每一种范围都有测试真的去试。

「各处」：不分地方。「本处」：自己任职的社区；任职在街道的，是这条街道和它下面的社区；居民是名册上所在的社区。
「自己的」：只限自己的内容。「—」：不可以。不可以时，没有登录的答 401，登录了的答 403；
标「404」的，连有没有这样东西也不说。

"""


def column_words(column: str) -> str:
    """What people call a column."""
    if column in ("nobody", "resident"):
        return "没有登录" if column == "nobody" else "居民（已登录）"
    return KINDS[cast(Role, column)][1]


def permissions_page(table: Iterable[Operation]) -> str:
    """The whole page."""
    heads = ["操作", "接口", *map(column_words, COLUMNS), "否则"]
    lines = [_row(heads), _row(["---"] * len(heads)), *(_row(_cells(row)) for row in table)]
    return _HEAD + "\n".join(lines) + "\n" + _conflicts()


def _cells(row: Operation) -> list[str]:
    cells = (CELL_WORDS[row.cells[column]] for column in COLUMNS)
    return [row.words, f"`{row.id}`", *cells, "" if row.is_public else str(row.refusal)]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _conflicts() -> str:
    lines = [_row(("身份", "身份", "为什么")), _row(["---"] * 3)]
    for pair, why in CONFLICTS.items():
        first, second = sorted(pair)
        lines.append(_row((KINDS[first][1], KINDS[second][1], why)))
    watching = "、".join(KINDS[role][1] for role in KINDS if role in FOUR_EYES)
    return (
        "\n## 互相监督的身份\n\n一个人在同一个地方同时有这样两种身份，工作台会标出来；"
        "要两个人办的事，同一个人不能办两步，不管用哪种身份。\n\n"
        + "\n".join(lines)
        + f"\n\n给或收回{watching}，以及给自己任何身份，要两位系统管理员：一位提出，另一位同意。\n"
    )
