"""A camera roll: the photos, and what was left out beside them."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self, overload

from ..errors import RollError
from ..language import Sentences, say_list
from ..mistakes.names import ByName
from .invented import SAMPLE, is_invented
from .left_out import no_photo, say_left_out
from .photo import Photo


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
    left_out
        Why files beside the photos were left out, and how many for each reason: `"previews"`,
        `"deleted"`, `"edits"` … (`toolkit.rolls.left_out` lists them; `say_left_out` says it).
    """

    name: str
    photos: tuple[Photo, ...]
    folder: Path | None = None
    left_out: Mapping[str, int] = field(default_factory=dict, compare=False)

    @staticmethod
    def joined(**rolls: Roll) -> JoinedRoll:
        """Join rolls of several people into one; the first is the owner's.

        The name of a photo begins with its roll's, so that two phones can both have an IMG_1.jpg.
        Whatever is concluded from the table that `scan` makes of it is about the owner: there,
        photos of the other rolls were taken by somebody else (`taken_by`).

        Parameters
        ----------
        rolls
            The rolls by a short name: `mine=…, friend=…`.

        Raises
        ------
        RollError
            There is none, one is not open yet, or a name has a slash in it.

        Examples
        --------
        >>> from toolkit import open_roll
        >>> both = Roll.joined(mine=open_roll("sample", limit=1), friend=open_roll("lineup"))
        >>> both[0].name, len(both)
        ('friend/001.jpg', 201)
        """
        flat: dict[str, Roll] = {}
        for name, roll in rolls.items():
            if not isinstance(roll, Roll) or not name or "/" in name:
                raise RollError(Sentences("rolls.joined")("no_roll", name=name))
            inside = roll.rolls if isinstance(roll, JoinedRoll) else {"": roll}
            flat |= {f"{name}/{below}".rstrip("/"): part for below, part in inside.items()}
        if not flat:
            raise RollError(Sentences("rolls.joined")("none"))
        photos = (_below(name, photo) for name, roll in flat.items() for photo in roll)
        return JoinedRoll(
            say_list(rolls),
            tuple(sorted(photos, key=lambda photo: photo.name)),
            left_out=sum((Counter(roll.left_out) for roll in flat.values()), Counter()),
            rolls=flat,
        )

    @property
    def parts(self) -> tuple[Roll, ...]:
        """The rolls it was joined from, the owner's first; this one, if it was not."""
        return (self,)

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
        return ByName((photo.name, photo) for photo in self.photos)

    @property
    def invented(self) -> bool:
        """Whether everybody in it is invented: each file is one of the project's own rolls'.

        Their content counts, not where they lie: a copy of the sample is invented too, and one
        other file, or no file at all, makes a roll that may be of somebody who exists.
        """
        return bool(self.photos) and all(
            not photo.problem and all(map(is_invented, (photo.source, photo.sidecar, photo.xmp)))
            for photo in self.photos
        )

    @cached_property
    def truth(self) -> dict[str, Any] | None:
        """What is true of this roll (`truth.json`), known for invented people only."""
        path = self.folder / "truth.json" if self.folder else None
        if path is None or not self.invented or not path.is_file():
            return None
        return json.loads(path.read_text(encoding="utf-8"))

    @property
    def town(self) -> Path | None:
        """The map of the invented town, for invented rolls only."""
        path = SAMPLE / "town.geojson"
        return path if self.invented and path.is_file() else None

    @property
    def count(self) -> str:
        """How many photos there are, in words; a text file does not count as one."""
        say, others = Sentences("rolls"), sum(no_photo(photo.name) for photo in self)
        photos = say("photos", n=len(self) - others)
        return say("others", photos=photos, n=others) if others else photos

    @cached_property
    def previews(self) -> dict[str, str]:
        """The first photos as small pictures in HTML, or as a sentence why not, by their names."""
        return {photo.name: photo.img_tag(140) for photo in self.photos[:12]}

    def __repr__(self) -> str:
        said = say_left_out(self)
        return f"<Roll {self.name}: {self.count}{'. ' + said if said else ''}>"

    def _repr_html_(self) -> str:
        shown = self.previews
        pictures = "".join(f'<span style="margin:2px">{tag}</span>' for tag in shown.values())
        count, said = self.count, html.escape(say_left_out(self))
        if len(self) > len(shown):
            count = Sentences("rolls.shown")("first", photos=count, shown=len(shown))
        return (
            f"<p><b>{html.escape(self.name)}</b>: {count}{'. ' + said if said else ''}</p>"
            f'<div style="display:flex;flex-wrap:wrap">{pictures}</div>'
        )


@dataclass(frozen=True, repr=False)
class JoinedRoll(Roll):
    """Rolls of several people as one, see `Roll.joined`.

    Attributes
    ----------
    rolls
        What it was joined from, by what the names of their photos begin with; the owner's first.
    """

    rolls: Mapping[str, Roll] = field(kw_only=True, compare=False)

    @property
    def parts(self) -> tuple[Roll, ...]:
        """The rolls it was joined from, the owner's first, with the names that photos have here."""
        return tuple(
            replace(roll, photos=tuple(p for p in self if p.name.startswith(f"{name}/")))
            for name, roll in self.rolls.items()
        )

    @property
    def invented(self) -> bool:
        """Whether everybody in it is invented: all of each roll."""
        return bool(self.photos) and all(part.invented for part in self.parts if part.photos)


def _below(name: str, photo: Photo) -> Photo:
    original = f"{name}/{photo.edited_from}" if photo.edited_from else ""
    return replace(photo, name=f"{name}/{photo.name}", edited_from=original)
