"""The A4 page in the stairwell: a code to scan, in words a stranger can check.

A sticker over a genuine code is a known fraud, so the domain stands beside the code in plain
letters, and the page says what we never ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from string import Template
from urllib.parse import urlsplit

from gongyi.kernel.qr import qr_path

_QR_SIDE = 92  # millimetres: read from two steps away
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

_PAGE = Template("""<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" \
viewBox="0 0 210 297" lang="zh-CN" role="img" aria-label="$label">
<title>$label</title>
<style>
@page { size: A4; margin: 0 }
text { font-family: $fonts; fill: #1C2321 }
.small { fill: #55605B } .green { fill: #17614F } .white { fill: #FFFFFF }
.bold { font-weight: 700 } .middle { text-anchor: middle } .end { text-anchor: end }
.code { font-family: Menlo, Consolas, 'DejaVu Sans Mono', monospace; letter-spacing: .2px }
</style>
<rect width="210" height="297" fill="#FFFFFF"/>
<rect x="18" y="20" width="3" height="24" fill="#17614F"/>
<text class="small" x="26" y="26" font-size="6">$street</text>
<text class="bold" x="26" y="42" font-size="$community_size">$community</text>
$plate
<text class="bold" x="18" y="70" font-size="12.5">社区的为民服务资金怎么用，</text>
<text class="bold green" x="18" y="97" font-size="25">您说了算</text>
<g transform="translate(170 88) rotate(-5)">
<rect x="-13" y="-13" width="26" height="26" rx="2.5" fill="none" stroke="#A8321C" \
stroke-width="1.4"/>
<text class="bold middle" y="-1.5" font-size="10" style="fill:#A8321C">居民</text>
<text class="bold middle" y="9.5" font-size="10" style="fill:#A8321C">共议</text>
</g>
<rect x="18" y="108" width="174" height="122" rx="6" fill="#FBF9F4" stroke="#D9D4C7" \
stroke-width=".5"/>
<rect x="54" y="112" width="102" height="102" rx="3" fill="#FFFFFF"/>
<path transform="translate(59 117) scale($scale)" d="$modules" fill="#1C2321" \
shape-rendering="crispEdges"/>
<text class="bold middle" x="105" y="224" font-size="7">扫一扫：提建议、投票、看结果</text>
<text class="small middle" x="105" y="240" font-size="5.2">\
不方便扫码，也可以在手机浏览器里输入</text>
<text class="bold middle code" x="105" y="249.5" font-size="$address_size">$address</text>
<rect x="18" y="256" width="174" height="14" rx="3" fill="#17614F"/>
<text class="bold middle white" x="105" y="265.8" font-size="7.6">\
扫码不收费，不要身份证号，不要密码</text>
<text class="middle" x="105" y="279.5" font-size="5.3">\
没有手机也一样算数：到居委会，或打 <tspan class="bold">$phone</tspan>，工作人员帮您办</text>
<text class="small middle" x="105" y="288" font-size="4.8">\
网址不是上面这一个、或者要您付钱的，都是假的，请打居委会的电话</text>
</svg>
""")

_PLATE = Template("""<rect x="$x" y="20" width="$width" height="24" rx="3" fill="#1A5490"/>
<rect x="$inner_x" y="21.2" width="$inner_width" height="21.6" rx="2.2" fill="none" \
stroke="#FFFFFF" stroke-width=".5"/>
<text class="bold middle white" x="$middle" y="$base" font-size="$size">$name</text>""")


@dataclass(frozen=True)
class Poster:
    """What is on it; `place` is empty at the committee's own door."""

    street: str
    community: str
    place: str
    phone: str
    public_url: str
    code: str


def draw_poster(poster: Poster) -> str:
    """The page as SVG, ready to print."""
    url = f"{poster.public_url}/q/{poster.code}"
    host = urlsplit(poster.public_url).netloc
    address = f"{host}/q/{poster.code}"
    modules, count = qr_path(url)
    plate = _plate_width(poster.place)
    return _PAGE.substitute(
        label=escape(f"{poster.community} {poster.place} 二维码海报".replace("  ", " ")),
        fonts=_FONTS,
        street=escape(poster.street),
        community=escape(poster.community),
        community_size=_fit(poster.community, 162 - plate, 15),
        plate=_plate(poster.place) if poster.place else "",
        scale=round(_QR_SIDE / count, 4),
        modules=modules,
        address=escape(address),
        address_size=min(8.0, round(174 / (len(address) * 0.68), 2)),
        phone=escape(poster.phone),
    )


def _plate(name: str) -> str:
    """The building's name on a plate like the one on its wall, at the right edge."""
    size, width = _plate_size(name), _plate_width(name)
    return _PLATE.substitute(
        x=192 - width,
        width=width,
        inner_x=193.2 - width,
        inner_width=width - 2.4,
        middle=192 - width / 2,
        base=32 + size * 0.36,
        size=size,
        name=escape(name),
    )


def _plate_size(name: str) -> float:
    return _fit(name, 60, 14)


def _plate_width(name: str) -> float:
    return max(26.0, round(_width(name) * _plate_size(name) + 10, 1)) if name else 0.0


def _fit(text: str, room: float, largest: float) -> float:
    """The font size at which the text fits into `room` millimetres."""
    return round(min(largest, room / _width(text)), 2)


def _width(text: str) -> float:
    """In characters of Chinese; a Latin letter or a figure takes a little more than half."""
    return sum(0.6 if letter.isascii() else 1.0 for letter in text) or 1.0
