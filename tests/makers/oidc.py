"""A real OpenID provider under node, and a browser that walks its login."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from infra.local.children import Child
from infra.local.paths import program

SCRIPT = Path(__file__).with_name("oidc_provider.mjs")
SECRET = "a-secret-of-the-test-and-nothing-else"


@contextmanager
def a_provider(port: int, redirect_uri: str, key_id: str, folder: Path) -> Iterator[str]:
    """Its issuer, once it answers."""
    order = [program("node"), str(SCRIPT), str(port), redirect_uri, key_id]
    child = Child("provider", order, folder / f"provider-{key_id}.log", {})
    issuer = f"http://localhost:{port}"
    try:
        wait_for(f"{issuer}/.well-known/openid-configuration")
        yield issuer
    finally:
        child.stop()


def wait_for(url: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError(url)


def walk_login(client: httpx.Client, start: str, who: str) -> httpx.Response:
    """From our button through the provider's two forms and back; where that ends."""
    answer = client.get(start, follow_redirects=True)
    for _ in range(4):
        form = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        if form is None or prompt is None:
            break
        typed = {"prompt": prompt[1], "login": who, "password": "whatever"}
        address = answer.url.join(form[1].replace("&amp;", "&"))
        answer = client.post(address, data=typed, follow_redirects=True)
    return answer
