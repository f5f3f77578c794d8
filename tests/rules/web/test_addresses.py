"""Whose address we believe."""

from __future__ import annotations

import pytest

from gongyi.web.addresses import UNKNOWN, address_of, network_of, networks

PROXY, OUTER = "172.18.0.3", "10.1.0.9"
TRUSTED = networks(["172.16.0.0/12", OUTER])


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", [], "203.0.113.7"),  # straight to us
        ("203.0.113.7", ["1.1.1.1"], "203.0.113.7"),  # a stranger says he is somebody else
        (PROXY, ["203.0.113.7"], "203.0.113.7"),
        (PROXY, ["1.1.1.1, 203.0.113.7"], "203.0.113.7"),  # the left part is what he wrote himself
        (PROXY, ["1.1.1.1", "203.0.113.7"], "203.0.113.7"),  # the same in two headers
        (PROXY, [f"203.0.113.7, {OUTER}"], "203.0.113.7"),  # two proxies of ours
        (PROXY, ["203.0.113.7, evil"], UNKNOWN),
        (PROXY, [], PROXY),
        (PROXY, [OUTER], OUTER),  # nobody but us
        ("", [], UNKNOWN),
        ("::ffff:172.18.0.3", ["203.0.113.7"], "203.0.113.7"),  # the proxy by the other protocol
    ],
)
def test_only_a_trusted_proxy_says_whom_it_speaks_for(
    peer: str, forwarded: list[str], address: str
) -> None:
    assert address_of(peer, forwarded, TRUSTED) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # one household has 2^64 addresses
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:443", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_one_household_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_without_trusted_proxies_nobody_is_believed() -> None:
    assert address_of(PROXY, ["203.0.113.7"], ()) == PROXY
