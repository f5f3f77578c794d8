"""What goes live is whole: its settings are all named, and its programs are nobody's root."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.house.tree import ROOT

PRODUCTION = ROOT / "infra" / "production"
ASKED = re.compile(r"\$\{([A-Z_]+)")
NAMED = re.compile(r"^([A-Z_]+)=", re.MULTILINE)


def unnamed_settings(compose: str, example: str) -> set[str]:
    return set(ASKED.findall(compose)) - set(NAMED.findall(example))


def unsent(dockerfile: str, ignored: str) -> set[str]:
    """What the image copies from us although the builder never gets it."""
    copies = [line.split()[1:-1] for line in dockerfile.splitlines() if line.startswith("COPY ")]
    ours = {name.split("/")[0] for names in copies if "--from" not in names[0] for name in names}
    return ours - {line[1:] for line in ignored.splitlines() if line.startswith("!")}


def unguarded(services: dict[str, Any]) -> list[str]:
    """Our own programs that could write to their image or gain rights."""
    ours = {name: service for name, service in services.items() if "build" in service}
    return [name for name, service in ours.items() if not _is_guarded(service)]


def _is_guarded(service: dict[str, Any]) -> bool:
    return service.get("read_only") is True and service.get("cap_drop") == ["ALL"]


def test_every_setting_of_production_stands_in_the_example() -> None:
    example = (PRODUCTION / "settings.example.env").read_text(encoding="utf-8")

    assert unnamed_settings((PRODUCTION / "compose.yaml").read_text("utf-8"), example) == set()


def test_the_builder_of_the_image_gets_all_it_copies() -> None:
    dockerfile = (PRODUCTION / "Dockerfile").read_text("utf-8")

    assert unsent(dockerfile, (ROOT / ".dockerignore").read_text("utf-8")) == set()


def test_no_program_of_ours_runs_with_more_rights_than_it_needs() -> None:
    services = yaml.safe_load((PRODUCTION / "compose.yaml").read_text("utf-8"))["services"]

    assert {"migrate", "server", "worker"} <= set(services)
    assert unguarded(services) == []
    assert re.search(r"^USER \d+$", (PRODUCTION / "Dockerfile").read_text("utf-8"), re.MULTILINE)


def test_the_checks_find_a_planted_offence() -> None:
    assert unnamed_settings("a: ${ONE:?} ${TWO}", "ONE=\n") == {"TWO"}
    assert unsent("COPY --from=x /a /a\nCOPY b/c d ./", "*\n!d\n") == {"b"}
    assert unguarded({"a": {"build": "."}, "b": {"image": "x"}}) == ["a"]
