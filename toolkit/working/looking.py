"""What is done with each photo of a roll, and what that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import PhotoError
from ..language import speaking
from ..rolls import Photo
from .machine import memory_left, processors

Seen = tuple[Any, str]  # what was found in a photo; or why it could not be looked at


@dataclass(frozen=True)
class Look:
    """What is done with each photo of a roll, and what that takes.

    Attributes
    ----------
    at
        Called with a photo and the options, in whatever process; returns what JSON knows. A
        `PhotoError` is about this photo; anything else ends the work.
    title
        What the progress bar says; without a title there is none.
    memory
        Bytes a process may grow to.
    few
        Photos for which starting one more process takes longer than the work.
    batch
        How many photos a process gets at a time.
    pixels
        Whether the pixels are looked at. What was found is then remembered by all the bytes of the
        photo, else by the state of its file and of those beside it, which need not be read for it.
    unpack
        Turns what `at` returned into what is wanted, here; raises where something else is
        remembered, and the photo is looked at again.
    ready
        What was found beforehand, by the content of photos, of those among some keys.
    note
        What the progress bar adds, once it is known which photos have to be looked at.
    """

    at: Callable[..., Any]
    title: str = ""
    memory: int = 350 * 2**20  # what faces take (`python -m benchmarks.faces`), the dearest so far
    few: int = 8
    batch: int = 1
    pixels: bool = True
    unpack: Callable[[Any], Any] = lambda value: value
    ready: Callable[[Iterable[str]], dict[str, Any]] = lambda keys: {}
    note: Callable[[Sequence[Photo]], str] = lambda photos: ""

    def processes(self, photos: int) -> int:
        """How many processes are worth while here for so many photos."""
        most = photos // self.few
        if most > 1:  # else nobody counts processors, which takes a while, too
            most = min(most, processors())
        return most if most < 2 else min(most, memory_left() // self.memory)


def look_at_each(
    at: Callable[..., Any], options: Sequence[Any], language: str, photos: Sequence[Photo]
) -> list[Seen]:
    """Look at some photos; this is what runs in each process, and speaks as the one who asked."""
    with speaking(language):
        return [_look_at(at, options, photo) for photo in photos]


def _look_at(at: Callable[..., Any], options: Sequence[Any], photo: Photo) -> Seen:
    try:
        return at(photo, *options), ""
    except PhotoError as error:
        return None, str(error)
