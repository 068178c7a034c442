"""The ways to open a roll: the sample, a folder, a zip, several parts of an export, uploads."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..consent import require_consent
from ..errors import PhotoError, RollError
from ..language import Sentences
from ..mistakes.handed import handed_well, within
from .invented import DATASETS, INVENTED, is_invented
from .left_out import LISTS, STRAY, describes, no_photo, say_left_out, why_left_out
from .listing import Listing, top_names
from .pairing import pair, pair_xmp
from .photo import Photo
from .roll import Roll
from .sources import BytesSource
from .takeout import MAX_SIDECAR, read_title
from .typed import typed_path

_OF_THE_PROJECT = {"truth.json", "town.geojson", "people.csv"}  # beside those photos
_TABLES = (".csv",)
_EXPORT = (".json", ".html", *_TABLES)  # what exports put beside photos, for people and programs
_ICLOUD = b"imgName,"  # the first column of its lists

Typed = str | os.PathLike[str]


@handed_well
def open_roll(
    source: Typed | Iterable[Typed] | Iterable[Mapping[str, Any]] | Mapping[str, bytes] = "sample",
    *,
    limit: int | None = None,
) -> Roll:
    """Open a camera roll. Nothing is read, copied or sent yet: it is only listed.

    Parameters
    ----------
    source
        `"sample"` (the fictional roll of the course), `"lineup"` (portraits of invented people),
        a folder (with all folders and zips in it), a zip file, a list of folders and zips that
        are parts of one export, the value of an `ipywidgets.FileUpload`, or a mapping of names to
        bytes. A path may be in quotes, start with `~`, or be an address `file:…`.
    limit
        Keep the first `limit` photos only.

    Returns
    -------
    Roll
        With what lies beside the photos in `left_out`.

    Raises
    ------
    RollError
        There is no such folder or zip, or there is nothing in it.
    ConsentError
        This is a notebook on a computer of somebody else, where one has to agree before photos of
        one's own are opened, once in a session (`toolkit.consent.give_consent`).

    Examples
    --------
    >>> open_roll("sample", limit=2)
    <Roll sample: 2 photos>
    """
    within(1, limit=limit)
    folder, listing, say = None, Listing(), Sentences("rolls.error")
    items: Any = source if isinstance(source, str | os.PathLike | Mapping) else [*source]
    if isinstance(source, str) and source in INVENTED:
        name, folder = source, DATASETS / source
        listing.look_into(folder)
        where = say("project", path=folder)
    elif isinstance(source, str | os.PathLike):
        path = typed_path(source)
        name, folder = path.name or str(path), path if os.path.isdir(path) else None
        listing.look_into(path)
        where = say("folder", path=path)
    elif paths := _paths(items):
        name, more = paths[0].name, len(paths) - 1
        name = say("several", first=name, n=more) if more else name
        for path, above in zip(paths, top_names(paths) if paths[1:] else [""], strict=True):
            listing.add_part(above)
            listing.look_into(path, above)
        where = say("others", name=name)
    else:
        name, where = "upload", say("uploads")
        _take_uploads(items, listing)
    listing.photos = [photo for photo in listing.photos if not _is_of_the_project(photo)]
    photos = sorted(_together(listing), key=lambda photo: photo.name)[:limit]
    roll = Roll(name, tuple(photos), folder, dict(listing.left_out))
    if not photos:
        raise RollError(say("empty", where=where, left_out=say_left_out(roll)).rstrip())
    require_consent(roll)
    return roll


def _paths(source: Any) -> list[Path]:
    """Get the paths if a list of folders and zips was given."""
    paths = [] if isinstance(source, Mapping) else source
    are_paths = all(isinstance(each, str | os.PathLike) for each in paths)
    return [typed_path(each) for each in paths] if are_paths else []


def _is_of_the_project(photo: Photo) -> bool:
    """Tell truth, town and labels of the invented rolls, which come along with a copy of them."""
    return photo.name.rpartition("/")[2] in _OF_THE_PROJECT and is_invented(photo.source)


def _take_uploads(source: Any, listing: Listing) -> None:
    if isinstance(source, Mapping):
        pairs = list(source.items())
    else:
        pairs = [(item["name"], item["content"]) for item in source]
    if not pairs:
        raise RollError(Sentences("rolls.error")("nothing_uploaded"))
    for name, content in pairs:
        last = str(name).replace("\\", "/").rstrip("/").rpartition("/")[2]
        if reason := why_left_out(last):
            listing.left_out[reason] += 1
        else:
            listing.add(last or "photo", BytesSource(bytes(content)))


def _together(listing: Listing) -> list[Photo]:
    """Give each photo the files that describe it, and count those that describe none."""
    files = {photo.name: photo for photo in _with_own_names(listing.photos)}
    notes = pair_xmp(files)
    names = [name for name in files if not name.lower().endswith(".xmp")]

    def title_of(name: str) -> str | None:
        with contextlib.suppress(PhotoError, OSError), files[name].open() as file:
            return read_title(file.read(MAX_SIDECAR))
        return None

    sidecars, edited = pair(names, title_of, listing.parts)
    is_export = bool(sidecars) or any(map(_is_icloud, files.values()))
    beside = _EXPORT if is_export else _TABLES if not all(map(no_photo, files)) else ()
    read = {*sidecars.values(), *notes.values()}
    together = []
    for name, photo in files.items():
        if name.lower().endswith((".xmp", *beside)):
            if name not in read:
                listing.left_out[STRAY if describes(name) else LISTS] += 1
            continue
        together.append(
            replace(
                photo,
                sidecar=files[sidecars[name]].source if name in sidecars else None,
                xmp=files[notes[name]].source if name in notes else None,
                edited_from=edited.get(name, ""),
            )
        )
    return together


def _is_icloud(photo: Photo) -> bool:
    """Tell the lists of an iCloud export by their columns: their names come in every language."""
    if not photo.name.lower().endswith(_TABLES):
        return False
    with contextlib.suppress(PhotoError, OSError), photo.open() as file:
        return file.read(len(_ICLOUD) + 3).removeprefix(b"\xef\xbb\xbf").startswith(_ICLOUD)
    return False


def _with_own_names(photos: Iterable[Photo]) -> Iterator[Photo]:
    """Make every name different: it is the key of a photo."""
    taken: set[str] = set()
    times: Counter[str] = Counter()
    for photo in photos:
        unique = photo.name
        while unique in taken:  # two phones both have an IMG_0001.jpg
            times[photo.name] += 1
            folder, slash, last = photo.name.rpartition("/")
            unique = f"{folder}{slash}{times[photo.name] + 1}_{last}"
        taken.add(unique)
        yield photo if unique == photo.name else replace(photo, name=unique)
