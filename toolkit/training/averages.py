"""The average of faces: the more of them, the less of anybody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..language import Sentences, say_list, say_percent
from ..mistakes.handed import handed_well, within
from ..pictures import Picture
from .portraits import Portraits, as_pixels, by_chance, require_different
from .rows import draw_faces

COUNTS = (1, 5, 20, 100)


@handed_well
def average_faces(
    portraits: Portraits, counts: Sequence[int] = COUNTS, *, seed: int = 0
) -> Picture:
    """Lay faces over each other: the average of one, of five, of twenty, of a hundred.

    That faces have an average, and that each can be told by how it departs from it, was shown by
    Sirovich and Kirby (1987) [eigenfaces-1991]. A large model keeps no such average: it keeps,
    spread over millions of numbers, what many pictures have in common, and of some of them what
    they alone show [diffusion-copies].

    Parameters
    ----------
    portraits
        From `cut_out_faces` or `halves`.
    counts
        Of how many faces, each drawn among all; more than there are become all of them.
    seed
        Another number draws other faces.

    Returns
    -------
    Picture
        Its text says how much detail is left: the steps from pixel to pixel, of those in one face.

    Raises
    ------
    OverexposedError
        A number asked for is below 1, or there is no face.
    """
    within(1, counts=counts)
    some = sorted({min(int(count), len(portraits)) for count in counts})
    require_different(portraits.different, 1)
    order = by_chance(seed).permutation(len(portraits))
    drawn = [as_pixels(portraits.flat[order[:count]].mean(axis=0))[0] for count in some]
    one = as_pixels(portraits.flat[order[:1]])[0]
    left = [say_percent(detail(face) / detail(one)) for face in drawn]
    say = Sentences("training.average")
    captions = [say("of", n=count) for count in some]
    pairs = [say("left", of=of, left=share) for of, share in zip(captions, left, strict=True)]
    return draw_faces([("", drawn, captions)], say("text", all=say_list(pairs)))


def detail(pixels: NDArray) -> float:
    """Measure how much detail a face shows: the mean step between neighbouring pixels."""
    grey = np.asarray(pixels, float).mean(axis=-1)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())
