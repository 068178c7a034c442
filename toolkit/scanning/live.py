"""A picture that moves: the still and its short film, which phones and exports keep apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from ..metadata import FILMS
from ..metadata.times import SAME, UTC
from .edits import key_of
from .local_times import universal

Row = dict[str, Any]

LONGEST = 6  # seconds: Apple's last about three, Google's not much more
APART = timedelta(minutes=1)  # between the notes of one moment in still and film
_STILLS = {"HEIC", "HEIF", "JPEG", "DNG"}
_ADDED = re.compile(r"_(HEVC|HEIC|JPE?G)$", re.IGNORECASE)  # what exports add to the film's name


def pair_live(rows: Sequence[Row]) -> None:
    """Mark stills and films that belong together (flag `live-photo`); the film is then a copy.

    They share what the phone wrote into both as a mark, or else the name, where the film is short
    and their times, if known, are the same.
    """
    by_mark: dict[str, list[Row]] = defaultdict(list)
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["format"] in _STILLS:
            if row["content_id"]:
                by_mark[row["content_id"]].append(row)
            by_name[key_of(row["photo"])].append(row)
    for film in rows:
        if film["format"] in FILMS:
            stills = by_mark.get(film["content_id"] or "") or list(_alike(film, by_name))
            for still in stills:
                still["flags"] = _marked(still)
            if stills:
                film["flags"] = _marked(film)
                film["copy_of"] = stills[0]["photo"]


def _alike(film: Row, stills: dict[str, list[Row]]) -> Iterator[Row]:
    """Find stills with the name of a short film: IMG_1.MOV, IMG_1_HEVC.MOV, PXL_1.MP."""
    if film["duration"] and film["duration"] > LONGEST:
        return
    name = film["photo"]
    stem = PurePosixPath(name).stem
    for each in dict.fromkeys((stem, _ADDED.sub("", stem), PurePosixPath(name).name)):
        for still in stills.get(key_of(name, each), ()):
            if not still["content_id"] and _together(still, film):
                yield still


def _together(still: Row, film: Row) -> bool:
    """Compare their times; what is in doubt, or was edited later, says nothing."""
    doubts = {still["time_doubt"], film["time_doubt"]} - {"", UTC}
    if still["kind"] == "edited" or doubts or still["taken_at"] is None or film["taken_at"] is None:
        return True
    one, other = universal(still), universal(film)
    if one is None or other is None or UTC in (still["time_doubt"], film["time_doubt"]):
        return abs(still["taken_at"] - film["taken_at"]) <= SAME
    wrong = still["utc_offset"]  # some programs write local time into the header of a film
    return min(abs(other - one), abs(other - one - wrong)) <= APART


def _marked(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row["flags"], "live-photo")))
