"""Clean copies of a whole roll, in a folder of their own; the originals are only ever read."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from ..errors import OverexposedError, PhotoError, RollError
from ..rolls import FileSource, Photo, Roll
from ..scanning import scan
from . import coarse, pixels, proof
from .covering import cover

_VIDEOS = {".mp4", ".mov", ".m4v", ".3gp", ".avi", ".mkv", ".webm", ".mts", ".mpg", ".wmv"}


@dataclass(frozen=True, repr=False)
class ProtectedRoll(Roll):
    """A roll of clean copies, and what became of each original.

    Attributes
    ----------
    original
        The roll it was made from.
    report
        One row a photo of the original roll: `photo` (its name there), `written` (the name of its
        copy, missing where none was written), `note` (why not, or what is different).
    """

    original: Roll = field(kw_only=True)
    report: pd.DataFrame = field(kw_only=True, compare=False)

    @property
    def is_sample(self) -> bool:
        """Whether only fictional people can be in it: they are the people of the original."""
        return self.original.is_sample

    @property
    def truth(self):
        """What is true of the original roll, known for invented people only."""
        return self.original.truth

    def __repr__(self) -> str:
        return (
            f"<ProtectedRoll of {self.original.name}: "
            f"{len(self)} clean copies of {len(self.original)} photos>"
        )


def protect(
    roll: Roll,
    out: str | os.PathLike[str],
    *,
    coarsen_km: float | None = None,
    coarsen_date: str | None = None,
    cover_faces: pd.DataFrame | None = None,
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
        A new or empty folder, outside the folder of the originals.
    coarsen_km
        Keep the place, but only as the middle of a grid cell this many kilometres wide. Left out:
        no place at all. Home is then somewhere in that cell, as the copy's `accuracy` says.
    coarsen_date
        Keep the time, but only its "day", "month" or "year": it becomes noon of that day, or of the
        first day of that month or year. Left out: no time at all.
    cover_faces
        A faces table (`find_faces` of this roll): these faces are covered with a solid shape.
    progress
        Show a progress bar.

    Returns
    -------
    ProtectedRoll
        The copies; `.report` tells what became of each photo.

    Raises
    ------
    RollError
        `out` is not empty, lies among the originals, or cannot be written to.
    OverexposedError
        A step that cannot be rounded to, or faces of another roll.

    Notes
    -----
    JPEG, PNG, WebP and GIF stay what they are, animations included; HEIC, AVIF and JPEG 2000 become
    JPEG, TIFF and BMP become PNG. Videos and raw files are not copied. Only what `cover_faces`
    lists is covered: a face the machine did not find stays in the picture.

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
    _check_faces(cover_faces, roll)
    folder = _empty_folder(Path(out).expanduser().resolve(), roll)
    known = scan(roll, progress=False) if coarsen_km or coarsen_date else None
    photos, rows, digits = [], [], max(4, len(str(len(roll))))
    bar = tqdm(roll, total=len(roll), desc="Protecting", unit="photo", disable=not progress)
    for number, photo in enumerate(bar, 1):
        name = None
        try:
            boxes = _boxes(cover_faces, photo)
            exif = b""
            if known is not None:
                exif = coarse.coarse_exif(known.iloc[number - 1], coarsen_km, coarsen_date)
            data, suffix, note = clean_copy(photo, boxes=boxes, exif=exif)
            name = f"photo_{number:0{digits}}{suffix}"
            _put(data, folder / name)
            photos.append(Photo(name, FileSource(folder / name)))
        except PhotoError as error:
            note = str(error)
        rows.append({"photo": photo.name, "written": name, "note": note})
    report = pd.DataFrame(rows, columns=["photo", "written", "note"], dtype="str")
    return ProtectedRoll(folder.name, tuple(photos), folder, original=roll, report=report)


def clean_copy(
    photo: Photo,
    *,
    boxes: Sequence[Sequence[float]] = (),
    exif: bytes = b"",
) -> tuple[bytes, str, str]:
    """Make the clean copy of one photo in memory.

    Parameters
    ----------
    photo
        The original.
    boxes
        x, y, w, h of the faces to cover, in pixels of the upright picture.
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
        raise PhotoError("Videos cannot be cleaned here, so it was not copied.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large photos and odd tags: both are handled here
        picture = cover(pixels.develop(photo.read()), boxes)
        if exif and picture.written_as == "GIF":
            exif, picture = b"", picture.noting("A GIF has no room for a time or place.")
        data = pixels.encode(picture, exif)
        proof.prove(data, picture, exif)
    return data, pixels.SUFFIXES[picture.written_as], " ".join(picture.notes)


def _boxes(faces: pd.DataFrame | None, photo: Photo) -> tuple[tuple[float, ...], ...]:
    if faces is None:
        return ()
    mine = faces.loc[faces["photo"] == photo.name, ["x", "y", "w", "h"]]
    return tuple(mine.itertuples(index=False, name=None))


def _check_faces(faces: pd.DataFrame | None, roll: Roll) -> None:
    """Refuse a faces table of other photos, which would silently cover nothing."""
    if faces is None:
        return
    if missing := {"photo", "x", "y", "w", "h"} - set(faces.columns):
        raise OverexposedError(
            f"cover_faces has no column {', '.join(sorted(missing))}: give the table that "
            "find_faces(roll) makes."
        )
    if strangers := set(faces["photo"]) - {photo.name for photo in roll}:
        raise OverexposedError(
            f"cover_faces tells of {min(strangers)}, which is not in this roll: give the table "
            "that find_faces makes of the same roll."
        )


def _empty_folder(folder: Path, roll: Roll) -> Path:
    """Make the folder for the copies, or say why it cannot be that one."""
    try:
        if roll.folder and any(_same(place, roll.folder) for place in (folder, *folder.parents)):
            raise RollError(
                f"{folder} is among the originals, which are never touched: "
                "choose a new folder outside of them."
            )
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise RollError(
                f"{folder} is not empty, and nothing is ever overwritten: choose a new folder."
            )
    except OSError as error:
        raise RollError(_cannot_write(folder, error)) from error
    return folder


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _put(data: bytes, path: Path) -> None:
    """Write under another name, read it back, and only then give it its own."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        if part.read_bytes() != data or path.exists():
            raise RollError(f"{path} could not be written as it should: choose another folder.")
        part.replace(path)
    except OSError as error:
        raise RollError(_cannot_write(path.parent, error)) from error
    finally:
        with contextlib.suppress(OSError):  # as the reason is known already
            part.unlink(missing_ok=True)


def _cannot_write(folder: Path, error: OSError) -> str:
    return (
        f"Nothing can be written to {folder} ({error.strerror or error}): "
        "choose a folder of your own, on a disk with room."
    )
