"""What is left: the photos table before, the photos table after, side by side."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

_DATED = r"(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])"


@dataclass(frozen=True)
class _Trace:
    """One kind of trace: the columns that carry it, and what it means when it stays."""

    what: str
    columns: tuple[str, ...]
    means: str


_TRACES = (
    _Trace("time", ("taken_at", "utc_offset"), "say when: habits, sleep, holidays"),
    _Trace("place", ("lat", "lon", "altitude", "direction"), "say where: home, school, trips"),
    _Trace("device", ("make", "model", "lens", "software"), "name the phone or camera"),
    _Trace(
        "serial numbers",
        ("serial", "lens_serial"),
        "carry a number that joins all photos of one camera",
    ),
    _Trace("names", ("author", "owner", "title", "people"), "carry somebody's name or words"),
    _Trace("thumbnail", ("thumbnail_differs",), "hide an older version of the picture"),
    _Trace("AI mark", ("ai_made",), "say that a machine made them"),
)


def what_is_left(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare what two rolls give away: the originals and their protected copies.

    Parameters
    ----------
    before, after
        Photos tables, as `scan` makes them.

    Returns
    -------
    pandas.DataFrame
        One row a kind of trace; index `what`; columns `before` and `after` (how many photos carry
        it), `still_there` (whether any still does) and `sentence`.

    Examples
    --------
    >>> from toolkit.tables import PHOTOS, table
    >>> one = table(PHOTOS, [{"photo": "a.jpg", "make": "Veyra"}], index="photo")
    >>> none = table(PHOTOS, [{"photo": "photo_0001.jpg"}], index="photo")
    >>> what_is_left(one, none).loc["device", ["before", "after"]].tolist()
    [1, 0]
    """
    rows = [
        _row(trace.what, _carry(before, trace), _carry(after, trace), trace.means)
        for trace in _TRACES
    ]
    rows.append(
        _row(
            "file names",
            before.index.str.contains(_DATED),
            after.index.str.contains(_DATED),
            "have a date in their name",
        )
    )
    rows.append(
        _row(
            "faces (pictures themselves)",
            before["error"].eq(""),
            after["error"].eq(""),
            "still show what they show: faces, signs, the view from a window. Stripping cannot "
            "help here; cover the faces, or do not share the picture",
        )
    )
    return pd.DataFrame(rows).set_index("what")


def _carry(photos: pd.DataFrame, trace: _Trace) -> pd.Series:
    """Tell for each photo whether any of the columns holds something."""
    found = pd.Series(False, index=photos.index)
    for column in trace.columns:
        values = photos[column]
        known = values.map(bool) if values.dtype in (object, bool) else values.notna()
        found |= known.astype(bool)
    return found


def _row(what: str, before, after, means: str) -> dict[str, object]:
    had, has = int(before.sum()), int(after.sum())
    if not had and not has:
        sentence = "Was not there in the first place."
    elif not has:
        sentence = f"Gone from all {had} photos."
    else:
        sentence = f"{has} of {len(after)} photos {means}."
    return {
        "what": what,
        "before": had,
        "after": has,
        "still_there": has > 0,
        "sentence": sentence,
    }
