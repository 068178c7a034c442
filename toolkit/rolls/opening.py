"""The one way to open a picture: of a known kind, within limits, and as a viewer would show it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from ..errors import PhotoError
from ..language import Sentences
from . import mending
from .colours import eight_bit, has_alpha, plain, stretched

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose
    from PIL.ImageFile import ImageFile

# Pillow knows more, but reads some of them with other programs of the machine (EPS: Ghostscript).
FORMATS = ("JPEG", "HEIF", "AVIF", "JPEG2000", "PNG", "BMP", "TIFF", "WEBP", "GIF")
MAX_MEGAPIXELS = 120  # that are decoded: a JPEG of that many needs about a gigabyte of memory
# Of a JPEG, which can be decoded at half its size: phones have 200. Not of a progressive one,
# which has to lie in memory as a whole.
MAX_MEGAPIXELS_HALVED = 250
_ORIENTATION, _BITS = 0x0112, 0x0102
_SMOOTH = {"L", "RGB", "RGBA", "CMYK"}  # modes that Pillow can shrink without losing every 2nd line


@contextmanager
def opened(file: BinaryIO) -> Iterator[ImageFile]:
    """Open a picture; nothing is decoded yet.

    Parameters
    ----------
    file
        At its start. To have it decoded by `decoded`, let it be an `io.BytesIO` of its own.

    Yields
    ------
    PIL.Image.Image
        Of one of `FORMATS`, and not too large to be `decoded`.

    Raises
    ------
    PhotoError
        It is no picture, a broken or a huge one; also in place of anything that Pillow raises
        while the picture is in use.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), _open(file) as picture:
            megapixels = picture.width * picture.height / 10**6
            if megapixels > (MAX_MEGAPIXELS_HALVED if _can_be_halved(picture) else MAX_MEGAPIXELS):
                raise PhotoError(say_too_large(MAX_MEGAPIXELS))
            yield picture
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError(Sentences("rolls.photo")("no_picture")) from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PhotoError(say_too_large(MAX_MEGAPIXELS)) from error
    except Exception as error:  # Pillow's plugins let almost any exception escape
        raise PhotoError(Sentences("rolls.photo")("damaged")) from error


def decoded(picture: ImageFile, notes: list[str], max_side: int | None = None) -> ImageFile:
    """Decode an opened picture; one of very many pixels at half its size.

    Parameters
    ----------
    picture
        From `opened`.
    notes
        A sentence is added where the result is smaller than the picture, or its end is missing.
    max_side
        The longer side that is needed. The result may still be longer, but a JPEG is then decoded
        in less time.

    Returns
    -------
    PIL.Image.Image
        As stored: neither turned nor converted.

    Raises
    ------
    PhotoError
        Too much of it is missing.
    """
    full = picture.size
    if full[0] * full[1] > MAX_MEGAPIXELS * 10**6:
        half = full[0] // 2, full[1] // 2
        picture.draft(None, (min(max_side or half[0], half[0]), min(max_side or half[1], half[1])))
        now = {"width": str(picture.width), "height": str(picture.height)}
        notes.append(Sentences("rolls.note")("smaller", megapixels=MAX_MEGAPIXELS, **now))
    elif max_side:
        picture.draft(None, (max_side, max_side))
    mending.load(picture, notes)
    return picture


def say_too_large(megapixels: int) -> str:
    """Say that a picture has more pixels than can be worked on here."""
    return Sentences("rolls.photo")("too_many_pixels", megapixels=megapixels)


def tiff_tags(picture: Image) -> Any:
    """Get the tags of an opened TIFF by number; Pillow's `tag_v2`, which other kinds lack."""
    return picture.tag_v2  # type: ignore[attr-defined]


def upright(picture: Image, *, turned: bool = True) -> Image:
    """Return a decoded picture as a new one, turned as its Orientation tag says."""
    # A TIFF is turned by decoding, and only then says so.
    turn = turns().get(picture.getexif().get(_ORIENTATION, 1)) if turned else None
    frame = picture.copy() if turn is None else picture.transpose(turn)
    if picture.format == "TIFF" and tiff_tags(picture).get(_BITS) == (12,):
        return frame.point(lambda value: value * 16)  # Pillow leaves them dark, in 16 bits
    return frame


def as_shown(content: bytes, *, max_side: int | None = None, turned: bool = True) -> Image:
    """Decode a picture as a viewer shows it: 8 bits each of red, green and blue.

    Parameters
    ----------
    content
        The whole file.
    max_side
        The longer side of the result in pixels, at most.
    turned
        Whether to turn it upright.

    Raises
    ------
    PhotoError
        It cannot be shown.
    """
    with opened(io.BytesIO(content)) as picture:
        whole = decoded(picture, [], max_side)
        _shrink(whole, max_side if whole.mode in _SMOOTH else None)
        frame = upright(whole, turned=turned)
        frame = _on_white(eight_bit(plain(stretched(frame), [])))
        _shrink(frame, max_side)
        return frame


def _open(file: BinaryIO) -> ImageFile:
    from PIL import Image
    from PIL.JpegImagePlugin import jpeg_factory

    _know_heif()
    start = file.read(len(mending.PNG))
    file.seek(0)
    if start.startswith(b"\xff\xd8\xff"):
        try:
            return jpeg_factory(file)  # without Pillow's limit, which is for whole pictures
        except (SyntaxError, IndexError, TypeError) as error:  # of a header that ends too early
            raise PhotoError(Sentences("rolls.photo")("no_picture")) from error
    if start == mending.PNG:
        file = io.BytesIO(mending.needed_chunks(file.read()))
    return Image.open(file, formats=FORMATS)


def _can_be_halved(picture: Image) -> bool:
    return picture.format in {"JPEG", "MPO"} and not picture.info.get("progressive")


def _shrink(frame: Image, max_side: int | None) -> None:
    if max_side:
        frame.thumbnail((max_side, max_side), reducing_gap=2)


def _on_white(frame: Image) -> Image:
    from PIL import Image

    if not has_alpha(frame):
        return frame.convert("RGB")
    white = Image.new("RGB", frame.size, "white")
    white.paste(frame.convert("RGB"), mask=frame.getchannel("A"))
    return white


@cache
def _know_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()


@cache
def turns() -> dict[int, Transpose]:
    """What makes a picture upright, by its EXIF orientation (EXIF 2.32, tag 0x0112)."""
    from PIL.Image import Transpose

    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
