"""Which kind of file is it, by its first bytes? Names can lie."""

from __future__ import annotations

import io
from collections.abc import Callable

from ..errors import PhotoError
from .blocks import MAX_BLOCK, Blocks, TooMuchError, Window
from .boxes import read_boxes
from .chunks import read_gif, read_png, read_webp
from .jpeg import read_jpeg
from .tiff import read_tiff

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIU\0", b"IIRO", b"IIRS", b"MMOR")
_OTHERS = {b"BM": "BMP", b"8BPS": "PSD", b"\0\0\0\x0cjP  ": "JPEG2000"}
_MAX_HEIF = 48 * 2**20  # libheif wants the whole file in memory


def find_blocks(window: Window) -> Blocks:
    """Cut out the pieces that carry metadata.

    Raises
    ------
    PhotoError
        It is no picture and no video.
    """
    reader = _reader(window.head)
    if reader is None:
        raise PhotoError(_what_else(window.head))
    blocks = reader(window)
    if blocks.format in ("HEIC", "HEIF", "AVIF") and not blocks.exif and not blocks.problem:
        _ask_libheif(window, blocks)
    return blocks


def _reader(head: bytes) -> Callable[[Window], Blocks] | None:
    if head[:2] == b"\xff\xd8":
        return read_jpeg
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return read_png
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return read_webp
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return read_gif
    if head[:4] in _TIFF:
        return read_tiff
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"JXL "):
        return read_boxes
    if head[:15] == b"FUJIFILMCCD-RAW":
        return _read_fuji
    if any(head.startswith(start) for start in _OTHERS):
        return _by_pillow
    return None


def _read_fuji(window: Window) -> Blocks:
    """Fuji's raw files hold a whole JPEG, with all the metadata."""
    start, length = (int.from_bytes(window.at(place, 4), "big") for place in (84, 88))
    data = window.at(start, min(length, MAX_BLOCK))
    blocks = read_jpeg(Window(io.BytesIO(data), len(data)))
    blocks.format, blocks.problem = "RAF", ""
    return blocks


def _by_pillow(window: Window) -> Blocks:
    """Let Pillow open the rarer kinds of picture."""
    from PIL import Image

    window.seek(0)
    with Image.open(window, formats=list(_OTHERS.values())) as picture:
        blocks = Blocks(picture.format or "", *picture.size)
        blocks.exif += [data] if (data := picture.info.get("exif")) else []
        xmp = picture.info.get("xmp")
        blocks.xmp += [xmp] if isinstance(xmp, bytes) else []
    return blocks


def _ask_libheif(window: Window, blocks: Blocks) -> None:
    """Ask a second reader where our own found nothing in a HEIC, HEIF or AVIF file."""
    if window.size > _MAX_HEIF:
        return
    import pillow_heif

    try:
        window.seek(0)
        picture = pillow_heif.open_heif(window, convert_hdr_to_8bit=False)
    except TooMuchError:
        raise
    except Exception:  # AVIF, if it was built without; and whatever a broken file makes of it
        return
    if data := picture.info.get("exif"):
        blocks.exif.append(data.removeprefix(b"Exif\0\0"))
    if not blocks.xmp and (xmp := picture.info.get("xmp")):
        blocks.xmp.append(xmp)
    if blocks.width is None:
        blocks.width, blocks.height = picture.size


def _what_else(head: bytes) -> str:
    if not head:
        return "The file is empty."
    if _is_text(head[:512]):
        return "This is a text file, not a photo."
    return "This is neither a photo nor a video of a kind that is known here."


def _is_text(head: bytes) -> bool:
    if any(byte < 9 or 13 < byte < 27 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a letter cut in half at the end
    return True
