"""A method is a file: read strictly, whole, never edited once it has landed."""

from __future__ import annotations

import pytest

from gongyi.appraisal.errors.method import (
    CommitteeShareTooSmall,
    MethodUnknown,
    MethodUnreadable,
)
from gongyi.appraisal.methods import DEFAULT, methods, newest, text_of
from gongyi.appraisal.rules.method import read_method
from gongyi.kernel.rule_files import digest_of_rules

COMMUNITY, CENTRE = text_of(DEFAULT), text_of("centre-annual-2")
# A change is a new file; whoever edits a landed one changes how years have been counted.
LANDED = {
    "centre-annual-1": "c118e8bc11a0d139308ede5c46ddec25672876aa8e47b76c3f1bccaa17ff59c5",
    "centre-annual-2": "57c4958e625bedf811c36d4c0b55f99354e25b29e0b7eb39065a487a83766a3e",
    "jiangsu-default-1": "76440d9a6572bc29cee73b110953f1162190c3b03fa5d4450498b0151d00574d",
    "jiangsu-default-2": "f22c68f3dca8e6f8cf14a33ae1e51956dff6e22481778d9bc668d3bf7ff47ace",
}


@pytest.mark.parametrize("name", sorted(LANDED))
def test_a_landed_method_is_never_edited(name: str) -> None:
    assert digest_of_rules(text_of(name)) == LANDED[name]


def test_every_shipped_file_is_listed_and_named_after_what_it_says() -> None:
    assert set(methods()) == set(LANDED)
    assert {name: method.id for name, method in methods().items()} == {n: n for n in LANDED}


def test_the_newest_version_of_each_is_offered() -> None:
    assert sorted(newest()) == ["centre-annual-2", "jiangsu-default-2"]


def test_a_method_that_nobody_wrote_is_not_found() -> None:
    with pytest.raises(MethodUnknown, match="nanjing-1"):
        text_of("nanjing-1")


def test_the_default_is_70_to_30_and_40_to_60() -> None:
    method = methods()[DEFAULT]

    assert [(part.id, part.weight) for part in method.components] == [
        ("satisfaction", 70),
        ("work", 30),
    ]
    assert [(part.weight, part.minimum) for part in method.channels] == [(40, 30), (60, 50)]
    assert method.points == [0, 30, 60, 80, 100]


BROKEN = [
    ("[0, 30, 60, 80, 100]", "[0, 30, 30, 80, 100]", "points", "two levels worth the same"),
    ("[0, 30, 60, 80, 100]", "[0, 30, 60, 80, 110]", "points", "more than a hundred"),
    ("[0, 30, 60, 80, 100]", "[0, 50, 100]", "points", "three levels"),
    ("weight = 40", "weight = 50", "channels", "110 together"),
    ("weight = 30", "weight = 20", "components", "90 together"),
    ('id = "survey"', 'id = "ratings"', "channels: an id twice", "the same channel twice"),
    ("is_satisfaction = true", "", "satisfaction", "residents have no part"),
    ('rated = ["centre", "organisation"]', "", "whom they rate", "ratings of nothing"),
    ("shown_from = 10", "shown_from = 5", "shown_from", "five residents would be shown"),
    ("minimum = 30", "minimum = 9", "minimum", "official before it may be shown"),
    ("published_days_before = 30", "published_days_before = 7", "30", "a week before"),
    ("notice_days = 7", "notice_days = 1", "7", "a day on the board"),
    ("percent = 95", "procent = 95", "procent", "a line nobody knows"),
    ('title = "江苏', "title = 江苏", "Invalid value", "no quotation marks"),
]


@pytest.mark.parametrize(("found", "wrong", "named", "reason"), BROKEN)
def test_a_broken_method_is_refused_by_name(
    found: str, wrong: str, named: str, reason: str
) -> None:
    assert found in COMMUNITY, reason
    with pytest.raises(MethodUnreadable, match=named):
        read_method(COMMUNITY.replace(found, wrong, 1))


SHARES = [(50, 25, True, "half is enough"), (49, 26, False, "49 is not"), (5, 70, False, "less")]


@pytest.mark.parametrize(("committee", "residents", "is_allowed", "reason"), SHARES)
def test_the_committee_has_at_least_half_in_its_centres_evaluation(
    committee: int, residents: int, is_allowed: bool, reason: str
) -> None:
    text = CENTRE.replace("weight = 25", f"weight = {residents}", 1)
    text = text.replace("weight = 50", f"weight = {committee}", 1)
    if is_allowed:
        assert read_method(text).kind == "centre", reason
        return
    with pytest.raises(CommitteeShareTooSmall, match=f"{committee}%"):
        read_method(text)


def test_a_community_is_appraised_without_a_part_of_the_committee() -> None:
    """The floor is the centre's: nobody appraises herself."""
    assert all(part.id != "committee" for part in read_method(COMMUNITY).components)
