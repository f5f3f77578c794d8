"""The rules over HTTP: to choose from, and those that a year keeps."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from gongyi.fund.actions import cycles
from gongyi.fund.rule_sets import offered, text_of
from gongyi.fund.rules.rule_set import read_rule_set
from gongyi.fund.schemas.rule_sets import RuleSetPage, page_of
from gongyi.identity.guards import permitted
from gongyi.kernel.rule_files import digest_of_rules


@get("/rule-sets", guards=[permitted], operation_id="listRuleSets")
async def list_rule_sets() -> list[RuleSetPage]:
    """The newest version of every set that is shipped."""
    return [page_of(rules, digest_of_rules(text_of(name))) for name, rules in offered().items()]


@get("/cycles/{cycle_id:uuid}/rules", guards=[permitted], operation_id="readRules")
async def read_rules(cycle_id: FromPath[UUID]) -> RuleSetPage:
    """The rules that this year was begun under."""
    text = await cycles.read_rules(cycle_id)
    return page_of(read_rule_set(text), digest_of_rules(text))


HANDLERS = [list_rule_sets, read_rules]
