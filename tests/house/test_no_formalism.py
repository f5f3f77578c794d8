"""No points, badges, likes or leaderboards; and what people do here never becomes a mark.

《政务移动互联网应用程序规范化管理办法》(2025): no check-ins, points rankings or online time, and no
likes, online vote counts or reposts as the basis of an appraisal. So turnout, numbers of votes,
enrolments and proposals have no way into the ratings or the appraisal.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files_named, text_of

# People read these; a page that says no to them may quote them.
GAMES = re.compile("积分|徽章|勋章|点赞|排行榜|光荣榜|人气榜|龙虎榜|打卡|经验值|连续登录|活跃度")
GAMES_IN_NAMES = re.compile(
    r"(?i:leader_?board|badge|gamif|karma|streak|(?<![a-z])likes?_?(count|button|by)"
    r"|(earned|bonus|reward|loyalty)_?points?|top_?(voters|proposers|communities))"
    r"|[Uu]pvote|[Dd]ownvote"  # `look_up_vote` is something else
)
# Here the words stand to be refused, or in the title of the rule that forbids them.
REFUSED_HERE = {
    Path("backend/gongyi/appraisal/rules/indicators.py"),
    Path("backend/gongyi/appraisal/methods/jiangsu-default-1.toml"),
    Path("backend/gongyi/appraisal/methods/jiangsu-default-2.toml"),
}
MARKS = ("backend/gongyi/ratings/", "backend/gongyi/appraisal/")
# Who took part in what: no mark is made of it.
PARTICIPATION = re.compile(
    r"\b(?:FROM|JOIN)\s+(proposal\w*|fund_cycle|moderation_decision|endorsement|drawn_paper"
    r"|paper_slip|ballot|ballot_result|box_ballot|entry|enrolment_claim|session)\b"
)
COUNTS = {"summaries", "entitled_count", "count_posted", "has_drawn", "signed_log", "read_entries"}
RANKED = re.compile(
    r"ORDER BY[^;\"\n)]*\b(endors\w*|turnout|votes_cast|papers|proposals_\w+|enrol\w+)\b",
    re.IGNORECASE,
)


def games_in(path: Path, text: str) -> list[str]:
    """What a page or a name has of a game."""
    found = [] if path in REFUSED_HERE else GAMES.findall(text)
    return found + [match.group() for match in GAMES_IN_NAMES.finditer(text)]


def participation_in(text: str) -> list[str]:
    """What the code of a mark takes from what people did: tables, slices, figures."""
    tables = PARTICIPATION.findall(text)
    return tables + [name for name in _taken(ast.parse(text)) if name]


def _taken(tree: ast.AST) -> Iterator[str]:
    """Imports of the fund, and figures asked for at the door of another slice."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.startswith("gongyi.fund"):
                yield node.module
            yield from (alias.name for alias in node.names if _counts(node.module, alias.name))
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith("gongyi.fund"))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.attr if node.value.id in ("ballot", "roll") and node.attr in COUNTS else ""


def _counts(module: str, name: str) -> bool:
    return module.startswith(("gongyi.ballot", "gongyi.roll")) and name in COUNTS


def ranked_by(text: str) -> list[str]:
    """What a query puts in order by how much people took part."""
    return RANKED.findall(text)


def test_nothing_here_is_a_game() -> None:
    ours = [path for path in files_named(".py", ".ts", ".vue", ".toml") if path.parts[0] != "tests"]

    found = {str(path): games for path in ours if (games := games_in(path, text_of(path)))}

    assert found == {}


def test_a_mark_is_made_of_no_participation() -> None:
    marks = [path for path in files_named(".py") if path.as_posix().startswith(MARKS)]

    found = {str(path): taken for path in marks if (taken := participation_in(text_of(path)))}

    assert marks != []
    assert found == {}


def test_nothing_is_put_in_order_by_how_many_took_part() -> None:
    backend = [path for path in files_named(".py", ".sql") if path.parts[0] == "backend"]

    assert {str(path) for path in backend if ranked_by(text_of(path))} == set()


def test_the_house_would_see_it() -> None:
    somewhere = Path("frontend/src/fund/words.ts")

    assert games_in(somewhere, "今日打卡得 5 积分") == ["打卡", "积分"]
    assert games_in(somewhere, "likeCount + topVoters + leader_board") != []
    assert games_in(somewhere, "Anything like it; the point on the wall; a checkpoint") == []
    assert participation_in("QUERY = 'SELECT count(*) FROM proposal'") == ["proposal"]
    assert participation_in("from gongyi.fund import actions") == ["gongyi.fund"]
    assert participation_in("turnout = ballot.summaries(ids)") == ["summaries"]
    assert participation_in("from gongyi.roll.actions import entitled_count") == ["entitled_count"]
    assert participation_in("QUERY = 'SELECT level FROM rating'; ballot.announce_ballot()") == []
    assert ranked_by("SELECT id FROM proposal ORDER BY endorsements DESC") == ["endorsements"]
    assert ranked_by("SELECT id FROM proposal ORDER BY submitted_at DESC") == []
