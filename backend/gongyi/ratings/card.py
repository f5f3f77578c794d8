"""The card on the counter: a code to scan, in words that ask and do not hint.

No word of it asks for a good answer (GB/T 39735: 不得强迫、干扰), and the address stands in plain
letters, because a sticker over a genuine code is a known fraud. Attributes only, no style: the
content security policy of our pages forbids it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from string import Template
from urllib.parse import urlsplit

from gongyi.kernel.qr import qr_path

_QR_SIDE = 62  # millimetres, read across a counter
_FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

_CARD = Template("""<svg xmlns="http://www.w3.org/2000/svg" width="105mm" height="148mm" \
viewBox="0 0 105 148" lang="zh-CN" role="img" aria-label="$label" \
font-family="$fonts" fill="#1C2321">
<title>$label</title>
<rect width="105" height="148" fill="#FFFFFF"/>
<rect x="8" y="9" width="2" height="17" fill="#17614F"/>
<text fill="#55605B" x="13" y="13.5" font-size="4.4">$community $place</text>
<text font-weight="700" x="13" y="24" font-size="$point_size">$point</text>
<text font-weight="700" x="8" y="39" font-size="8.4">这次服务，您满意吗？</text>
<rect x="17.5" y="44" width="70" height="70" rx="3" fill="#FBF9F4" stroke="#D9D4C7" \
stroke-width=".4"/>
<path transform="translate(21.5 48) scale($scale)" d="$modules" fill="#1C2321" \
shape-rendering="crispEdges"/>
<text font-weight="700" text-anchor="middle" x="52.5" y="121" \
font-size="$address_size">$address</text>
<text text-anchor="middle" x="52.5" y="127" font-size="4.1">\
满意、不满意都照实说。不记名，看不到是谁评的</text>
<text text-anchor="middle" x="52.5" y="133.5" font-size="4.1">\
有人要求您打好评，点一下就能告诉监督委员会</text>
<text fill="#55605B" text-anchor="middle" x="52.5" y="140" font-size="3.7">\
扫码不收费，不要密码；没有手机，请打 $phone</text>
</svg>
""")


@dataclass(frozen=True)
class Card:
    """What is on it."""

    community: str
    place: str
    point: str
    phone: str
    public_url: str
    code: str


def draw_card(card: Card) -> str:
    """A6 as SVG, ready to print."""
    modules, count = qr_path(f"{card.public_url}/rate/{card.code}")
    address = f"{urlsplit(card.public_url).netloc}/rate/{card.code}"
    return _CARD.substitute(
        label=escape(f"{card.place} {card.point} 评价牌"),
        fonts=_FONTS,
        community=escape(card.community),
        place=escape(card.place),
        point=escape(card.point),
        point_size=round(min(9.0, 84 / max(len(card.point), 1)), 2),
        scale=round(_QR_SIDE / count, 4),
        modules=modules,
        address=escape(address),
        address_size=round(min(5.0, 92 / (len(address) * 0.62)), 2),
        phone=escape(card.phone),
    )
