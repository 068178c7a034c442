"""Which photos are good enough for a gift: all are looked at, and most are thrown away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..evidence import RECEIVED, clock_times, without_doubt
from ..faces import UNKNOWN
from ..findings import Findings
from ..language import Sentences
from ..places import believed
from ..rolls import Photo
from ..tables import SECRET
from ..working import Look, over

SIDE = 320  # pixels: enough to see whether a photo is sharp
MOMENT = pd.Timedelta(minutes=10)  # photos of one are alike: the best of them will do
# Of the steps between pixels, so many are left when a photo is blurred some more: then it was
# blurred before. Five of the seven blurred photos of the sample lie above, and no sharp one, though
# two before a soft background come near (`tests/test_gifts.py`).
BLURRED = 0.5
WINDOW = 9  # pixels of the blur that is put on top, as in the paper
# What was read in a photo that is there to be remembered, not to be looked at: a receipt or a menu,
# a ticket, a card, a note with a password.
RECEIPTS, PAPERS = ("price",), ("transport", *sorted(SECRET))
CAMERA = ("camera", "front-camera")
COMPANY = 3  # faces of people who are known: more make no photo better
SMALL = 1 / 16  # of the photo's longer side: a smaller face is somebody in the background
AFTER_A_LOOK = ("blurred", "doubles")  # thrown away once their sharpness was known
_VERSION = "2"


@dataclass(frozen=True)
class Choice:
    """What is left of a roll, and what was thrown away.

    Attributes
    ----------
    photos
        Rows of the photos table, in the order in which they were taken, with `sharpness`, `people`
        (numbers of those who are seen well), `score`, and `plain`: whether it is a camera's photo,
        with a face or without anything in it that gives something away.
    looked_at
        How many files were looked at.
    thrown_away
        How many were not wanted, by the reason.
    timed
        How many of those looked at say when they were taken: moments are told apart by it.
    """

    photos: pd.DataFrame
    looked_at: int
    thrown_away: Mapping[str, int]
    timed: int = 0

    def best(self, most: int) -> pd.DataFrame:
        """Choose the best photos, spread over the time that they span; plain ones where there are.

        Raises
        ------
        OverexposedError
            No photo is good enough.
        """
        if self.photos.empty:
            raise OverexposedError(
                Sentences("gifts.error")("nothing" if self.looked_at else "none")
            )
        if len(self.photos) <= most:
            return self._opened(self.photos)
        liked = self.photos["score"] + self.photos["plain"] * self.photos["score"].max()
        parts = np.array_split(liked.to_numpy(), most)
        starts = np.cumsum([0, *map(len, parts)])
        best = [start + part.argmax() for start, part in zip(starts, parts, strict=False)]
        return self._opened(self.photos.iloc[best])

    def _opened(self, best: pd.DataFrame) -> pd.DataFrame:
        """Put a plain photo first, where there is one: no gift opens on paper.

        It is the first of those chosen; if none of them is plain, the best of the others.
        """
        if best["plain"].iloc[0] or not self.photos["plain"].any():
            return best
        plain = best[best["plain"]].head(1)
        if plain.empty:
            plain = self.photos[self.photos["plain"]].nlargest(1, "score")
        rest = best.drop(plain.index, errors="ignore")
        return pd.concat([plain, rest.head(len(best) - 1)])


def choose(found: Findings, names: Collection[str] | None = None) -> Choice:
    """Look at every photo, and keep the best of each moment that anybody would want on a page.

    Parameters
    ----------
    found
        All that was found in the roll.
    names
        The photos that are asked for, or a single one; all by default.

    Raises
    ------
    KeyError
        There is no such photo.
    """
    photos = _told(found)
    if names is not None:
        photos = photos[photos.index.isin(_names(found, names))]
    thrown: dict[str, int] = {}
    left = photos
    for reason, unwanted in _unwanted(found, photos):
        thrown[reason] = int(unwanted[left.index].sum())
        left = left[~unwanted[left.index]]
    left = left.assign(sharpness=_sharpness(found, left))
    thrown["unread"] += int(left["sharpness"].isna().sum())
    left = left.dropna(subset=["sharpness"])
    blurred = left["sharpness"] < 1 - BLURRED
    left, thrown["blurred"] = left[~blurred], int(blurred.sum())
    scored = _scored(found, left).sort_values("taken_at", kind="stable")
    best = _best_of_moments(scored)
    thrown["doubles"] = len(scored) - len(best)
    counts = {why: n for why, n in thrown.items() if n}
    return Choice(best, len(photos), counts, int(photos["taken_at"].notna().sum()))


def only(found: Findings, names: Collection[str] | None) -> Findings:
    """Leave out the words and faces of other photos: no gift of these alone looks at them.

    Raises
    ------
    KeyError
        There is no such photo.
    """
    if names is None:
        return found
    wanted = _names(found, names)
    words, faces = (each[each["photo"].isin(wanted)] for each in (found.words, found.faces))
    people = found.people[found.people["person"].isin(faces["person"])]
    return replace(found, words=words, faces=faces, people=people)


def _names(found: Findings, names: Collection[str]) -> list[str]:
    wanted = [names] if isinstance(names, str) else names
    return [found.roll[name].name for name in wanted]


def _told(found: Findings) -> pd.DataFrame:
    """Take away times in doubt, and positions that cannot be true: no page says them."""
    photos = without_doubt(found.photos)
    true = photos.index.isin(believed(found.photos).index)
    return photos.assign(lat=photos["lat"].where(true), lon=photos["lon"].where(true))


def _unwanted(found: Findings, photos: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    """Say which files nobody would want, the first reason first."""
    return [
        ("unread", (photos["error"] != "") | photos["format"].isna()),
        ("copies", photos["copy_of"].notna()),
        ("films", photos["kind"] == "video"),
        ("screenshots", photos["kind"] == "screenshot"),
        ("scans", photos["kind"] == "scan"),
        ("received", (photos["taken_by"] == RECEIVED) | (photos["kind"] == "messenger")),
        ("receipts", _with_words(found, photos, RECEIPTS)),
        ("papers", _with_words(found, photos, PAPERS)),
    ]


def _with_words(found: Findings, photos: pd.DataFrame, kinds: Collection[str]) -> pd.Series:
    """Tell in which photos such words were read; with a face, the words are beside the point."""
    read = found.words.loc[found.words["kind"].isin(kinds), "photo"]
    names = set(read) - set(found.faces["photo"])
    return pd.Series(photos.index.isin(names), index=photos.index)


def sharpness(photo: Photo) -> float:
    """Measure how sharp a photo is: which share of its steps from pixel to pixel a blur takes away.

    A sharp photo loses most of them, one that is blurred already hardly any. The measure is that of
    Crete et al., "The blur effect" (2007), in the direction in which it is more blurred, on a grey
    picture of at most `SIDE` pixels.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> sharpness(open_roll("sample")["DCIM/100VEYRA/IMG_1046.JPG"]) < 0.4  # a shaky selfie
    True
    """
    grey = np.asarray(photo.image(max_side=SIDE).convert("L"), dtype=float)
    return min(_lost(grey), _lost(grey.T))


def _lost(grey: NDArray) -> float:
    """Give the share of the steps down the columns that a blur takes away; 0 without any step."""
    from scipy.ndimage import uniform_filter1d

    steps = np.abs(np.diff(grey, axis=0))
    blurred = uniform_filter1d(grey, WINDOW, axis=0, mode="nearest")
    lost = np.maximum(steps - np.abs(np.diff(blurred, axis=0)), 0)
    return float(lost.sum() / steps.sum()) if steps.any() else 0.0


def _sharpness(found: Findings, photos: pd.DataFrame) -> pd.Series:
    # In this process: it is quick.
    look = Look(sharpness, title=Sentences("gifts")("looking"), few=len(photos) + 1)
    pictures = [found.roll[name] for name in photos.index]
    seen, _ = over(pictures, look, name="gifts", version=_VERSION)
    return pd.Series(seen, index=photos.index, dtype=float)


def seen_well(found: Findings, photos: pd.DataFrame) -> pd.Series:
    """Tell who is seen well on each photo: the numbers of people whose face is not too small."""
    faces = found.faces[found.faces["person"] != UNKNOWN]
    tall = faces["h"] >= SMALL * faces["photo"].map(photos[["width", "height"]].max(axis=1))
    people = faces[tall].groupby("photo")["person"].agg(lambda some: tuple(sorted(set(some))))
    return people.reindex(photos.index).map(lambda some: some if isinstance(some, tuple) else ())


def _scored(found: Findings, photos: pd.DataFrame) -> pd.DataFrame:
    """Add who is seen, how good a photo is (sharp, with people), and whether it is plain."""
    people = seen_well(found, photos)
    finds = found.words.loc[found.words["kind"].fillna("") != "", "photo"]
    paper = photos.index.isin(finds) & ~photos.index.isin(found.faces["photo"])
    plain = photos["kind"].isin(CAMERA) & ~paper
    score = photos["sharpness"].rank(pct=True) + people.map(len).clip(upper=COMPANY) / COMPANY
    return photos.assign(people=people, score=score, plain=plain)


def _best_of_moments(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the best photo of each moment; one whose hour is not known is a moment of its own."""
    moment = _moments(clock_times(photos))
    best = photos["score"].groupby(moment).idxmax()
    return photos.loc[best]


def _moments(times: pd.Series) -> list[int]:
    """Number the moments: each begins with a photo, and `MOMENT` later it is over."""
    moments: list[int] = []
    begun: Any = pd.NaT
    for time in times:
        if not time - begun <= MOMENT:
            begun = time
            moments.append(len(moments))
        else:
            moments.append(moments[-1])
    return moments
