"""Conclusions from one photo's own words: its kind, who made it, whether its clock is off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from .blocks import Blocks

FILMS = {"MP4", "MOV", "3GP", "AVI", "MKV", "WEBM"}
_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|snapseed|picasa|picsart|vsco|facetune|canva|pixelmator|affinity|"
    r"darktable|rawtherapee|paint\.?net|paintshop|luminar|capture one|photoscape|polarr|"
    r"photodirector|beautycam|meitu|faceapp|remini|lensa|inshot|instagram|snapchat|acdsee|digikam|"
    r"photo gallery|photos? editor|fotor|irfanview|imagemagick",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\bfront\b|\bselfie\b|truedepth", re.IGNORECASE)
_AI_SOURCES = re.compile(
    rb"(composite(WithTrained|Synthetic)|trained)AlgorithmicMedia|compositeSynthetic"
)
_AI_TOOLS = re.compile(
    r"stable diffusion|midjourney|dall[·-]?e|comfyui|invokeai|novelai|automatic1111|adobe firefly|"
    r"made with google ai|imagen \d|gpt-image|bing image creator|leonardo\.ai|ideogram|flux\.1",
    re.IGNORECASE,
)
_AI_RECIPE = re.compile(r"\bSteps: \d+.*\bSampler: ", re.DOTALL)
_COMFY = re.compile(r'"class_type"|"prompt"\s*:')


_HALF_HOURS = (-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75, 13.75)
_ZONES = [timedelta(hours=hours) for hours in (*range(-12, 15), *_HALF_HOURS)]  # all in use
_GRACE = timedelta(minutes=5)  # the satellites' time may be that of the last position known


def is_ai_made(blocks: Blocks, words: Iterable[str | None]) -> bool:
    """Tell whether the file says that a machine made it or parts of it.

    Generators mark their pictures in the IPTC field DigitalSourceType, in signed Content
    Credentials, or leave their recipe in a text. A picture without a mark may be made by one all
    the same.
    """
    if blocks.c2pa and _AI_SOURCES.search(blocks.c2pa):
        return True
    for name, value in blocks.texts:
        if name in ("parameters", "Dream", "invokeai_metadata", "sd-metadata"):
            return True
        if name in ("prompt", "workflow") and _COMFY.search(value[:5000]):
            return True
    for word in (*words, *(value for _, value in blocks.texts)):
        if word and (_AI_TOOLS.search(word) or _AI_RECIPE.search(word)):
            return True
        if word and _AI_SOURCES.search(word.encode("utf-8", "replace")):
            return True
    return False


def is_edited(programs: Iterable[str | None]) -> bool:
    """Tell whether one of these programs is an editor."""
    return any(program and _EDITORS.search(program) for program in programs)


def is_front(lens: str | None) -> bool:
    """Tell whether this lens looks at the person who holds the phone."""
    return bool(lens and _FRONT.search(lens))


def clock_is_off(
    taken_at: datetime | None, utc_offset: timedelta | None, gps_time: datetime | None
) -> bool:
    """Tell whether the camera's clock cannot be right.

    Satellites tell the time in UTC. The camera's clock must be ahead of it by the offset it states
    or, where it states none, by that of any time zone in use. A clock that starts at the turn of a
    year was never set.
    """
    if taken_at is None:
        return False
    if taken_at.year < 1995 or (taken_at.year <= 2001 and taken_at.timetuple()[1:4] == (1, 1, 0)):
        return True
    if gps_time is None:
        return False
    ahead = taken_at - gps_time
    zones = _ZONES if utc_offset is None else [utc_offset]
    return min(abs(ahead - zone) for zone in zones) > _GRACE
