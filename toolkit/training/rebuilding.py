"""A face drawn from the 128 numbers of a recogniser alone, and whether it is known again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..faces.audit import wilson
from ..faces.calibration import thresholds
from ..language import Sentences, say_list, say_number
from ..mistakes.handed import handed_well, within
from ..pictures import Picture
from ..rolls import open_roll
from .portraits import FEWEST, Portraits, as_pixels, by_chance, halves, recognise, require_different
from .rows import draw_faces

HELD_BACK = np.logspace(-3, 3, 13)  # how strongly: from hardly at all to nearly the average
FIRST = 5  # places that count as near the top, as in the table


@dataclass(frozen=True, repr=False)
class Drawer:
    """Something that draws a face from 128 numbers.

    Attributes
    ----------
    model
        scikit-learn's regression from numbers to pixels.
    learnt_from
        How many people it has learnt from.
    """

    model: Any
    learnt_from: int

    def __repr__(self) -> str:
        return Sentences("training")("drawer", n=self.learnt_from)

    def pixels(self, embeddings: NDArray) -> NDArray[np.uint8]:
        """Draw a face for each row of 128 numbers."""
        return as_pixels(self.model.predict(np.atleast_2d(np.asarray(embeddings, float))))


@handed_well
def learn_to_draw(portraits: Portraits) -> Drawer:
    """Learn how pixels follow from the 128 numbers of a recogniser: ridge regression, no more.

    NbNet (Mai and others, 2018) [nbnet-faces] does the same with a network that learnt from
    millions of faces: what it draws passes as the person in 95.2 % of cases against the same
    picture and in 58.05 % against another. This toy learns from a hundred rendered portraits in one
    light, and is tried on portraits by the same renderer, which makes it easier; and it is told
    where the face is.

    Parameters
    ----------
    portraits
        The half to learn from. How strongly it is held back is chosen among these alone, each left
        out once.

    Raises
    ------
    OverexposedError
        There are too few different faces.
    """
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.decomposition import PCA
    from sklearn.linear_model import RidgeCV
    from threadpoolctl import threadpool_limits

    require_different(portraits.different, FEWEST)
    # as many directions as faces: the same as pixel by pixel, and a hundred times as quick
    model = TransformedTargetRegressor(
        RidgeCV(HELD_BACK), transformer=PCA(svd_solver="full"), check_inverse=False
    )
    with threadpool_limits(1):  # where others work too, threads would wait for each other
        model.fit(portraits.embeddings, portraits.flat)
    return Drawer(model, len(portraits))


@cache
def _of_the_lineup() -> Drawer:
    return learn_to_draw(halves(open_roll("lineup"))[0])


def rebuild(embedding: NDArray, drawer: Drawer | None = None) -> Picture:
    """Draw a face from its 128 numbers alone.

    What it shows in small is the finding of NbNet (2018); `learn_to_draw` says where the toy
    differs.

    Parameters
    ----------
    embedding
        128 numbers of dlib's recogniser: `faces["embedding"][0]`.
    drawer
        From `learn_to_draw`; by default one that learnt from half of the lineup.

    Raises
    ------
    OverexposedError
        These are not 128 numbers.
    """
    drawer, say = drawer or _of_the_lineup(), Sentences("training.rebuilt")
    try:
        numbers = np.asarray(embedding, float)
    except (TypeError, ValueError):
        numbers = np.empty(0)
    if numbers.shape != (128,) or not np.isfinite(numbers).all():
        raise OverexposedError(Sentences("training.error")("numbers"))
    face = drawer.pixels(numbers)[0]
    return draw_faces([("", [face], [""])], say("text", n=drawer.learnt_from), face=224)


@handed_well
def show_rebuilt(portraits: Portraits, drawer: Drawer, *, most: int = 6, seed: int = 0) -> Picture:
    """Show faces of people it never learnt from: the portrait, the rebuilt one, a random other.

    Parameters
    ----------
    portraits
        The half to try on.
    drawer
        From `learn_to_draw`.
    most
        How many, drawn at random.
    seed
        Another number draws others.
    """
    within(1, most=most)
    require_different(portraits.different, 2)
    order = by_chance(seed).permutation(len(portraits))
    # in a circle drawn at random, the next one is never oneself
    shown, others = (portraits.only(some[:most]) for some in (order, np.roll(order, 1)))
    say = Sentences("training.rebuilt")
    drawn = drawer.pixels(shown.embeddings)
    off = np.linalg.norm(recognise(drawn) - shown.embeddings, axis=1)
    near = [say_number(number, 2) for number in off]
    rows = [
        (say("original"), [*shown.pixels], [photo.rpartition("/")[2] for photo in shown.photos]),
        (say("drawn"), [*drawn], near),
        (say("other"), [*others.pixels], [""] * len(others)),
    ]
    text = say("shown", n=len(shown), photos=say_list(shown.photos), distances=say_list(near))
    return draw_faces(rows, text)


@handed_well
def rebuilt_counted(
    drawer: Drawer, portraits: Portraits, others: Portraits | None = None
) -> pd.DataFrame:
    """Count how often a rebuilt face is known again by the recogniser, beside chance.

    Parameters
    ----------
    drawer
        From `learn_to_draw`.
    portraits
        People it never learnt from: each is rebuilt, and compared with all of these.
    others
        Another picture of each of these people, in the same order: what was rebuilt from the one is
        then compared with the other ones.

    Returns
    -------
    pandas.DataFrame
        A row for `rebuilt`, one for `random other` (what was rebuilt from somebody else, drawn at
        random), indexed by these names: `people`; `first`, the share that come first; `first_low`,
        `first_high`, its interval of 95 % (Wilson); `chance_first`; the same for `first_five`; and
        for `within` the recogniser's own threshold.
    """
    gallery = (portraits if others is None else others).embeddings
    if len(gallery) != len(portraits):
        raise OverexposedError(Sentences("training.error")("pairs"))
    require_different(portraits.different, 2)
    seen = recognise(drawer.pixels(portraits.embeddings))
    order = np.random.default_rng(0).permutation(len(seen))
    other = np.empty_like(order)
    other[order] = np.roll(order, 1)  # the next in a circle drawn at random is never oneself
    rows = {"rebuilt": _places(seen, gallery), "random other": _places(seen[other], gallery)}
    return pd.DataFrame.from_dict(rows, orient="index")


def _places(seen: NDArray, gallery: NDArray) -> dict[str, float]:
    """Count on which place each one's own face comes, by distance."""
    distances = np.linalg.norm(seen[:, None] - gallery[None], axis=2)
    own = distances.diagonal()
    places = (distances < own[:, None]).sum(axis=1) + 1
    people = len(own)
    limit = thresholds("Dlib", invented=True).same
    counts = {"first": places == 1, "first_five": places <= FIRST, "within": own <= limit}
    row: dict[str, float] = {"people": people}
    for name, held in counts.items():
        low, high = wilson(int(held.sum()), people)
        row |= {name: held.mean(), f"{name}_low": low, f"{name}_high": high}
    return row | {"chance_first": 1 / people, "chance_first_five": min(1, FIRST / people)}
