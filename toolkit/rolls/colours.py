"""Plain colours: what a profile or a palette says is worked into the pixels, then it can go."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..language import Sentences

if TYPE_CHECKING:
    from PIL.Image import Image

PLAIN = {"1", "L", "LA", "RGB", "RGBA", "I;16"}  # the modes a copy is written in


def plain(frame: Image, notes: list[str]) -> Image:
    """Convert a decoded picture to sRGB colours or grays, without a palette or a profile.

    Parameters
    ----------
    frame
        As Pillow decoded it; it may be changed.
    notes
        A sentence is added here where the colours could not be kept.

    Raises
    ------
    PhotoError
        Its numbers are no colours.
    """
    if frame.mode in {"I", "F", "LAB"}:
        raise PhotoError(Sentences("rolls.photo")("measurements"))
    profile = frame.info.get("icc_profile")
    if frame.mode.startswith("I;16") and frame.mode != "I;16":  # the bytes in another order
        frame = frame.convert("I").convert("I;16")
    if frame.mode == "I;16" and "transparency" in frame.info:
        frame = _eight_bit_with_alpha(frame)
    elif frame.has_transparency_data and not has_alpha(frame):
        _know_hidden_colour(frame)
        frame = frame.convert("LA" if frame.mode in {"1", "L"} else "RGBA")
    elif frame.mode == "P":
        frame = frame.convert("RGB")
    if profile:
        from PIL.ImageCms import PyCMSError

        try:
            frame = _to_srgb(frame, profile)
        except (OSError, ValueError, TypeError, PyCMSError):
            # and viewers take no notice of it either
            notes.append(Sentences("rolls.note")("profile"))
    frame = frame if frame.mode in PLAIN else frame.convert("RGB")
    if has_alpha(frame):
        _empty_hidden_pixels(frame)
    return frame


def eight_bit(frame: Image) -> Image:
    """Turn 16 bits for each gray into 8; other pictures stay as they are."""
    if frame.mode != "I;16":
        return frame
    return frame.point(lambda value: value / 256).convert("L")


def stretched(frame: Image) -> Image:
    """Turn measurements into grays, from the lowest to the highest; others stay as they are."""
    if frame.mode not in {"I", "F"}:
        return frame
    import numpy as np
    from PIL import Image

    values = np.asarray(frame, np.float32)
    known = values[np.isfinite(values)]
    low, high = (known.min(), known.max()) if known.size else (0, 0)
    values = np.nan_to_num(values, nan=low, posinf=high, neginf=low) - low
    return Image.fromarray((values * (255 / ((high - low) or 1))).astype(np.uint8))


def has_alpha(frame: Image) -> bool:
    """Tell whether the picture has a channel of transparency."""
    return frame.mode in {"LA", "RGBA"}


def sees_through(frame: Image) -> bool:
    """Tell whether any pixel is transparent."""
    return has_alpha(frame) and frame.getchannel("A").getextrema() != (255, 255)


def _eight_bit_with_alpha(frame: Image) -> Image:
    """Hide the one gray that a PNG names; Pillow has no 16 bits with transparency."""
    import numpy as np
    from PIL import Image

    seen = np.asarray(frame) != frame.info["transparency"]
    return Image.merge("LA", (eight_bit(frame), Image.fromarray(seen.astype(np.uint8) * 255)))


def _know_hidden_colour(frame: Image) -> None:
    """Tell the colour that a PNG hides in 8 bits, as Pillow's pixels have: it leaves it in 16."""
    hidden = frame.info.get("transparency")
    if isinstance(hidden, tuple) and max(hidden) > 255:
        frame.info["transparency"] = tuple(value >> 8 for value in hidden)


def _to_srgb(frame: Image, profile: bytes) -> Image:
    from PIL import Image, ImageCms

    if frame.mode in {"1", "I;16"}:
        return frame
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    if frame.mode == "RGB":
        ImageCms.profileToProfile(frame, source, target, inPlace=True)  # a large photo fits once
        return frame
    gray, alpha = frame.mode in {"L", "LA"}, frame.getchannel("A") if has_alpha(frame) else None
    colours = frame.convert("L" if gray else "RGB") if alpha else frame
    converted = ImageCms.profileToProfile(colours, source, target, outputMode="RGB") or colours
    converted = converted.convert("L") if gray else converted
    if alpha is None:
        return converted
    return Image.merge("LA" if gray else "RGBA", (*converted.split(), alpha))


def _empty_hidden_pixels(frame: Image) -> None:
    """Empty what is fully transparent: an eraser often leaves the colours underneath."""
    hidden = frame.getchannel("A").point(lambda value: 0 if value else 255)
    frame.paste((0,) * len(frame.getbands()), mask=hidden)
