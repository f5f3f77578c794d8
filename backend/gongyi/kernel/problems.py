"""How the product says no.

A subclass of `Problem` is one way of saying no: its docstring is the sentence the person
reads (with `{placeholders}` for facts), its name says what is wrong, `status` is the HTTP
status. Rules raise it; only `web` knows that there is HTTP.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One field of a form and what is wrong with it, in a sentence."""

    field: str
    message: str


class Problem(Exception):
    """请检查填写的内容后再试一次。"""

    status = 400
    field: str | None = None  # the form field it speaks of, so that the page can point to it

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return inspect.cleandoc(type(self).__doc__ or "").format(**self.facts)

    @classmethod
    def slug(cls) -> str:
        """`AlreadyVoted` → `already-voted`, a stable name for programs."""
        return re.sub(r"(?<!^)(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    def field_errors(self) -> tuple[FieldError, ...]:
        """The fields to mark; none when it speaks of the whole."""
        return (FieldError(self.field, self.sentence),) if self.field else ()


class InvalidForm(Problem):
    """有几处需要修改，改好后再提交，您填的内容都还在。"""

    status = 422

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__()

    def field_errors(self) -> tuple[FieldError, ...]:
        return tuple(error for problem in self.problems for error in problem.field_errors())


class NotFound(Problem):
    """没有找到这个页面或内容。它可能已被移走，请从社区首页重新进入。"""

    status = 404


class SignedOut(Problem):
    """请先用手机号登录，再继续。"""

    status = 401


class NotAllowed(Problem):
    """您没有办理这件事的权限。如果您认为应当有，请联系居委会。"""

    status = 403


class TooBusy(Problem):
    """现在人多，请过几秒再点一次。您填的内容都还在。"""

    status = 503


def raise_all(problems: list[Problem]) -> None:
    """Raise what was found: one problem as itself, several as one form."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InvalidForm(problems)
