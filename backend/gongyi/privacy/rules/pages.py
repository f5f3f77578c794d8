"""Somebody's data as a page: opened from her phone's files, without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

_STYLE = (
    "body{font:17px/1.65 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "dl{border-top:1px solid #ccc;padding:.5rem 0}dt{color:#555}dd{margin:0 0 .5rem;"
    "white-space:pre-wrap;overflow-wrap:anywhere}img{max-width:100%}"
)
_WORDS = {None: "（没有）", True: "是", False: "否"}


@dataclass(frozen=True)
class Shown:
    """One kind of data: what it is, what becomes of it, and hers."""

    title: str
    why: str
    rows: Sequence[Mapping[str, Any]]


def page_of(shown: Sequence[Shown], made_at: str) -> str:
    """HTML of one file."""
    parts = "".join(_part(each) for each in shown)
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>我的资料</title><style>{_STYLE}</style>"
        f"<h1>我的资料</h1><p>导出时间：{escape(made_at)}</p>{parts}</html>"
    )


def _part(shown: Shown) -> str:
    rows = "".join(_row(row) for row in shown.rows) or "<p>没有。</p>"
    return f"<h2>{escape(shown.title)}</h2><p>{escape(shown.why)}</p>{rows}"


def _row(row: Mapping[str, Any]) -> str:
    return (
        "<dl>"
        + "".join(f"<dt>{escape(k)}</dt><dd>{_cell(v)}</dd>" for k, v in row.items())
        + "</dl>"
    )


def _cell(value: Any) -> str:
    text = _words(value)
    if text.startswith("照片/"):
        return f'<img src="{escape(text)}" alt="我上传的照片">'
    return escape(text)


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(_words(each) for each in value.values() if each not in (None, "", []))
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _WORDS.get(value) or str(value)
