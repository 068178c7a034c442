"""What a lesson asks a table in one word: which phones, which kinds, the first weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from .claims import Objections, score
from .errors import OverexposedError, PhotoError
from .faces import UNKNOWN, with_truth
from .language import Sentences, say_list
from .mistakes.handed import handed_well, within
from .places import home_by_photos
from .places.finding import find_unnamed_places
from .protection.coarse import FARTHEST
from .rolls import Photo, Roll

_LOOK = 64  # pixels: enough to find that a picture can be opened
_STEP = 5  # photos more at each try; a lesson's slider goes in the same steps


def first_weeks(photos: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """Take the photos of the first weeks of a roll.

    Parameters
    ----------
    photos
        From `scan`.
    weeks
        How many times seven days, counted from the first photo.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-03-02 09:00", "2026-03-09 08:00", "2026-03-09 10:00"])
    >>> len(first_weeks(pd.DataFrame({"taken_at": days}), 1))
    2
    """
    within(1, weeks=weeks)
    since = photos["taken_at"] - photos["taken_at"].min()
    return photos[since < pd.Timedelta(weeks=weeks)]


def with_a_place(photos: pd.DataFrame, roll: Roll | None = None) -> str:
    """Name the first picture that says where it was taken; the first picture, where none does.

    Parameters
    ----------
    photos
        From `scan`, which tells of most damaged files that they are so; they are never named.
    roll
        Where given, the picture is opened as well: some are spoilt in the middle.

    Raises
    ------
    OverexposedError
        Each of the files is damaged, or no photo.
    """
    return _first(photos, photos["lat"].notna(), roll)


def cropped(photos: pd.DataFrame, roll: Roll | None = None) -> str:
    """Name the first photo whose small picture shows more; the first picture, where none does.

    As in `with_a_place`, one that is damaged is never named.
    """
    return _first(photos, photos["thumbnail_differs"], roll)


def _first(photos: pd.DataFrame, asked: pd.Series, roll: Roll | None) -> str:
    """Name the first picture asked for, else the first that can be opened, else the first film."""
    whole = photos["error"].fillna("") == ""
    picture = whole & (photos["kind"] != "video")
    for some in (photos[picture & asked], photos[picture]):
        for name in some.index:
            if roll is None or _opens(roll[name]):
                return str(name)
    if whole.any() and not picture.any():
        return str(photos.index[whole][0])
    if len(photos):
        raise OverexposedError(Sentences("scanning")("none_whole", photo=photos.index[0]))
    return str(photos.index[0])


def _opens(photo: Photo) -> bool:
    try:
        photo.image(max_side=_LOOK)
    except PhotoError:
        return False
    return True


def phones(photos: pd.DataFrame) -> pd.DataFrame:
    """List the phones and cameras of a roll: how many photos, from when to when, which numbers."""
    return photos.groupby("model").agg(
        photos=("kind", "size"),
        first=("taken_at", "min"),
        last=("taken_at", "max"),
        serial_numbers=("serial", "nunique"),
    )


def what_is_kept(photos: pd.DataFrame) -> pd.DataFrame:
    """Count for each kind of photo how many say when, where, and with what they were taken.

    A file without a format is no photo, and kept nothing.
    """
    columns = {"taken_at": "when", "lat": "where", "model": "with_what", "software": "program"}
    kinds = photos.dropna(subset=["format"]).groupby("kind")
    return kinds[[*columns]].count().rename(columns=columns).assign(photos=kinds.size())


def named_people(words: pd.DataFrame, roll: Roll) -> pd.DataFrame:
    """Count in how many pictures of an invented roll its people are named: as read, and in truth.

    Parameters
    ----------
    words
        From `find_words`.
    roll
        The roll they were read in, or its clean copies.

    Returns
    -------
    pandas.DataFrame
        A row a person who is named; `read` and `in_truth` count pictures. No rows where the truth
        is not known.
    """
    truth = roll.truth or {"people": [], "photos": {}}
    read = words.groupby("photo")["text"].agg(" ".join)
    original = {photo.name for photo in getattr(roll, "original", roll)}
    told = (truth["photos"][name].get("text", []) for name in original & truth["photos"].keys())
    written = [" ".join(line["text"] for line in lines) for lines in told]
    names = [person["name"] for person in truth["people"]]
    counts = {"read": _naming(read, names), "in_truth": _naming(written, names)}
    table = pd.DataFrame(counts, index=pd.Index(names, name="person"))
    return table[table.any(axis=1)]


def _naming(texts: Iterable[str], names: Sequence[str]) -> list[int]:
    """Count for each name the texts it stands in as a word."""
    whole = [set(re.findall(r"\w+", text)) for text in texts]
    return [sum(name in words for words in whole) for name in names]


def behind_numbers(faces: pd.DataFrame, roll: Roll) -> pd.DataFrame:
    """Say who in an invented roll is behind each number by which the program calls somebody.

    Parameters
    ----------
    faces
        From `group_people`.
    roll
        The roll they were found in.

    Returns
    -------
    pandas.DataFrame
        A row for each number; `who` is the one that most of its faces show, missing for nobody.
    """
    known = with_truth(faces[faces["person"] != UNKNOWN], roll)
    shown = known.groupby("person")["truth"].value_counts(dropna=False)  # most faces first
    return (
        shown.reset_index()
        .drop_duplicates("person")
        .set_index("person")[["truth"]]
        .rename(columns={"truth": "who"})
    )


@handed_well
def claim_of(claims: pd.DataFrame, kind: str) -> pd.Series:
    """Take the claim of a kind that most photos speak for.

    Parameters
    ----------
    claims
        From `infer_profile`.
    kind
        Such as `"sleep"`.

    Raises
    ------
    OverexposedError
        There is no claim of this kind.

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> claim_of(infer_profile(scan(open_roll("sample"))), "sleep")["value"]
    'Asleep from about 0:00 to 7:00'
    """
    some = claims.loc[claims["kind"] == kind, "evidence"]
    if some.empty:
        known = say_list(sorted(set(claims["kind"])))
        key = "no_kind" if known else "no_claim"
        raise OverexposedError(Sentences("claims.infer")(key, kind=kind, known=known))
    return claims.loc[some.map(len).idxmax()]


@handed_well
def in_court(
    claims: pd.DataFrame, objections: Objections, truth: Mapping[str, Any]
) -> pd.DataFrame:
    """Set beside each claim that somebody objected to what was said against it, and the truth.

    Parameters
    ----------
    claims
        From `infer_profile`.
    objections
        What was said against them.
    truth
        `Roll.truth`: known for invented rolls only.

    Returns
    -------
    pandas.DataFrame
        A row for each such claim, with its number in `claims`; `value` as it is said now,
        `objection` (contested, corrected or removed) and `reason`; `truth` and `right` as in
        `score`. A claim that was removed is there, too, as it was.
    """
    said = objections.meant(claims)
    stays = objections.without_removed().applied(claims)  # row by row the same claims
    judged = score(stays, truth).set_index("number")
    rows = sorted(said)
    return pd.DataFrame(
        {
            "value": stays["value"].iloc[rows].to_list(),
            "objection": [said[row].what for row in rows],
            "reason": [said[row].reason for row in rows],
            **{name: judged.loc[rows, name].array for name in ("truth", "right")},
        },
        index=claims.index[rows],
    )


def first_home(photos: pd.DataFrame) -> int | None:
    """Count how many photos, in the order they were taken, it takes until a home is found.

    Returns
    -------
    int or None
        In steps of five; None where all of them are not enough.
    """
    by_time = photos.sort_values("taken_at")
    for count in range(_STEP, len(photos) + _STEP, _STEP):
        if (find_unnamed_places(by_time.head(count))["role"] == "home").any():
            return min(count, len(photos))
    return None


def home_error(
    photos: pd.DataFrame,
    places: pd.DataFrame,
    counts: Sequence[int] = (5, 10, 20, 40, 80, 100, 200),
    *,
    rounded: float = 0.0,
) -> pd.DataFrame:
    """Find the home again in fewer photos, or in rounded locations: how many metres is it off?

    Parameters
    ----------
    photos, places
        From `scan` and `find_places`: the likeliest home there is what is to be found again.
    counts, rounded
        As for `toolkit.places.home_by_photos`.

    Returns
    -------
    pandas.DataFrame
        As from `home_by_photos`; no lines where the places have no home.
    """
    within(1, counts=counts)
    within(0, FARTHEST, rounded=rounded)
    homes = places[places["role"] == "home"]
    if homes.empty:
        return home_by_photos(photos, (0, 0), [])
    home = homes.iloc[0]
    return home_by_photos(photos, (home["lat"], home["lon"]), counts, rounded=rounded)
