"""What deliberation keeps of people."""

from __future__ import annotations

from gongyi.kernel.personal import Part

PART = Part(holdings=())
