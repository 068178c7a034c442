"""What it costs to look at everybody's photos: measured here, multiplied, all of it visible."""

from __future__ import annotations

import time
from dataclasses import astuple, dataclass, fields, replace
from math import inf
from numbers import Real

import pandas as pd

from ..errors import OverexposedError
from ..faces.detection import find_faces
from ..faces.finding import engine
from ..language import Sentences, say_number
from ..mistakes.handed import handed_well, within
from ..rolls import Roll
from .portraits import require_invented

BYTES = 128 * 4  # of the numbers of a face: 128, of four bytes each
_TRIED = 8  # photos: some seconds, and enough that one large photo does not decide
_MOST = 100  # photos that are tried: about half a minute
_SCALES = {"class": "phones_class", "town": "phones_town", "platform": "phones_platform"}


@dataclass(frozen=True)
class Assumptions:
    """All that the calculation takes for given; change any of it.

    Attributes
    ----------
    photos_per_second
        That one processor looks at: measured on this computer by `measured_pace`.
    bytes_per_photo, faces_per_photo
        Of the roll that was measured.
    photos_per_phone
        As marketing surveys say [photos-per-phone].
    price_per_1000_hours
        Dollars for so long with one rented processor: an example of a price list [cloud-price].
    phones_class, phones_town, phones_platform
        Ours: a class, a small town; and who uses the company's apps on a day [daily-people].
    """

    photos_per_second: float
    bytes_per_photo: float
    faces_per_photo: float
    photos_per_phone: float = 2100
    price_per_1000_hours: float = 42.5
    phones_class: float = 25
    phones_town: float = 20_000
    phones_platform: float = 3.54e9


@handed_well
def measured_pace(roll: Roll, *, photos: int = _TRIED) -> Assumptions:
    """Measure how many photos a second one processor of this computer looks at.

    Parameters
    ----------
    roll
        Photos of invented people, such as the sample. The pace is measured anew each time.
    photos
        How many are looked at: every so many of the roll.

    Returns
    -------
    Assumptions

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    """
    require_invented(roll)
    within(1, _MOST, photos=photos)
    step = max(1, len(roll) // photos)
    pictures = [photo for photo in roll if photo.name.lower().endswith((".jpg", ".jpeg", ".png"))]
    some = (pictures or list(roll))[::step][:photos]
    engine.look(some[0], "dlib", "Dlib", "normal")  # the models are loaded once
    began = time.process_time()
    for photo in some:
        engine.look(photo, "dlib", "Dlib", "normal")
    seconds = time.process_time() - began  # of one processor, whatever else runs
    sizes = [len(photo.read()) for photo in some]
    faces = find_faces(roll, progress=False)
    return Assumptions(len(some) / seconds, sum(sizes) / len(sizes), len(faces) / len(roll))


@handed_well
def assumptions(chosen: Assumptions) -> pd.DataFrame:
    """List what a calculation takes for given, and where each number is from."""
    say = Sentences("training.assumed")
    rows = [
        {"assumed": say(each.name), "number": say_number(getattr(chosen, each.name))}
        for each in fields(chosen)
    ]
    return pd.DataFrame(rows, index=[each.name for each in fields(chosen)])


@handed_well
def cost(chosen: Assumptions, **changed: float) -> pd.DataFrame:
    """Calculate what it costs to look for faces in all photos of a class, a town, a platform.

    It is multiplication, and no more: a company has quicker computers, pays less, does not look at
    everything anew, and a large model costs far more to train than faces cost to find. What it
    shows in small is that looking is cheap.

    Parameters
    ----------
    chosen
        From `measured_pace`.
    changed
        Other numbers for any attribute of `Assumptions`: `photos_per_phone=500`.

    Returns
    -------
    pandas.DataFrame
        Indexed by `class`, `town`, `platform`: `phones`, `photos`, `hours` of one processor,
        `dollars`, `photos_gb` and `numbers_gb` that photos and numbers of faces take up in storage,
        and how many `times` less the numbers need.

    Raises
    ------
    TypeError
        There is no such assumption.
    OverexposedError
        A number is below 0, or none; or no photo is looked at in a second.

    Examples
    --------
    >>> float(cost(Assumptions(5, 2_000_000, 0.7), photos_per_phone=1000).loc["class", "photos"])
    25000.0
    """
    used = replace(chosen, **changed)
    if not all(map(_counts, astuple(used))) or used.photos_per_second == 0:
        raise OverexposedError(Sentences("training.error")("assumed"))
    rows = {name: _row(used, getattr(used, attribute)) for name, attribute in _SCALES.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def _counts(number: object) -> bool:
    return isinstance(number, Real) and 0 <= float(number) < inf


def _row(used: Assumptions, phones: float) -> dict[str, float]:
    photos = float(phones * used.photos_per_phone)
    hours = photos / used.photos_per_second / 3600
    stored, numbers = photos * used.bytes_per_photo, photos * used.faces_per_photo * BYTES
    return {
        "phones": phones,
        "photos": photos,
        "hours": hours,
        "dollars": hours / 1000 * used.price_per_1000_hours,
        "photos_gb": stored / 1e9,
        "numbers_gb": numbers / 1e9,
        "times": stored / numbers if numbers else float("inf"),
    }
