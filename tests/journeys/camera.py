"""A camera for a browser that has none: it sees the picture that was last held before it."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

_FILM = Path(tempfile.mkdtemp(prefix="gongyi-camera-")) / "film.y4m"
FAKE_CAMERA = (
    "--use-fake-ui-for-media-stream",  # whoever is asked says yes
    "--use-fake-device-for-media-stream",
    f"--use-file-for-fake-video-capture={_FILM}",
)
_SIZE = (640, 480)


def hold_before_the_camera(picture: bytes) -> None:
    """A PNG, as large as fits, on grey; seen by whoever opens the camera from now on."""
    paper = Image.open(BytesIO(picture)).convert("RGB")
    paper.thumbnail(_SIZE)
    seen = Image.new("RGB", _SIZE, "grey")
    seen.paste(paper, ((_SIZE[0] - paper.width) // 2, (_SIZE[1] - paper.height) // 2))
    bright, blue, red = seen.convert("YCbCr").split()
    half = (_SIZE[0] // 2, _SIZE[1] // 2)
    frame = bright.tobytes() + blue.resize(half).tobytes() + red.resize(half).tobytes()
    head = f"YUV4MPEG2 W{_SIZE[0]} H{_SIZE[1]} F10:1 Ip A1:1 C420jpeg\n".encode()
    _FILM.write_bytes(head + (b"FRAME\n" + frame) * 2)
