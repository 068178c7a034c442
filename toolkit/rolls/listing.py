"""Look through folders and zips: what may be a photo becomes one, the rest is counted."""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import RollError
from ..language import Sentences
from .left_out import UNPACKED, ZIPS, why_folder_left_out, why_left_out
from .names import composed
from .photo import Photo
from .sources import FileSource, Source
from .zips import ZipSource, list_zip

# Files by whose names a zip that merely lies in a folder counts as one with photos in it.
_PHOTOS: tuple[str, ...] = ()
_PHOTOS += (".jpg", ".jpeg", ".heic", ".heif", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff")
_PHOTOS += (".dng", ".cr2", ".cr3", ".nef", ".arw", ".mp4", ".mov", ".m4v", ".3gp", ".json")

_Member = tuple[str, ZipSource, str]


@dataclass
class Listing:
    """What was found while a source was looked through.

    Attributes
    ----------
    photos
        What may be a photo, or a description of one.
    left_out
        Why files were left out (`toolkit.rolls.left_out`), and how many for each reason.
    parts
        Zips and folders of which it is known that they are parts of one export.
    """

    photos: list[Photo] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    parts: list[str] = field(default_factory=list)

    def add(self, name: str, source: Source, problem: str = "") -> None:
        """Note a file that may be a photo; its name gets one form, whatever system wrote it."""
        whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self.photos.append(Photo(composed(whole), source, problem))

    def add_part(self, above: str) -> None:
        """Note that a folder, or a zip, is a part of an export."""
        self.parts.append(composed(above.rstrip("/")))

    def look_into(self, path: Path, above: str = "") -> None:
        """Look through a folder or a zip, whose names are put below `above`.

        Raises
        ------
        RollError
            It is neither, or cannot be opened.
        """
        try:
            is_folder, is_zip = path.is_dir(), path.is_file() and zipfile.is_zipfile(path)
        except OSError:
            is_folder = is_zip = False
        if is_folder:
            self._look_into_folder(path, above)
        elif is_zip:
            self._add_members(list_zip(path), above)
        elif os.path.lexists(path):
            raise RollError(Sentences("rolls.error")("no_folder_or_zip", path=path))
        else:
            raise RollError(Sentences("rolls.error")("nothing_there", path=path))

    def _look_into_folder(self, root: Path, top: str) -> None:
        folders = [(os.fspath(root), top)]
        while folders:
            folder, above = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as error:
                problem = Sentences("rolls.photo")("folder", why=error.strerror or error)
                if above == top:
                    say = Sentences("rolls.error")
                    raise RollError(say("root", path=root, problem=problem)) from error
                self.add(above.rstrip("/"), FileSource(Path(folder)), problem)
                continue
            for entry in entries:
                name = above + entry.name
                inside = name[len(top) :]
                if entry.is_dir(follow_symlinks=False):
                    if reason := why_folder_left_out(inside, root.name):
                        self.left_out[reason] += _count(entry.path)
                    else:
                        folders.append((entry.path, f"{name}/"))
                elif entry.name == ".gitkeep":  # the project's own, in `my_photos`
                    continue
                elif reason := why_left_out(inside, root.name):
                    self.left_out[reason] += 1
                else:
                    self._add_entry(entry, name)

    def _add_entry(self, entry: os.DirEntry[str], name: str) -> None:
        path, problem = Path(entry.path), _problem(entry)
        if problem or not entry.name.lower().endswith(".zip") or not _is_zip(path):
            self.add(name, FileSource(path), problem)
            return
        try:
            members = list(list_zip(path))
        except RollError as error:
            self.add(name, FileSource(path), str(error))
            return
        if not any(name.lower().endswith(_PHOTOS) for name, *_ in members):
            self.left_out[ZIPS] += 1
        elif _is_unpacked(path, members):
            self.left_out[UNPACKED] += 1
        else:
            above = name[: -len(".zip")] + "/"
            self.add_part(above)
            self._add_members(members, above)

    def _add_members(self, members: Iterable[_Member], above: str) -> None:
        for name, source, problem in members:
            name = "/".join(part for part in name.split("/") if part not in ("", ".")) or "photo"
            if reason := why_left_out(name):
                self.left_out[reason] += 1
            else:
                self.add(above + name, source, problem)


def top_names(paths: Iterable[Path]) -> Iterator[str]:
    """Name the folders at the top of a roll that comes from several sources, each differently."""
    taken: Counter[str] = Counter()
    for path in paths:
        name = path.stem if path.suffix.lower() == ".zip" else path.name
        taken[name] += 1
        yield f"{name} ({taken[name]})/" if taken[name] > 1 else f"{name}/"


def _count(folder: str) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _is_zip(path: Path) -> bool:
    try:
        return zipfile.is_zipfile(path)
    except OSError:
        return False


def _is_unpacked(path: Path, members: Iterable[_Member]) -> bool:
    """Tell whether all that is in a zip also lies beside it, in a folder of its name or not."""
    return any(
        all(_lies_at(root / name, source.size) for name, source, _ in members)
        for root in (path.with_suffix(""), path.parent)
    )


def _lies_at(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except (OSError, ValueError):
        return False


def _problem(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return ""
    say = Sentences("rolls.photo")
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        return say("cannot_open", why=error.strerror or error)
    if stat.S_ISDIR(mode):
        return say("link")
    return "" if stat.S_ISREG(mode) else say("not_ordinary")
