"""Where photos come from: the sample, a folder, a zip, uploads. Pixels are reached only here."""

from .finding import open_roll
from .invented import SAMPLE
from .left_out import say_left_out
from .photo import Photo
from .roll import JoinedRoll, Roll
from .sources import MAX_BYTES, BytesSource, FileSource, Source
from .zips import ZipSource

__all__ = [
    "MAX_BYTES",
    "SAMPLE",
    "BytesSource",
    "FileSource",
    "JoinedRoll",
    "Photo",
    "Roll",
    "Source",
    "ZipSource",
    "open_roll",
    "say_left_out",
]
