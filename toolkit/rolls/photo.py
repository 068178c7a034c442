"""One photo of a roll: its name, and how to get at its bytes and its pixels."""

from __future__ import annotations

import base64
import html
import io
from dataclasses import dataclass
from typing import BinaryIO

from ..errors import PhotoError
from ..language import Sentences
from .opening import as_shown, opened
from .sources import MAX_BYTES, READ_ERRORS, Source

_SHOWN = 470  # pixels: with its code it fits on a screen of 720, and words in it can be read


@dataclass(frozen=True, repr=False)
class Photo:
    """One photo of a roll: its name there, and how to get at it. Nothing is read before you ask.

    Attributes
    ----------
    name
        Relative path in the roll, with `/`.
    source
        Where the bytes are.
    problem
        Why it must not be opened; empty for nearly every photo.
    sidecar
        The JSON file of a Google Takeout export that belongs to it, if there is one.
    xmp
        The `.xmp` file beside it, in which a photo program wrote what it knows, if there is one.
    edited_from
        The name of the photo this is an edited copy of, as the export names it; else empty.
    """

    name: str
    source: Source
    problem: str = ""
    sidecar: Source | None = None
    xmp: Source | None = None
    edited_from: str = ""

    @property
    def size(self) -> int:
        """Length in bytes; 0 where that cannot be told."""
        try:
            return self.source.size
        except OSError:
            return 0

    def open(self) -> BinaryIO:
        """Open the original for reading, as a seekable binary file.

        Raises
        ------
        PhotoError
            The file is gone, no ordinary file, too large, or not allowed to be read.
        """
        if self.problem:
            raise PhotoError(self.problem)
        try:
            return self.source.open()
        except OSError as error:
            say = Sentences("rolls.photo")
            raise PhotoError(say("cannot_open", why=error.strerror or error)) from error

    def read(self) -> bytes:
        """Read the whole file, at most `MAX_BYTES`."""
        self._require_length()
        with self.open() as file:
            try:
                return file.read(MAX_BYTES)
            except READ_ERRORS as error:
                raise PhotoError(Sentences("rolls.photo")("cannot_read", why=error)) from error

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Width and height as stored: the longer side is right, but it may be the other one.

        What is no picture, such as a long video, is refused unread by a `PhotoError`.
        """
        self._require_length()
        with self.open() as file, opened(file) as picture:
            return picture.size

    def _require_length(self) -> None:
        if self.size > MAX_BYTES:
            raise PhotoError(Sentences("rolls.photo")("too_large", megabytes=MAX_BYTES // 2**20))

    def image(self, *, max_side: int | None = None, upright: bool = True):
        """Decode the picture as a viewer shows it: upright, RGB, shrunk if asked.

        Only the kinds of `toolkit.rolls.opening.FORMATS` are opened. Of an animation it is the
        first picture. A JPEG of more than 120 megapixels comes at half its size.

        Parameters
        ----------
        max_side
            The longer side of the result in pixels, at most; a smaller picture stays as it is.
        upright
            Turn it as its Orientation tag says.

        Returns
        -------
        PIL.Image.Image

        Raises
        ------
        PhotoError
            It is no picture, or a broken or huge one; the sentence says what to do.

        Examples
        --------
        >>> from toolkit import open_roll
        >>> max(open_roll("sample", limit=1)[0].image(max_side=100).size)
        100
        """
        if isinstance(max_side, str) or (max_side is not None and max_side < 1):
            raise PhotoError(Sentences("rolls.photo")("max_side"))
        return as_shown(self.read(), max_side=max_side, turned=upright)

    def jpeg(self, max_side: int = 320, *, quality: int = 80) -> bytes:
        """Encode a small copy without any metadata, to show in a page."""
        self.image(max_side=max_side).save(buffer := io.BytesIO(), "JPEG", quality=quality)
        return buffer.getvalue()

    def img_tag(self, max_side: int = 320, *, alt: str | None = None) -> str:
        """Make an HTML picture that carries its own pixels, with its text form in `alt`."""
        text = html.escape(alt or Sentences("rolls.photo")("alt", photo=self.name), quote=True)
        try:
            data = base64.b64encode(self.jpeg(max_side)).decode("ascii")
        except PhotoError as error:
            return f"<p>{html.escape(self.name)}: {html.escape(str(error))}</p>"
        return f'<img src="data:image/jpeg;base64,{data}" alt="{text}" title="{text}">'

    def __repr__(self) -> str:
        return f"<Photo {self.name}>"

    def _repr_html_(self) -> str:
        return self.img_tag(_SHOWN)
