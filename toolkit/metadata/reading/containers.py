"""Which kind of file is it, by its first bytes? Names can lie."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from struct import unpack

from ...errors import PhotoError
from .blocks import FILMS, MAX_BLOCK, Blocks, TooMuchError, Window, say_problem
from .boxes import Box, boxes, children, content
from .chunks import read_gif, read_png, read_webp
from .heif import read_items, tiff_in
from .jpeg import read_jpeg
from .tiff import read_tiff
from .video import read_film

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIU\0", b"IIRO", b"IIRS", b"MMOR")
_OTHERS = {b"BM": "BMP", b"\0\0\0\x0cjP  ": "JPEG2000"}
_BRANDS = {
    b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"hevc": "HEIC",
    b"hevx": "HEIC", b"avif": "AVIF", b"avis": "AVIF", b"mif1": "HEIF", b"msf1": "HEIF",
    b"crx ": "CR3", b"qt  ": "MOV", b"jxl ": "JXL", b"3gp4": "3GP", b"3gp5": "3GP", b"3gp6": "3GP",
}  # fmt: skip
_PHOTOS = {"HEIC", "AVIF", "HEIF", "JXL"}
_XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF_ID = bytes.fromhex("4a706754696666457869662d3e4a5032")  # in letters: JpgTiffExif->JP2
_C2PA_ID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_CANON_ID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_FUJI_SIZE, _MAX_FUJI = 0x0111, 256  # the entry with the picture's size, and how many there may be
_MAX_PHOTO = 2**30  # bytes; the largest raw files and panoramas have a fifth of that
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
    if blocks.format in FILMS:
        if "duration" not in blocks.film and not blocks.problem:
            blocks.problem = say_problem("film")
    elif window.size > _MAX_PHOTO:
        blocks.trap = say_problem("claims", megabytes=window.size // 2**20)
    if blocks.width == 0 or blocks.height == 0:
        blocks.width = blocks.height = None
        blocks.problem = blocks.problem or say_problem("no_size")
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
    if head[:2] == b"\xff\x0a":  # a bare JPEG XL, which has no room for metadata
        return lambda window: Blocks("JXL")
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"JXL "):
        return _read_boxes
    if head[:4] == b"\x1aE\xdf\xa3":
        return partial(_name_film, "WEBM" if b"webm" in head[:64] else "MKV")
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return partial(_name_film, "AVI")
    if head[:15] == b"FUJIFILMCCD-RAW":
        return _read_fuji
    if any(head.startswith(start) for start in _OTHERS):
        return _by_pillow
    return None


def _name_film(kind: str, window: Window) -> Blocks:
    """Name a film of a kind that phones do not write."""
    return Blocks(kind, problem=say_problem("only_named", kind=kind))


def _read_boxes(window: Window) -> Blocks:
    """Read a file of boxes, be it a photo or a film."""
    blocks = Blocks(_format(window))
    try:
        _take_boxes(window, blocks)
    except PhotoError as error:  # in a zip, the end of a film may be too far to unpack
        blocks.problem = str(error)
    return blocks


def _take_boxes(window: Window, blocks: Blocks) -> None:
    photo = blocks.format in _PHOTOS
    movie = None
    for box in boxes(window, 0, window.size):
        if box.end > window.size:
            blocks.problem = say_problem("incomplete")
        if box.kind == b"meta" and photo:
            read_items(window, box, blocks)
        elif box.kind == b"moov":
            movie = box
            _read_canon(window, box, blocks)
        elif box.kind == b"uuid":
            _read_uuid(window, box, blocks)
        elif box.kind in (b"Exif", b"xml ", b"jumb"):
            _read_jxl(window, box, blocks)
        elif box.kind == b"mpvd":
            blocks.moving = True
    if movie is not None and not photo and blocks.format != "CR3":
        blocks.film = read_film(window, movie)
    elif movie is None and blocks.format in FILMS:
        blocks.problem = say_problem(
            "incomplete"
        )  # a film without its table of contents cannot be played


def _format(window: Window) -> str:
    if window.head[4:8] == b"JXL ":
        return "JXL"
    first = next(boxes(window, 0, window.size), None)
    if first is None or first.kind != b"ftyp":
        return "MOV"
    brands = content(window, first)[:200]
    for place in (0, *range(8, len(brands), 4)):
        if name := _BRANDS.get(brands[place : place + 4]):
            return name
    return "MP4"


def _read_uuid(window: Window, box: Box, blocks: Blocks) -> None:
    name = window.at(box.start, 16)
    inside = Box(box.kind, box.start + 16, box.end)
    if name == _XMP_ID:
        blocks.xmp.append(content(window, inside))
    elif name == _EXIF_ID:
        blocks.exif.append(content(window, inside).removeprefix(b"Exif\0\0"))
    elif name == _C2PA_ID:
        blocks.c2pa += content(window, inside)


def _read_jxl(window: Window, box: Box, blocks: Blocks) -> None:
    if box.kind == b"Exif":
        blocks.exif.append(tiff_in(content(window, box)))
    elif box.kind == b"xml ":
        blocks.xmp.append(content(window, box))
    else:
        blocks.c2pa += content(window, box)


def _read_canon(window: Window, movie: Box, blocks: Blocks) -> None:
    """Raw files of newer Canons: four TIFF structures, one for each directory."""
    for box in children(window, movie, b"uuid"):
        if window.at(box.start, 16) == _CANON_ID:
            inside = Box(box.kind, box.start + 16, box.end)
            parts = {part.kind: part for part in children(window, inside)}
            for kind, group in ((b"CMT1", "image"), (b"CMT2", "photo"), (b"CMT4", "gps")):
                if kind in parts:
                    blocks.split[group] = content(window, parts[kind])


def _read_fuji(window: Window) -> Blocks:
    """Fuji's raw files hold a whole JPEG, with all the metadata."""
    start, length = (int.from_bytes(window.at(place, 4), "big") for place in (84, 88))
    data = window.at(start, min(length, MAX_BLOCK))
    blocks = read_jpeg(Window(io.BytesIO(data), len(data)))
    blocks.format, blocks.problem = "RAF", ""
    blocks.width = blocks.height = None  # those of the JPEG, which is smaller
    place = int.from_bytes(window.at(92, 4), "big")
    for _ in range(min(int.from_bytes(window.at(place, 4), "big"), _MAX_FUJI)):
        number, length, height, width = unpack(">4H", window.at(place + 4, 8).ljust(8, b"\0"))
        if number == _FUJI_SIZE:
            blocks.width, blocks.height = width, height
        place += 4 + length
    return blocks


def _by_pillow(window: Window) -> Blocks:
    """Let Pillow open the rarer kinds of picture."""
    from PIL import Image

    window.seek(0)
    with Image.open(window.as_file, formats=list(_OTHERS.values())) as picture:
        blocks = Blocks(picture.format or "", *picture.size)
        blocks.exif += [data] if (data := picture.info.get("exif")) else []
    if blocks.format == "JPEG2000":
        for box in boxes(window, 0, window.size):
            if box.kind == b"uuid":
                _read_uuid(window, box, blocks)
    return blocks


def _ask_libheif(window: Window, blocks: Blocks) -> None:
    """Ask a second reader where our own found nothing in a HEIC, HEIF or AVIF file."""
    if window.size > _MAX_HEIF:
        return
    import pillow_heif

    try:
        window.seek(0)
        picture = pillow_heif.open_heif(window, convert_hdr_to_8bit=False)
        exif, xmp, size = picture.info.get("exif"), picture.info.get("xmp"), picture.size
    except TooMuchError:
        raise
    except Exception:  # AVIF, if it was built without; and whatever a broken file makes of it
        return
    if exif:
        blocks.exif.append(exif.removeprefix(b"Exif\0\0"))
    if xmp and not blocks.xmp:
        blocks.xmp.append(xmp)
    if blocks.width is None:
        blocks.width, blocks.height = size


def _what_else(head: bytes) -> str:
    if not head:
        return say_problem("empty")
    if head[:4] == b"PK\x03\x04":
        return say_problem("zip")
    if _is_text(head[:512]):
        return say_problem("text")
    return say_problem("unknown")


def _is_text(head: bytes) -> bool:
    if any(byte < 9 or 13 < byte < 27 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a letter cut in half at the end
    return True
