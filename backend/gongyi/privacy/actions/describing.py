"""What is kept of people and for how long, as a document: made from what the slices say."""

from __future__ import annotations

from gongyi.kernel import personal
from gongyi.kernel.personal import Holding, Retention

_HEAD = """# 保存哪些个人信息，怎么删，留多久

本文由 `gongyi data` 从各模块的 `personal.py` 生成，不要手改。

## 每张表里的个人信息，注销时怎么办

| 表 | 内容 | 本人能导出 | 注销时 | 说明 |
|---|---|---|---|---|
"""
_MIDDLE = """
## 保存期限

后台任务每小时检查一次；几个进程同时在跑，也只有一个执行。

| 规则 | 内容 | 留多久 | 依据 |
|---|---|---|---|
"""


def describe() -> str:
    """Markdown for `docs/retention.md`."""
    held = "\n".join(_held(each) for each in personal.holdings())
    rules = "\n".join(_rule(each) for each in personal.retentions())
    return f"{_HEAD}{held}\n{_MIDDLE}{rules}\n"


def _held(held: Holding) -> str:
    fate = ("等到能删时删除或遮去" if held.waits else "删除或遮去") if held.erase else "保留"
    shown = "是" if held.find else "否"
    return f"| `{held.table}` | {held.title} | {shown} | {fate} | {held.why} |"


def _rule(rule: Retention) -> str:
    return f"| `{rule.name}` | {rule.title} | {say_span(rule.keeps.total_seconds())} | {rule.why} |"


def say_span(seconds: float) -> str:
    """7 天, 3 小时."""
    hours = int(seconds // 3600)
    return f"{hours // 24} 天" if hours >= 24 else f"{hours} 小时"
