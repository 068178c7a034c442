"""How long clean copies of a roll take, and faces or words in it: said before it begins."""

from __future__ import annotations

import contextlib
import math
from statistics import fmean

from ..errors import PhotoError
from ..rolls import Roll

_LOOKED_AT = 9  # photos whose size is asked, to say how large those of the roll are

# Seconds of one processor for a photo, and for each of its megapixels: somewhat more than what
# `python -m benchmarks.protecting` measured. Most computers have several processors.
PACES = {"copies": (0.012, 0.02), "faces": (0.15, 0.015), "words": (1.0, 0.6)}


def seconds(roll: Roll, work: str) -> float:
    """Say how long some work of `PACES` takes on a roll, in seconds of one processor."""
    sizes = []
    for photo in [*roll][:: max(1, len(roll) // _LOOKED_AT)]:
        with contextlib.suppress(PhotoError):
            sizes.append(math.prod(photo.pixel_size) / 1e6)
    for_each, for_a_megapixel = PACES[work]
    return len(roll) * (for_each + for_a_megapixel * fmean(sizes or [0]))
