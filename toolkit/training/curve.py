"""How many named photos does it take until a program finds somebody in all the others?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..faces.calibration import thresholds
from ..language import Sentences, say_list
from ..mistakes.handed import handed_well
from ..rolls import Roll
from .known import known_faces
from .portraits import by_chance, cut_out, recognise, require_invented

COUNTS = (1, 2, 3, 5, 8)
DRAWS = 40  # choices of named photos: their mean is off by about a sixth of their spread
MISTAKES = ("none", "mislabelled", "masked")


@dataclass(frozen=True)
class _Named:
    """The faces of a roll, and what is known of the one to learn."""

    faces: pd.DataFrame  # with a column `who` and a column `day`
    embeddings: NDArray[np.float64]
    own: NDArray[np.bool_]
    largest: int  # of the person's faces …
    masked: NDArray[np.float64]  # … and its numbers with a mask before mouth and nose


@handed_well
def learn_person(
    roll: Roll, name: str, photos: int = 5, *, mistake: str = "none", seed: int = 0
) -> pd.DataFrame:
    """Learn somebody from a few named photos, and look for the person in all others.

    What is learnt is the mean of the 128 numbers of the named faces; a face nearer to it than the
    recogniser's threshold counts as found. That one such list of numbers is enough to know somebody
    again is what FaceNet showed (Schroff and others, 2015) [facenet-2015]. The recogniser itself
    was trained long ago, on millions of faces of others; so this is no large model learning, but
    somebody using one.

    Parameters
    ----------
    roll
        Photos of invented people whose names are known: `open_roll("sample")`.
    name
        Of the person.
    photos
        How many of the person's photos are named, drawn at random. Days on which one was taken are
        left out of the search: pictures of one moment are too much alike to be a test.
    mistake
        `"mislabelled"`: one of the named faces is somebody else's. `"masked"`: one of them, the
        person's largest, wears a mask, painted before mouth and nose. `"none"`.
    seed
        Another number names other photos.

    Returns
    -------
    pandas.DataFrame
        Rows of the faces table, nearest first, with `distance`, `found` and `right` (whether it is
        this person).

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    OverexposedError
        There is nobody of that name, nobody else, or too few photos; there is no such mistake.
    """
    named = _named(roll, name, mistake)
    _require_photos(named, name, photos, mistake)
    distances, tried = _learn(named, photos, mistake, by_chance(seed))
    if not (tried & named.own).any():
        raise OverexposedError(Sentences("training.error")("one_day", n=photos))
    limit = thresholds("Dlib", invented=True).same
    found = named.faces.assign(distance=distances, found=distances <= limit, right=named.own)
    return found[tried].drop(columns=["day"]).sort_values("distance")


@handed_well
def learning_curve(
    roll: Roll, name: str, counts: Sequence[int] = COUNTS, *, mistake: str = "none"
) -> pd.DataFrame:
    """Learn somebody from one named photo, two, three …, each time tried on photos never named.

    See `learn_person` for what is learnt, the paper, and where the toy differs.

    Parameters
    ----------
    roll, name, mistake
        As for `learn_person`.
    counts
        How many photos are named. More than half of the person's are left out, and with a mistake
        a single one is.

    Returns
    -------
    pandas.DataFrame
        A row for each count: `photos`; `share` of the person's other faces that are found, in the
        mean of 40 choices; `low` and `high`, between which 95 % of the choices lie; `wrongly`, how
        many faces of others are found with them, in the mean; `of_others`, among how many.
    """
    named = _named(roll, name, mistake)
    most = int(named.own.sum()) // 2
    fewest = 1 if mistake == "none" else 2
    some = [count for count in counts if fewest <= count <= most]
    if not some:
        raise OverexposedError(Sentences("training.error")("photos", name=name, n=fewest))
    return pd.DataFrame([_point(named, count, mistake) for count in some])


def _point(named: _Named, photos: int, mistake: str) -> dict[str, float]:
    limit, random = thresholds("Dlib", invented=True).same, np.random.default_rng(photos)
    shares, wrongly, others = [], [], []
    for _ in range(DRAWS):
        distances, tried = _learn(named, photos, mistake, random)
        if not (tried & named.own).any():  # all were named, or all are of one day
            continue
        found = tried & (distances <= limit)
        shares.append((found & named.own).sum() / (tried & named.own).sum())
        wrongly.append((found & ~named.own).sum())
        others.append((tried & ~named.own).sum())
    if not shares:
        raise OverexposedError(Sentences("training.error")("one_day", n=photos))
    low, high = np.quantile(shares, [0.025, 0.975])
    return {
        "photos": photos,
        "share": float(np.mean(shares)),
        "low": float(low),
        "high": float(high),
        "wrongly": float(np.mean(wrongly)),
        "of_others": float(np.mean(others)),
    }


def _learn(
    named: _Named, photos: int, mistake: str, random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Measure how far each face is from what was learnt, and tell which ones it is tried on."""
    chosen = random.choice(np.flatnonzero(named.own), photos, replace=False)
    examples = named.embeddings[chosen]
    if mistake == "mislabelled":
        wrong = random.choice(np.flatnonzero(~named.own))
        chosen = np.append(chosen[1:], wrong)
        examples = named.embeddings[chosen]
    elif mistake == "masked":
        chosen = np.append(chosen[chosen != named.largest][: photos - 1], named.largest)
        examples = np.vstack([named.embeddings[chosen[:-1]], named.masked])
    days = named.faces["day"].to_numpy()
    distances = np.linalg.norm(named.embeddings - examples.mean(axis=0), axis=1)
    return distances, ~np.isin(days, days[chosen])


def _named(roll: Roll, name: str, mistake: str) -> _Named:
    say = Sentences("training.error")
    require_invented(roll)
    if mistake not in MISTAKES:
        raise OverexposedError(say("mistake", names=say_list(MISTAKES)))
    faces = known_faces(roll)
    people = sorted(faces["who"].unique())
    if name not in people:
        raise OverexposedError(say("nobody", name=name, names=say_list(people) or "–"))
    if len(people) == 1:
        raise OverexposedError(say("alone", name=name))
    own = (faces["who"] == name).to_numpy()
    masked = np.empty((0, 128))
    if mistake == "masked":
        masked = _masked(roll, faces[own])
    largest = int(faces["w"].where(own).argmax())
    return _Named(faces, np.array(faces["embedding"].tolist(), float), own, largest, masked)


def _masked(roll: Roll, own: pd.DataFrame) -> NDArray[np.float64]:
    """Paint a mask before mouth and nose of the person's largest face, and ask the recogniser."""
    pixels = cut_out(roll, own.loc[own["w"].idxmax()]).copy()
    side = len(pixels)
    # eyes lie at four tenths of a cut-out face, the chin at three quarters
    pixels[round(0.5 * side) : round(0.78 * side), round(0.25 * side) : round(0.75 * side)] = 230
    return recognise(pixels[None])


def _require_photos(named: _Named, name: str, photos: int, mistake: str) -> None:
    fewest = 1 if mistake == "none" else 2
    if not fewest <= photos < named.own.sum():
        raise OverexposedError(Sentences("training.error")("photos", name=name, n=fewest))
