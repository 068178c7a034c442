"""What is seen of each photo: how sharp and how light it is, whether it is drawn, its greys."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..findings import Findings
from ..language import Sentences
from ..rolls import Photo
from ..scanning.likeness import SIDE as GREYS
from ..scanning.likeness import outline
from ..working import Look, over

SIDE = 320  # pixels: enough to see whether a photo is sharp
WINDOW = 9  # pixels of the blur that is put on top, as in the paper
_NUMBERS = ("sharpness", "flat", "light")
_LIGHTEST = 99  # per cent of the pixels are darker: fewer are noise
_VERSION = "4"


def see(found: Findings, photos: pd.DataFrame) -> pd.DataFrame:
    """Add `sharpness`, `flat`, `light` and `greys` of each photo; missing where nothing is seen.

    `flat` is the share of the four commonest greys, large in a drawing; `light` the grey (to 255)
    of what is lightest in it; `greys` are an outline as `toolkit.scanning.likeness` compares them.
    """
    # In this process: it is quick.
    look = Look(seen_of, title=Sentences("gifts")("looking"), few=len(photos) + 1)
    pictures = [found.roll[name] for name in photos.index]
    seen, _ = over(pictures, look, name="gifts", version=_VERSION)
    nothing = (*[np.nan] * len(_NUMBERS), None)
    rows: dict[str, Any] = {name: seen.get(name, nothing) for name in photos.index}
    columns = pd.DataFrame.from_dict(rows, orient="index", columns=[*_NUMBERS, "greys"]).reindex(
        photos.index
    )
    numbers = {name: columns[name].astype(float) for name in _NUMBERS}
    return photos.assign(**numbers, greys=[_unpacked(each) for each in columns["greys"]])


def seen_of(photo: Photo) -> tuple[float, float, float, str]:
    """Look at a photo once: its sharpness, how flat and how light it is, and its greys as text."""
    from PIL import Image

    picture = photo.image(max_side=SIDE).convert("L")
    grey = np.asarray(picture)
    small = picture.resize((GREYS, GREYS), Image.Resampling.BOX)
    common = np.sort(np.bincount(grey.ravel(), minlength=256))[-4:].sum() / grey.size
    text = base64.b85encode(small.tobytes()).decode("ascii")
    light = float(np.percentile(grey, _LIGHTEST))
    return sharpness(grey.astype(float)), float(common), light, text


def _unpacked(text: Any) -> NDArray | None:
    if not isinstance(text, str):
        return None
    grey = np.frombuffer(base64.b85decode(text), np.uint8)
    return outline(grey.astype(np.float32))


def sharpness(grey: NDArray) -> float:
    """Measure how sharp a picture is: which share of its steps from pixel to pixel a blur takes.

    A sharp photo loses most of them, one that is blurred already hardly any. The measure is that of
    Crete et al., "The blur effect" (2007), in the direction in which it is more blurred.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> shaky = open_roll("sample")["DCIM/100VEYRA/IMG_1046.JPG"].image(max_side=SIDE)
    >>> sharpness(np.asarray(shaky.convert("L"), dtype=float)) < 0.4
    True
    """
    return min(_lost(grey), _lost(grey.T))


def _lost(grey: NDArray) -> float:
    """Give the share of the steps down the columns that a blur takes away; 0 without any step."""
    from scipy.ndimage import uniform_filter1d

    steps = np.abs(np.diff(grey, axis=0))
    blurred = uniform_filter1d(grey, WINDOW, axis=0, mode="nearest")
    lost = np.maximum(steps - np.abs(np.diff(blurred, axis=0)), 0)
    return float(lost.sum() / steps.sum()) if steps.any() else 0.0
