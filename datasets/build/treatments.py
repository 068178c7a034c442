"""What apps do to photos: crop, colour, restyle, send smaller, turn, save in other formats."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from .marks import text_mark
from .picture import Picture
from .printing import printed

Faces = list[dict[str, Any]]
EDITOR = "Snapseed 2.22.0"
EXPORTER = "Adobe Lightroom 10.3 (Android)"
AI_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
SEPIA = ((46, 34, 22), (238, 222, 190))  # the darkest and the lightest tone of an old print
PRINT = (236, 228, 208)
SENT_SIDE = 720  # pixels, the longer side of a photo sent by a messenger


def crop_to_first(picture: Picture) -> Picture:
    """Crop to the first person: what a proud friend does before posting."""
    first, *others = picture.faces
    left, top, width, height = first["box"]
    edge = min((other["box"][0] for other in others), default=picture.image.width)
    box = (
        max(0, int(left - 1.2 * width)),
        max(0, int(top - 0.9 * height)),
        min(picture.image.width, int(left + 2.2 * width), max(edge, left + width + 4)),
        min(picture.image.height, int(top + 2.1 * height)),
    )
    kept = replace(picture, faces=[first])
    return kept.moved(picture.image.crop(box), (1, 1), (-box[0], -box[1]))


def shrink(picture: Picture) -> Picture:
    """Make a photo smaller, as messengers do; faces may become too small to be found."""
    small = ImageOps.contain(picture.image, (SENT_SIDE, SENT_SIDE))
    scale = (small.width / picture.image.width, small.height / picture.image.height)
    return picture.moved(small, scale, (0, 0))


def colour(image: Image.Image) -> Image.Image:
    """Give a photo more colour and warmth."""
    warm = Image.new("RGB", image.size, (255, 190, 120))
    lit = ImageEnhance.Contrast(ImageEnhance.Color(image).enhance(1.35)).enhance(1.1)
    return Image.blend(lit, warm, 0.08)


def restyle(image: Image.Image) -> Image.Image:
    """Make a photo look painted, as an app's AI does."""
    flat = image.filter(ImageFilter.ModeFilter(9)).filter(ImageFilter.MedianFilter(5))
    painted = ImageOps.posterize(ImageEnhance.Color(flat).enhance(1.7), 3)
    lines = image.convert("L").filter(ImageFilter.FIND_EDGES).point(lambda v: 255 - min(255, v * 3))
    return Image.composite(painted, Image.new("RGB", image.size, (30, 20, 40)), lines)


def old_print(picture: Picture) -> Picture:
    """Make the scan of a faded print: brown, with a white edge and a line by hand below."""
    faded = ImageOps.colorize(ImageOps.autocontrast(picture.image.convert("L")), *SEPIA)
    faded = faded.filter(ImageFilter.GaussianBlur(0.8))
    edge, below = 34, 84
    sheet = Image.new("RGB", (faded.width + 2 * edge, faded.height + edge + below), PRINT)
    sheet.paste(faded, (edge, edge))
    thing = printed("scanned_print")
    note = ImageOps.contain(thing.image, (sheet.width - 4 * edge, below - 24))
    spot = (2 * edge, faded.height + edge + 14)
    sheet.paste(note, spot)
    scale = note.width / thing.image.width
    size = np.array(thing.image.size)
    lines = [text_mark(line, at * size * scale + spot, 0.0) for line, at in thing.shares()]
    moved = picture.moved(sheet, (1, 1), (edge, edge))
    return replace(moved, text=[*moved.text, *lines])


def regions(faces: Faces, width: int, height: int) -> str:
    """Say who is where in the Metadata Working Group's words, as ExifTool reads a structure."""
    areas = []
    for face in faces:
        left, top, wide, tall = face["box"]
        x, y = (left + wide / 2) / width, (top + tall / 2) / height
        area = f"X={x:.5f},Y={y:.5f},W={wide / width:.5f},H={tall / height:.5f},Unit=normalized"
        areas.append(f"{{Name={face['name']},Type=Face,Area={{{area}}}}}")
    size = f"W={width},H={height},Unit=pixel"
    return f"{{AppliedToDimensions={{{size}}},RegionList=[{','.join(areas)}]}}"


def save(image: Image.Image, path: Path, *, quality: int = 82) -> None:
    """Save pixels only, in the format of the name's ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    kind = path.suffix.lower()
    if kind == ".heic":
        import pillow_heif

        pillow_heif.from_pillow(clean).save(path, quality=60)
    elif kind == ".png":
        clean.quantize(128).save(path, optimize=True)
    elif kind == ".webp":
        clean.save(path, "WEBP", quality=78)
    else:
        clean.save(path, "JPEG", quality=quality, optimize=True)


def jpeg(image: Image.Image, side: int = 160) -> bytes:
    """Encode the thumbnail that a camera embeds."""
    buffer = io.BytesIO()
    small = ImageOps.contain(image, (side, side))
    small.info.clear()
    small.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()
