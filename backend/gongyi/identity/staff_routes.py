"""Roles and who may do what, over HTTP: the operator's console."""

from __future__ import annotations

from litestar import get

from gongyi.identity.guards import permitted
from gongyi.identity.rules.permissions import COLUMNS, TABLE
from gongyi.identity.rules.permissions_text import column_words
from gongyi.identity.schemas import PermissionColumn, PermissionRow, Permissions


@get("/permissions", guards=[permitted], operation_id="readPermissions", sync_to_thread=False)
def read_permissions() -> Permissions:
    """The one table."""
    return Permissions(
        columns=[PermissionColumn(id=each, words=column_words(each)) for each in COLUMNS],
        rows=[
            PermissionRow(
                operation=row.id,
                words=row.words,
                refusal=row.refusal,
                cells=[row.cells[column] for column in COLUMNS],
            )
            for row in TABLE.values()
        ],
    )


HANDLERS = [read_permissions]
