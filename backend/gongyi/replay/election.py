"""One election from file to result: a community is made, the year is walked, the votes are cast."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from gongyi.ballot.rules.tally import Election
from gongyi.kernel.clock import now
from gongyi.replay.browser import Browser
from gongyi.replay.cast import Crowd, cast, draw, propose

# Each author may hand in a few proposals a day; four stays below that.
PROPOSALS_PER_AUTHOR = 4
PHASES = ("rules_published", "intake", "eligibility_review", "deliberation_costing")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Replay:
    """What is played: an election of approval ballots, where, as whom, how fast.

    `votes_per_second` sets how long the box stays open; a slower machine wants a lower one.
    """

    election: Election
    name: str
    url: str
    operator_phone: str
    votes_per_second: int = 15
    stamp: int = field(default_factory=time.time_ns)  # so that each replay has people of its own

    @cached_property
    def crowd(self) -> Crowd:
        """Everybody who takes part, and their cookies."""
        return Crowd(self.url)

    @property
    def votes(self) -> list[list[str]]:
        """One list of candidate ids per voter; an empty ballot is not handed in."""
        groups = self.election.groups
        return [list(g.choices) for g in groups if g.choices for _ in range(g.count)]

    @property
    def phones(self) -> list[str]:
        """One resident per voter, and enough to author all proposals."""
        authors = -(-len(self.election.candidates) // PROPOSALS_PER_AUTHOR)
        count = max(len(self.votes), authors)
        return [f"137{(self.stamp + number) % 10**8:08d}" for number in range(count)]

    @property
    def committee_phone(self) -> str:
        """Of the one member of the committee."""
        return f"136{self.stamp % 10**8:08d}"

    @property
    def fen(self) -> int:
        """How many fen one minor unit of the file is."""
        return 100 // self.election.unit if self.election.unit < 100 else 1

    def run(self, say: Say) -> dict[str, Any]:
        """Play it; the published result with the file's own ids in `winners`."""
        committee = Browser(self.url)
        community_id = self._found_community()
        committee.sign_in(self.committee_phone)
        self._import_roll(committee, community_id)
        say(f"社区已建立，名册 {len(self.phones)} 人")
        cycle_id = self._open_cycle(committee, community_id)
        ids = self._propose(committee, community_id, cycle_id)
        say(f"{len(ids)} 个项目已公开、定价")
        ballot_id = self._open_ballot(committee, cycle_id)
        self._vote(ballot_id, ids, say)
        return self._result(ballot_id, ids, say)

    def _found_community(self) -> str:
        operator = Browser(self.url)
        operator.sign_in(self.operator_phone)
        street = operator.get("/communities")[0]["streetId"]
        request = {
            "name": f"重演 {self.stamp}",
            "phone": "025-00000000",
            "buildings": ["1 幢"],
            "committeePhones": [self.committee_phone],
        }
        return str(operator.post(f"/streets/{street}/communities", request)["id"])

    def _import_roll(self, committee: Browser, community_id: str) -> None:
        lines = ["姓名,出生日期,手机号,楼栋,单元,房号"]
        lines += [f"{_name(n)},1980-01-01,{p},1 幢,1,{n}" for n, p in enumerate(self.phones, 1)]
        file = "\n".join(lines).encode()
        at = f"/communities/{community_id}"
        preview = committee.upload(f"{at}/roll-previews", file, "roll.csv", {})
        if preview["new"] != len(self.phones):
            raise ValueError(f"名册有 {preview['wrong']} 行没有读懂。")
        committee.upload(f"{at}/roll-imports", file, "roll.csv", {"digest": preview["digest"]})

    def _open_cycle(self, committee: Browser, community_id: str) -> str:
        budget = self.election.budget * self.fen
        request = {
            "year": now().year,
            "intakeStartsAt": now().isoformat(),
            "appropriations": [{"source": "external", "amountFen": budget}],
            "ruleSet": "rehearsal-1",
        }
        cycle = committee.post(f"/communities/{community_id}/cycles", request)
        for phase in PHASES[:2]:
            committee.post(f"/cycles/{cycle['id']}/phase", {"phase": phase})
        return str(cycle["id"])

    def _propose(self, committee: Browser, community_id: str, cycle_id: str) -> dict[str, str]:
        """Candidates of the file become priced candidates of the cycle: file id → our id."""
        ids = {}
        for number, candidate in enumerate(self.election.candidates):
            title = f"{candidate.id} {candidate.name}"[:40].strip()
            author = [self.phones[number // PROPOSALS_PER_AUTHOR]]
            act = propose(cycle_id, title, candidate.cost * self.fen)
            ids[candidate.id] = self.crowd.each(act, author)[0]
        self._publish(committee, community_id)
        for phase in PHASES[2:]:
            committee.post(f"/cycles/{cycle_id}/phase", {"phase": phase})
        for candidate in self.election.candidates:
            price = {"priceFen": candidate.cost * self.fen, "note": "按真实选举的报价"}
            committee.post(f"/proposals/{ids[candidate.id]}/price", price, method="PUT")
        return ids

    def _publish(self, committee: Browser, community_id: str) -> None:
        queue = committee.get(f"/communities/{community_id}/moderation-queue")
        decision = {
            "proposalIds": [item["proposal"]["id"] for item in queue],
            "decision": "publish",
            "reasonCode": "",
            "words": "",
            "seenDueAt": [item["dueAt"] for item in queue],
        }
        committee.post(f"/communities/{community_id}/moderation-decisions", decision)

    def _open_ballot(self, committee: Browser, cycle_id: str) -> str:
        seconds = 12 + len(self.votes) // self.votes_per_second
        request = {
            "opensAt": now().isoformat(),
            "closesAt": (now() + timedelta(seconds=seconds)).isoformat(),
        }
        return str(committee.post(f"/cycles/{cycle_id}/ballot", request)["ballotId"])

    def _vote(self, ballot_id: str, ids: dict[str, str], say: Say) -> None:
        manifest = json.dumps(Browser(self.url).get(f"/ballots/{ballot_id}/manifest"))
        papers = self.crowd.each(draw(ballot_id, manifest), self.phones[: len(self.votes)])
        say(f"{len(papers)} 张票纸已领")
        choices = [[ids[choice] for choice in vote] for vote in self.votes]
        self.crowd.each(cast(ballot_id), zip(papers, choices, strict=True))
        say(f"{len(choices)} 张票已入箱，等待截止和计票")

    def _result(self, ballot_id: str, ids: dict[str, str], say: Say) -> dict[str, Any]:
        browser = Browser(self.url)
        while browser.get(f"/ballots/{ballot_id}")["state"] != "counted":
            time.sleep(0.5)
        result: dict[str, Any] = browser.get(f"/ballots/{ballot_id}/result")
        files = {ours: theirs for theirs, ours in ids.items()}
        funded = (files[step["optionId"]] for step in result["walk"] if step["funded"])
        result["winners"] = sorted(funded)
        say(f"已计票：{len(result['winners'])} 个项目入选")
        return result


def _name(number: int) -> str:
    """A name has letters only: 居民一二三 for number 123."""
    return "居民" + "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
