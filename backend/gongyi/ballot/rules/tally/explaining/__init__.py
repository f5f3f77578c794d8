"""Say a result in everyday Chinese: for each candidate, and for the whole."""

from __future__ import annotations

from .explanation import CandidateFacts, Explanation, explain
from .fairness import Unrepresented, Whole

__all__ = ["CandidateFacts", "Explanation", "Unrepresented", "Whole", "explain"]
