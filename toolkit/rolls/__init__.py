"""Where photos come from: the sample, a folder, a zip, uploads. Pixels are reached only here."""

from .photo import Photo
from .roll import SAMPLE, Roll, open_roll
from .sources import MAX_BYTES, BytesSource, FileSource, ZipSource

__all__ = [
    "MAX_BYTES",
    "SAMPLE",
    "BytesSource",
    "FileSource",
    "Photo",
    "Roll",
    "ZipSource",
    "open_roll",
]
