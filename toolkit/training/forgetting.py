"""One person asks to be deleted: what knows her until it is trained again, and the cost of it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from ..errors import OverexposedError
from ..faces.calibration import thresholds
from ..language import Sentences
from ..mistakes.handed import handed_well
from .eigenfaces import learn_eigenfaces
from .membership import drawing_error
from .portraits import FEWEST, Portraits, as_pixels, recognise, require_different
from .rebuilding import HELD_BACK, learn_to_draw

EIGENFACES = 40  # as many as the largest model of `membership` keeps


@handed_well
def delete_one(portraits: Portraits, photo: str | None = None) -> pd.DataFrame:
    """Delete one person's photo, and look at what still knows her; then train again without her.

    A model that is trained does not change when a photo is deleted; training again from the start
    is what takes somebody out for certain, and how to do it for less is an open field ("Machine
    unlearning", Bourtoule and others, 2021) [unlearning-2021]. Here training again takes a second;
    a large model takes weeks of many computers.

    Parameters
    ----------
    portraits
        Those that everything has learnt from.
    photo
        Whose: the name of a photo among them, the first by default.

    Returns
    -------
    pandas.DataFrame
        Indexed by what has learnt: `average` (its largest change in a pixel, in levels of 0 to
        255), `recogniser` (how far the nearest of the numbers it keeps is from hers), `eigenfaces`
        (how far its drawing of her is off, in levels) and `rebuilt` (how far the face drawn
        from her numbers is from hers). Columns: `measured`, `with_her`, `photo_deleted`,
        `trained_again`, `threshold` (below it, the recogniser takes two for one person; missing
        where there is none), and `seconds` that training again took here.

    Raises
    ------
    OverexposedError
        There is no such photo, or there are too few people.
    """
    require_different(portraits.different, FEWEST + 1)
    chosen = portraits.photos[0] if photo is None else photo
    if chosen not in portraits.photos:
        raise OverexposedError(Sentences("training.error")("no_photo", photo=chosen))
    row = portraits.photos.index(chosen)
    her, rest = portraits.only([row]), portraits.only(np.delete(np.arange(len(portraits)), row))
    names = Sentences("training.forgetting")
    measures: dict[str, Callable[[Portraits], float]] = {
        "average": lambda learnt: _change_of_average(learnt, portraits),
        "recogniser": lambda learnt: _nearest(learnt, her),
        "eigenfaces": lambda learnt: _drawn_off(learnt, her),
        "rebuilt": lambda learnt: _rebuilt_off(learnt, her),
    }
    limit, rows = thresholds("Dlib", invented=True).same, {}
    for what, measure in measures.items():
        before = measure(portraits)
        began = time.perf_counter()
        after = measure(rest)
        seconds = time.perf_counter() - began
        # nothing was computed for the middle column: what was trained stays as it was
        rows[what] = {
            "measured": names(what),
            "with_her": before,
            "photo_deleted": before,
            "trained_again": after,
            "threshold": limit if what in _BY_DISTANCE else np.nan,
            "seconds": round(seconds, 2),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


@handed_well
def delete_each(portraits: Portraits, *, each: int = 1) -> pd.DataFrame:
    """Delete one person after the other, and draw the face from the numbers before and after.

    It is the last row of `delete_one` for everybody; see there for the paper, and where the toy
    differs.

    Parameters
    ----------
    portraits
        Those that the drawer has learnt from.
    each
        2 takes out every other person only: that takes half as long.

    Returns
    -------
    pandas.DataFrame
        Indexed by photo: how far the face drawn from the numbers is from the true one, `with_her`
        and `trained_again` without; and the recogniser's `threshold`.

    Raises
    ------
    OverexposedError
        There are too few people.
    """
    from sklearn.decomposition import PCA
    from sklearn.linear_model import RidgeCV
    from threadpoolctl import threadpool_limits

    require_different(portraits.different, FEWEST + 1)
    if each < 1:
        raise OverexposedError(Sentences("training.error")("each"))
    rows = np.arange(len(portraits))
    out = portraits.only(rows[::each])
    with threadpool_limits(1):
        turned = PCA(svd_solver="full").fit(portraits.flat)  # once: that takes longest
        pixels, numbers = turned.transform(portraits.flat), portraits.embeddings
        without = []
        for row in rows[::each]:
            others = rows != row
            model = RidgeCV(HELD_BACK).fit(numbers[others], pixels[others])
            without.append(model.predict(numbers[[row]]))
    again = as_pixels(turned.inverse_transform(np.concatenate(without)))
    before = learn_to_draw(portraits).pixels(out.embeddings)
    off = {
        when: np.linalg.norm(recognise(faces) - out.embeddings, axis=1)
        for when, faces in (("with_her", before), ("trained_again", again))
    }
    limit = thresholds("Dlib", invented=True).same
    return pd.DataFrame(off | {"threshold": limit}, index=pd.Index(out.photos, name="photo"))


_BY_DISTANCE = {"recogniser", "rebuilt"}


def _change_of_average(learnt: Portraits, everybody: Portraits) -> float:
    return float(np.abs(learnt.flat.mean(axis=0) - everybody.flat.mean(axis=0)).max())


def _nearest(learnt: Portraits, her: Portraits) -> float:
    return float(np.linalg.norm(learnt.embeddings - her.embeddings, axis=1).min())


def _drawn_off(learnt: Portraits, her: Portraits) -> float:
    kept = min(EIGENFACES, len(learnt) - 1)
    return float(drawing_error(learn_eigenfaces(learnt, count=kept), her)[0])


def _rebuilt_off(learnt: Portraits, her: Portraits) -> float:
    seen = recognise(learn_to_draw(learnt).pixels(her.embeddings))
    return float(np.linalg.norm(seen - her.embeddings))
