"""Clean copies of a whole roll, in a folder of their own; the originals are only ever read."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from ..cache import hashed, state
from ..errors import PhotoError
from ..language import Sentences
from ..rolls import FileSource, Photo, Roll
from ..scanning import scan
from . import coarse, pixels, proof
from .covering import Box, cover
from .folders import choose_folder
from .looking import boxes_of, check_faces, faces_to_cover
from .reading import Wish, WordCover, words_to_cover

_VIDEOS = {".mp4", ".mov", ".m4v", ".3gp", ".avi", ".mkv", ".webm", ".mts", ".mpg", ".wmv"}


@dataclass(frozen=True, repr=False)
class ProtectedRoll(Roll):
    """A roll of clean copies, and what became of each original.

    Attributes
    ----------
    original
        The roll it was made from.
    made
        In what state each copy was when it had been written.
    report
        One row a photo of the original roll: `photo` (its name there), `written` (the name of its
        copy, missing where none was written), `note` (why not, or what is different).
    """

    original: Roll = field(kw_only=True)
    made: frozenset[object] = field(kw_only=True)
    report: pd.DataFrame = field(kw_only=True, compare=False)

    @property
    def invented(self) -> bool:
        """Whether everybody in it is invented: they are the people of the original.

        A copy that was changed since may show somebody else.
        """
        return self.original.invented and self.made.issuperset(map(_state, self))

    @property
    def truth(self):
        """What is true of the original roll, known for invented people only."""
        return self.original.truth

    def __repr__(self) -> str:
        of = Sentences("rolls")("photos", n=len(self.original))
        said = Sentences("protection")("copies", roll=self.original.name, n=len(self), of=of)
        return f"<ProtectedRoll {said}>"


def protect(
    roll: Roll,
    out: str | os.PathLike[str] | None = None,
    *,
    coarsen_km: float | None = None,
    coarsen_date: str | None = None,
    cover_faces: pd.DataFrame | None = None,
    cover_words: Wish | None = None,
    progress: bool = True,
) -> ProtectedRoll:
    """Write a clean copy of every photo into a new folder, and prove that it is clean.

    Each picture is decoded, turned upright, converted to plain sRGB colours and written again with
    nothing but its pixels. The written bytes are then read again: a copy with anything else in it
    – EXIF, XMP, a profile, a comment, a thumbnail, a second picture, a video behind the photo – is
    not kept. Copies are named `photo_0001.jpg` and so on, because file names and folders carry
    dates and places too; the number is the photo's place in the roll. The originals are only read.

    Parameters
    ----------
    roll
        The photos to copy.
    out
        A new or empty folder, outside the folder of the originals, and not called as what could be
        covered: `protect(roll, "finds")` would cover nothing. By default the next free one in
        the folder `protected` of the course: `copies`, `copies_2` and so on. A run that was stopped
        goes on if it is called once more with the same photos, choices and folder.
    coarsen_km
        Keep the place, but only as the middle of a grid cell this many kilometres wide. Left out:
        no place at all. Home is then somewhere in that cell, as the copy's `accuracy` says.
    coarsen_date
        Keep the time, but only its "day", "month" or "year": it becomes noon of that day, or of the
        first day of that month or year. Left out: no time at all.
    cover_faces
        A faces table (`find_faces` of this roll): these faces are covered with a solid shape. In
        what it does not tell of – a photo without a row, the other frames of an animation, what
        shines through – faces are looked for here, and all covered. To leave somebody as they are,
        keep their rows, and say so in a column: `faces.assign(cover=faces["person"] != 1)`. Of a
        table of your own, without `recognizer`, the rows are covered and nothing else.
    cover_words
        `"all"`: every line of text and every code is covered with a solid box, in every frame.
        `"finds"`: those that give something away; or some of their kinds, such as `["address"]`,
        see `toolkit.words.KINDS`. What was covered is looked for once more, at its size and at
        twice that, until nothing of it can be read; else there is no copy.
    progress
        Show a progress bar.

    Returns
    -------
    ProtectedRoll
        The copies; `.report` tells what became of each photo.

    Raises
    ------
    RollError
        `out` is a choice and no folder, is not empty, lies among the originals, or cannot be
        written to.
    OverexposedError
        A step that cannot be rounded to, faces of another roll, or words of no such kind.
    ModelError
        Words cannot be read on this machine.

    Notes
    -----
    JPEG, PNG, WebP and GIF stay what they are, animations included; HEIC, AVIF and JPEG 2000 become
    JPEG, TIFF and BMP become PNG. Videos and raw files are not copied. Only what `cover_faces`
    lists is covered: a face the machine did not find stays in the picture, and so does a word.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from toolkit import open_roll
    >>> with TemporaryDirectory() as folder:
    ...     protect(open_roll("sample", limit=2), folder, progress=False)
    <ProtectedRoll of sample: 2 clean copies of 2 photos>
    """
    from tqdm.auto import tqdm

    coarse.check_steps(coarsen_km, coarsen_date)
    check_faces(cover_faces, roll)
    words = words_to_cover(roll, cover_words, progress=progress)
    wishes = coarsen_km, coarsen_date, boxes_of(cover_faces), words and words.asked
    folder = choose_folder(None if out is None else Path(out), roll, _job(roll, wishes))
    known = scan(roll, progress=False) if coarsen_km or coarsen_date else None
    boxes, unseen = faces_to_cover(cover_faces, roll, progress)
    photos, rows, digits = [], [], max(4, len(str(len(roll))))
    bar = tqdm(
        roll,
        total=len(roll),
        desc=Sentences("protection")("progress"),
        unit="photo",
        disable=not progress,
    )
    for number, photo in enumerate(bar, 1):
        row = folder.done.get(number)
        if row is None:
            exif = b""
            if known is not None:
                exif = coarse.coarse_exif(known.iloc[number - 1], coarsen_km, coarsen_date)
            row = {"written": None}
            try:
                data, suffix, row["note"] = clean_copy(
                    photo,
                    boxes=None if cover_faces is None else boxes.get(photo.name, ()),
                    unseen=photo.name in unseen,
                    words=words,
                    exif=exif,
                )
                row["written"] = f"photo_{number:0{digits}}{suffix}"
                folder.keep(number, row["note"], row["written"], data)
            except PhotoError as error:
                row["note"] = str(error)
                folder.keep(number, row["note"])
        if row["written"]:
            photos.append(Photo(row["written"], FileSource(folder.path / row["written"])))
        rows.append({"photo": photo.name, "written": row["written"], "note": row["note"]})
    folder.finish()
    report = pd.DataFrame(rows, columns=["photo", "written", "note"], dtype="str")
    return ProtectedRoll(
        folder.path.name,
        tuple(photos),
        folder.path,
        original=roll,
        made=frozenset(map(_state, photos)),
        report=report,
    )


def clean_copy(
    photo: Photo,
    *,
    boxes: Sequence[Box] | None = None,
    unseen: bool = False,
    words: WordCover | None = None,
    exif: bytes = b"",
) -> tuple[bytes, str, str]:
    """Make the clean copy of one photo in memory.

    Parameters
    ----------
    photo
        The original.
    boxes
        x, y, w, h of the faces to cover, in pixels of the upright picture. An empty one says that
        none was found, None that nobody cares: then an animation is not searched for faces either.
    unseen
        Look for the faces, as nobody did yet.
    words
        Which words to cover, and where.
    exif
        The only metadata it gets; see `coarse.coarse_exif`.

    Returns
    -------
    data : bytes
        The whole file, proven clean.
    suffix : str
        What its name should end with.
    note : str
        What is different from the original; mostly empty.

    Raises
    ------
    PhotoError
        It cannot be read, or the copy cannot be proven clean.
    """
    if PurePosixPath(photo.name).suffix.lower() in _VIDEOS:
        raise PhotoError(Sentences("protection.refused")("video"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large photos and odd tags: both are handled here
        picture = pixels.develop(photo.read())
        if boxes is not None:
            picture = cover(picture, boxes, unseen=unseen)
        if words is not None:
            known, unseen = words.boxes.get(photo.name, ()), photo.name in words.unseen
            picture = cover(picture, known, words.search, unseen=unseen)
        if exif and picture.written_as == "GIF":
            exif, picture = b"", picture.noting(Sentences("protection.note")("gif"))
        data = pixels.encode(picture, exif)
        proof.prove(data, picture, exif)
    return data, pixels.SUFFIXES[picture.written_as], " ".join(picture.notes)


def _state(photo: Photo) -> tuple[object, ...] | None:
    """Tell in what state a file is, whatever its photo is called in a roll."""
    known = state(photo)
    return known and known[1:]


def _job(roll: Roll, wishes: tuple[object, ...]) -> str:
    """Make a hash of the originals and of what was asked for, to know a run by."""
    return hashed(([(photo.name, state(photo)) for photo in roll], wishes))
