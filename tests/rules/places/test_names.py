"""What a new community must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongyi.kernel.problems import Problem
from gongyi.places.rules.names import NewCommunity, check_new_community

GOOD = NewCommunity("蓝旗社区", "025-8480 1234", ("3 幢", "5 幢"), ("13812341234",))


def test_a_good_community_is_tidied() -> None:
    written = NewCommunity(
        " 蓝旗  社区\n", "０２５-84801234", ("\u200b3 幢 ",), ("13812341234",) * 2
    )

    assert check_new_community(written) == NewCommunity(
        "蓝旗 社区", "025-84801234", ("3 幢",), ("13812341234",)
    )


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": " "}, ["name"]),
        ({"name": "长" * 31}, ["name"]),
        ({"phone": "打我电话"}, ["phone"]),
        ({"phone": "1234"}, ["phone"]),
        ({"buildings": ()}, ["buildings"]),
        ({"buildings": ("3 幢", "")}, ["buildings"]),
        ({"buildings": ("长" * 31,)}, ["buildings"]),
        ({"buildings": tuple(f"{n} 幢" for n in range(501))}, ["buildings"]),
        ({"buildings": ("3 幢", "5 幢", " 3  幢")}, ["buildings"]),
        ({"committee_phones": ("138",)}, ["committeePhones"]),
        ({"name": "", "phone": "", "buildings": ()}, ["name", "phone", "buildings"]),
    ],
)
def test_everything_wrong_is_said_at_once(wrong: dict[str, object], fields: list[str]) -> None:
    with pytest.raises(Problem) as said:
        check_new_community(replace(GOOD, **wrong))  # type: ignore[arg-type] # rows of a table

    assert [error.field for error in said.value.field_errors()] == fields
