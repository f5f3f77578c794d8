"""What a browser says of itself, as a person would: the system and the program, nothing finer."""

from __future__ import annotations

# The first that fits: every browser also says that it is several others.
_PROGRAMS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """`Windows 上的 Chrome`; 「其他设备」 for what says nothing we know."""
    program = next((words for sign, words in _PROGRAMS if sign in user_agent), "")
    system = next((words for sign, words in _SYSTEMS if sign in user_agent), "")
    if program and system:
        return f"{system} 上的 {program}"
    return program or system or "其他设备"
