"""A function fits on a screen."""

from __future__ import annotations

import ast

from tests.house.tree import files_named, text_of

LONGEST_FUNCTION = 40
Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_functions(source: str) -> list[str]:
    """Names of functions of more than 40 lines, docstring and signature counted."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))
    return [f.name for f in found if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]


def test_no_function_is_longer_than_forty_lines() -> None:
    read = ((str(path), long_functions(text_of(path))) for path in files_named(".py"))
    assert {path: names for path, names in read if names} == {}


def test_the_check_finds_a_planted_long_function() -> None:
    assert long_functions("def a():\n" + "    x = 1\n" * 40) == ["a"]
    assert long_functions("async def a():\n" + "    x = 1\n" * 39) == []
