"""Every no leaves as problem+json (RFC 9457) whose title is the sentence the page shows."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandler

from gongyi.kernel.database import AWAY, OVERTAKEN
from gongyi.kernel.problems import FieldError, NotFound, Problem

log = logging.getLogger("gongyi")


class MalformedRequest(Problem):
    """这次提交的内容缺了东西或格式不对。请刷新页面后再填一次。"""


class MethodNotOffered(Problem):
    """这个地址不能这样使用。请从社区首页重新进入。"""

    status = 405


class BodyTooLarge(Problem):
    """提交的内容太大了。照片请不超过 10 MB，表格请不超过 5 MB。"""

    status = 413


class OurMistake(Problem):
    """我们这边出了差错，已经记下来了。您可以过一会儿再试，填的内容都还在。"""

    status = 500


class DatabaseAway(Problem):
    """现在暂时办不了，我们正在恢复。请过几分钟再试一次，您填的内容都还在。"""

    status = 503


_BY_STATUS: dict[int, type[Problem]] = {404: NotFound, 405: MethodNotOffered, 413: BodyTooLarge}


def problem_response(problem: Problem) -> Response[bytes]:
    """A Problem as the wire has it."""
    body = {
        "type": f"/problems/{problem.slug()}",
        "title": problem.sentence,
        "status": problem.status,
        "errors": [_field(error) for error in problem.field_errors()],
    }
    return Response(
        msgspec.json.encode(body), media_type="application/problem+json", status_code=problem.status
    )


def _field(error: FieldError) -> dict[str, str]:
    return {"field": error.field, "message": error.message}


def say_problem(_: Request[Any, Any, Any], problem: Problem) -> Response[bytes]:
    """A rule said no."""
    return problem_response(problem)


def say_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The framework said no: a body that does not decode, an unknown address."""
    if isinstance(error, ValidationException) or error.status_code == 400:
        return problem_response(MalformedRequest())
    known = _BY_STATUS.get(error.status_code)
    return problem_response(known() if known else _like(error.status_code))


def _like(status: int) -> Problem:
    problem = MalformedRequest() if status < 500 else OurMistake()
    problem.status = status
    return problem


def say_unreadable(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A form in letters that are none, or in an alphabet that nobody knows."""
    if isinstance(error, UnicodeDecodeError) or "unknown encoding" in str(error):
        return problem_response(MalformedRequest())
    return say_mistake(request, error)


def say_away(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The database does not answer, or let another go first; the same request is good again."""
    log.warning("%s %s: not now: %r", request.method, request.url.path, error)
    return problem_response(DatabaseAway())


def say_mistake(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Something nobody foresaw: logged with its place, never shown."""
    if isinstance(error, RecursionError):  # ten thousand brackets: the decoder gives up
        return problem_response(MalformedRequest())
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return problem_response(OurMistake())


EXCEPTION_HANDLERS: dict[int | type[Exception], ExceptionHandler[Any]] = {
    Problem: say_problem,
    HTTPException: say_http,
    UnicodeDecodeError: say_unreadable,
    LookupError: say_unreadable,
    **dict.fromkeys((*AWAY, OVERTAKEN), say_away),
    Exception: say_mistake,
}
