"""Whole ballots made by chance, from the manifest to the bundle, by whoever owns every key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.emptying import Emptied, empty_box
from gongyi.ballot.rules.manifest import (
    PublicKeys,
    digest_of_seed,
    digest_of_text,
    manifest_of,
)
from gongyi.ballot.rules.protocol.encoding import canonical
from gongyi.ballot.rules.protocol.entries import (
    Papers,
    close_entry,
    reissue_entry,
    withdrawal_entry,
)
from gongyi.ballot.rules.protocol.merkle import leaf_hash, root_of
from gongyi.ballot.rules.protocol.notes import Checkpoint, sign_checkpoint
from gongyi.ballot.rules.protocol.receipts import sign_statement
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.rules.questions import Part, Question
from gongyi.ballot.rules.rules_text import RULES_TEXT
from gongyi.ballot.rules.statement import Proof, statement_of
from gongyi.ballot.rules.votes_file import votes_file_of
from gongyi.kernel.money import yuan
from tests.makers.generated_paper import (
    batch_entries,
    extension_entries,
    given,
    printed_entries,
)
from tests.makers.odd_votes import Paper, drawn, entries_of
from tests.makers.papers import desk
from tests.makers.questions import HOUR, NOON, a_question, an_option

MOST_PAPERS, LARGEST_ROLL = 24, 60


@dataclass(frozen=True)
class Keys:
    """All of them in one hand; the desk's is the same for every made ballot."""

    sealing: X25519PrivateKey
    box: Ed25519PrivateKey
    seed: bytes

    @property
    def public(self) -> PublicKeys:
        issuer = desk().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        sealing = self.sealing.public_key().public_bytes_raw()
        return PublicKeys(issuer, sealing, self.box.public_key().public_bytes_raw())


@dataclass(frozen=True)
class Made:
    """A ballot with its keys, its log and where the log was signed on the way."""

    ballot: Ballot
    keys: Keys
    log: list[str]
    cuts: Sequence[int]
    # What is said otherwise than counted, and by whom.
    said: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    signer: Ed25519PrivateKey | None = None

    @property
    def box_key(self) -> Ed25519PrivateKey:
        return self.signer or self.keys.box

    def tree(self, size: int) -> Checkpoint:
        leaves = [leaf_hash(entry.encode()) for entry in self.log[:size]]
        return Checkpoint(f"gongyi/ballot/{self.ballot.id}", size, root_of(leaves))

    def note(self, size: int) -> str:
        return sign_checkpoint(self.tree(size), self.box_key)

    def with_log(self, log: list[str]) -> Made:
        """The same ballot; everything that follows from the log is signed for the new one."""
        return replace(self, log=log, cuts=[*(c for c in self.cuts if c < len(log)), len(log)])


def a_made_ballot(chance: Random, *, has_paper: bool | None = None) -> Made:
    """Some papers, each with its oddities, withdrawn options, papers given again; a fourth of the
    ballots with slips and sheets."""
    ballot, keys = _announced(chance, chance.random() < 0.25 if has_paper is None else has_paper)
    papers = chance.randint(0, MOST_PAPERS)
    cast = [entry for _ in range(papers) for entry in entries_of(_paper(ballot, keys, chance))]
    chance.shuffle(cast)
    ids = [option.id for option in ballot.question.options]
    gone = chance.sample(ids, chance.choice([0, 0, 1, min(2, len(ids))]))
    said = [withdrawal_entry(ballot.id, id_, "物业自己装了").decode() for id_ in gone]
    reissues = _reissues(ballot.id, chance.choice([0, 0, 0, 1, 3]))
    on_paper, close = _with_paper(ballot, papers, len(reissues), chance)
    between = _laid(chance, cast, said, reissues, extension_entries(ballot, chance), *on_paper)
    log = [ballot.manifest, *between, close]
    cuts = sorted(chance.sample(range(1, len(log)), min(len(log) - 1, chance.randint(0, 4))))
    return Made(ballot, keys, log, [*cuts, len(log)])


def _with_paper(
    ballot: Ballot, papers: int, reissued: int, chance: Random
) -> tuple[list[list[str]], str]:
    """Slips and sheets where there are some, and what the desk says at the close."""
    entitled = chance.choice([LARGEST_ROLL, LARGEST_ROLL + 3])
    if ballot.question.paper_until is None:
        drawn = chance.randint(papers, LARGEST_ROLL)
        return [], close_entry(ballot.id, Papers(entitled, drawn, reissued)).decode()
    drawn = chance.randint(papers, MOST_PAPERS + 6)
    slips, printed = printed_entries(ballot, chance)
    batches, sheets = batch_entries(ballot, chance)
    roll = Papers(entitled, drawn, reissued, given(printed, sheets, drawn, chance))
    return [slips, batches], close_entry(ballot.id, roll).decode()


def _announced(chance: Random, has_paper: bool) -> tuple[Ballot, Keys]:
    keys = Keys(
        X25519PrivateKey.from_private_bytes(chance.randbytes(32)),
        Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)),
        chance.randbytes(32),
    )
    ballot_id, question = UUID(bytes=chance.randbytes(16), version=4), _question(chance, has_paper)
    promised = digest_of_seed(keys.seed)
    manifest = manifest_of(ballot_id, question, LARGEST_ROLL, promised, keys.public)
    digest = digest_of_text(manifest)
    return Ballot(ballot_id, question, LARGEST_ROLL, promised, manifest, digest), keys


def _question(chance: Random, has_paper: bool) -> Question:
    """Few prices, so that there are ties; some dearer than the whole budget."""
    prices = [chance.randint(1, 130_000) for _ in range(chance.randint(1, 3))]
    titles = ["楼道扶手", "长椅；带靠背", 'a "quoted" bench', "灯,路灯", "x\ny"]
    options = tuple(
        an_option(chance.choice(prices), f"{chance.choice(titles)} {n}", place="东门", n=n)
        for n in range(chance.randint(1, 12))
    )
    question = a_question(
        options=options,
        rule=chance.choice(["most_votes", "equal_shares"]),
        budget_fen=chance.choice([yuan(1_000), 100_001, 99_999, max(prices), sum(prices) * 4]),
        max_choices=chance.choice([1, 2, 5, 20]),
        min_support_votes=chance.choice([0, 0, 1, 3]),
        min_support_percent=chance.choice([0, 0, 10, 33, 100]),
        paper_until=NOON + 30 * HOUR if has_paper else None,
    )
    return _without_money(question, chance) if chance.random() < 0.2 else question


def _without_money(question: Question, chance: Random) -> Question:
    """The same as a tally, in one part or several."""
    left, parts = len(question.options), []
    while left:
        options = chance.randint(1, left)
        most = chance.randint(1, options)
        parts.append(Part(f"第 {len(parts) + 1} 题", options, chance.randint(0, most), most))
        left -= options
    return replace(
        question,
        rule="tally",
        budget_fen=0,
        options=tuple(replace(option, cost_fen=0) for option in question.options),
        max_choices=sum(part.max_choices for part in parts),
        parts=tuple(parts),
    )


def _paper(ballot: Ballot, keys: Keys, chance: Random) -> Paper:
    options = len(ballot.question.options)
    of = {"sealing_key": keys.sealing.public_key(), "options": options}
    phone = drawn(chance.randbytes(16), ballot.id, desk(), **of)
    return Paper(phone, desk(), ballot.question.max_choices, chance)


def _reissues(ballot_id: UUID, count: int) -> list[str]:
    return [reissue_entry(ballot_id, n, "手机丢了").decode() for n in range(1, count + 1)]


def _laid(chance: Random, *sequences: list[str]) -> list[str]:
    """All of them mixed, each in its own order."""
    places = [number for number, sequence in enumerate(sequences) for _ in sequence]
    chance.shuffle(places)
    left = [iter(sequence) for sequence in sequences]
    return [next(left[number]) for number in places]


def bundle_of(made: Made) -> bytes:
    """Counted by the server's own rules, then signed; `said` and `parts` change it at the end."""
    emptied = empty_box(
        made.ballot, made.log, made.keys.sealing.private_bytes_raw(), made.keys.seed
    )
    file = votes_file_of(emptied.box)
    bundle = {
        "format": "gongyi-bundle-1",
        "log": made.log,
        "checkpoints": [made.note(size) for size in made.cuts],
        "result": _result(made, emptied, file),
        "rulesText": RULES_TEXT[made.ballot.question.rule],
        "votesPb": file,
    }
    return json.dumps({**bundle, **made.parts}, ensure_ascii=False).encode()


def _result(made: Made, emptied: Emptied, file: str) -> str:
    proof = Proof(
        made.tree(len(made.log)), made.keys.sealing.private_bytes_raw(), digest_of_text(file)
    )
    said = statement_of(emptied.box, count_box(emptied.box), emptied.entitled, proof)
    return canonical(sign_statement(made.box_key, {**said, **made.said})).decode()
