"""The words of the notices that the year posts by itself, for everybody to read on the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongyi.fund.rules.filing import STATE_WORDS, FilingState
from gongyi.fund.rules.hearing import Call
from gongyi.fund.rules.ledger import Books
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.ratification import Counted, Departure, DepartureVerb, Meeting, Verdict
from gongyi.fund.rules.rule_set import HearingRules
from gongyi.kernel.clock import say_moment
from gongyi.kernel.money import say_fen

SOURCES = {"city": "市级", "district": "区级", "carry_over": "上年结转", "external": "社会捐助"}
VERDICTS: Mapping[Verdict, str] = {
    "carried": "到会的人够数，过半数同意，结果有效。",
    "not_quorate": "到会的人不够数，这次会议不算，要再开一次。",
    "not_carried": "没有过半数同意，结果没有通过，要再开会商量。",
}
NEXT_IF_FAILED = (
    "参加投票的人没有超过名册的 {quorum}%，按规则这次投票不算数，一个项目都不办。"
    "钱一分不少，公示结束后结转；居委会可以重新开始这一年。"
)


def candidate_list(cycle: Cycle, candidates: Sequence[Proposal]) -> str:
    """What will be voted on, in the order of their titles so that none stands first by merit."""
    lines = [
        f"{number}. {each.title}：{say_fen(each.price_fen or 0)}，在{each.place}。{each.price_note}"
        for number, each in enumerate(sorted(candidates, key=lambda each: each.title), 1)
    ]
    head = f"下面 {len(lines)} 个项目要由大家投票决定，规则是{cycle.rules.spoken}。"
    return "\n".join([head, *lines, "价格、地点有不对的，请在公示期内提出来。"])


def hearing_call(
    proposal: Proposal, call: Call, buildings: Sequence[str], rules: HearingRules
) -> str:
    """When and where a hearing about works is held, whom it concerns, and what follows from it."""
    return "\n".join(
        [
            f"{say_moment(call.meets_at)}，在{call.place}开听证会，商量「{proposal.title}」。",
            f"地点：{proposal.place}。{proposal.need}",
            f"受影响的楼栋：{'、'.join(buildings)}。住在那里的居民都可以来，已经发了短信通知。",
            f"要有居民代表至少 {rules.representatives} 人、受影响的居民至少 {rules.affected} 人，"
            "不能是同一批人。",
            f"同意的不到 {rules.consent_percent}%，这个项目就不上选票。",
        ]
    )


def result(cycle: Cycle, counted: Sequence[Counted], turnout: tuple[int, int]) -> str:
    """Who won, who waits, by how many votes. `turnout`: voted, entitled."""
    voted, entitled = turnout
    funded = [each for each in counted if each.outcome == "funded"]
    reserve = [each for each in counted if each.is_in_reserve]
    rest = [each for each in counted if each not in funded and each not in reserve]
    return "\n".join(
        [
            f"规则是{cycle.rules.spoken}。名册上 {entitled} 人，{voted} 人投了票。",
            *_listed("入选的项目：", funded),
            *_listed("候补的项目（票数够，钱不够；有钱腾出来时按这个顺序补上）：", reserve),
            *_listed("没有入选的项目：", rest),
        ]
    )


def failed_quorum(cycle: Cycle, turnout: tuple[int, int]) -> str:
    """Nobody won, and what happens next."""
    voted, entitled = turnout
    quorum = cycle.rules.ballot.quorum_percent
    return f"名册上 {entitled} 人，{voted} 人投了票。\n{NEXT_IF_FAILED.format(quorum=quorum)}"


def _listed(head: str, projects: Sequence[Counted]) -> list[str]:
    if not projects:
        return []
    lines = [
        f"{number}. {each.title}：{each.votes} 票，{say_fen(each.price_fen)}"
        for number, each in enumerate(projects, 1)
    ]
    return [head, *lines]


def ratification(
    meeting: Meeting,
    verdict: Verdict,
    departures: Sequence[Departure],
    titles: Mapping[object, str],
) -> str:
    """What the meeting has decided, and each departure with its reason."""
    day = f"{meeting.held_on.month}月{meeting.held_on.day}日"
    figures = (
        f"{day}开会，应到 {meeting.expected} 人，实到 {meeting.present} 人；"
        f"同意 {meeting.agreeing} 人，反对 {meeting.against} 人，弃权 {meeting.abstained} 人。"
    )
    followed = _departures(departures, titles) if verdict == "carried" else []
    return "\n".join([figures, VERDICTS[verdict], *followed, f"会议情况：{meeting.minutes}"])


def _departures(departures: Sequence[Departure], titles: Mapping[object, str]) -> list[str]:
    if not departures:
        return ["完全照投票结果办。"]
    words: dict[DepartureVerb, str] = {"set_aside": "不办了", "take_up": "补上"}
    changed = [
        f"「{titles[each.proposal_id]}」{words[each.verb]}：{each.reason}" for each in departures
    ]
    return ["和投票结果不一样的地方：", *changed]


def filing(state: FilingState, clause: str, words: str) -> str:
    """What the street has said, or that it has said nothing."""
    if state == "returned":
        why = f"{STATE_WORDS[state]}，依据：{clause}。\n理由：{words}"
        return f"{why}\n居委会改好后重新确认、重新报送。"
    return f"{STATE_WORDS[state]}，项目开始实施。"


def taken_up(project: Counted, reason: str) -> str:
    """A project from the reserve is carried out after all."""
    return (
        f"有钱腾出来了（{reason}），按投票的顺序补上「{project.title}」："
        f"{project.votes} 票，{say_fen(project.price_fen)}。"
    )


def accounts(books: Books) -> str:
    """Where the money came from and where it went, to the cent."""
    came = [f"{SOURCES[source]}：{say_fen(fen)}" for source, fen in books.sources.items()]
    went = [f"「{item.title}」：{say_fen(item.paid_fen)}" for item in books.items]
    left = books.available_fen
    return "\n".join(
        ["钱从哪里来：", *came, "钱用到哪里：", *went, f"剩下 {say_fen(left)}，结转到下一年。"]
    )
