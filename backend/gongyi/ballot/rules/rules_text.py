"""The rules in words, as they are frozen with a ballot and handed out with its votes."""

from __future__ import annotations

from gongyi.ballot.rules.questions import Rule

RULES_TEXT: dict[Rule, str] = {
    "most_votes": (
        "得票多者优先。先去掉没有人选的、没有达到最低票数的和比全部资金还贵的项目;"
        "其余按票数从多到少排,票数一样的先排便宜的,再一样就抽签。"
        "从头到尾走一遍:剩下的钱够就入选,不够就跳过,接着看下一个。"
    ),
    "equal_shares": (
        "均等份额法。每张有效票先分到同样多的钱;选同一个项目的人凑够它的价格,它就入选,"
        "每人出得越少的项目越先入选,一样的先排便宜的,再看票数,再一样就抽签。"
        "每张票的钱从“资金除以票数”开始,每次加一元,直到再加就会超出资金或没有项目放得下为止;"
        "还有余钱的,按票数从多到少补上放得下的项目。"
    ),
    "tally": (
        "只数票。每道题选的项数要在规定的范围里,有一道不合规定,整张票就不算;"
        "每个选项得了几票都公布。有效票达到规定的张数,这次投票才有效。"
    ),
}
