"""Ways of saying no to a photo; what is wrong with a file says `kernel.photos`."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class TooManyPhotos(Problem):
    """您今天已经传了 {count} 张照片，到了上限。请明天再传，或者不用照片。"""

    status = 429
    field = "photo"


class PhotoHidden(NotFound):
    """没有找到这张照片，或者它没有公开。"""
