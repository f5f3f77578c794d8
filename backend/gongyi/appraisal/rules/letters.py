"""What hangs on the board about a figure: the formula and every number in it, in plain words."""

from __future__ import annotations

from gongyi.appraisal.rules.bundle import Bundle, PublishedScore, Round
from gongyi.appraisal.rules.method import read_method

_ROUNDS: dict[Round, str] = {"mid_year": "上半年", "year_end": "年度"}
_PLACES = {"community": "社区考核", "centre": "服务中心评估"}


def title_of(bundle: Bundle) -> str:
    """蓝旗社区 2026 年年度社区考核结果."""
    subject = bundle.subject
    what = _PLACES.get(subject.place, _PLACES["community"])
    return f"{subject.name} {subject.year} 年{_ROUNDS[subject.round]}{what}结果"


def notice_text(bundle: Bundle, digest: str, reason: str) -> str:
    """One line each: total, satisfaction, channels, what was entered, how to check."""
    method = read_method(bundle.method)
    lines = [f"这是第 {bundle.version} 版，更正原因：{reason}"] if reason else []
    if bundle.result.total:
        total, low, high = bundle.result.total
        lines.append(f"总分 {total} 分（95% 区间 {low} 到 {high}）。")
    lines.append(f"居民满意 {_said(bundle.result.satisfaction)}。")
    for channel in method.channels:
        lines.append(f"其中「{channel.title}」：{_channel(bundle, channel.id)}。")
    for part in method.components:
        if part.id in bundle.entered:
            figure = bundle.entered[part.id].figure
            lines.append(f"{part.title} {figure} 分，占 {part.weight}%。")
    return "\n".join([*lines, *_how(method.spoken, method.appeal_residents, digest)])


def _channel(bundle: Bundle, name: str) -> str:
    told = bundle.channels[name]
    if told.must_rerun:
        return f"查实要求打好评作废 {told.voided} 条，超过了限度，这部分不计入，要重新调查"
    voided = f"，查实作废 {told.voided} 条" if told.voided else ""
    return _said(bundle.result.channels[name]) + voided


def _said(score: PublishedScore) -> str:
    if score.standing == "hidden":
        return f"{score.residents} 位居民，人太少，不公布分数"
    small = "，样本不足，仅供参考" if score.standing == "indicative" else ""
    return f"{score.figure} 分（{score.residents} 位居民，区间 {score.low} 到 {score.high}{small}）"


def _how(method: str, residents: int, digest: str) -> list[str]:
    return [
        f"按{method}计算，考核期开始前就公布了，中途没有改过。",
        f"对结果有意见，{residents} 位居民联名就可以申诉，由没有打过工作考评分的人来裁定。",
        f"算分用的数据可以下载，谁都可以重算一遍。数据校验码：{digest}",
    ]
