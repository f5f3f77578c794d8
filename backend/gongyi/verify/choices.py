"""§2, §8: which options a vote may choose together."""

from __future__ import annotations

from collections.abc import Sequence

from gongyi.verify.bytes import Members


def is_allowed(manifest: Members, places: Sequence[int]) -> bool:
    """Not none, not too many, and of each part of a tally as many as it asks for."""
    if not 1 <= len(places) <= manifest["maxChoices"]:
        return False
    start = 0
    for part in manifest.get("parts", []):
        end = start + part["options"]
        chosen = sum(start <= place < end for place in places)
        if not part["minChoices"] <= chosen <= part["maxChoices"]:
            return False
        start = end
    return True
