"""The two shapes on the wire: camelCase, frozen, unknown fields refused."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _Frozen(msgspec.StructMeta):
    """Tells the type checker that what the options below say holds for every subclass."""


class In(
    msgspec.Struct,
    metaclass=_Frozen,
    rename="camel",
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
):
    """What comes in. Types only; what is allowed is for the slice's rules to say."""


class Out(msgspec.Struct, metaclass=_Frozen, rename="camel", frozen=True, kw_only=True):
    """What goes out."""
