"""From renders to files: save pictures without the renderer's traces, and write down the truth."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

STRETCH = 0.7  # of the contrast of what a phone took
STUDIO = 0.2  # portraits are well lit already: more would bleach pale skin
SMALLEST_FACE = 60  # pixels from chin to hairline
LARGEST_YAW = 30  # degrees from the camera


def camera_look(
    image: Image.Image, rng: np.random.Generator, *, dark: bool, stretch: float = STRETCH
) -> Image.Image:
    """Do what a phone does to what its sensor saw: contrast, colour, noise, sharpening.

    Parameters
    ----------
    dark
        In the evening there is more noise.
    stretch
        How far the contrast is stretched to the full range, 0 to 1.
    """
    contrast = ImageOps.autocontrast(image, cutoff=(0.3, 0.1), preserve_tone=True)
    image = ImageEnhance.Color(Image.blend(image, contrast, stretch)).enhance(1.15)
    pixels = np.asarray(image, np.float32) / 255
    across = np.linspace(-1, 1, image.width)[None, :, None]
    down = np.linspace(-1, 1, image.height)[:, None, None]
    pixels = pixels * (1 - 0.04 * (across**2 + down**2))  # lenses darken the corners
    noise = 0.016 if dark else 0.006
    grain = rng.normal(0, noise, pixels.shape[:2])[..., None]
    grain = grain + rng.normal(0, noise / 2, pixels.shape)
    pixels = pixels + grain * (1.3 - pixels.mean(axis=2, keepdims=True))
    image = Image.fromarray((pixels.clip(0, 1) * 255).round().astype(np.uint8))
    return image.filter(ImageFilter.UnsharpMask(1.2, 50, 2))


def save_without_comment(
    source: Path, target: Path, *, seed: int, quality: int = 85, stretch: float = STUDIO
) -> None:
    """Save a render as a camera would have seen it, without any metadata."""
    with Image.open(source) as image:
        rng = np.random.default_rng(seed)
        clean = camera_look(image.convert("RGB"), rng, dark=False, stretch=stretch)
    clean.info.clear()
    target.parent.mkdir(parents=True, exist_ok=True)
    clean.save(target, "JPEG", quality=quality, optimize=True)


def judge(face: Mapping[str, Any], size: tuple[int, int], *, spoilt: bool) -> dict[str, Any]:
    """Say by the written rules whether a face can be found.

    A face can be found if it lies inside the picture, measures at least `SMALLEST_FACE` from chin
    to hairline, is turned at most `LARGEST_YAW` from the camera, nothing hides it, such as a hand
    or sunglasses, and the picture is not `spoilt` by blur or paint.
    """
    left, top, wide, tall = face["box"]
    inside = left >= 0 and top >= 0 and left + wide <= size[0] and top + tall <= size[1]
    large, ahead = tall >= SMALLEST_FACE, abs(face["yaw"]) <= LARGEST_YAW
    return {
        "name": face["name"],
        "box": face["box"],
        "yaw": face["yaw"],
        "hidden": bool(face["hidden"]),
        "findable": inside and large and ahead and not face["hidden"] and not spoilt,
    }


def motion_blur(image: Image.Image, across: float, down: float) -> Image.Image:
    """Smear a picture along the way that the hand moved, in pixels."""
    steps = max(2, round(math.hypot(across, down)))
    total = np.zeros((image.height, image.width, 3), np.float32)
    for share in np.linspace(-0.5, 0.5, steps):
        shift = (1, 0, across * share, 0, 1, down * share)
        moved = image.transform(
            image.size, Image.Transform.AFFINE, shift, Image.Resampling.BILINEAR
        )
        total += np.asarray(moved, np.float32)
    smeared = Image.fromarray((total / steps).round().astype(np.uint8))
    edge = math.ceil(max(abs(across), abs(down)) / 2)
    inner = (edge, edge, image.width - edge, image.height - edge)
    return smeared.resize(image.size, Image.Resampling.BICUBIC, box=inner)


def write_json(path: Path, content: object) -> None:
    """Write JSON as the project keeps it."""
    text = json.dumps(content, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
