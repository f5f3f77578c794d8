"""A test says its rule in its name and can fail."""

from __future__ import annotations

import ast

from tests.house.tree import files_named, text_of

FEWEST_WORDS = 3
CAN_FAIL = ("raises", "check", "expect", "assert", "sees")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_in(source: str) -> dict[str, Function]:
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))
    return {function.name: function for function in found}


def written_tests(source: str) -> list[Function]:
    return [f for name, f in functions_in(source).items() if name.startswith("test_")]


def can_fail(test: Function, beside: dict[str, Function]) -> bool:
    """It asserts, calls what is named after asserting, or calls a function beside it that does."""
    nodes = list(ast.walk(test))
    called = {_name(node.func) for node in nodes if isinstance(node, ast.Call)}
    if any(isinstance(node, ast.Assert) for node in nodes):
        return True
    if any(word in name for name in called for word in CAN_FAIL):
        return True
    others = {name: function for name, function in beside.items() if name != test.name}
    return any(can_fail(others[name], others) for name in called & set(others))


def is_a_sentence(name: str) -> bool:
    return len(name.removeprefix("test_").split("_")) >= FEWEST_WORDS


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _test_files() -> list[tuple[str, str]]:
    ours = (path for path in files_named(".py") if path.name.startswith("test_"))
    return [(str(path), text_of(path)) for path in ours]


def vague(source: str) -> list[str]:
    return [test.name for test in written_tests(source) if not is_a_sentence(test.name)]


def vain(source: str) -> list[str]:
    beside = functions_in(source)
    return [test.name for test in written_tests(source) if not can_fail(test, beside)]


def test_every_name_of_a_test_is_a_sentence() -> None:
    assert [(path, names) for path, text in _test_files() if (names := vague(text))] == []


def test_every_test_can_fail() -> None:
    assert [(path, names) for path, text in _test_files() if (names := vain(text))] == []


PLANTED = """
def test_vote(): cast()
def test_a_b_c(): assert cast()
def test_d_e_f(): walk()
def walk(): page.expect_title()
"""


def test_the_checks_find_a_planted_offence() -> None:
    assert vague(PLANTED) == ["test_vote"]
    assert vain(PLANTED) == ["test_vote"]
