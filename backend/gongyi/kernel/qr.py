"""A QR code as one path of SVG, for whatever is printed."""

from __future__ import annotations

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_Q


def qr_path(url: str) -> tuple[str, int]:
    """The dark runs of the code as one path, and how many modules a side has."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(url)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, cells in groupby(row):
            length = len(list(cells))
            if is_dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(runs), len(rows)
