"""The tables that data flows through: their columns, what they hold, and how to make one.

Every step of the toolkit takes and returns a pandas DataFrame with exactly these columns, so that a
student can look at each step, sort it, plot it and change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

TIME, SPAN, NUMBER, COUNT, TEXT, YES_NO, THING = (
    "datetime64[us]",  # naive local time
    "timedelta64[us]",
    "float64",  # NaN where unknown
    "int64",
    "str",  # missing where unknown
    "bool",
    "object",  # a tuple, an array or a dictionary
)

PHOTOS = {
    "taken_at": TIME,  # local time, as the camera's clock showed it
    "utc_offset": SPAN,  # ahead of UTC: as stated, else by the location or a neighbour in time
    "time_source": TEXT,  # what the time was taken from, see `toolkit.metadata.times`
    "time_doubt": TEXT,  # why it may be wrong, as a code; empty where nothing speaks against it
    "lat": NUMBER,  # WGS84 degrees
    "lon": NUMBER,
    "altitude": NUMBER,  # metres above sea level
    "direction": NUMBER,  # degrees from north, where the camera looked
    "accuracy": NUMBER,  # metres, as the phone states it
    "make": TEXT,
    "model": TEXT,
    "lens": TEXT,
    "serial": TEXT,
    "lens_serial": TEXT,
    "software": TEXT,
    "author": TEXT,
    "owner": TEXT,
    "title": TEXT,
    "people": THING,  # tuple of the names that the file itself carries
    "width": NUMBER,  # pixels, as stored
    "height": NUMBER,
    "duration": NUMBER,  # seconds, of a video
    "bytes": NUMBER,
    "format": TEXT,
    "kind": TEXT,  # camera, front-camera, screenshot, messenger, edited, scan, video, other
    "thumbnail_differs": YES_NO,  # the embedded thumbnail seems to show another picture
    "ai_made": YES_NO,
    "flags": THING,  # tuple of null-island, clock, chat … (`toolkit.scanning.scan`)
    "copy_of": TEXT,  # name of the original, where this is the same picture once more
    "taken_by": TEXT,  # own, received, unknown
    "error": TEXT,  # why the file could not be read; empty when it could
}

FACES = {
    "photo": TEXT,
    "face": COUNT,  # number of the face in its photo, from 0
    "x": NUMBER,  # pixels of the upright image: left, top, width, height
    "y": NUMBER,
    "w": NUMBER,
    "h": NUMBER,
    "confidence": NUMBER,
    "embedding": THING,  # float32 vector
    "recognizer": TEXT,  # deepface's name of the model that made the vector
    "invented": YES_NO,  # whether everybody in that roll is invented (`Roll.invented`)
    "age": NUMBER,  # the model's guess, in years
    "age_low": NUMBER,
    "age_high": NUMBER,
    "woman": NUMBER,  # the model's probability
}

WORDS = {
    "photo": TEXT,
    "text": TEXT,  # of one line, or what a code says
    "x": NUMBER,  # pixels of the upright image: left, top, width, height
    "y": NUMBER,
    "w": NUMBER,
    "h": NUMBER,
    "angle": NUMBER,  # degrees that the line runs down to the right; level is 0
    "confidence": NUMBER,  # 0 to 1, what the model thinks of its own reading
    "kind": TEXT,  # what the line gives away (`toolkit.words.KINDS`); empty where nothing
}

# Kinds of finds of which only dots are left; the first that fits is what a line is.
SECRET = ("password", "account", "document", "code")

PEOPLE = {
    "person": COUNT,
    "name": TEXT,  # missing until someone gives one
    "faces": COUNT,
    "photos": COUNT,
    "first": TIME,
    "last": TIME,
    "owner": YES_NO,
    "may_be_several": YES_NO,  # strangers may be counted as one: some are as alike as its faces
    "confidence": NUMBER,
}

PLACES = {
    "place": COUNT,
    "lat": NUMBER,
    "lon": NUMBER,
    "radius": NUMBER,  # metres
    "accuracy": NUMBER,  # metres by which the locations may be off: as stated, or by rounding
    "photos": COUNT,
    "days": COUNT,
    "hours": THING,  # tuple of 24 counts, photos by hour of the day
    "name": TEXT,
    "country": TEXT,
    "role": TEXT,  # home, school_or_work, regular, visited
    "confidence": NUMBER,
    "as_home": NUMBER,  # 0 to 1, how likely it is a home …
    "as_work": NUMBER,  # … and how likely a school or workplace
}

TRIPS = {
    "start": TIME,
    "end": TIME,
    "name": TEXT,
    "country": TEXT,
    "distance": NUMBER,  # km, from home to the farthest point
    "route": THING,  # tuple of (lat, lon) in time order
    "photos": COUNT,
    "moments": COUNT,  # of ten minutes, with photos: many of one moment say no more than one
    "confidence": NUMBER,  # 0 to 1, that a night was spent away from home
    "may_go_on": YES_NO,  # it may be one with the next: no photo says what was between
}

CLAIMS = {
    "kind": TEXT,  # home, school_or_work, weekly_place, sleep, trip, phone, owner, person …
    "value": TEXT,  # the claim in words
    "confidence": NUMBER,  # 0 to 1, missing where no benchmark measured it
    "measured": YES_NO,  # whether one did
    "evidence": THING,  # tuple of photo names
    "how": TEXT,  # one sentence a student understands
    "rivals": THING,  # tuple of the next best answers: dictionaries with a `code`
    "fact": THING,  # what is claimed, for machines: compared with the truth by `score`
    "reasons": THING,  # the numbers in `how`
    "contested": TEXT,  # why somebody says that it is not so; missing where nobody did
}


def table(
    columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], *, index: str | None = None
) -> pd.DataFrame:
    """Make a table with exactly these columns and types.

    Parameters
    ----------
    columns
        One of the dictionaries of this module: column name to dtype.
    rows
        A mapping for each row; a column it lacks is missing in that row (False for yes-or-no
        columns, an empty tuple for columns of things, an empty string for `error`, `time_doubt`).
    index
        The key of `rows` that becomes the index, if any.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> table(PEOPLE, [{"person": 1, "faces": 2, "photos": 2}])["owner"].tolist()
    [False]
    """
    rows = list(rows)
    frame = pd.DataFrame(index=range(len(rows)))
    for name, dtype in columns.items():
        values = [row.get(name) for row in rows]
        if dtype == SPAN:  # a column of nothing but NaT would be taken for points in time
            values = [None if value is pd.NaT else value for value in values]
        elif dtype == YES_NO:
            values = [bool(value) for value in values]
        elif dtype == COUNT:
            values = [int(value or 0) for value in values]
        elif dtype == THING:
            values = [() if value is None else value for value in values]
            frame[name] = pd.Series(values, index=frame.index, dtype=object)
            continue
        elif name in ("error", "time_doubt"):
            values = [value or "" for value in values]
        elif dtype == TEXT:
            values = [None if value is None or value == "" else str(value) for value in values]
        frame[name] = pd.Series(values, index=frame.index).astype(dtype)
    if index is not None:
        frame.index = pd.Index([row[index] for row in rows], name=index, dtype="str")
    return frame
