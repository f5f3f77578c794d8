"""What somebody with every right in a database could change about a ballot, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator

from infra.local.postgres import BOX

Kind = tuple[str, str, str]


LOGGED = "IN (SELECT leaf_hash FROM log_place)"
WAITING = "NOT " + LOGGED


def rehashed(body: str, which: str = LOGGED) -> str:
    """An entry edited together with its hash, and with its place in the log."""
    new = "sha256('\\x00'::bytea || convert_to(changed.body, 'UTF8'))"
    return f"""WITH changed AS (
            SELECT ballot_id, leaf_hash AS old, {body} AS body FROM entry
            WHERE kind = 'vote' AND leaf_hash {which} ORDER BY leaf_hash LIMIT 1
        ), moved AS (
            UPDATE log_place SET leaf_hash = {new} FROM changed
            WHERE log_place.ballot_id = changed.ballot_id AND log_place.leaf_hash = changed.old)
        UPDATE entry SET body = changed.body, leaf_hash = {new} FROM changed
        WHERE entry.ballot_id = changed.ballot_id AND entry.leaf_hash = changed.old"""


def before_the_close() -> Iterator[Kind]:
    """(what, which database, how) while votes come in."""
    yield from edited_votes()
    yield from moved_entries()
    yield from lost_entries()
    yield from edited_manifests()


def edited_votes() -> Iterator[Kind]:
    for name in ("key", "randomizer", "credential", "sealed", "signature"):
        for place in range(1, 13):
            cut = f'position(\'"{name}":"\' in body) + {len(name) + 4 + place * 2}'
            letter = f"CASE substr(body, {cut}, 1) WHEN 'A' THEN 'B' ELSE 'A' END"
            changed = f"overlay(body placing {letter} from {cut} for 1)"
            yield f"edit {name}, letter {place * 2}", BOX, rehashed(changed)
    for sequence in (2, 3, 9, 99, 2**31 - 1):
        changed = f"replace(body, '\"sequence\":1,', '\"sequence\":{sequence},')"
        yield f"sequence {sequence}", BOX, rehashed(changed)
    void = "replace(body, '\"vote\"', '\"void\"')"
    yield "turn a vote into a void", BOX, rehashed(void)
    yield "turn a vote that waits into a void", BOX, rehashed(void, WAITING)


def moved_entries() -> Iterator[Kind]:
    for place in range(1, 6):
        yield f"drop log place {place}", BOX, f"DELETE FROM log_place WHERE position = {place}"
        drop = f"(SELECT leaf_hash FROM log_place WHERE position = {place})"
        yield f"drop entry {place}", BOX, f"DELETE FROM entry WHERE leaf_hash = {drop}"
        yield (
            f"roll back to {place}",
            BOX,
            f"DELETE FROM log_place WHERE position >= {place}; DELETE FROM checkpoint "
            f"WHERE size > {place}; DELETE FROM entry WHERE leaf_hash NOT IN "
            "(SELECT leaf_hash FROM log_place)",
        )
    for one in range(1, 6):
        for other in range(one + 1, 6):
            yield (
                f"swap {one} and {other}",
                BOX,
                f"""UPDATE log_place SET position = -1 WHERE position = {one};
                    UPDATE log_place SET position = {one} WHERE position = {other};
                    UPDATE log_place SET position = {other} WHERE position = -1""",
            )
    for position in (1, 2, 3, 4, 5):
        yield (
            f"insert at {position}",
            BOX,
            f"""UPDATE log_place SET position = position + 1000 WHERE position >= {position};
                UPDATE log_place SET position = position - 999 WHERE position >= 1000;
                INSERT INTO entry (ballot_id, leaf_hash, kind, body)
                SELECT ballot_id, sha256('\\x00'::bytea || '{{}}'::bytea), 'withdrawal', '{{}}'
                FROM box_ballot;
                INSERT INTO log_place
                SELECT ballot_id, {position}, sha256('\\x00'::bytea || '{{}}'::bytea)
                FROM box_ballot""",
        )


def lost_entries() -> Iterator[Kind]:
    yield (
        "drop a vote that waits",
        BOX,
        f"DELETE FROM entry WHERE kind = 'vote' AND leaf_hash {WAITING}",
    )
    yield "drop all votes", BOX, "DELETE FROM entry WHERE kind = 'vote'; DELETE FROM log_place"
    yield "all checkpoints away", BOX, "DELETE FROM checkpoint"
    yield "history told anew", BOX, "DELETE FROM checkpoint; DELETE FROM log_place"
    for what in ("root", "size", "origin"):
        line = {"origin": 1, "size": 2, "root": 3}[what]
        yield (
            f"checkpoint's {what}",
            BOX,
            (
                "UPDATE checkpoint SET note = "
                f"replace(note, split_part(note, E'\\n', {line}), 'AAAA')"
            ),
        )


def edited_manifests() -> Iterator[Kind]:
    for name in (
        *("rule", "question", "boxKey", "sealingKey", "issuerKey", "seedDigest", "opensAt"),
        *("closesAt", "rulesDigest", "logOrigin", "custody"),
    ):
        changed = f'replace(manifest, \'"{name}":"\', \'"{name}":"x\')'
        yield f"manifest {name} of the box", BOX, f"UPDATE box_ballot SET manifest = {changed}"
        both = changed.replace("manifest,", "body,")
        yield f"manifest {name} in the log", BOX, rehashed(both).replace("'vote'", "'manifest'")
    for name in ("budgetFen", "maxChoices", "minSupportVotes", "minSupportPercent", "costFen"):
        both = f"replace(body, '\"{name}\":', '\"{name}\":1')"
        yield f"manifest {name} in the log", BOX, rehashed(both).replace("'vote'", "'manifest'")
    for column in ("budget_fen", "max_choices", "min_support_votes"):
        yield f"ballot {column}", "gongyi", f"UPDATE ballot SET {column} = {column} + 1"
    yield "ballot rule", "gongyi", "UPDATE ballot SET rule = 'equal_shares', max_choices = 1"
    yield "option price", "gongyi", "UPDATE ballot_option SET cost_fen = 25000000"
    yield "option swapped", "gongyi", "UPDATE ballot_option SET position = -position"
    yield "drawn papers away", "gongyi", "DELETE FROM drawn_paper"
    yield (
        "a reissue nobody logged",
        "gongyi",
        ("INSERT INTO paper_reissue SELECT id, community_id, 1, id, 'x' FROM ballot"),
    )


def after_the_count() -> Iterator[Kind]:
    """(what, which database, how) once the result is out."""
    # The box's working copy of the manifest is read by nobody any more, and nothing waits.
    gone = ("waits", "of the box")
    for kind in before_the_close():
        if kind[1] == BOX and not any(word in kind[0] for word in gone):
            yield kind
    for name in (
        *("votes", "treeSize", "entitled", "papersDrawn", "papersReissued", "papersVoided"),
        *("thresholdVotes", "spentFen"),
    ):
        changed = f"replace(statement, '\"{name}\":', '\"{name}\":1')"
        yield f"result {name}", "gongyi", f"UPDATE ballot_result SET statement = {changed}"
    for name in ("rootHash", "sealingKey", "seed", "votesDigest", "manifestDigest", "signature"):
        changed = f'replace(statement, \'"{name}":"\', \'"{name}":"0\')'
        yield f"result {name}", "gongyi", f"UPDATE ballot_result SET statement = {changed}"
    shorter = "regexp_replace(votes_pb, '\\r\\n[^\\r]*\\r\\n$', '')"
    yield (
        "a row of the votes' file and its digest",
        "gongyi",
        f"UPDATE ballot_result SET votes_pb = {shorter}, "
        f"votes_digest = encode(sha256(convert_to({shorter}, 'UTF8')), 'hex')",
    )
    yield (
        "a row of the votes' file",
        "gongyi",
        (
            "UPDATE ballot_result SET votes_pb = "
            "regexp_replace(votes_pb, '\\r\\n[^\\r]*\\r\\n$', '')"
        ),
    )
