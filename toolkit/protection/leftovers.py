"""What is left: the same table before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ..errors import OverexposedError
from ..metadata.named_times import named_time

_LISTED = 3  # values told in a sentence; the rest is counted


class _Trace(NamedTuple):
    """One kind of trace: the columns that carry it, and what such photos do."""

    what: str
    columns: tuple[str, ...]
    tell: str


_TRACES = (
    _Trace("time", ("taken_at", "utc_offset"), "tell when you are awake, asleep, away"),
    _Trace("place", ("lat", "lon", "altitude", "direction"), "lead to home, school and holidays"),
    _Trace("device", ("make", "model", "lens", "software"), "name the phone or camera"),
    _Trace("serial numbers", ("serial", "lens_serial"), "can be tied to one and the same camera"),
    _Trace("names", ("author", "owner", "title", "people"), "carry names or words"),
    _Trace("thumbnail", ("thumbnail_differs",), "hide an older version of the picture"),
    _Trace("AI mark", ("ai_made",), "say that a machine made them"),
)
_ROUNDED = {"time": ["taken_at"], "place": ["lat", "lon"]}


def what_is_left(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare what two rolls give away: the originals and their protected copies.

    Parameters
    ----------
    before, after
        The same kind of table of both: photos (`scan`), faces (`find_faces`, or `group_people` to
        count people too) or claims (`infer_profile`).

    Returns
    -------
    pandas.DataFrame
        One row a kind of trace, or of claim; index `what`; columns `before` and `after` (how many
        photos, faces or claims), `still_there` (whether any of it is) and `sentence`.

    Raises
    ------
    OverexposedError
        They are no such tables, or not of the same kind.

    Examples
    --------
    >>> from toolkit.tables import PHOTOS, table
    >>> original = table(PHOTOS, [{"photo": "IMG_20260314.jpg", "make": "Veyra"}], index="photo")
    >>> copy = table(PHOTOS, [{"photo": "photo_0001.jpg"}], index="photo")
    >>> what_is_left(original, copy)["after"].loc[["device", "file names"]].tolist()
    [0, 0]
    """
    for column, compare in (("taken_at", _photos), ("embedding", _faces), ("evidence", _claims)):
        if column in before.columns and column in after.columns:
            columns = ["what", "before", "after", "still_there", "sentence"]
            return pd.DataFrame(compare(before, after), columns=columns).set_index("what")
    raise OverexposedError(
        "what_is_left compares two tables of the same kind: give two photos tables (from scan), "
        "two faces tables (from find_faces) or two claims tables (from infer_profile)."
    )


def _photos(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for trace in _TRACES:
        row = _row(trace.what, _carry(before, trace), _carry(after, trace), trace.tell)
        rounded = _ROUNDED.get(trace.what)
        if rounded and row["still_there"]:
            fine, rough = (
                len(frame[rounded].dropna().drop_duplicates()) for frame in (before, after)
            )
            if rough < fine:
                row["sentence"] += f" But only roughly: {rough} different ones instead of {fine}."
        yield row
    dated = ([named_time(name) is not None for name in frame.index] for frame in (before, after))
    yield _row("file names", *dated, "have the date in their name")
    shown = (frame["error"].eq("") for frame in (before, after))
    yield _row(
        "faces (pictures themselves)",
        *shown,
        "still show faces, signs, the view from a window. No stripping helps against that: cover "
        "faces, or do not share the picture",
    )


def _carry(photos: pd.DataFrame, trace: _Trace) -> pd.Series:
    """Tell for each photo whether any of the columns holds something."""
    found = pd.Series(False, index=photos.index)
    for column in trace.columns:
        values = photos[column]
        found |= values.map(bool) if values.dtype in (object, bool) else values.notna()
    return found


def _row(what: str, had: Sequence[bool], has: Sequence[bool], tell: str) -> dict[str, Any]:
    before, after = int(sum(had)), int(sum(has))
    if after:
        sentence = f"{after} of {len(has)} photos {tell}."
    elif before:
        sentence = "Gone from all of them."
    else:
        sentence = "It was not there in the first place."
    return _line(what, before, after, after > 0, sentence)


def _faces(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    counted = {"faces": len, "photos with faces": lambda faces: faces["photo"].nunique()}
    if "person" in before.columns and "person" in after.columns:
        counted["people"] = lambda faces: faces["person"].nunique()
    for what, count in counted.items():
        had, has = count(before), count(after)
        sentence = f"A machine still finds {has}; it found {had}." if has else "It finds none."
        yield _line(what, had, has, has > 0, sentence)


def _claims(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for kind in dict.fromkeys([*before["kind"], *after["kind"]]):
        old, new = (_by_fact(frame[frame["kind"] == kind]) for frame in (before, after))
        both = [value for value in old if value in new]
        reworded = {value for value in new if value not in old and new[value] in old.values()}
        gone = [value for value in old if value not in both and old[value] not in new.values()]
        parts = {
            "Still claimed": both,
            "Still claimed in other words": [value for value in new if value in reworded],
            "No longer claimed": gone,
            "Claimed instead": [value for value in new if value not in {*both, *reworded}],
        }
        sentence = " ".join(f"{says}: {_few(values)}." for says, values in parts.items() if values)
        had, has = (int((frame["kind"] == kind).sum()) for frame in (before, after))
        yield _line(kind, had, has, bool(both or reworded), sentence)


def _by_fact(claims: pd.DataFrame) -> dict[str, str]:
    """Give the words of each claim, and the fact: a home that only "may be" is the same home."""
    return {
        claim.value: _rounded(claim.fact) if claim.fact else claim.value
        for claim in claims.itertuples()
    }


def _rounded(fact: dict[str, Any]) -> str:
    """Write a fact down; positions within some metres are the same."""
    return str(
        {key: round(each, 4) if isinstance(each, float) else each for key, each in fact.items()}
    )


def _few(values: Iterable[str]) -> str:
    values = list(dict.fromkeys(map(str, values)))
    more = f" and {len(values) - _LISTED} more" if len(values) > _LISTED else ""
    return "; ".join(values[:_LISTED]) + more


def _line(what: str, before: int, after: int, still_there: bool, sentence: str) -> dict[str, Any]:
    return {
        "what": what,
        "before": before,
        "after": after,
        "still_there": still_there,
        "sentence": sentence,
    }
