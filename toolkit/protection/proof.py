"""The proof: read a written copy again, byte by byte, and name everything that should not be there.

Each format is walked from its first byte to its last, by code that shares nothing with the code
that wrote it. Only the parts that a picture needs are allowed; anything else – also a part nobody
has thought of yet – is foreign.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import PhotoError
from .colours import eight_bit

if TYPE_CHECKING:
    from PIL.Image import Image

    from .pixels import Picture

_JFIF = b"JFIF\0\1"
_TABLES = {0xC4, 0xDB, 0xDD}  # Huffman tables, quantisation tables, restart interval
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive pictures
_PNG_PARTS = {b"IHDR", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
_WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
TELLING = (
    "taken_at",
    "utc_offset",
    "lat",
    "lon",
    "altitude",
    "direction",
    "accuracy",
    "make",
    "model",
    "lens",
    "serial",
    "lens_serial",
    "software",
    "author",
    "owner",
    "title",
    "people",
    "thumbnail_differs",
    "ai_made",
    "thumbnail",
)
COARSE = {"taken_at", "lat", "lon", "accuracy"}  # what may be there, rounded
_SIDE = 32  # pixels of the small pictures that are compared
_LIKENESS = 6  # levels of 255 they may differ on average: what writing a JPEG or GIF costs


def foreign_parts(data: bytes, exif: bytes = b"") -> list[str]:
    """Name every part of a JPEG, PNG, WebP or GIF file that the picture does not need.

    Parameters
    ----------
    data
        The whole file.
    exif
        Metadata that may be there, if it is exactly this.

    Returns
    -------
    list of str
        Empty for a clean file.

    Examples
    --------
    >>> from PIL import Image
    >>> import io
    >>> buffer = io.BytesIO()
    >>> Image.new("RGB", (8, 8)).save(buffer, "JPEG", comment="hello")
    >>> foreign_parts(buffer.getvalue())
    ['segment FFFE']
    """
    walks = {b"\xff\xd8": _jpeg, b"\x89P": _png, b"RI": _webp, b"GI": _gif}
    walk = walks.get(data[:2])
    if walk is None:
        return ["a format that cannot be checked"]
    try:
        return list(walk(data, exif))
    except (struct.error, IndexError, ValueError):
        return ["a part that ends too early"]


def prove(data: bytes, picture: Picture, exif: bytes = b"") -> None:
    """Raise unless the file shows this picture, upright, and carries nothing else.

    Parameters
    ----------
    data
        The written file.
    picture
        What it must show.
    exif
        The metadata it was given on purpose.

    Raises
    ------
    PhotoError
        Something is left in it, or it shows something else.
    """
    if parts := foreign_parts(data, exif):
        raise PhotoError(f"The copy was not clean ({', '.join(parts)}), so it was thrown away.")
    if told := _told(data, COARSE if exif else set()):
        raise PhotoError(f"The copy still tells {', '.join(told)}, so it was thrown away.")
    if not _shows(data, picture):
        raise PhotoError("The copy does not look like the original, so it was thrown away.")


def _shows(data: bytes, picture: Picture) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as copy:
            facts = copy.format, copy.size, getattr(copy, "n_frames", 1)
            if facts != (picture.written_as, picture.size, len(picture.frames)):
                return False
            side = max(1, min(_SIDE, *(length // 4 for length in copy.size)))
            if len(picture.frames) == 1:
                copy.draft(None, (4 * side, 4 * side))  # a JPEG decodes straight to a small size
            for number, frame in enumerate(picture.frames):
                copy.seek(number)
                if _difference(copy, frame, side) > _LIKENESS:
                    return False
    except Exception:  # whatever a broken file makes Pillow raise, it shows nothing
        return False
    return True


def _difference(one: Image, other: Image, side: int) -> float:
    """Compare two pictures shrunk to a few pixels: by how many levels of 255 they differ."""
    from PIL import ImageChops, ImageStat

    return max(ImageStat.Stat(ImageChops.difference(_small(one, side), _small(other, side))).mean)


def _small(picture: Image, side: int) -> Image:
    from PIL.Image import Resampling

    picture = eight_bit(picture)
    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGBA")
    return picture.resize((side, side), Resampling.BOX).convert("RGBA")


def _told(data: bytes, allowed: set[str]) -> list[str]:
    """List what the toolkit's own reader finds in the copy, as it would in any photo."""
    from ..metadata import read_metadata

    found = read_metadata(data)
    if found.error:
        return [f"a reader to stop ({found.error})"]
    return [name for name in TELLING if getattr(found, name) and name not in allowed]


def _jpeg(data: bytes, exif: bytes) -> Iterator[str]:
    position = 2
    while True:
        if data[position] != 0xFF:
            yield "bytes between segments"
            return
        marker = data[position + 1]
        if marker == 0xD9:  # the end
            break
        (length,) = struct.unpack_from(">H", data, position + 2)
        payload = data[position + 4 : position + 2 + length]
        position += 2 + length
        if marker == 0xDA:
            position = _end_of_scan(data, position)
        elif marker == 0xE0:
            if not (payload.startswith(_JFIF) and len(payload) == 14):
                yield "segment FFE0 that is not plain JFIF"
        elif not (
            marker in _TABLES
            or marker in _FRAMES
            or (marker == 0xE1 and exif and payload == _app1(exif))
        ):
            yield f"segment FF{marker:02X}"
    if len(data) > position + 2:
        yield f"{len(data) - position - 2} bytes behind the picture"


def _app1(exif: bytes) -> bytes:
    return exif if exif.startswith(b"Exif\0\0") else b"Exif\0\0" + exif


def _end_of_scan(data: bytes, position: int) -> int:
    """Find the next marker behind compressed pixels, where FF only precedes 00 or a restart."""
    while True:
        position = data.index(b"\xff", position)
        following = data[position + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return position
        position += 2


def _png(data: bytes, exif: bytes) -> Iterator[str]:
    position = 8
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        yield "a wrong signature"
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        payload = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        position += 12 + length
        if checksum != zlib.crc32(kind + payload):
            yield f"a damaged chunk {kind.decode('latin-1')}"
        if kind not in _PNG_PARTS and not (kind == b"eXIf" and exif and payload == _tiff(exif)):
            yield f"chunk {kind.decode('latin-1')}"
    if len(data) > position:
        yield f"{len(data) - position} bytes behind the picture"


def _tiff(exif: bytes) -> bytes:
    return exif.removeprefix(b"Exif\0\0")


def _webp(data: bytes, exif: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        yield "a wrong signature"
    if len(data) > size + 8:
        yield f"{len(data) - size - 8} bytes behind the picture"
    yield from _riff(data[: size + 8], 12, exif)


def _riff(data: bytes, position: int, exif: bytes) -> Iterator[str]:
    while position < len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        payload = data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
        if kind == b"ANMF":
            yield from _riff(payload, 16, b"")  # a frame: place, duration, chunks
        if kind not in _WEBP_PARTS and not (kind == b"EXIF" and exif and payload == _tiff(exif)):
            yield f"chunk {kind.decode('latin-1')}"


def _gif(data: bytes, exif: bytes) -> Iterator[str]:
    if data[:6] not in {b"GIF87a", b"GIF89a"}:
        yield "a wrong signature"
    position = 13 + _palette(data[10])
    while data[position] != 0x3B:
        if data[position] == 0x2C:  # a picture: descriptor, palette, code size, pixels
            position += 10 + _palette(data[position + 9]) + 1
        elif data[position] == 0x21:  # an extension: transparency and duration, or how often to run
            kind, name = data[position + 1], data[position + 3 : position + 14]
            if kind != 0xF9 and not (kind == 0xFF and name == b"NETSCAPE2.0"):
                yield f"extension {kind:02X}"
            position += 2
        else:
            yield "bytes between blocks"
            return
        while data[position]:  # sub-blocks, each led by its length
            position += 1 + data[position]
        position += 1
    if len(data) > position + 1:
        yield f"{len(data) - position - 1} bytes behind the picture"


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
