"""From a count to what people read: the walk, a sentence for each step, the other rule beside."""

from __future__ import annotations
