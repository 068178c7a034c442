"""Six faces: five of people of the lineup, and one that nobody has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..faces.audit import wilson
from ..language import Sentences
from ..mistakes.handed import handed_well
from ..pictures import Picture
from .eigenfaces import Eigenfaces
from .portraits import Portraits, by_chance, require_different
from .rows import draw_faces

LETTERS = "ABCDEF"


@dataclass(frozen=True, repr=False)
class SixFaces:
    """Six faces as eigenfaces draw them, one of which exists nowhere.

    Attributes
    ----------
    picture
        The six, with letters.
    nobody
        The letter of the one that nobody has.
    machine
        The letter that the machine says.
    """

    picture: Picture
    nobody: str
    machine: str

    def __str__(self) -> str:
        return self.picture.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.picture._repr_html_()


@handed_well
def six_faces(
    eigenfaces: Eigenfaces, learnt_from: Portraits, portraits: Portraits, *, seed: int
) -> SixFaces:
    """Draw six faces anew: which of them exists nowhere?

    All six are drawn by the same eigenfaces, so that none is sharper. People could not tell faces
    that a network had drawn from photographs: 48.2 % were right, and 50 % is chance (Nightingale
    and Farid, 2022) [drawn-faces]. These are blurred drawings of rendered people, so the toy says
    nothing of how well anybody tells real ones.

    Parameters
    ----------
    eigenfaces
        From `learn_eigenfaces`.
    learnt_from
        The portraits they were learnt from: the machine learns from these what is drawn of nobody.
    portraits
        The other half: five of these people are shown.
    seed
        Another number draws six others.

    Returns
    -------
    SixFaces

    Raises
    ------
    OverexposedError
        There are fewer than five people to show.
    """
    require_different(portraits.different, len(LETTERS) - 1)
    values, place = _six(eigenfaces, eigenfaces.values_of(portraits), seed)
    say = Sentences("training.six")
    picture = draw_faces([("", [*eigenfaces.pixels(values)], [*LETTERS])], say("text"))
    machine = int(_doubt(_taught(eigenfaces, learnt_from), values).argmax())
    return SixFaces(picture, LETTERS[place], LETTERS[machine])


@handed_well
def six_faces_counted(
    eigenfaces: Eigenfaces, learnt_from: Portraits, portraits: Portraits, *, rounds: int = 200
) -> pd.DataFrame:
    """Let the machine guess round after round, and compare with chance.

    Parameters
    ----------
    eigenfaces, learnt_from, portraits
        As for `six_faces`.
    rounds
        How often six faces are drawn.

    Returns
    -------
    pandas.DataFrame
        One row, `machine`: `right`, `rounds`, `share`, its interval of 95 % (Wilson) `low` to
        `high`, and `chance`.
    """
    require_different(portraits.different, len(LETTERS) - 1)
    if rounds < 1:
        raise OverexposedError(Sentences("training.error")("rounds"))
    taught = _taught(eigenfaces, learnt_from)
    people = eigenfaces.values_of(portraits)
    drawn = [_six(eigenfaces, people, seed) for seed in range(rounds)]
    right = sum(int(_doubt(taught, values).argmax()) == place for values, place in drawn)
    low, high = wilson(right, rounds)
    row = {"right": right, "rounds": rounds, "share": right / rounds, "low": low, "high": high}
    return pd.DataFrame([row | {"chance": 1 / len(LETTERS)}], index=["machine"])


def _six(eigenfaces: Eigenfaces, people: NDArray, seed: int) -> tuple[NDArray, int]:
    """Give the numbers of six faces, and which of them is nobody's."""
    random = by_chance(seed)
    shown = random.choice(len(people), len(LETTERS) - 1, replace=False)
    place = int(random.integers(len(LETTERS)))
    nobody = eigenfaces.of_nobody(1, seed=seed)[0]
    return np.insert(people[shown], place, nobody, axis=0), place


def _taught(eigenfaces: Eigenfaces, learnt_from: Portraits) -> Any:
    """Teach a machine to tell faces of people from drawn ones: logistic regression on sizes."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    real = eigenfaces.values_of(learnt_from)
    drawn = eigenfaces.of_nobody(len(real), seed=len(real))
    model = make_pipeline(StandardScaler(), LogisticRegression())
    return model.fit(np.abs(np.vstack([real, drawn])), [False] * len(real) + [True] * len(real))


def _doubt(taught: Any, values: NDArray) -> NDArray[np.float64]:
    return taught.predict_proba(np.abs(values))[:, 1]
