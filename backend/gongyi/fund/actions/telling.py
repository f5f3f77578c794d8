"""Tell an author by text message what became of her proposal, in everyday words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import Verb
from gongyi.identity import actions as identity

NEWS: Mapping[Verb, str] = {
    "publish": "已经公开，邻居们都能看到了",
    "return": "请您改一改再交，要改的地方写在里面",
    "withhold": "没有公开，理由写在里面，不同意可以申诉",
    "sign_last": "审核通过，可以用资金来办",
    "send_back": "请您改一改再交，要改的地方写在里面",
    "refuse": "这笔资金不能办，不同意可以申诉",
    "escalate": "申诉没有按时答复，已转到街道办事处",
    "uphold": "申诉成立，重新审核",
    "uphold_late": "申诉成立，今年投票已公布，明年再提",
    "reject": "申诉没有成立，理由写在里面",
}


async def tell_author(proposal: Proposal, verb: Verb, now: datetime, responsible: str = "") -> None:
    """What happened; of a refusal also whose matter it is."""
    news = NEWS[verb]
    if responsible:
        news = f"这笔资金不能办，归「{responsible}」管，可申诉"
    await identity.tell_account(proposal.account_id, proposal.title, news, now)
