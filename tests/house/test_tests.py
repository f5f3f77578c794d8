"""A test says its rule in its name and can fail."""

from __future__ import annotations

import ast

from tests.house.tree import files_named, text_of

FEWEST_WORDS = 3
CAN_FAIL = ("raises", "check", "expect", "assert")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def written_tests(source: str) -> list[Function]:
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))
    return [function for function in found if function.name.startswith("test_")]


def can_fail(test: Function) -> bool:
    """It asserts, or calls something whose name says that it does."""
    nodes = list(ast.walk(test))
    called = [_name(node.func) for node in nodes if isinstance(node, ast.Call)]
    asserts = any(isinstance(node, ast.Assert) for node in nodes)
    return asserts or any(word in name for name in called for word in CAN_FAIL)


def is_a_sentence(name: str) -> bool:
    return len(name.removeprefix("test_").split("_")) >= FEWEST_WORDS


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _all_tests() -> list[tuple[str, Function]]:
    ours = (path for path in files_named(".py") if path.name.startswith("test_"))
    read = ((path, written_tests(text_of(path))) for path in ours)
    return [(f"{path}: {test.name}", test) for path, tests in read for test in tests]


def test_every_name_of_a_test_is_a_sentence() -> None:
    assert [where for where, test in _all_tests() if not is_a_sentence(test.name)] == []


def test_every_test_can_fail() -> None:
    assert [where for where, test in _all_tests() if not can_fail(test)] == []


def test_the_checks_find_a_planted_offence() -> None:
    vain, good = written_tests(
        "def test_vote():\n    cast()\n\ndef test_a_b_c():\n    assert cast()\n"
    )
    assert (is_a_sentence(vain.name), can_fail(vain)) == (False, False)
    assert (is_a_sentence(good.name), can_fail(good)) == (True, True)
