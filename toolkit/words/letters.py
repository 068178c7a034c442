"""What a line says: its picture cut out and read, and whether that is worth believing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from .. import models
from .boxes import Corners, sides

_MODEL = "PP-OCRv6_rec_small"
HEIGHT = 48  # pixels of a line, as in the training of the model that reads
_NARROW, _WIDE = 320, 2400  # pixels: it was trained on the first; a longer line is squeezed
_UPRIGHT = 1.5  # times as high as wide: such a line runs up or down
_UNSURE = 0.9  # below it, a line may stand on its head, and is read that way, too
LEAST_CONFIDENCE = 0.75
LEAST_LETTERS = 3
# One or two signs are believed beside other lines only: there are none on a plain wall. Of the half
# for choosing, all 23 of which the model was surer than this stand there, and none of the 5 others.
_SURE = 0.95
OTHERS = 3


def read(pixels: np.ndarray, corners: Corners) -> tuple[str, float]:
    """Read one line.

    Returns
    -------
    str, float
        What it says, and how sure the model is of its letters on average.
    """
    line = straightened(pixels, corners)
    text, confidence = _said(line)
    if confidence < _UNSURE:
        other = _said(line[::-1, ::-1])
        if other[1] > confidence:
            return other
    return text, confidence


def straightened(pixels: np.ndarray, corners: Corners) -> np.ndarray:
    """Cut out a line as if seen from the front, level, `HEIGHT` pixels high."""
    import cv2

    width, height = sides(corners)
    size = round(width), round(height)
    goal = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), goal)
    line = cv2.warpPerspective(
        pixels, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    if height > _UPRIGHT * width:
        line, width, height = np.rot90(line), height, width
    long = min(_WIDE, max(HEIGHT // 3, round(HEIGHT * width / height)))
    return cv2.resize(np.ascontiguousarray(line), (long, HEIGHT))


def _said(line: np.ndarray) -> tuple[str, float]:
    """Let the network read a line, and keep each letter once (its code for none is 0)."""
    values = ((line / 255.0 - 0.5) / 0.5).astype(np.float32)
    values = np.pad(values, ((0, 0), (0, max(0, _NARROW - line.shape[1])), (0, 0)))
    answer = models.ask(_MODEL, values)
    codes = answer[0].argmax(1)
    new = (codes > 0) & (codes != np.concatenate([[-1], codes[:-1]]))
    if not new.any():
        return "", 0.0
    letters = _letters()
    text = "".join(letters[code] for code in codes[new])
    return text.strip(), float(answer[0].max(1)[new].mean())


@lru_cache
def _letters() -> list[str]:
    """Return the letters by their codes: they stand in the file of the network, but the space."""
    session = models.load_session(_MODEL)
    known = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return ["", *known, *" " * (session.get_outputs()[0].shape[2] - len(known) - 1)]


def is_text(text: str, confidence: float) -> bool:
    """Tell whether somebody wrote this, as far as one can say.

    What is read into noise, leaves and bricks is mostly short, unsure, or of another script: the
    model knows Chinese signs, too, each of which is found in some pattern.

    Examples
    --------
    >>> is_text("Zandweg 12", 0.98), is_text("Zandweg 12", 0.6), is_text("1l", 0.98)
    (True, False, False)
    """
    written = [sign for sign in text if sign.isalnum()]
    return confidence >= LEAST_CONFIDENCE and len(written) >= LEAST_LETTERS and _all_latin(written)


def is_short_text(text: str, confidence: float) -> bool:
    """Tell whether one or two signs may be text, if there is other text in the picture.

    Examples
    --------
    >>> is_short_text("5B", 0.98), is_short_text("5B", 0.9), is_short_text("5B3", 0.98)
    (True, False, False)
    """
    written = [sign for sign in text if sign.isalnum()]
    return confidence >= _SURE and 0 < len(written) < LEAST_LETTERS and _all_latin(written)


def _all_latin(signs: Iterable[str]) -> bool:
    return all(map(_is_latin, signs))


def _is_latin(sign: str) -> bool:
    return sign in "0123456789ºª" or unicodedata.name(sign, "").startswith("LATIN ")
