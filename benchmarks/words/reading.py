"""How many words are read, how many of those stand there, and what is called a find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit import find_words
from toolkit.rolls import Photo, Roll
from toolkit.words import words_in

from . import goals, tesseract
from .truth import Written, recall, words, written

Reader = Callable[[Photo], list[str]]
Line = Mapping[str, Any]
Result = tuple[str, bool | None]

# What our kinds are called in the truth; others have the same name.
_ALSO = {
    "account": {"code", "number", "price"},
    "document": {"code", "number"},
    "password": {"code", "network"},
}


def ours(photo: Photo) -> list[str]:
    """Read a photo by the toolkit."""
    return [line["text"] for line in words_in(photo.image(), quick=True)]


def theirs(photo: Photo) -> list[str]:
    """Read a photo by Tesseract."""
    return [word["text"] for word in tesseract.read(photo.image())]


def texts(roll: Roll, *, tuning: bool) -> Iterator[Result]:
    """Say how many words of the half that nothing was chosen on are read."""
    photos = [photo for photo in written(roll) if photo.tuning == tuning]
    read = {photo.photo: ours(roll[photo.photo]) for photo in photos}
    print(f"\n{len(photos)} photos with text; words read by kind of line:")
    print(by_kind(photos, read).to_string())
    yield from _recalls(photos, read)
    yield f"precision of words: {_precision(photos, read):.3f}", None
    if not tesseract.is_here():
        yield tesseract.MISSING, None
        return
    read = {photo.photo: theirs(roll[photo.photo]) for photo in photos}
    yield "", None
    for said, _ in _recalls(photos, read):
        yield f"Tesseract, {said.partition(' (')[0]}", None
    yield f"Tesseract, precision of words: {_precision(photos, read):.3f}", None


def _recalls(photos: Sequence[Written], read: Mapping[str, list[str]]) -> Iterator[Result]:
    parts: dict[str, tuple[float, Callable[[Written, Line], bool]]] = {
        "screenshots": (goals.SCREENSHOTS, lambda photo, line: photo.screen),
        "scenes": (goals.SCENES, lambda photo, line: not photo.screen),
        f"scenes, lines of {goals.LARGE} px": (
            goals.LARGE_LINES,
            lambda photo, line: not photo.screen and line["height"] >= goals.LARGE,
        ),
    }
    for name, (goal, belongs) in parts.items():
        found = total = 0
        for photo in photos:
            wanted = [line["text"] for line in photo.readable if belongs(photo, line)]
            one, of = recall(wanted, read[photo.photo])
            found, total = found + one, total + of
        share = found / total
        yield f"{name}: {share:.3f} of {total} words read (goal: {goal})", share >= goal


def _precision(photos: Sequence[Written], read: Mapping[str, list[str]]) -> float:
    right = total = 0
    for photo in photos:
        there, said = words(line["text"] for line in photo.lines), words(read[photo.photo])
        right, total = right + (there & said).total(), total + said.total()
    return right / total


def by_kind(photos: Sequence[Written], read: Mapping[str, list[str]]) -> pd.DataFrame:
    """Count the words that were read, by what their line gives away; hand is told apart."""
    rows = []
    for photo in photos:
        for line in photo.lines:
            if line["legible"] and not line["code"]:
                found, total = recall([line["text"]], read[photo.photo])
                kind = "(by hand)" if line["hand"] else line["kind"]
                rows.append({"kind": kind, "words": total, "read": found})
    table = pd.DataFrame(rows).groupby("kind").sum()
    return table.assign(share=(table["read"] / table["words"]).round(2))


def finds(roll: Roll, *, tuning: bool) -> Iterator[Result]:
    """Say how many of the finds are what the truth says they are."""
    photos = {photo.photo: photo for photo in written(roll) if photo.tuning == tuning}
    some = [photo for photo in roll if photo.name in photos]
    found = find_words(Roll("half", tuple(some)), progress=False)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for find in found[found["kind"] != ""].itertuples():
        line = _line_at(find, photos[find.photo].lines)
        fits = line is not None and line["kind"] in {find.kind, *_ALSO.get(find.kind, ())}
        total[find.kind] += 1
        right[find.kind] += fits
        if not fits:
            print(f"  no {find.kind}: {find.text!r}", "but", line and (line["kind"], line["text"]))
    print("finds that are right, by kind:")
    print("  " + ", ".join(f"{kind} {right[kind]} of {total[kind]}" for kind in sorted(total)))
    share = right.total() / total.total()
    text = f"finds: {share:.3f} of {total.total()} right (goal: {goals.FINDS_RIGHT})"
    yield text, share >= goals.FINDS_RIGHT


def _line_at(find: Any, lines: Sequence[Line]) -> Line | None:
    """Return the line of the truth that shares most with a find, if that is half of the smaller."""

    def shared(line: Line) -> float:
        x, y, w, h = line["box"]
        across = min(x + w, find.x + find.w) - max(x, find.x)
        down = min(y + h, find.y + find.h) - max(y, find.y)
        return max(0, across) * max(0, down) / min(w * h, find.w * find.h)

    best = max(lines, key=shared)
    return best if shared(best) >= 0.5 else None


def plain_photos(roll: Roll, names: Sequence[str]) -> Iterator[Result]:
    """Count photos without text in which some is read."""
    some = Roll("plain", tuple(photo for photo in roll if photo.name in set(names)))
    found = find_words(some, progress=False)
    for photo, lines in found.groupby("photo"):
        print(f"  read where nothing is written: {photo}", lines["text"].tolist())
    count = found["photo"].nunique()
    text = f"{count} of {len(some)} photos without text have some (goal: at most {goals.FALSE})"
    yield text, count <= goals.FALSE
