"""How surely is a thumbnail told that shows more than its photo? `python -m benchmarks.thumbnails`.

Photos are given a thumbnail of their own, then changed as programs change them (sharpened, other
tones, HDR, a vignette, turned, black bars …) or cropped, and compared with it. The photos are made
by this program, those of the sample, and, with `--folder`, real ones of yours; their own thumbnails
are compared as well. A difference in a photo that only looks otherwise is a false alarm. It prints
how alike each way of changing leaves the two, and ends with 1 where a goal is missed:

- no false alarm but for changes that throw tones away (`HARD`), where at most one in twenty;
- of photos cropped by a fifth of each side, 19 of 20 are told.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from toolkit import open_roll, read_metadata
from toolkit.errors import PhotoError
from toolkit.metadata.thumbnails import ALIKE, alike, thumbnail_differs
from toolkit.rolls import BytesSource, Photo

Picture = Image.Image
MADE, SAMPLED = 40, 40  # pictures
MOST_FALSE, LEAST_FOUND = 0.05, 0.95


def _tones(curve: Callable[[float], float]) -> Callable[[Picture], Picture]:
    values = [round(255 * min(1, max(0, curve(grey / 255)))) for grey in range(256)]
    return lambda picture: picture.point(values * 3)


def _vignette(picture: Picture) -> Picture:
    pixels = np.asarray(picture, np.float32)
    y, x = np.mgrid[-1 : 1 : pixels.shape[0] * 1j, -1 : 1 : pixels.shape[1] * 1j]
    return Image.fromarray((pixels * (1 - 0.25 * (x**2 + y**2))[..., None]).astype(np.uint8))


def _hdr(picture: Picture) -> Picture:
    """Make dark parts brighter and bright ones darker, each by what is around it."""
    around = picture.convert("L").filter(ImageFilter.GaussianBlur(picture.width / 25))
    grey = np.asarray(around, np.float32)
    gain = (110 + 0.35 * (grey - 110)) / (grey + 8)
    pixels = np.asarray(picture, np.float32) * gain[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


INTACT: dict[str, Callable[[Picture], Picture]] = {
    "as it is": lambda picture: picture,
    "sharpened": lambda picture: picture.filter(ImageFilter.UnsharpMask(3, 250, 2)),
    "dark tones brighter": _tones(lambda grey: grey**0.5),
    "bright tones darker": _tones(lambda grey: grey**2),
    "more contrast": _tones(lambda grey: grey**2 * (3 - 2 * grey)),
    "black and white": lambda picture: picture.convert("L").convert("RGB"),
    "HDR": _hdr,
    "vignette": _vignette,
    "turned": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    "mirrored": ImageOps.mirror,
}
HARD: dict[str, Callable[[Picture], Picture]] = {
    "far too bright": lambda picture: ImageEnhance.Brightness(picture).enhance(1.6),
    "all tones as often": ImageOps.equalize,
    "a tenth of tones cut": lambda picture: ImageOps.autocontrast(picture, cutoff=5),
}
CROPS = {"a twentieth": 0.95, "a tenth": 0.9, "a fifth": 0.8, "a third": 0.67, "half": 0.5}


def made(seed: int) -> Picture:
    """Draw a picture: a slope of light, things of all sizes, some grain."""
    chance = np.random.default_rng(seed)
    pixels = np.full((450, 600, 3), chance.integers(60, 200, 3), np.float32)
    pixels += np.linspace(-50, 50, 600)[None, :, None] * chance.normal()
    picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, size = chance.integers(0, 600), chance.integers(0, 450), chance.integers(8, 120)
        colour = tuple(int(part) for part in chance.integers(0, 255, 3))
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape(
            (int(x), int(y), int(x + size), int(y + size * chance.uniform(0.4, 1.6))), fill=colour
        )
    grain = np.asarray(picture, np.float32) + chance.normal(0, 6, (450, 600, 1))
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))


def pictures(folder: Path | None) -> Iterator[tuple[str, Picture]]:
    """Give the source and each picture, about as large as a screen."""
    yield from (("made", made(seed)) for seed in range(MADE))
    rolls = {"sample": open_roll("sample")} | ({"folder": open_roll(folder)} if folder else {})
    for name, roll in rolls.items():
        photos = list(roll)
        random.Random(1).shuffle(photos)
        for photo in photos[:SAMPLED] if name == "sample" else photos:
            try:
                picture = photo.image(max_side=800, upright=False)
            except PhotoError:
                continue
            if min(picture.size) >= 300:
                yield name, picture


def likeness(whole: Picture, changed: Picture) -> tuple[float, bool]:
    """Compare a changed picture with the thumbnail of the whole one: how alike, and the verdict."""
    small = whole.copy()
    small.thumbnail((160, 160))
    thumbnail, content = _jpeg(small), _jpeg(changed)
    verdict = thumbnail_differs(Photo("", BytesSource(content)), thumbnail, *changed.size)
    with Image.open(io.BytesIO(thumbnail)) as greys:
        one = np.asarray(greys.convert("L"), np.float32)
    return alike(one, np.asarray(changed.convert("L"), np.float32)), verdict


def _jpeg(picture: Picture) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def cropped(picture: Picture, part: float, chance: random.Random) -> Picture:
    """Keep this part of each side, somewhere in the picture."""
    width, height = (round(part * side) for side in picture.size)
    left = round((picture.width - width) * chance.random())
    top = round((picture.height - height) * chance.random())
    return picture.crop((left, top, left + width, top + height))


def barred(picture: Picture) -> tuple[bool, bool]:
    """Give a wide part of the picture a 4:3 thumbnail with black bars, and one cut out of it."""
    wide = picture.crop((0, 0, picture.width, picture.width * 9 // 16))
    bars = Image.new("RGB", (160, 120))
    bars.paste(wide.resize((160, 90)), (0, 15))
    part = wide.crop((0, 0, wide.height * 4 // 3, wide.height)).resize((160, 120))
    photo = Photo("", BytesSource(_jpeg(wide)))
    return tuple(thumbnail_differs(photo, _jpeg(small), *wide.size) for small in (bars, part))


def report(folder: Path | None) -> bool:
    """Print what was measured; tell whether the goals are met."""
    sources = list(pictures(folder))
    counts = {name: sum(source == name for source, _ in sources) for name, _ in sources}
    print(f"{len(sources)} pictures ({counts}); alike from {ALIKE} on")
    good = True
    for ways, allowed in ((INTACT, 0.0), (HARD, MOST_FALSE)):
        for name, change in ways.items():
            found = [likeness(picture, change(picture)) for _, picture in sources]
            false = _line(name, found)
            good &= false <= allowed * len(sources)
    bars = [barred(picture) for _, picture in sources if picture.width > picture.height]
    wrong = sum(map(sum, bars))
    good &= wrong == 0
    print(f"{'black bars; a part as 4:3':>26}  called different {wrong} of {2 * len(bars)}")
    chance = random.Random(2)
    for name, part in CROPS.items():
        found = [likeness(picture, cropped(picture, part, chance)) for _, picture in sources]
        told = _line(f"cropped by {name}", found)
        good &= part > 0.8 or told >= LEAST_FOUND * len(sources)
    return good and (folder is None or _real(folder))


def _line(name: str, found: list[tuple[float, bool]]) -> int:
    values = np.array([value for value, _ in found])
    different = sum(verdict for _, verdict in found)
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    print(
        f"{name:>26}  called different {different} of {len(found)}; "
        f"alike {low:.3f} to {high:.3f}, middle {middle:.3f}"
    )
    return different


def _real(folder: Path) -> bool:
    """Compare the photos of a folder with the thumbnails they came with."""
    with_one = [m for m in map(read_metadata, open_roll(folder)) if m.thumbnail and m.width]
    flagged = [m.name for m in with_one if m.thumbnail_differs]
    print(f"thumbnails the photos came with: {len(with_one)}, called different: {flagged}")
    return not flagged


def main() -> None:
    """Measure, print, and tell by the exit code whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="real photos, none of which was cropped")
    good = report(parser.parse_args().folder)
    print("The goals are met." if good else "A goal is missed.")
    sys.exit(not good)


if __name__ == "__main__":
    main()
