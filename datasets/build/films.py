"""Short films of a rendered picture: the hand that holds the phone moves a little."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

RATE = 24  # pictures a second
SIZE = (640, 480)


def save_film(image: Image.Image, path: Path, seconds: float, rng: np.random.Generator) -> None:
    """Pan slowly over a picture, and encode that as H.264 in the format of the name's ending."""
    import av

    path.parent.mkdir(parents=True, exist_ok=True)
    count = round(seconds * RATE)
    kind = "mov" if path.suffix.lower() == ".mov" else "mp4"
    with av.open(str(path), "w", format=kind) as film:
        stream = film.add_stream("libx264", rate=RATE, options={"crf": "27", "preset": "slow"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for box in _boxes(image.size, count, rng):
            still = image.resize(SIZE, Image.Resampling.BICUBIC, box=box)
            film.mux(stream.encode(av.VideoFrame.from_image(still)))
        film.mux(stream.encode())


def _boxes(size: tuple[int, int], count: int, rng: np.random.Generator):
    """Draw where the frames lie in the picture: a slow pan with a tremble."""
    width, height = size[0] * 0.82, size[1] * 0.82
    start, end = rng.uniform(0.1, 0.9, (2, 2))
    tremble = np.cumsum(rng.normal(0, 0.002, (count, 2)), axis=0)
    for share, shake in zip(np.linspace(0, 1, count), tremble, strict=True):
        x, y = np.clip(start + (end - start) * share + shake, 0, 1) * (
            size[0] - width,
            size[1] - height,
        )
        yield (x, y, x + width, y + height)
