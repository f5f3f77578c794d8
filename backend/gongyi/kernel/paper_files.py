"""A file that somebody hands in: a photo (re-encoded) or a PDF that does nothing by itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from gongyi.kernel.photos import MEDIA_TYPE, MOST_BYTES, reencoded
from gongyi.kernel.problems import Problem

PDF = "application/pdf"
_END = 2048
# What a reader would run, or what is carried inside: ISO 32000, actions and embedded files.
_PROGRAMS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
# One at a time: a photo takes up to 100 MB while it is decoded.
_thread = ThreadPoolExecutor(1, thread_name_prefix="file")


class FileWrong(Problem):
    """请选一个 PDF 文件或一张照片（JPEG、PNG、WebP），不超过 10 MB。"""

    status = 422
    field = "file"


class FileHasPrograms(Problem):
    """这个 PDF 里有会自己运行的内容或夹带的文件。请打印成新的 PDF 再传。"""

    status = 422
    field = "file"


async def checked(data: bytes) -> tuple[str, bytes]:
    """`checked_file` beside everything else that goes on."""
    return await asyncio.get_running_loop().run_in_executor(_thread, checked_file, data)


def checked_file(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes as they are kept. Takes up to a second: run it in a thread.

    Raises FileWrong, FileHasPrograms, and what is wrong with a photo.
    """
    if not 0 < len(data) <= MOST_BYTES:
        raise FileWrong
    if not data.startswith(b"%PDF-"):
        return MEDIA_TYPE, reencoded(data).large
    if b"%%EOF" not in data[-_END:]:
        raise FileWrong
    if any(word in data for word in _PROGRAMS):
        raise FileHasPrograms
    return PDF, data
