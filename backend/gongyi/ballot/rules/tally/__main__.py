"""`python -m gongyi.ballot.rules.tally`: the command without the rest of the product."""

from __future__ import annotations

import argparse
import sys

from .command import add_arguments, run

parser = argparse.ArgumentParser(prog="tally", description="按票计算哪些项目入选。")
add_arguments(parser)
sys.exit(run(parser.parse_args()))
