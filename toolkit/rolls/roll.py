"""A camera roll, and the ways to open one: the sample, a folder, a zip, uploads."""

from __future__ import annotations

import html
import json
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Self, overload

from ..errors import RollError
from .photo import Photo
from .sources import Archive, BytesSource, FileSource, ZipSource
from .takeout import pair_sidecars

DATASETS = Path(__file__).parents[2] / "datasets"
SAMPLE = DATASETS / "sample"
INVENTED = (
    "sample",
    "lineup",
    "calibration",
)  # the project's own rolls, by the name of their folder
_LEFT_OUT = {"thumbs.db", "desktop.ini", "truth.json", "town.geojson", "people.csv"}
_LEFT_OUT_ENDINGS = (".aae", ".xmp")  # what phones and editors note beside a photo


@dataclass(frozen=True, repr=False)
class Roll:
    """A camera roll: photos in the order of their names.

    Attributes
    ----------
    name
        Where it came from, in a word a reader recognises.
    photos
        The photos.
    folder
        The folder it was read from, where there is one.
    """

    name: str
    photos: tuple[Photo, ...]
    folder: Path | None = None

    def __len__(self) -> int:
        return len(self.photos)

    def __iter__(self) -> Iterator[Photo]:
        return iter(self.photos)

    @overload
    def __getitem__(self, key: int | str) -> Photo: ...

    @overload
    def __getitem__(self, key: slice) -> Self: ...

    def __getitem__(self, key: int | str | slice) -> Photo | Self:
        """Get a photo by its number or by its name, or a part of the roll: `roll[:100]`."""
        if isinstance(key, slice):
            return replace(self, photos=self.photos[key])
        return self.photos[key] if isinstance(key, int) else self._by_name[key]

    @cached_property
    def _by_name(self) -> dict[str, Photo]:
        return {photo.name: photo for photo in self.photos}

    @property
    def is_sample(self) -> bool:
        """Whether only fictional people can be in it: it lies in the project's own `datasets`."""
        return self.folder is not None and DATASETS in self.folder.parents

    @cached_property
    def truth(self) -> dict[str, Any] | None:
        """What is true of this roll (`truth.json`), known for invented people only."""
        path = self.folder / "truth.json" if self.folder else None
        if path is None or not self.is_sample or not path.is_file():
            return None
        return json.loads(path.read_text(encoding="utf-8"))

    @property
    def town(self) -> Path | None:
        """The map of the invented town (`town.geojson`), for the sample only."""
        path = self.folder / "town.geojson" if self.folder else None
        return path if path and self.is_sample and path.is_file() else None

    def __repr__(self) -> str:
        return f"<Roll {self.name}: {len(self)} photos>"

    def _repr_html_(self) -> str:
        shown = self.photos[:12]
        pictures = "".join(
            f'<span style="margin:2px">{photo.img_tag(140)}</span>' for photo in shown
        )
        more = f", the first {len(shown)} shown" if len(self) > len(shown) else ""
        return (
            f"<p><b>{html.escape(self.name)}</b>: {len(self)} photos{more}</p>"
            f'<div style="display:flex;flex-wrap:wrap">{pictures}</div>'
        )


def open_roll(
    source: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | Mapping[str, bytes] = "sample",
    *,
    limit: int | None = None,
) -> Roll:
    """Open a camera roll. Nothing is read, copied or sent yet: it is only listed.

    Parameters
    ----------
    source
        `"sample"` (the fictional roll of the course), `"lineup"` (portraits of invented people),
        a folder (with all folders in it), a zip file, the value of an `ipywidgets.FileUpload`, or
        a mapping of names to bytes.
    limit
        Keep the first `limit` photos only.

    Returns
    -------
    Roll

    Raises
    ------
    RollError
        There is no such folder or zip, or there is nothing in it.

    Examples
    --------
    >>> open_roll("sample", limit=2)
    <Roll sample: 2 photos>
    """
    if not isinstance(source, str | os.PathLike):
        name, folder, photos = "upload", None, _uploads(source)
        empty = "Nothing has been uploaded yet: choose one or more photos."
    elif source in INVENTED:
        name, folder, photos = str(source), DATASETS / source, _folder(DATASETS / source)
        empty = f"The roll is missing: get the project again, with its folder datasets/{source}."
    else:
        path = Path(source).expanduser().resolve()
        name, folder = path.name or str(path), path if path.is_dir() else None
        empty = f"There are no files in {path}: put photos there, or choose another folder."
        if not path.exists():
            raise RollError(f"There is no folder or zip at {path}: check the name and try again.")
        if path.is_dir():
            photos = _folder(path)
        elif zipfile.is_zipfile(path):
            photos = _zip(path)
        else:
            raise RollError(
                f"{path} is neither a folder nor a zip file that can be opened: "
                "give the folder the photos are in, or download the zip again."
            )
    photos = sorted(_with_sidecars(_with_own_names(photos)), key=lambda photo: photo.name)[:limit]
    if not photos:
        raise RollError(empty)
    return Roll(name, tuple(photos), folder)


def _with_own_names(photos: Iterable[Photo]) -> Iterator[Photo]:
    """Make every name different, and such that it can be written: a name is the key of a photo."""
    taken: set[str] = set()
    for photo in photos:
        name = unique = photo.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        while unique in taken:  # two phones both have an IMG_0001.jpg
            unique = f"{len(taken)}_{name}"
        taken.add(unique)
        yield photo if unique == photo.name else replace(photo, name=unique)


def _with_sidecars(photos: Iterable[Photo]) -> list[Photo]:
    """Give each photo of a Google Takeout export its sidecar; the rest of the JSON is no photo."""
    by_name = {photo.name: photo for photo in photos}
    pairs = pair_sidecars(by_name) if any(name.endswith(".json") for name in by_name) else {}
    if not pairs:
        return list(by_name.values())
    return [
        replace(photo, sidecar=by_name[pairs[name]].source) if name in pairs else photo
        for name, photo in by_name.items()
        if not name.lower().endswith((".json", ".html", ".csv"))
    ]


def _folder(root: Path) -> Iterator[Photo]:
    folders = [(os.fspath(root), "")]
    while folders:
        folder, above = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            problem = f"This folder cannot be opened ({error.strerror or error})."
            if not above:
                raise RollError(f"{root}: {problem}") from error
            yield Photo(above.rstrip("/"), FileSource(Path(folder)), problem)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    folders.append((entry.path, f"{above}{entry.name}/"))
            elif _counts(entry.name):
                yield Photo(above + entry.name, FileSource(Path(entry.path)), _problem(entry))


def _problem(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return ""
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        return f"It cannot be opened ({error.strerror or error})."
    if stat.S_ISDIR(mode):
        return "This is a link to a folder: open that folder itself."
    return "" if stat.S_ISREG(mode) else "This is not an ordinary file, so it was not opened."


def _zip(path: Path) -> Iterator[Photo]:
    archive = Archive(path)
    for entry in archive.zip.infolist():
        inside = PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.is_dir() or not _counts(inside.name) or "__MACOSX" in inside.parts:
            continue
        problem = ""
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            problem = "Its name in the zip points outside the zip, so it was not opened."
        elif stat.S_ISLNK(entry.external_attr >> 16):
            problem = "It is a link, not a photo, so it was not opened."
        elif entry.flag_bits & 1:
            problem = "It is locked with a password: unpack the zip and open the folder."
        yield Photo(str(inside), ZipSource(archive, entry.filename, entry.file_size), problem)


def _uploads(source: Iterable[Mapping[str, Any]] | Mapping[str, bytes]) -> Iterator[Photo]:
    if isinstance(source, Mapping):
        pairs = list(source.items())
    else:
        pairs = [(item["name"], item["content"]) for item in source]
    for name, content in pairs:
        inside = PurePosixPath(str(name).replace("\\", "/"))
        yield Photo(inside.name or "photo", BytesSource(bytes(content)))


def _counts(name: str) -> bool:
    name = name.lower()
    if name.startswith(".") or name in _LEFT_OUT:
        return False
    return not name.endswith(_LEFT_OUT_ENDINGS)
