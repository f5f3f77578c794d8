"""`gongyi`: one command for whoever runs the service, and for whoever checks it."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable

from gongyi.config import settings


def _migrate(_: argparse.Namespace) -> int:
    from gongyi.migrate import migrate

    asyncio.run(migrate())
    return 0


def _serve(args: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops, RuntimeModes

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

    asyncio.run(worker.run())
    return 0


def _schema(_: argparse.Namespace) -> int:
    from gongyi.app import create_app

    print(json.dumps(create_app().openapi_schema.to_schema(), ensure_ascii=False, indent=1))
    return 0


def _plain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that take no arguments of a slice."""
    simple: list[tuple[str, str, Callable[[argparse.Namespace], int]]] = [
        ("migrate", "bring the database to this version", _migrate),
        ("worker", "open, close and count on time", _worker),
        ("schema", "print the OpenAPI description", _schema),
    ]
    for name, words, run in simple:
        commands.add_parser(name, help=words).set_defaults(run=run)
    serve = commands.add_parser("serve", help="serve the pages and the API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=settings().port)
    serve.add_argument("--workers", type=int, default=1)
    serve.set_defaults(run=_serve)


def parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    from gongyi.ballot.rules.tally import command as tally
    from gongyi.demo import command as demo
    from gongyi.places import command as places
    from gongyi.replay import command as replay
    from gongyi.roll import command as roll
    from gongyi.staff import command as staff

    whole = argparse.ArgumentParser("gongyi", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    _plain(commands)
    for name, words, slice_command in (
        ("demo", "fill an empty database with a made-up city", demo),
        ("replay", "play a real election through the HTTP API", replay),
        ("tally", "count a .pb file, with the whole working", tally),
        ("places", "import cities, streets, communities and buildings", places),
        ("roll", "import a community's roll", roll),
        ("staff", "give or end a role", staff),
    ):
        sub = commands.add_parser(name, help=words)
        slice_command.add_arguments(sub)
        sub.set_defaults(run=slice_command.run)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its number is the exit code."""
    args = parser().parse_args(arguments)
    code: int = args.run(args)
    return code


if __name__ == "__main__":
    sys.exit(main())
