"""The picture and nothing else: decoded, upright, in plain colours; and written that way."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..language import Sentences
from ..rolls.colours import eight_bit, has_alpha, plain, sees_through
from ..rolls.opening import MAX_MEGAPIXELS, decoded, opened, say_too_large, tiff_tags, upright

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

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
MAX_MEGAPIXELS_WEBP = 50  # for which Pillow needs twice as much memory as for others
_MAX_FRAMES = 1000
_MOVING = {"GIF", "PNG", "WEBP"}
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
    scale
        How many of its pixels one pixel of the original is wide: below 1 where the original is too
        large to be decoded whole.
    moving
        Whether it was made of the frames of an animation, even if they are all the same.
    """

    frames: tuple[Image, ...]
    durations: tuple[int, ...] = ()
    loop: int | None = None
    written_as: str = "JPEG"
    lossless: bool = False
    notes: tuple[str, ...] = ()
    scale: float = 1.0
    moving: bool = False

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
    with opened(io.BytesIO(data)) as picture:
        if _is_raw(picture, data):
            raise PhotoError(Sentences("protection.refused")("raw"))
        if _has_more(picture) and picture.format in _MOVING:
            return _animation(picture, data)
        if picture.format == "WEBP":
            _check(picture, 1)
        return _still(picture, data)


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
        say = Sentences("protection.refused")
        raise PhotoError(say("cannot_write", format=picture.written_as)) from error
    return buffer.getvalue()


def without_repeats(picture: Picture) -> Picture:
    """Show a frame that follows one just like it as one frame, for as long as both."""
    if len(picture.frames) == 1:
        return picture
    frames: list[Image] = []
    durations: list[int] = []
    for frame, duration in zip(picture.frames, picture.durations, strict=True):
        _add(frame, duration, frames, durations)
    return replace(
        picture, frames=tuple(frames), durations=tuple(durations) if len(frames) > 1 else ()
    )


def _add(frame: Image, duration: int, frames: list[Image], durations: list[int]) -> None:
    """Add a frame unless it repeats the last: encoders do so, and later frames are compared."""
    if frames and frames[-1] == frame:
        durations[-1] += duration
    else:
        frames.append(frame)
        durations.append(duration)


def _check(picture: Image, frames: int) -> None:
    most = MAX_MEGAPIXELS_WEBP if picture.format == "WEBP" else MAX_MEGAPIXELS
    if picture.width * picture.height * frames > most * 10**6:
        raise PhotoError(say_too_large(most))


def _is_raw(picture: Image, data: bytes) -> bool:
    """Tell a camera's raw file, of which Pillow would only see the small preview."""
    return picture.format == "TIFF" and (
        data[8:10] == b"CR"
        or _DNG_VERSION in tiff_tags(picture)
        or bool(tiff_tags(picture).get(_REDUCED, 0) & 1)
    )


def _has_more(picture: Image) -> bool:
    """Tell whether there are more frames, uncounted: a hostile file can have millions."""
    if picture.format == "TIFF":
        return bool(tiff_tags(picture).next)
    return bool(getattr(picture, "is_animated", False))


def _still(picture: ImageFile, data: bytes) -> Picture:
    notes, full, say = [], max(picture.size), Sentences("protection.note")
    if _has_more(picture):
        notes.append(say("main_picture"))
    frame = _upright(picture, notes)
    written_as = WRITTEN_AS[picture.format or ""]
    if written_as == "JPEG":
        if has_alpha(frame):
            written_as = "PNG"  # a JPEG cannot be transparent
        else:
            frame = eight_bit(frame)
            frame = frame.convert("L") if frame.mode == "1" else frame
    if picture.format not in {written_as, "MPO"}:
        notes.append(say("became", old=picture.format, new=written_as))
    return Picture(
        (frame,),
        written_as=written_as,
        lossless=b"VP8L" in data,
        notes=tuple(dict.fromkeys(notes)),
        scale=max(frame.size) / full,
    )


def _animation(picture: ImageFile, data: bytes) -> Picture:
    frames: list[Image] = []
    durations: list[int] = []
    notes: list[str] = []
    # A PNG can have a first picture that is shown only where nothing can move.
    start = int(getattr(picture, "default_image", False))
    loop = picture.info.get("loop")
    for number in range(start, _MAX_FRAMES + start + 1):
        try:
            picture.seek(number)
        except EOFError:
            break
        _check(picture, number + 1)
        frame = eight_bit(_upright(picture, notes)).convert("RGBA")
        duration = round(picture.info.get("duration") or 0)
        _add(frame, duration, frames, durations)
    else:
        raise PhotoError(Sentences("protection.refused")("frames", most=_MAX_FRAMES))
    if not any(map(sees_through, frames)):
        frames = [frame.convert("RGB") for frame in frames]
    return Picture(
        tuple(frames),
        tuple(durations) if len(frames) > 1 else (),
        loop,
        WRITTEN_AS[picture.format or ""],
        b"VP8L" in data,
        tuple(dict.fromkeys(notes)),
        moving=True,
    )


def _upright(picture: ImageFile, notes: list[str]) -> Image:
    """Decode, turn, and leave everything but the pixels behind."""
    deep = any(";16" in str(tile) for tile in picture.tile)  # Pillow reads 16 bits only of grays
    frame = upright(decoded(picture, notes))
    frame = plain(frame, notes)
    if deep and frame.mode != "I;16":
        notes.append(Sentences("protection.note")("colours"))
    frame.info = {}  # the writers copy comments, profiles and more from here
    return frame
