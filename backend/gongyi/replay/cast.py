"""The people of a replayed election and what each of them does at the API."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import local
from typing import Any, TypeVar

from gongyi.ballot.rules.protocol.phone import Phone, message_of
from gongyi.replay.browser import Browser

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class Crowd:
    """Eight people at a time, each thread with a connection of its own."""

    url: str
    at_once: int = 8
    _cookies: dict[str, str] = field(default_factory=dict)
    _own: local = field(default_factory=local)

    def each(self, act: Callable[[Browser, T], R], people: Iterable[T]) -> list[R]:
        """Everybody acts once; results in the order of `people`, the first refusal is raised."""
        with ThreadPoolExecutor(self.at_once) as pool:
            return list(pool.map(lambda person: act(self._browser(), person), people))

    def _browser(self) -> Browser:
        if not hasattr(self._own, "browser"):
            self._own.browser = Browser(self.url, self._cookies)
        browser: Browser = self._own.browser
        browser.forget()
        return browser


def propose(cycle_id: str, title: str, cost_fen: int) -> Callable[[Browser, str], str]:
    """A resident with this phone proposes a project; its id."""

    def act(browser: Browser, phone: str) -> str:
        browser.sign_in(phone)
        page = browser.post(
            f"/cycles/{cycle_id}/proposals",
            {
                "title": title,
                "need": "这是一次真实选举里的项目，拿来重演，看同样的票会不会得到同样的结果。",
                "place": "全社区",
                "beneficiaries": ["everyone"],
                "roughCostFen": cost_fen,
                "photoId": None,
            },
        )
        return str(page["item"]["id"])

    return act


def draw(ballot_id: str, manifest: str) -> Callable[[Browser, str], Phone]:
    """A resident signs in and draws her paper."""

    def act(browser: Browser, phone: str) -> Phone:
        browser.sign_in(phone)
        hers = Phone.of_manifest(manifest, secrets.token_bytes(16))
        answer = browser.post(f"/ballots/{ballot_id}/papers", {"blinded": hers.request})["answer"]
        return hers.with_paper(answer)

    return act


def cast(ballot_id: str) -> Callable[[Browser, tuple[Phone, list[str]]], Any]:
    """Somebody casts a paper, without a login."""

    def act(browser: Browser, vote: tuple[Phone, list[str]]) -> Any:
        phone, choices = vote
        return browser.post(f"/box/ballots/{ballot_id}/votes", message_of(phone.vote(choices)))

    return act
