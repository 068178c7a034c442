"""Which photos are good enough for a gift: all are looked at, and most are thrown away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ..errors import OverexposedError
from ..evidence import RECEIVED, clock_times, without_doubt
from ..faces import UNKNOWN
from ..findings import Findings
from ..language import Sentences
from ..places import believed
from ..scanning.likeness import likeness
from ..tables import SECRET
from .seeing import see

MOMENT = pd.Timedelta(minutes=10)  # photos of one are alike: the best of them will do
# Of the steps between pixels, so many are left when a photo is blurred some more: then it was
# blurred before. Five of the seven blurred photos of the sample lie above, and no sharp one, though
# two before a soft background come near (`tests/test_gifts.py`).
BLURRED = 0.5
# What was read in a photo that is there to be remembered, not to be looked at: a receipt or a menu,
# a ticket, a card, a note with a password.
RECEIPTS, PAPERS = ("price",), ("transport", *sorted(SECRET))
CAMERA = ("camera", "front-camera")
COMPANY = 3  # faces of people who are known: more make no photo better
SMALL = 1 / 16  # of the photo's longer side: a smaller face is somebody in the background
AFTER_A_LOOK = ("blurred", "dark", "drawings", "small", "doubles")  # once their pixels were seen
# Photos of one day, or without one, that are as alike as this (correlation of greys) are one
# moment. In the sample 3 of 978 pairs of a day are; others of it rarely come near.
ALIKE = 0.9
# Four greys of 256 are half of a drawing, of a page or of a logo. Only photos of the night have
# them, too, and these say by which camera they are.
DRAWN = 0.5
# Greys of 255: in a photo whose lightest ones are darker, nobody sees anything. A pocket's is one.
DARK = 32
SMALLEST = 320  # pixels of the longer side: what has fewer is enlarged on a page, and blurred


@dataclass(frozen=True)
class Choice:
    """What is left of a roll, and what was thrown away.

    Attributes
    ----------
    photos
        Rows of the photos table, in the order in which they were taken, with what `see` adds,
        `people` (numbers of those who are seen well), `score`, `plain`: whether it is a camera's
        photo, with a face or without anything in it that gives something away, and `told`: whether
        a camera or a time is.
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

        Those of which neither a camera nor a time is told fill the page where others do not.

        Raises
        ------
        OverexposedError
            No photo is good enough.
        """
        if self.photos.empty:
            raise OverexposedError(
                Sentences("gifts.error")("nothing" if self.looked_at else "none")
            )
        told = self.photos["told"]
        first, rest = self.photos[told], self.photos[~told]
        best = pd.concat([_spread(first, most), _spread(rest, most - min(len(first), most))])
        return self._opened(best)

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


def _spread(photos: pd.DataFrame, most: int) -> pd.DataFrame:
    """Choose the best photo of each of so many parts, plain ones where there are."""
    if len(photos) <= most:
        return photos
    if not most:
        return photos.head(0)
    liked = photos["score"] + photos["plain"] * photos["score"].max()
    parts = np.array_split(liked.to_numpy(), most)
    starts = np.cumsum([0, *map(len, parts)])
    return photos.iloc[[start + part.argmax() for start, part in zip(starts, parts, strict=False)]]


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
    left = see(found, left)
    thrown["unread"] += int(left["sharpness"].isna().sum())
    left = left.dropna(subset=["sharpness"])
    for reason, unwanted, spared in _unseemly(left):
        unwanted = unwanted[left.index]
        if not (spared and unwanted.all()):
            left, thrown[reason] = left[~unwanted], int(unwanted.sum())
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


def _unseemly(photos: pd.DataFrame) -> list[tuple[str, pd.Series, bool]]:
    """Say which photos nobody would want to see, and whether they do where nothing else is there.

    A drawing or a small picture may be wanted then; of what is blurred or dark nothing is seen.
    """
    small = photos[["width", "height"]].max(axis=1) < SMALLEST
    return [
        ("blurred", photos["sharpness"] < 1 - BLURRED, False),
        ("dark", photos["light"] < DARK, False),
        ("drawings", (photos["flat"] >= DRAWN) & photos["model"].isna(), True),
        ("small", small, True),
    ]


def _with_words(found: Findings, photos: pd.DataFrame, kinds: Collection[str]) -> pd.Series:
    """Tell in which photos such words were read; with a face, the words are beside the point."""
    read = found.words.loc[found.words["kind"].isin(kinds), "photo"]
    names = set(read) - set(found.faces["photo"])
    return pd.Series(photos.index.isin(names), index=photos.index)


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
    told = photos["model"].notna() | photos["taken_at"].notna()
    return photos.assign(people=people, score=score, plain=plain, told=told)


def _best_of_moments(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the best photo of each moment; one whose hour is not known is a moment of its own."""
    moment = _with_those_alike(photos, _moments(clock_times(photos)))
    best = photos["score"].groupby(moment).idxmax()
    return photos.loc[best]


def _with_those_alike(photos: pd.DataFrame, moments: list[int]) -> list[int]:
    """Put a photo that looks like an earlier one into its moment, unless days tell them apart."""
    days, greys = photos["taken_at"].dt.normalize().tolist(), photos["greys"].tolist()
    known: dict[Any, list[int]] = {}  # the photos before, by their day
    joined = list(moments)
    for n, day in enumerate(days):
        day = None if pd.isna(day) else day
        near = range(n) if day is None else [*known.get(day, []), *known.get(None, [])]
        alike = (m for m in near if likeness(greys[m], greys[n]) >= ALIKE)
        if (first := next(alike, None)) is not None:
            joined[n] = joined[first]
        known.setdefault(day, []).append(n)
    return joined


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
