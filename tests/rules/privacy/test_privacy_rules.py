"""The text people agree to, and being forgotten."""

from __future__ import annotations

import pytest

from gongyi.privacy.actions import notices
from gongyi.privacy.errors import NoticeReplaced
from gongyi.privacy.rules.notices import check_current, read_notice

OLD = "# 说明\n\n变化：第一版。\n\n## 谁在用\n\n居委会。\n\n- 手机号\n"
NEW = OLD.replace("第一版", "多了一句").replace("居委会。", "居委会。\n\n街道。")


def test_a_text_is_a_title_a_change_and_sections() -> None:
    notice = read_notice("2026-01-01", OLD)

    assert (notice.version, notice.title, notice.change) == ("2026-01-01", "说明", "第一版。")
    assert [part.heading for part in notice.sections] == ["谁在用"]
    assert notice.sections[0].paragraphs == ("居委会。", "- 手机号")


def test_one_letter_makes_another_text() -> None:
    assert read_notice("a", OLD).digest != read_notice("a", OLD.replace("手", "首")).digest


@pytest.mark.parametrize(
    ("version", "text", "is_current"),
    [
        ("2026-02-01", NEW, True),
        ("2026-01-01", OLD, False),  # the version before
        ("2026-02-01", OLD, False),  # the right name, other words
        ("2026-01-01", NEW, False),  # the right words under another name
    ],
)
def test_only_the_text_in_force_is_agreed_to(version: str, text: str, is_current: bool) -> None:
    said = read_notice(version, text)
    if is_current:
        check_current(said.version, said.digest, read_notice("2026-02-01", NEW))
        return
    with pytest.raises(NoticeReplaced):
        check_current(said.version, said.digest, read_notice("2026-02-01", NEW))


def test_every_version_says_its_day_and_what_is_new() -> None:
    versions = [notice.version for notice in notices()]

    assert versions == sorted(versions)
    assert all(len(version) == len("2026-11-22") for version in versions)
    assert all(notice.change and notice.sections for notice in notices())
