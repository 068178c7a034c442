"""Files that are not as they should be, although every viewer shows them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..language import Sentences, say_percent

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

PNG = b"\x89PNG\r\n\x1a\n"
MOST_MISSING = 0.1  # of the picture's height: a strip at its foot; more, and it is another picture
_END_OF_JPEG = b"\xff\xd9"
# What the pixels of a PNG need, and its colours, its turn and its animation.
_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT"}
_HELPFUL = {b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"eXIf"}
_TURNING = (b"XML:com.adobe.xmp\0", b"Raw profile type exif\0")  # texts that can tell the turn
_MOST_TEXT = 2**20 - 1  # bytes unpacked; Pillow refuses a whole picture for a longer text


def load(picture: ImageFile, notes: list[str]) -> None:
    """Decode an opened picture, even if its last bytes are missing.

    Parameters
    ----------
    picture
        A JPEG must have been opened from an `io.BytesIO`.
    notes
        A sentence is added where something is missing.

    Raises
    ------
    PhotoError
        More than `MOST_MISSING` of it is.
    OSError
        It cannot be decoded for another reason.
    """
    try:
        picture.load()
        return
    except OSError as error:
        if "truncated" not in str(error) or not _from_top_to_bottom(picture):
            raise
    if picture.format == "PNG":
        picture.tile = []  # what is decoded is all there is
    elif picture.fp:
        picture.fp.seek(0, 2)
        picture.fp.write(_END_OF_JPEG)  # then the decoder makes gray of what is missing
    picture.load()
    missing = _missing_rows(picture) / picture.height
    if missing > MOST_MISSING:
        share = say_percent(missing)
        raise PhotoError(Sentences("rolls.photo")("too_much_missing", share=share))
    notes.append(Sentences("rolls.note")("end_missing"))


def _from_top_to_bottom(picture: Image) -> bool:
    """Tell whether what is missing can only be the foot of the picture."""
    return picture.format in {"JPEG", "MPO"} or (
        picture.format == "PNG" and not picture.info.get("interlace")
    )


def _missing_rows(picture: Image) -> int:
    """Count the rows at the foot that have the colour of the last pixel, which is missing."""
    from PIL import Image, ImageChops

    last = picture.getpixel((picture.width - 1, picture.height - 1))
    filled = Image.new(picture.mode, picture.size, last)
    if picture.mode == "P":  # whose numbers are compared, not their colours
        return _missing_rows(_numbers(picture))
    box = ImageChops.difference(picture, filled).getbbox(alpha_only=False)
    return picture.height - (box[3] if box else 0)


def _numbers(picture: Image) -> Image:
    from PIL import Image

    return Image.frombytes("L", picture.size, picture.tobytes())


def needed_chunks(data: bytes) -> bytes:
    """Write a PNG again with only those chunks that its picture depends on.

    Long texts, damaged chunks of no importance and whatever lies behind the end are left out, a
    missing end is added: Pillow would refuse the picture for them, no viewer does.

    Parameters
    ----------
    data
        A PNG file.

    Examples
    --------
    >>> needed_chunks(PNG) == PNG + b"\\0\\0\\0\\0IEND\\xaeB`\\x82"
    True
    """
    kept, told = [PNG], set()
    for kind, content, whole in _chunks(data):
        about = next((text for text in _TURNING if content.startswith(text)), kind)
        if kind in _NEEDED or (
            whole
            and about not in told
            and (kind in _HELPFUL or about in _TURNING)
            and _is_short(kind, content)
        ):
            kept.append(_chunk(kind, content, whole))
            told.add(about)
    return b"".join([*kept, _chunk(b"IEND", b"", True)])


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield kind and content of each chunk before the end, and whether its checksum is right."""
    place = len(PNG)
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"IEND":
            return
        content = data[place + 8 : place + 8 + length]
        checksum = data[place + 8 + length : place + 12 + length]
        cut = len(content) < length
        right = checksum == struct.pack(">I", zlib.crc32(kind + content)) or len(checksum) < 4
        yield kind, content, right if not cut else kind == b"IDAT"
        place += 12 + length


def _chunk(kind: bytes, content: bytes, whole: bool) -> bytes:
    """Write a chunk; one whose checksum was wrong gets a wrong one again."""
    checksum = zlib.crc32(kind + content) ^ (not whole)
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", checksum)


def _is_short(kind: bytes, content: bytes) -> bool:
    """Tell whether a chunk is short enough also when its packed part is unpacked."""
    if kind not in {b"iCCP", b"zTXt", b"iTXt"}:
        return len(content) <= _MOST_TEXT
    _, _, rest = content.partition(b"\0")
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        if not packed:
            return len(rest) <= _MOST_TEXT
    else:
        rest = rest[1:]  # the method of packing
    try:
        return len(zlib.decompressobj().decompress(rest, _MOST_TEXT + 1)) <= _MOST_TEXT
    except zlib.error:
        return False
