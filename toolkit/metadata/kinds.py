"""What kind of picture is it? Told by what the file is and says, by its name only in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..rolls.names import short_path
from .model import Metadata
from .reading import FILMS
from .scans import is_scanner
from .screens import has_size_of_screen, is_named_screenshot

LONGEST_PROGRAM = 200  # letters of a maker's or program's name: what is longer is no name
_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|snapseed|picasa|picsart|vsco|facetune|canva|pixelmator|affinity|"
    r"darktable|rawtherapee|paint\.?net|paintshop|luminar|capture one|photoscape|polarr|"
    r"photodirector|beautycam|meitu|faceapp|remini|lensa|inshot|instagram|snapchat|acdsee|digikam|"
    r"photo gallery|photos? editor|fotor|irfanview|imagemagick",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\bfront\b|\bselfie\b|truedepth", re.IGNORECASE)
_EDITED = re.compile(
    r"[-_ (](edited|edit|bearbeitet|modifi[ée]|editad[ao]|modificato|bewerkt|edytowane|redigerad|"
    r"redigeret|muokattu|düzenlendi|изменено|編集済み|effects)\b|^IMG_E\d{4}|~[2-9]$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signs:
    """What else a file says about how it came to be.

    Attributes
    ----------
    exposed
        It tells of a lens: an aperture, an exposure time, a focal length.
    scanned
        It says that a scanner made it (the tag FileSource).
    captured
        The app that pictures the screen has signed it.
    edited
        One of its programs is an editor.
    through_chat
        Its name or folder is a chat app's.
    """

    exposed: bool = False
    scanned: bool = False
    captured: bool = False
    edited: bool = False
    through_chat: bool = False


def kind_of(metadata: Metadata, signs: Signs) -> str:
    """Tell the kind, see `toolkit.tables.PHOTOS`; the surest sign first."""
    if metadata.format in FILMS:
        return "video"
    if signs.through_chat:
        return "messenger"
    edited = signs.edited or bool(_EDITED.search(_stem(metadata.name)))
    if _is_screenshot(metadata, signs, edited=edited):
        return "screenshot"
    if signs.scanned or (not signs.exposed and is_scanner(*_device(metadata))):
        return "scan"
    if edited:
        return "edited"
    if metadata.lens and _FRONT.search(metadata.lens[:LONGEST_PROGRAM]):
        return "front-camera"
    return "camera" if metadata.make or metadata.model else "other"


def _device(metadata: Metadata) -> tuple[str | None, ...]:
    words = metadata.make, metadata.model, metadata.software
    return tuple(word and word[:LONGEST_PROGRAM] for word in words)


def _stem(name: str) -> str:
    return short_path(name).stem


@lru_cache(maxsize=1024)
def is_editor(program: str) -> bool:
    """Tell whether this program is an editor."""
    return bool(_EDITORS.search(program))


def _is_screenshot(metadata: Metadata, signs: Signs, *, edited: bool) -> bool:
    if signs.exposed:  # it went through a lens, whatever its name
        return False
    if signs.captured:
        return True
    if metadata.make or metadata.model or metadata.lens:
        return False
    if is_named_screenshot(metadata.format, metadata.name):
        return True
    size = metadata.format, metadata.width, metadata.height
    return not edited and not metadata.ai_made and has_size_of_screen(*size)
