"""The two shapes on the wire: camelCase, frozen, unknown fields refused."""

from __future__ import annotations

import msgspec


class In(msgspec.Struct, rename="camel", frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What comes in. Types only; what is allowed is for the slice's rules to say."""


class Out(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    """What goes out."""
