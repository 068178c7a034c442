"""Edited copies by their names: `IMG_1043-bearbeitet`, `IMG_E1043`, a RAW beside its JPEG."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ..rolls.names import original_by_apple, place_in_export, split_counter, split_ending
from .likeness import Looks
from .moments import BURST_GAP, siblings

Row = dict[str, Any]

# Names that devices give: people's names for pictures ("Wedding 1985") say nothing about editing.
_DEVICES = re.compile(
    r"(?!scan)(_?[a-z]{1,5}_?\d{4,7}|[a-z0-9_]{4}\d{4}|\d{3}_\d{4}"  # IMG_1043, DSC01234, 100_0042
    r"|([a-z]+_)?\d{8}_\d{6,9}([._][a-z]+)*"  # PXL_20240501_140322123.MP
    r"|(img|vid)-\d{8}-wa\d{4,})",
    re.IGNORECASE,
)
_WORDS = 30  # characters: no language needs more to say "edited"


def edited(rows: Sequence[Row], pictures: Sequence[int], looks: Looks) -> Iterator[tuple[int, int]]:
    """Pair an edited picture with its original in the same folder of the export, by their names.

    Programs add words in any language to the name that a device gave, Apple an E. Devices, times
    and looks must not speak against it, as far as they are known.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for number in pictures:
        by_name[key_of(rows[number]["photo"])].append(number)
    for number in pictures:
        for other, sure in _related(rows, number, by_name):
            if sure or not looks.contradict(other, number):
                yield other, number


def _related(
    rows: Sequence[Row], number: int, by_name: dict[str, list[int]]
) -> Iterator[tuple[int, bool]]:
    """Find what a picture is a copy of by name, and whether that is sure without a look."""
    row = rows[number]
    for other in by_name[key_of(row["photo"])]:
        if other != number and siblings(row, rows[other]) and _may_be_one(row, rows[other]):
            yield other, row["time_source"] == rows[other]["time_source"] == "exif"
    stem = split_ending(row["photo"].rpartition("/")[2])[0]
    apples = original_by_apple(stem)
    for name in [apples] if apples else _originals(stem):
        for other in by_name.get(key_of(row["photo"], name), ()):
            if _may_be_one(row, rows[other]):
                yield other, bool(apples)


def key_of(name: str, stem: str | None = None) -> str:
    """Name a photo without its ending, alike in all parts of an export; or another beside it."""
    folder, _, file = name.rpartition("/")
    return f"{place_in_export(folder)}/{stem or split_ending(file)[0]}".lower()


def _originals(stem: str) -> Iterator[str]:
    """Tell which names an edited copy's original may have: `IMG_1(1)` for `IMG_1-edited(1)`."""
    bare, counter = split_counter(stem)
    for place, sign in enumerate(bare):
        if sign in "-_~" or bare.startswith(" (", place):
            added = bare[place:].strip("-_~ ()")
            if _DEVICES.fullmatch(bare[:place]) and _is_mark(added, sign):
                yield bare[:place] + counter
                yield bare[:place]


def _is_mark(added: str, sign: str) -> bool:
    """Accept words of any script, whose vowels may be signs of their own; Google also adds `~2`."""
    if sign == "~" and added.isdecimal():
        return True
    kinds = {unicodedata.category(letter)[0] for letter in added if letter not in " \u200c\u200d"}
    return bool(kinds) and kinds <= {"L", "M"} and len(added) <= _WORDS


def _may_be_one(one: Row, other: Row) -> bool:
    if one["model"] and other["model"] and one["model"] != other["model"]:
        return False
    if one["time_source"] != "exif" or other["time_source"] != "exif":
        return True
    return abs(one["taken_at"] - other["taken_at"]) <= BURST_GAP
