"""The rules of topics on the wire."""

from __future__ import annotations

from gongyi.deliberation.rules.terms import TopicTerms
from gongyi.deliberation.rules.withholding import REASONS
from gongyi.web.wire import Out


class TopicChoice(Out):
    """Something to choose from."""

    code: str
    name: str
    words: str


class TopicRules(Out):
    """What a form about topics needs to know."""

    categories: list[TopicChoice]
    bodies: list[TopicChoice]
    withheld_reasons: list[TopicChoice]
    screening_workdays: int
    materials_days: int
    materials_days_large: int
    demand_percent: int
    posts_a_day: int
    least_participants: int


def terms_of(terms: TopicTerms) -> TopicRules:
    """The rules in force."""
    return TopicRules(
        categories=[
            TopicChoice(code=c.code, name=c.name, words=c.warning) for c in terms.categories
        ],
        bodies=[TopicChoice(code=b.code, name=b.name, words=b.words) for b in terms.bodies],
        withheld_reasons=[TopicChoice(code=r.code, name=r.text, words="") for r in REASONS],
        screening_workdays=terms.clocks.screening_workdays,
        materials_days=terms.clocks.materials_days,
        materials_days_large=terms.clocks.materials_days_large,
        demand_percent=terms.demand_percent,
        posts_a_day=terms.posts_a_day,
        least_participants=terms.opinions.least_participants,
    )
