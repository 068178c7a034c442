"""Eigenfaces: a face as a dozen or two of numbers, which draw faces of nobody as well."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..language import Sentences, say_list, say_number
from ..mistakes.handed import handed_well, within
from ..pictures import Picture
from .portraits import FEWEST, Portraits, as_pixels, by_chance, require_different
from .rows import draw_faces

SHARE = 0.8  # of what faces differ in: enough to tell them apart, and few enough to play with
PLAYED = 6  # sliders: more do not fit beside a face on a projector
FAR = 2.5  # spreads: nearly all faces lie within, and beyond a drawing falls apart


@dataclass(frozen=True, repr=False)
class Eigenfaces:
    """The directions in which faces differ most, learnt from portraits.

    Attributes
    ----------
    mean
        The average face, as a row of numbers.
    directions
        A row for each eigenface; the first one explains most.
    spread
        How far faces lie apart in each direction.
    """

    mean: NDArray[np.float64]
    directions: NDArray[np.float64]
    spread: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.directions)

    def __repr__(self) -> str:
        numbers = self.mean.size + self.directions.size + self.spread.size
        return Sentences("training")("eigenfaces", n=len(self), numbers=numbers)

    @handed_well
    def first(self, count: int) -> Eigenfaces:
        """Keep only the first of them: what learns with fewer finds the same ones."""
        within(1, len(self), count=count)
        return Eigenfaces(self.mean, self.directions[:count], self.spread[:count])

    @handed_well
    def values_of(self, portraits: Portraits) -> NDArray[np.float64]:
        """Write faces as numbers, in spreads from the average; a row for each face."""
        return (portraits.flat - self.mean) @ self.directions.T / self.spread

    def pixels(self, values: NDArray) -> NDArray[np.uint8]:
        """Draw the faces that rows of numbers stand for; numbers left out are 0."""
        rows = np.atleast_2d(np.asarray(values, float))
        scaled = rows * self.spread[: rows.shape[1]]
        return as_pixels(self.mean + scaled @ self.directions[: rows.shape[1]])

    @handed_well
    def of_nobody(self, count: int, *, seed: int) -> NDArray[np.float64]:
        """Draw the numbers of faces that nobody has, at random as faces spread."""
        within(1, count=count)
        drawn = by_chance(seed).normal(size=(count, len(self)))
        return drawn.clip(-FAR, FAR)

    def draw(self, *values: float) -> Picture:
        """Draw one face by its first numbers: `draw()` is the average, `draw(2, -1)` departs.

        Parameters
        ----------
        values
            In spreads from the average: one in three faces lies beyond 1 or -1.
        """
        numbers_only = all(isinstance(value, Real) for value in values)
        if len(values) > len(self) or not numbers_only or not np.isfinite(values).all():
            raise OverexposedError(Sentences("training.error")("values", n=len(self)))
        say = Sentences("training.drawn")
        numbers = say_list([say_number(value, 1) for value in values])
        text = say("text", n=len(values), numbers=numbers) if any(values) else say("average")
        face = self.pixels(np.array(values or [0.0]))[0]
        return draw_faces([("", [face], [""])], text, face=224)


@handed_well
def learn_eigenfaces(portraits: Portraits, *, count: int | float = SHARE) -> Eigenfaces:
    """Learn in which directions faces differ (principal components).

    Sirovich and Kirby (1987), Turk and Pentland (1991) [eigenfaces-1991]: a face is the average and
    so much of each of a few directions; whoever turns these numbers draws faces of nobody. Today's
    generators learn such numbers with networks of millions of weights, from millions of faces, and
    draw sharp pictures; this toy knows straight lines only, and a hundred rendered people.

    Parameters
    ----------
    portraits
        From `cut_out_faces` or `halves`.
    count
        How many eigenfaces, or the share of the differences that they shall explain.

    Raises
    ------
    OverexposedError
        There are too few different faces.
    """
    from sklearn.decomposition import PCA
    from threadpoolctl import threadpool_limits

    if not (0 < count < 1 or (count in range(1, len(portraits) + 1))):
        raise OverexposedError(Sentences("training.error")("count"))
    require_different(portraits.different, FEWEST if count < 1 else int(count) + 1)
    with threadpool_limits(1):  # where others work too, threads would wait for each other
        found = PCA(count if count < 1 else int(count), svd_solver="full").fit(portraits.flat)
    return Eigenfaces(found.mean_, found.components_, np.sqrt(found.explained_variance_))
