"""From which network somebody comes, as far as we may believe it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
UNKNOWN = "unknown"


def networks(named: Sequence[str]) -> tuple[Network, ...]:
    """`10.0.0.7`, `172.16.0.0/12`; raises ValueError for what is neither."""
    return tuple(ip_network(name, strict=False) for name in named)


def address_of(peer: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """The last hop before our own proxies.

    `peer` is who connected to us, `forwarded` the values of X-Forwarded-For. Whoever is not a
    trusted proxy may write into that header what he likes, so it is read from the right, and only
    as long as the one who wrote it is trusted.
    """
    hops = [hop.strip() for value in forwarded for hop in value.split(",")] + [peer]
    for hop in reversed(hops):
        if not _is_within(hop, trusted):
            return network_of(hop)
    return network_of(hops[0])


def _is_within(address: str, trusted: Sequence[Network]) -> bool:
    found = _read(address)
    return found is not None and any(found in network for network in trusted)


@lru_cache(maxsize=10_000)
def _read(address: str) -> Address | None:
    """Most requests come from where the last ones came from."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def network_of(address: str) -> str:
    """One household has one IPv4 address or a /64 of IPv6; what is no address is one crowd."""
    found = _read(address)
    if found is None:
        return UNKNOWN
    if found.version == 4:
        return str(found)
    return str(ip_network((found, 64), strict=False).network_address)
