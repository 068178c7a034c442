"""One render of a scene serves for several photos: other crops, other light.

Rooms, food and streets look alike on many days anyway; every photo with people is rendered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from zlib import crc32

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from .marks import Mark
from .picture import Picture
from .sheets import WORDED
from .story import Moment

SIZES = ([800, 600], [600, 800])
SHARE = 3  # photos of a scene for each render of it


def rank(shot_id: str) -> float:
    """Order shots at random, but always the same: 0 to 1."""
    return crc32(shot_id.encode()) / 2**32


def first_of_burst(shot_id: str) -> str:
    """Name the first shot of the burst that a shot belongs to; others are their own."""
    return shot_id.partition("-burst-")[0]


def is_burst(shot_id: str) -> bool:
    """Tell whether a shot follows another one within a second or two."""
    return first_of_burst(shot_id) != shot_id


def follow(picture: Picture, rng: np.random.Generator) -> Picture:
    """Take the next photo of a burst: nearly the same, the hand has moved a little."""
    width, height = picture.size
    left, top, right, bottom = rng.uniform(0, 0.03, 4)
    left, right = left * width, (1 - right) * width
    top, bottom = top * height, (1 - bottom) * height
    box = (left, top, right, bottom)
    moved = picture.image.resize(picture.size, Image.Resampling.LANCZOS, box=box)
    scale = (width / (right - left), height / (bottom - top))
    return picture.moved(moved, scale, (-left * scale[0], -top * scale[1]))


def renders(moments: Iterable[Moment]) -> list[Moment]:
    """Choose the photos to render, in an order of which any beginning is a fair sample.

    All photos with people or with words are rendered, and of each other scene one photo in `SHARE`:
    the first of each scene early, others after the people.
    """
    scenes: dict[str, list[Moment]] = defaultdict(list)
    order: dict[str, float] = {}
    found = []
    for moment in moments:
        if is_burst(moment.shot["id"]):
            continue
        if moment.names or alone(moment):
            order[moment.shot["id"]] = rank(moment.shot["id"])
            found.append(moment)
        else:
            scenes[moment.shot["scene"]].append(moment)
    for group in scenes.values():
        group.sort(key=lambda moment: rank(moment.shot["id"]))
        count = -(-len(group) // SHARE)
        for turn, moment in enumerate(group[:count]):
            share = rank(moment.shot["id"])
            order[moment.shot["id"]] = turn + share if turn else 0.25 * share
            found.append(moment)
    return sorted(found, key=lambda moment: order[moment.shot["id"]])


def alone(moment: Moment) -> bool:
    """Tell whether a photo of a scene shares its render with no other: words, wide views, films."""
    shot = moment.shot
    return shot["scene"] in WORDED or shot["size"] not in SIZES or "make" in shot


def vary(picture: Picture, size: list[int], rng: np.random.Generator) -> Picture:
    """Take another photo of a rendered scene: nearer, from aside, in other light.

    The tilt is small, so marks are only mirrored, stretched and shifted.

    Parameters
    ----------
    size
        Width and height of the new photo, upright or lying.
    """
    image = picture.image
    if rng.random() < 0.5:
        image = ImageOps.mirror(image)
        picture = replace(picture, traps=[_mirrored(mark, image.width) for mark in picture.traps])
    image = image.rotate(float(rng.normal(0, 1.5)), Image.Resampling.BICUBIC)
    share = rng.uniform(0.74, 0.92)
    scale = share * min(image.width / size[0], image.height / size[1])
    width, height = size[0] * scale, size[1] * scale
    margin = 14  # pixels that the rotation left black
    left = rng.uniform(margin, max(margin, image.width - margin - width))
    top = rng.uniform(margin, max(margin, image.height - margin - height))
    box = (left, top, min(image.width, left + width), min(image.height, top + height))
    image = image.resize(tuple(size), Image.Resampling.LANCZOS, box=box)
    stretch = (size[0] / (box[2] - box[0]), size[1] / (box[3] - box[1]))
    image = ImageEnhance.Brightness(image).enhance(float(rng.uniform(0.78, 1.15)))
    image = ImageEnhance.Color(image).enhance(float(rng.uniform(0.8, 1.15)))
    warm, cold = (255, 170, 80), (120, 160, 255)
    tint = Image.new("RGB", image.size, warm if rng.random() < 0.5 else cold)
    image = Image.blend(image, tint, float(rng.uniform(0, 0.07)))
    return picture.moved(image, stretch, (-left * stretch[0], -top * stretch[1]))


def _mirrored(mark: Mark, wide: int) -> Mark:
    left, top, width, height = mark["box"]
    return {**mark, "box": [wide - left - width, top, width, height]}
