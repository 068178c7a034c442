"""What comes to lie on a phone, in the order of time; how files get onto a disk or into a zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from .lives import Story

PHOTO, FILM, SCREEN, RECEIVED = "photo", "film", "screen", "received"
PARTNERS, OTHERS = 2_000, 4_000  # the first picture that is theirs; those before are the owner's
FRIENDS = 8_000
DELETED = 9_000

File = tuple[str, bytes]  # its name, with `/`, and what is in it


@dataclass(frozen=True)
class Event:
    """Something that comes to lie on a phone.

    Attributes
    ----------
    what
        A photo or a film of the owner, a screenshot, a picture that came through a chat.
    number
        Of the picture.
    row
        When and, of the owner's, where.
    """

    what: str
    number: int
    row: Any

    @property
    def is_edited(self) -> bool:
        """Whether the owner also keeps a version that was worked on."""
        return self.what == PHOTO and self.number % 25 == 7

    @property
    def is_sent(self) -> bool:
        """Whether the owner sent it on through a chat."""
        return self.what == PHOTO and self.number % 9 == 4


def events(story: Story) -> list[Event]:
    """Tell what comes to lie on the owner's phone, in the order of time."""
    told = [Event(PHOTO, row.Index, row) for row in story.shots.itertuples()]
    told += [Event(FILM, event.number, _later(event.row)) for event in told[3::25]]
    told += [Event(SCREEN, row.Index, row) for row in story.screens.itertuples()]
    told += [Event(RECEIVED, OTHERS + row.Index, row) for row in story.received.itertuples()]
    return sorted(told, key=lambda event: event.row.utc)


def _later(row: Any) -> Any:
    """Take a film half a minute after a photo."""
    wait = timedelta(seconds=30)
    return row._replace(utc=row.utc + wait, local=row.local + wait)


class Names:
    """Names that were given: a second file of the same name gets a counter, as `form` has it."""

    def __init__(self, form: str = "{stem}({count}){ending}") -> None:
        self.form = form
        self.given: set[str] = set()

    def new(self, name: str) -> str:
        """Give this name, or the next one like it."""
        stem, dot, ending = name.rpartition(".")
        count, unique = 0, name
        while unique in self.given:
            count += 1
            unique = self.form.format(stem=stem, count=count, ending=dot + ending)
        self.given.add(unique)
        return unique


def folder(root: Path, files: Iterable[File]) -> Path:
    """Write files into a folder."""
    made: set[Path] = set()
    for name, content in files:
        path = root / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
    return root


def zipped(path: Path, files: Iterable[File]) -> Path:
    """Write files into a zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path
