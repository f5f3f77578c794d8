"""From the code on the wall to the funded project: seven people, one year, a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys import at_home, at_the_desk
from tests.journeys.person import DESK, Person


def test_a_stairwell_code_leads_to_a_funded_project(a_person: Callable[..., Person]) -> None:
    committee = a_person(DESK)
    codes = at_the_desk.open_the_year(committee)
    li, wang, chen = a_person(), a_person(), a_person()
    at_home.scan(li, codes["3 幢"])
    at_home.propose_handrail(li, codes["3 幢"])
    at_the_desk.claim_a_dwelling(chen, committee)
    at_home.propose_plainly(wang, codes["3 幢"])
    at_the_desk.screen(committee)
    at_home.revise(wang)
    at_the_desk.price_and_announce(committee)
    at_home.vote(li, ["楼道加装扶手"], "li")
    at_home.change_her_mind(li)
    at_home.vote(wang, ["楼道加装扶手", "车棚换顶"], "wang")
    at_the_desk.counts_stay_hidden(committee, li)
    assert at_home.read_the_result(li) == [("车棚换顶", 2, True), ("楼道加装扶手", 1, True)]
    at_the_desk.oversee(a_person(DESK), a_person(DESK))
