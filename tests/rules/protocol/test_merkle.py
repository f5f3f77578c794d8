from __future__ import annotations

import hashlib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.rules.protocol import merkle

# The vectors of Certificate Transparency's own reference implementation.
LEAVES = [
    merkle.leaf_hash(bytes.fromhex(entry))
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    assert merkle.root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("position", "size", "proof"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
    ],
)
def test_inclusion_proofs_are_those_of_the_reference(
    position: int, size: int, proof: list[str]
) -> None:
    found = merkle.inclusion_proof(LEAVES[:size], position)

    assert [step.hex() for step in found] == proof


def rfc_6962_tree() -> dict[str, bytes]:
    """The seven leaves and their nodes under the names of RFC 6962 §2.1.3."""
    found = dict(zip("abcdefj", LEAVES, strict=False))
    for name, left, right in ("gab", "hcd", "ief", "kgh", "lij"):
        found[name] = hashlib.sha256(b"\x01" + found[left] + found[right]).digest()
    return found


@pytest.mark.parametrize(("position", "path"), [(0, "bhl"), (3, "cgl"), (4, "fjk"), (6, "ik")])
def test_audit_paths_are_those_of_rfc_6962(position: int, path: str) -> None:
    nodes = rfc_6962_tree()

    proof = merkle.inclusion_proof(LEAVES[:7], position)

    assert proof == [nodes[name] for name in path]
    reached = merkle.root_by_inclusion(LEAVES[position], position, 7, proof)
    assert reached.hex() == ROOTS[7]


@pytest.mark.parametrize(("old_size", "path"), [(3, "cdgl"), (4, "l"), (6, "ijk")])
def test_consistency_proofs_are_those_of_rfc_6962(old_size: int, path: str) -> None:
    nodes = rfc_6962_tree()

    proof = merkle.consistency_proof(LEAVES[:7], old_size)

    assert proof == [nodes[name] for name in path]
    old, new = (bytes.fromhex(ROOTS[size]) for size in (old_size, 7))
    assert merkle.is_consistent((old_size, old), (7, new), proof)


def some(size: int) -> list[bytes]:
    return [merkle.leaf_hash(bytes([n])) for n in range(size)]


def test_every_entry_is_proved_to_be_where_it_is_and_nowhere_else() -> None:
    for size in range(1, 18):
        leaves = some(size)
        root = merkle.root_of(leaves)
        for position, place in product(range(size), range(size)):
            proof = merkle.inclusion_proof(leaves, position)
            reached = merkle.root_by_inclusion(leaves[position], place, size, proof)
            assert (reached == root) == (place == position)


def test_an_inclusion_proof_of_another_shape_proves_nothing() -> None:
    leaves = some(7)
    root, proof = merkle.root_of(leaves), merkle.inclusion_proof(leaves, 3)

    for place, size, wrong in (
        (3, 7, proof[:-1]),
        (3, 7, [*proof, proof[0]]),
        (7, 7, proof),
        (-1, 7, proof),
        (3, 3, proof),
        (3, 7, proof[::-1]),
    ):
        assert merkle.root_by_inclusion(leaves[3], place, size, wrong) != root


def test_every_log_is_proved_to_begin_with_every_earlier_one() -> None:
    for size in range(1, 18):
        leaves = some(size)
        new = (size, merkle.root_of(leaves))
        for old_size in range(size + 1):
            proof = merkle.consistency_proof(leaves, old_size)
            old = (old_size, merkle.root_of(leaves[:old_size]))
            assert merkle.is_consistent(old, new, proof)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 39))
def test_a_log_that_was_rewritten_has_no_proof(size: int, old_size: int, changed: int) -> None:
    size, old_size = max(size, old_size), min(size, old_size)
    leaves = some(size)
    old = (old_size, merkle.root_of(leaves[:old_size]))
    leaves[changed % old_size] = merkle.leaf_hash(b"another")

    proof = merkle.consistency_proof(leaves, old_size)

    assert not merkle.is_consistent(old, (size, merkle.root_of(leaves)), proof)


def test_a_consistency_proof_of_another_shape_proves_nothing() -> None:
    leaves = some(13)
    new, old = (13, merkle.root_of(leaves)), (6, merkle.root_of(leaves[:6]))
    proof = merkle.consistency_proof(leaves, 6)

    for wrong in (proof[:-1], [*proof, proof[0]], proof[::-1], []):
        assert not merkle.is_consistent(old, new, wrong)
    assert not merkle.is_consistent(new, old, proof)
    assert not merkle.is_consistent((13, old[1]), new, [])
    assert not merkle.is_consistent((0, old[1]), new, proof)
