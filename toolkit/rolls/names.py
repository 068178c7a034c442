"""How exports name things: counters, cut names, edited copies, parts of one export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby
from pathlib import PurePosixPath

CUT = 46  # characters of a description's name before `.json`: Takeout cuts off the rest
PHOTO_CUT = 47  # characters of a photo's name before its ending
LONGEST_NAME = 255  # letters of a name on a disk; in a zip it may be a whole page
_SUFFIX = "supplemental-metadata"
_COUNTER = re.compile(r"(.+?)(\(\d+\))?", re.DOTALL)
_TAKEOUT = re.compile(r"takeout\W*(\d+\W*)?", re.I)
_APPLE_EDIT = re.compile(r"(IMG_)E(\d{4,})", re.I)  # beside IMG_1234 lies IMG_E1234
_WORD = 30  # characters: no language needs more to say "edited"
_MARKS = 30  # on one letter: Unicode's own limit for texts that are read piece by piece


def composed(text: str) -> str:
    """Give a text its one form in bytes (NFC), if no letter has more marks than any needs.

    Sorting the marks of one letter takes the square of their number.
    """
    if text.isascii():
        return text
    marked = (sum(1 for _ in run) for mark, run in groupby(text, _is_mark) if mark)
    return text if max(marked, default=0) > _MARKS else unicodedata.normalize("NFC", text)


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0


@lru_cache(maxsize=8)  # one photo is asked for it several times in a row
def short_path(name: str) -> PurePosixPath:
    """Cut folders and name to what a disk can hold, in one form: patterns look at no more."""
    return PurePosixPath("/".join(part[:LONGEST_NAME] for part in composed(name).split("/")))


def split_ending(name: str) -> tuple[str, str]:
    """Split `IMG_1.jpg` into `IMG_1` and `.jpg`."""
    stem, point, ending = name.rpartition(".")
    return (stem, point + ending) if stem else (name, "")


def split_counter(stem: str) -> tuple[str, str]:
    """Split `IMG_1(2)` into `IMG_1` and `(2)`."""
    match = _COUNTER.fullmatch(stem) if stem.endswith(")") else None
    return (match[1], match[2] or "") if match else (stem, "")


def without_suffix(base: str) -> str:
    """Take off `.supplemental-metadata`, of which only the point may be left."""
    title, _, suffix = base.rpartition(".")
    return title if title and _SUFFIX.startswith(suffix) else base


def fits_title(told: Set[str], name: str) -> bool:
    """Tell whether a photo of this name can have a title, given by `letters_of_title`.

    Takeout takes other signs for some that a file must not have, adds counters and cuts names.
    """
    stem, _ = split_ending(name)
    bare, _ = split_counter(stem)
    if told & {letters_of(stem), letters_of(bare)}:
        return True
    return len(bare) >= PHOTO_CUT and any(each.startswith(letters_of(bare)) for each in told)


def letters_of_title(title: str | None) -> set[str]:
    """Reduce a title to what of it survives in a name, with its ending and without."""
    return {letters_of(title), letters_of(split_ending(title)[0])} if title else set()


@lru_cache(maxsize=1024)  # one photo is compared with several titles
def letters_of(text: str) -> str:
    """Reduce a name to its letters and digits."""
    whole = composed(text[:LONGEST_NAME]).casefold()
    return "".join(letter for letter in whole if letter.isalnum())


def originals_of(stem: str) -> Iterator[str]:
    """Guess what the photo is called that an edited copy was made from: a word less at the end.

    Examples
    --------
    >>> list(originals_of("IMG_0001-bearbeitet(1)"))
    ['IMG_0001(1)']
    """
    bare, counter = split_counter(stem)
    if counter and len(bare) >= PHOTO_CUT:  # the word itself was cut off
        yield bare
    for place in range(len(bare) - 1, 0, -1):
        if bare[place].isdecimal() or len(bare) - place > _WORD:
            return
        if bare[place] in "-_ (":
            yield bare[:place].rstrip(" -_") + counter


def original_by_apple(stem: str) -> str:
    """Tell what the photo is called that an iPhone's edited copy was made from; empty if none."""
    match = _APPLE_EDIT.fullmatch(stem)
    return match[1] + match[2] if match else ""


def place_in_export(folder: str, parts: Sequence[str] = ()) -> str:
    """Name a folder such that it has one name in all parts of an export.

    Parameters
    ----------
    folder
        Relative path, with `/`.
    parts
        Folders of which it is known that they are parts of one export.

    Examples
    --------
    >>> place_in_export("takeout-002/Takeout/Google Fotos/Fotos von 2016")
    'Takeout/Google Fotos/Fotos von 2016'
    """
    steps = folder.split("/")
    for number in range(len(steps) - 1, 0, -1):
        if _TAKEOUT.fullmatch(steps[number - 1]):
            return "/".join(["Takeout", *steps[number:]])
    for part in parts:
        if f"{folder}/".startswith(f"{part}/"):
            return "part" + folder[len(part) :]
    # "export-001/Photos" and "export-002/Photos" are one; "Photos 2016" and "Photos 2017" are two
    return "/".join([*map(_without_number, steps[:-1]), *steps[-1:]])


def _without_number(step: str) -> str:
    return re.sub(r"[\W\d_]+", "", step) or step
