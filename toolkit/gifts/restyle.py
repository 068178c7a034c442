"""Another style: what a filter of a few lines does with a photo, honestly no large model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import OverexposedError
from ..language import Sentences
from ..rolls import Photo
from .gift import Gift, Known
from .knowing import made_here

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 900  # pixels: strokes and dots are of a size that is seen
_STEPS = 6  # of light in a comic
_PALE = 4  # greys: what is no darker than its surroundings by more gets no ink


@made_here
def restyle(photo: Photo, style: str = "comic") -> Gift:
    """Draw a photo anew, by image filters that know nothing of what it shows.

    A large model makes new pixels from what it learnt of millions of other pictures, and needs this
    photo on its maker's computers; a filter moves the pixels that are there.

    Parameters
    ----------
    photo
        One photo of a roll.
    style
        One of `STYLES`.

    Raises
    ------
    OverexposedError
        There is no such style.
    PhotoError
        The photo cannot be shown.
    """
    if style not in STYLES:
        raise OverexposedError(Sentences("gifts.error")("style", names=", ".join(STYLES)))
    page = STYLES[style](photo.image(max_side=SIDE))
    return Gift(
        kind="restyle",
        pages=(page,),
        photos=(photo.name,),
        titles=(Sentences("gifts.style")(style),),
        known=(Known("this_photo", "photos", (), 1),),
        looked_at=1,
        thrown_away={},
        others=(),
    )


def _comic(picture: Image) -> Image:
    """Few steps of light under soft colours, with ink where it is darker than around.

    Only the light goes in steps: three colours that go in steps each at another place make
    blotches of colours that nobody took.
    """
    from PIL import Image, ImageChops, ImageEnhance, ImageFilter

    smooth = picture.filter(ImageFilter.MedianFilter(7)).filter(ImageFilter.GaussianBlur(2))
    light, *colours = smooth.convert("YCbCr").split()
    steps = light.point(lambda value: round((value * _STEPS // 256 + 0.5) * 256 / _STEPS))
    steps = steps.filter(ImageFilter.ModeFilter(9))
    flat = Image.merge("YCbCr", (steps, *colours)).convert("RGB")
    grey = picture.convert("L").filter(ImageFilter.MedianFilter(5))
    fine, wide = (grey.filter(ImageFilter.GaussianBlur(radius)) for radius in (1.2, 3.5))
    ink = ImageChops.subtract(wide, fine).point(lambda darker: 255 - 30 * max(darker - _PALE, 0))
    ink = ink.filter(ImageFilter.GaussianBlur(0.6)).convert("RGB")
    return ImageChops.multiply(ImageEnhance.Color(flat).enhance(1.5), ink)


def _pencil(picture: Image) -> Image:
    """Grey strokes: the picture divided by a blurred negative of itself ("colour dodge")."""
    import numpy as np
    from PIL import Image, ImageFilter, ImageOps

    grey = ImageOps.autocontrast(picture.convert("L"))
    soft = ImageOps.invert(grey).filter(ImageFilter.GaussianBlur(9))
    light = np.asarray(grey, dtype=float) * 255 / np.maximum(255 - np.asarray(soft, dtype=float), 1)
    return Image.fromarray(light.clip(0, 255).astype("uint8")).convert("RGB")


def _poster(picture: Image) -> Image:
    """Four colours, from dark to light."""
    from PIL import ImageFilter, ImageOps

    grey = ImageOps.autocontrast(picture.convert("L").filter(ImageFilter.GaussianBlur(2)), cutoff=2)
    steps = ImageOps.posterize(grey, 2)
    return ImageOps.colorize(steps, "#1d2b53", "#fff1e8", mid="#e8475d")


STYLES: dict[str, Callable[[Image], Image]] = {
    "comic": _comic,
    "pencil": _pencil,
    "poster": _poster,
}
