"""`gongyi replay FILE.pb --url URL`: does the whole product find the winners of a real election?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gongyi.ballot.rules.tally import BadPbFile, Election
from gongyi.ballot.rules.tally.pb import election_of, read_pb
from gongyi.replay.browser import Refused
from gongyi.replay.election import Replay


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file of approval ballots, a running demo, and its operator."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--url", required=True, help="a server in demo mode, with its worker")
    parser.add_argument("--operator", default="13800000000", help="the operator's phone")
    parser.add_argument("--votes-per-second", type=int, default=15)


def run(args: argparse.Namespace) -> int:
    """0 with the winners as JSON; 2 when the file is unusable or the server refuses."""
    try:
        election = _approval(election_of(read_pb(args.file)))
        replay = Replay(election, args.file.stem, args.url, args.operator, args.votes_per_second)
        result = replay.run(lambda words: print(words, file=sys.stderr))
    except (BadPbFile, Refused, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps({"winners": result["winners"], "spent": result["spentFen"]}))
    return 0


def _approval(election: Election) -> Election:
    if election.kind not in ("approval", "choose-1"):
        raise ValueError("只能重演每票勾选项目的选举(approval 或 choose-1)。")
    return election
