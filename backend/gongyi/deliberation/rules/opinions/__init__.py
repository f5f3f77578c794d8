"""Groups of opinion and what all of them share: small, exact linear algebra, the same every time.

After the method that Pol.is describes (Small et al., «Polis: Scaling deliberation by mapping high
dimensional opinion spaces», 2021): answers → two main directions → groups → shared statements.
Written anew. Nothing is drawn by lot, so that anyone who has the answers finds the same picture.
"""

from __future__ import annotations

from gongyi.deliberation.rules.opinions.matrix import Answers, Row, answers_of
from gongyi.deliberation.rules.opinions.picture import Group, Picture, Stance, picture_of

__all__ = ["Answers", "Group", "Picture", "Row", "Stance", "answers_of", "picture_of"]
