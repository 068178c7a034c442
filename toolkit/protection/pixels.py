"""The picture and nothing else: decoded, upright, in plain sRGB; and written that way."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..rolls import MAX_PIXELS

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
_OPENED = tuple(name for name in WRITTEN_AS if name != "MPO")  # which Pillow opens as a JPEG
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
FACE_MARGIN = 0.25  # of the face's width and height, on each side: hair, ears and chin identify too
_COVER = (64, 64, 64)
_DNG_VERSION, _REDUCED = 50706, 254  # TIFF tags: a raw file; a small preview of the picture proper


@dataclass(frozen=True)
class Picture:
    """Pixels ready to be written.

    Attributes
    ----------
    frames
        Upright pictures of one size, in one of the modes 1, L, LA, RGB, RGBA, I;16; more than one
        in an animation.
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
    durations: tuple[int, ...]
    loop: int | None
    written_as: str
    lossless: bool
    notes: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.frames[0].size


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
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large photos: MAX_PIXELS is the limit
            with Image.open(io.BytesIO(data), formats=_OPENED) as opened:
                return _develop(opened, data)
    except PhotoError:
        raise
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
    """
    first, *rest = picture.frames
    options: dict[str, object] = {"exif": exif} if exif else {}
    if rest:
        options |= {"save_all": True, "append_images": rest, "duration": list(picture.durations)}
        if picture.loop is not None:
            options["loop"] = picture.loop
    match picture.written_as:
        case "JPEG":
            # The same quality for all: a JPEG's own tables tell which camera or program wrote it.
            options |= {"quality": 95, "subsampling": "4:2:0"}
        case "WEBP":
            options |= {"lossless": picture.lossless, "quality": 75 if picture.lossless else 95}
        case "GIF":
            options |= {"disposal": 2}
    buffer = io.BytesIO()
    first.save(buffer, picture.written_as, **options)
    return buffer.getvalue()


def cover(picture: Picture, boxes: Sequence[Sequence[float]]) -> Picture:
    """Cover faces with a solid shape.

    A blur or a mosaic would look friendlier, but it is still made of the face: who wants to can
    often undo it, or compare it with blurred photos of everybody they know. A solid shape holds
    nothing.

    Parameters
    ----------
    picture
        What `develop` made.
    boxes
        x, y, w, h of each face, in pixels of the upright picture.

    Raises
    ------
    PhotoError
        It is an animation: the faces move, and were looked for in its first frame only.
    """
    from PIL import ImageDraw

    if not boxes:
        return picture
    if len(picture.frames) > 1:
        raise PhotoError("It moves, and so do the faces in it: they cannot be covered safely.")
    frame = picture.frames[0]
    frame = frame.convert("RGBA" if _has_alpha(frame) else "RGB")
    draw = ImageDraw.Draw(frame)
    for x, y, w, h in boxes:
        aside, above = FACE_MARGIN * w, FACE_MARGIN * h
        draw.rectangle((x - aside, y - above, x + w + aside, y + h + above), fill=_COVER)
    return replace(picture, frames=(frame,))


def _develop(opened: Image, data: bytes) -> Picture:
    notes: list[str] = []
    written_as = WRITTEN_AS[opened.format]
    count = getattr(opened, "n_frames", 1)
    animated = count > 1 and opened.format in {"GIF", "WEBP", "PNG"}
    if opened.width * opened.height * (count if animated else 1) > MAX_PIXELS:
        raise PhotoError(f"It has more than {MAX_PIXELS // 10**6} megapixels.")
    if opened.format == "TIFF" and (
        _DNG_VERSION in opened.tag_v2 or opened.tag_v2.get(_REDUCED, 0) & 1
    ):
        raise PhotoError("It is a camera's raw file: save it as a JPEG first, then protect that.")
    if count > 1 and not animated:
        notes.append("Only its main picture was kept; there were others inside the file.")
    if animated:
        frames, durations = _frames(opened, count, notes)
        return Picture(frames, durations, opened.info.get("loop"), written_as, True, tuple(notes))
    frame = _clean(opened, notes)
    if written_as == "JPEG":
        if _has_alpha(frame):
            written_as = "PNG"  # a JPEG cannot be transparent
        elif frame.mode not in {"L", "RGB"}:
            frame = frame.convert("RGB")
    if opened.format not in {written_as, "MPO"}:
        notes.append(f"The {opened.format} became a {written_as}.")
    lossless = b"VP8L" in data[:64]
    return Picture((frame,), (), None, written_as, lossless, tuple(notes))


def _frames(
    opened: Image, count: int, notes: list[str]
) -> tuple[tuple[Image, ...], tuple[int, ...]]:
    frames: list[Image] = []
    durations: list[int] = []
    for number in range(int(getattr(opened, "default_image", False)), count):
        opened.seek(number)
        frame = _clean(opened, notes).convert("RGBA")
        duration = round(opened.info.get("duration", 0) or 0)
        if frames and frames[-1].tobytes() == frame.tobytes():
            durations[-1] += duration  # encoders join equal frames; so does this, to compare later
        else:
            frames.append(frame)
            durations.append(duration)
    if not any(map(_sees_through, frames)):
        frames = [frame.convert("RGB") for frame in frames]
    return tuple(frames), tuple(durations) if len(frames) > 1 else ()


def _clean(opened: Image, notes: list[str]) -> Image:
    from PIL import ImageOps

    profile = opened.info.get("icc_profile")
    sixteen = opened.format == "PNG" and opened.tile and "16B" in str(opened.tile[0].args)
    frame = ImageOps.exif_transpose(opened)
    if sixteen and frame.mode != "I;16":
        notes.append("Its 16 bits for each colour became 8.")
    if opened.has_transparency_data:
        frame = frame.convert("LA" if frame.mode in {"1", "L", "LA"} else "RGBA")
    elif frame.mode.startswith("P"):
        frame = frame.convert("RGB")
    if profile:
        frame = _to_srgb(frame, profile, notes)
    if frame.mode not in {"1", "L", "LA", "RGB", "RGBA", "I;16"}:
        frame = frame.convert("RGB")
    if _has_alpha(frame):
        frame = _without_hidden_pixels(frame)
    frame.info = {}  # the writers copy comments, profiles and more from here
    return frame


def _to_srgb(frame: Image, profile: bytes, notes: list[str]) -> Image:
    from PIL import Image, ImageCms

    if frame.mode in {"1", "I;16"}:
        return frame
    gray, alpha = frame.mode in {"L", "LA"}, frame.getchannel("A") if _has_alpha(frame) else None
    colours = frame.convert("L" if gray else "RGB") if alpha else frame
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        colours = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        notes.append("Its colour profile is broken, so the colours may look different.")
        return frame
    result = colours.convert("L") if gray else colours
    if alpha:
        result = Image.merge("LA" if gray else "RGBA", (*result.split(), alpha))
    return result


def _without_hidden_pixels(frame: Image) -> Image:
    """Empty what is fully transparent: an eraser often leaves the colours underneath."""
    from PIL import Image

    seen = frame.getchannel("A").point(lambda value: 255 if value else 0)
    return Image.composite(frame, Image.new(frame.mode, frame.size), seen)


def _has_alpha(frame: Image) -> bool:
    return frame.mode in {"LA", "RGBA"}


def _sees_through(frame: Image) -> bool:
    return frame.getextrema()[-1][0] < 255
