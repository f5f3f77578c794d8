"""`gongyi`: one command for whoever runs the service, and for whoever checks it."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module

from gongyi.config import settings


def _migrate(_: argparse.Namespace) -> int:
    from gongyi.migrate import migrate

    asyncio.run(migrate())
    return 0


def _is_sender_whole() -> bool:
    """Says on the terminal what login codes would miss; False when it was meant to be there."""
    from gongyi.identity.sending import NOBODY_SENDS, SenderNotReady, check_sender

    try:
        if not check_sender(settings()):
            print(NOBODY_SENDS, file=sys.stderr)
    except SenderNotReady as missing:
        print(missing, file=sys.stderr)
        return False
    return True


def _serve(args: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops, RuntimeModes

    if not _is_sender_whole():
        return 1
    # Small sums are done sooner by one thread: several only wait for each other on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    Granian(
        "gongyi.app:create_app",
        factory=True,
        address=args.host,
        port=args.port,
        interface=Interfaces.ASGI,
        workers=args.workers,
        loop=Loops.uvloop,
        runtime_mode=RuntimeModes.st,
        http=HTTPModes.http1,
        log_access=False,
        backlog=2048,
        respawn_failed_workers=True,
    ).serve()
    return 0


def _worker(_: argparse.Namespace) -> int:
    from gongyi import worker

    if not _is_sender_whole():
        return 1
    asyncio.run(worker.run())
    return 0


def _schema(_: argparse.Namespace) -> int:
    from gongyi.app import create_app

    print(json.dumps(create_app().openapi_schema.to_schema(), ensure_ascii=False, indent=1))
    return 0


def _data(_: argparse.Namespace) -> int:
    from gongyi import wiring
    from gongyi.privacy.actions import describe

    wiring.connect()
    print(describe(), end="")
    return 0


# Commands of one line, and commands with a module of their own that brings their arguments.
_PLAIN: dict[str, tuple[str, Callable[[argparse.Namespace], int]]] = {
    "migrate": ("bring the database to this version", _migrate),
    "worker": ("open, close and count on time, send messages", _worker),
    "data": ("print what is kept of people and for how long", _data),
    "schema": ("print the OpenAPI description", _schema),
}
_OF_MODULES = {
    "demo": ("fill an empty database with a made-up city", "gongyi.demo.command"),
    "replay": ("play a real election through the HTTP API", "gongyi.replay.command"),
    "tally": ("count a .pb file, with the whole working", "gongyi.ballot.rules.tally.command"),
    "verify": ("recount a ballot from its public bundle", "gongyi.verify.command"),
    "appraisal": ("compute an appraisal from its public bundle", "gongyi.appraisal.command"),
    "lot": ("draw the seats of a council again from its file", "gongyi.deliberation.command"),
    "witness": ("watch another server's log and sign it", "gongyi.verify.witness"),
    "places": ("import cities, streets, communities and buildings", "gongyi.places.command"),
    "keys": ("seal everything with a new key", "gongyi.keys.command"),
    "roll": ("import a community's roll", "gongyi.roll.command"),
    "journal": ("check that nobody has changed the audit journal", "gongyi.journal.command"),
    "staff": ("give or end a role", "gongyi.staff.command"),
}


def parser(wanted: str | None) -> argparse.ArgumentParser:
    """All commands; the module of the wanted one only, so that serving imports no counting."""
    whole = argparse.ArgumentParser("gongyi", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, (words, run) in _PLAIN.items():
        commands.add_parser(name, help=words).set_defaults(run=run)
    _add_serve(commands.add_parser("serve", help="serve the pages and the API"))
    for name, (words, module_name) in _OF_MODULES.items():
        command = commands.add_parser(name, help=words)
        if name == wanted:
            module = import_module(module_name)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return whole


def _add_serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=settings().port)
    command.add_argument("--workers", type=int, default=1)
    command.set_defaults(run=_serve)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its number is the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    args = parser(given[0] if given else None).parse_args(given)
    code: int = args.run(args)
    return code


if __name__ == "__main__":
    sys.exit(main())
