"""Elections to play again: a small one of our own, and real ones when they lie beside the clone."""

from __future__ import annotations

import json
from pathlib import Path

from infra.local.paths import ROOT

REAL = ROOT.parent / "shared" / "pabulib"
# Twelve neighbours, five wishes, 1,000 yuan; winners by hand: b (7 votes), a (6), d (4 votes
# fits in the 100 left, c with 5 does not), e has one vote and nothing is left for it.
OWN = """META
key;value
description;made up for this test
budget;1000
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
a;500;路灯补盲点
b;400;单元门口加坡道
c;300;车棚换顶
d;100;台阶警示条
e;50;修补日
VOTES
voter_id;vote
1;a,b
2;a,b
3;a,b
4;a,c
5;a,c
6;a,d
7;b,c
8;b,c
9;b,c
10;b,d
11;d
12;d,e
"""
OWN_WINNERS = ["a", "b", "d"]


def winners_of(name: str) -> list[str]:
    """What the exact reference found for a real election by most votes."""
    expected: list[str] = json.loads((REAL / "expected.json").read_text())[name]["most_votes"]
    return expected


def own_election(folder: Path) -> Path:
    """Our small one as a file."""
    file = folder / "own.pb"
    file.write_text(OWN)
    return file
