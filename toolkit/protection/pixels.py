"""The picture and nothing else: decoded, upright, in plain colours; and written that way."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import PhotoError
from .colours import eight_bit, has_alpha, plain, sees_through

if TYPE_CHECKING:
    from PIL.Image import Image

# What a copy is written as. Only four formats, because every part of these can be checked in a page
# of code (see `proof`): what must lose nothing becomes PNG, the photo formats of phones JPEG.
WRITTEN_AS = {
    "JPEG": "JPEG",
    "MPO": "JPEG",  # a JPEG with further pictures behind the first
    "HEIF": "JPEG",
    "AVIF": "JPEG",
    "JPEG2000": "JPEG",
    "PNG": "PNG",
    "BMP": "PNG",
    "TIFF": "PNG",
    "WEBP": "WEBP",
    "GIF": "GIF",
}
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
MAX_MEGAPIXELS = 120  # of all frames together: a JPEG of that many needs about a gigabyte of memory
MAX_MEGAPIXELS_WEBP = 50  # for which Pillow needs twice as much
_TOO_LARGE = "It has more than {} megapixels: make it smaller, then protect that."
_RAW = "It is a camera's raw file: save it as a JPEG first, then protect that."
_OPENED = tuple(name for name in WRITTEN_AS if name != "MPO")  # which Pillow opens as a JPEG
_MAX_FRAMES = 1000
_MOVING = {"GIF", "PNG", "WEBP"}
_ORIENTATION = 0x0112
_DNG_VERSION, _REDUCED = 50706, 254  # TIFF tags: a raw file; a small preview of the picture proper


@dataclass(frozen=True)
class Picture:
    """Pixels ready to be written.

    Attributes
    ----------
    frames
        Upright pictures of one size, in a mode of `colours.PLAIN`; more than one in an animation.
    durations
        Milliseconds each frame is shown; empty for a still picture.
    loop
        How often an animation runs; 0 for ever, None once.
    written_as
        JPEG, PNG, WEBP or GIF.
    lossless
        Whether a WebP is written without loss, because the original was.
    notes
        What differs from the original, a sentence each.
    """

    frames: tuple[Image, ...]
    durations: tuple[int, ...] = ()
    loop: int | None = None
    written_as: str = "JPEG"
    lossless: bool = False
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.frames[0].size

    def noting(self, note: str) -> Picture:
        """Add a note."""
        return replace(self, notes=(*self.notes, note))


def develop(data: bytes) -> Picture:
    """Decode a picture at its full size: upright, colours in sRGB, nothing beside the pixels.

    Parameters
    ----------
    data
        The whole file.

    Raises
    ------
    PhotoError
        It is no picture, a broken, huge or raw one, or of a format that cannot be written clean.
    """
    from PIL import Image, UnidentifiedImageError
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with Image.open(io.BytesIO(data), formats=_OPENED) as opened:
            _check(opened)
            if _is_raw(opened, data):
                raise PhotoError(_RAW)
            if _has_more(opened) and opened.format in _MOVING:
                return _animation(opened, data)
            return _still(opened, data)
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError("It is not a picture, or not of a kind that can be opened.") from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PhotoError(_TOO_LARGE.format(MAX_MEGAPIXELS)) from error
    except Exception as error:  # Pillow's plugins let almost any exception escape
        raise PhotoError(
            f"It is not a picture that can be read whole ({type(error).__name__})."
        ) from error


def encode(picture: Picture, exif: bytes = b"") -> bytes:
    """Write the picture as a file in memory.

    Parameters
    ----------
    picture
        What `develop` made.
    exif
        The only metadata the file gets; see `coarse`.

    Raises
    ------
    PhotoError
        The format cannot hold it.
    """
    first, *rest = picture.frames
    options: dict[str, object] = {"exif": exif} if exif else {}
    if rest:
        options |= {"save_all": True, "append_images": rest, "duration": list(picture.durations)}
        if picture.loop is not None:
            options["loop"] = picture.loop
    match picture.written_as:
        case "JPEG":
            # About as large as a phone's own file. The same for every copy: a JPEG's quality tables
            # tell which camera or program wrote it.
            options |= {"quality": 92, "subsampling": "4:4:4"}
        case "WEBP":
            options |= {"lossless": picture.lossless, "quality": 75 if picture.lossless else 92}
        case "GIF":
            options |= {"disposal": 2}  # each frame is whole
    buffer = io.BytesIO()
    try:
        first.save(buffer, picture.written_as, **options)
    except Exception as error:  # a side longer than the format can say, for one
        raise PhotoError(f"It cannot be written as a {picture.written_as}.") from error
    return buffer.getvalue()


def _check(opened: Image, frames: int = 1) -> None:
    most = MAX_MEGAPIXELS_WEBP if opened.format == "WEBP" else MAX_MEGAPIXELS
    if opened.width * opened.height * frames > most * 10**6:
        raise PhotoError(_TOO_LARGE.format(most))


def _is_raw(opened: Image, data: bytes) -> bool:
    """Tell a camera's raw file, of which Pillow would only see the small preview."""
    return opened.format == "TIFF" and (
        data[8:10] == b"CR"
        or _DNG_VERSION in opened.tag_v2
        or bool(opened.tag_v2.get(_REDUCED, 0) & 1)
    )


def _has_more(opened: Image) -> bool:
    """Tell whether there are more frames, uncounted: a hostile file can have millions."""
    if opened.format == "GIF":
        return opened.is_animated
    if opened.format == "TIFF":
        return opened.tag_v2.next != 0
    return getattr(opened, "n_frames", 1) > 1


def _still(opened: Image, data: bytes) -> Picture:
    notes = []
    if _has_more(opened):
        notes.append("Only its main picture was kept; there were others inside the file.")
    frame = _upright(opened, notes)
    written_as = WRITTEN_AS[opened.format]
    if written_as == "JPEG":
        if has_alpha(frame):
            written_as = "PNG"  # a JPEG cannot be transparent
        else:
            frame = eight_bit(frame)
            frame = frame.convert("L") if frame.mode == "1" else frame
    if opened.format not in {written_as, "MPO"}:
        notes.append(f"The {opened.format} became a {written_as}.")
    return Picture(
        (frame,), written_as=written_as, lossless=b"VP8L" in data, notes=tuple(dict.fromkeys(notes))
    )


def _animation(opened: Image, data: bytes) -> Picture:
    frames: list[Image] = []
    durations: list[int] = []
    notes: list[str] = []
    # A PNG can have a first picture that is shown only where nothing can move.
    start = int(getattr(opened, "default_image", False))
    loop = opened.info.get("loop")
    for number in range(start, _MAX_FRAMES + start + 1):
        try:
            opened.seek(number)
        except EOFError:
            break
        _check(opened, number + 1)
        frame = _upright(opened, notes).convert("RGBA")
        duration = round(opened.info.get("duration", 0) or 0)
        if frames and frames[-1] == frame:
            durations[-1] += duration  # as the encoders do; so that frames can be compared later
        else:
            frames.append(frame)
            durations.append(duration)
    else:
        raise PhotoError(f"It has more than {_MAX_FRAMES} frames, too many for a picture.")
    if not any(map(sees_through, frames)):
        frames = [frame.convert("RGB") for frame in frames]
    return Picture(
        tuple(frames),
        tuple(durations) if len(frames) > 1 else (),
        loop,
        WRITTEN_AS[opened.format],
        b"VP8L" in data,
        tuple(dict.fromkeys(notes)),
    )


def _upright(opened: Image, notes: list[str]) -> Image:
    """Decode, turn, and leave everything but the pixels behind."""
    deep = any(";16" in str(tile) for tile in opened.tile)  # Pillow reads 16 bits only of grays
    opened.load()  # a TIFF is turned by this, and only then says so
    turn = _turns().get(opened.getexif().get(_ORIENTATION))
    frame = opened.copy() if turn is None else opened.transpose(turn)
    if deep and frame.mode != "I;16":
        notes.append("Its 16 bits for each colour became 8.")
    frame = plain(frame, notes)
    frame.info = {}  # the writers copy comments, profiles and more from here
    return frame


def _turns() -> dict[int, int]:
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
