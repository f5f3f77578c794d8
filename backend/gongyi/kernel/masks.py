"""What strangers may see of a name and a phone."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """张小明 → 张*明, 张明 → 张*; never fewer stars than hidden letters suggest."""
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" + name[-1]


def mask_phone(phone: str) -> str:
    """13812341234 → 138****1234; nothing for no phone."""
    return f"{phone[:3]}****{phone[-4:]}" if phone else ""
