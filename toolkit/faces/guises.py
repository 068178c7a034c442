"""The same face, changed in a dozen harmless ways, and what a machine then says about it."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..consent import require_invented_faces
from ..language import Sentences, messages, say_percent
from ..rolls import Roll
from .attributes import guess_age_and_gender
from .crops import cut_out, picture_tag

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE, _MARGIN = 400, 0.5
_SHOWN = 110  # pixels of each on the page
_TILT = 7  # degrees
_BESIDE = "display:inline-block;margin:4px;text-align:center"


@dataclass(frozen=True)
class Steadiness:
    """What the model says of one face in a dozen guises.

    Attributes
    ----------
    guesses
        Index `change` (the first is the picture as it is), columns `age` and `woman`.
    pictures
        The picture of each, in the same order.
    """

    guesses: pd.DataFrame
    pictures: tuple[Image, ...]

    def __str__(self) -> str:
        age, woman = self.guesses["age"], self.guesses["woman"]
        return Sentences("faces.steadiness")(
            "text",
            n=len(self.guesses),
            youngest=round(age.min()),
            oldest=round(age.max()),
            least=say_percent(woman.min()),
            most=say_percent(woman.max()),
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        figures = "".join(
            f'<figure style="{_BESIDE}">{_tag(picture, guess.Index)}'
            f"<figcaption>{'<br>'.join(map(html.escape, _words(guess)))}</figcaption></figure>"
            for picture, guess in zip(self.pictures, self.guesses.itertuples(), strict=True)
        )
        return f"<p>{html.escape(str(self))}</p>{figures}"


def steadiness(face: Any, roll: Roll) -> Steadiness:
    """Ask for age and gender of one face again and again, each time changed a little.

    None of the changes makes anybody older or younger: mirrored, brighter, greyer, a bit blurred,
    sent through a messenger.

    Parameters
    ----------
    face
        A row of the faces table: `faces.loc[…]`, or one of `faces.itertuples()`.
    roll
        The roll it was found in.

    Returns
    -------
    Steadiness
    """
    require_invented_faces(roll)
    original, (left, top, width, height) = cut_out(roll, face, margin=_MARGIN, side=_SIDE)
    pictures = {name: change(original) for name, change in _changes().items()}
    rows = []
    for name, picture in pictures.items():
        x = original.width - left - width if name == "mirrored" else left
        guess = guess_age_and_gender(np.asarray(picture), [(x, top, width, height)])[0]
        rows.append({"change": name, **guess})
    return Steadiness(pd.DataFrame(rows).set_index("change"), tuple(pictures.values()))


def _changes() -> dict[str, Callable[[Image], Image]]:
    from PIL import Image, ImageEnhance, ImageFilter, ImageOps

    def warmer(image: Image.Image) -> Image.Image:
        red, green, blue = image.split()
        more = red.point(lambda value: int(1.15 * value))
        return Image.merge("RGB", (more, green, blue.point(lambda value: int(0.85 * value))))

    def jpeg(image: Image.Image) -> Image.Image:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=15)
        return Image.open(buffer).convert("RGB")

    return {
        "as it is": lambda image: image,
        "mirrored": ImageOps.mirror,
        "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.4),
        "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.6),
        "more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.5),
        "less contrast": lambda image: ImageEnhance.Contrast(image).enhance(0.6),
        "black and white": lambda image: ImageOps.grayscale(image).convert("RGB"),
        "warmer": warmer,
        "a bit blurred": lambda image: image.filter(ImageFilter.GaussianBlur(image.width / 150)),
        "half the size": lambda image: ImageOps.scale(image, 0.5).resize(image.size),
        "sent by messenger": jpeg,
        "tilted left": lambda image: image.rotate(_TILT, Image.Resampling.BICUBIC),
        "tilted right": lambda image: image.rotate(-_TILT, Image.Resampling.BICUBIC),
    }


def say_change(change: str) -> str:
    """Say how the face was changed.

    Examples
    --------
    >>> say_change("a bit blurred")
    'a bit blurred'
    """
    return messages("faces")["change"].get(change, change)


def _words(guess: Any) -> list[str]:
    say = Sentences("faces.steadiness")
    woman = say("woman", share=say_percent(guess.woman))
    return [say_change(guess.Index), say("years", n=round(guess.age)), woman]


def _tag(picture: Image, name: str) -> str:
    small = picture.copy()
    small.thumbnail((_SHOWN, _SHOWN))
    return picture_tag(small, Sentences("faces.steadiness")("alt", change=say_change(name)))
