"""What a file holds besides pixels, taken apart within limits: the door to all readers.

Who reads what:

- our own readers take JPEG, PNG, WebP, GIF, TIFF and raw files, HEIC, AVIF, JPEG XL and films of
  boxes (MP4, MOV, 3GP) apart, and read EXIF, XMP (with defusedxml) and IPTC: quickly, and within
  limits that no file can talk them out of;
- Pillow and exifread read EXIF too where ours finds a fault in it; the first that has a tag wins.
  Pillow also opens BMP, JPEG 2000 and BigTIFF;
- libheif is asked where a HEIC or AVIF seems to have no EXIF;
- exifread gives tags their names, and knows the makers' notes, in the list of all tags;
- of AVI, Matroska and WebM films nothing is read but what kind they are.
"""

from . import tag_numbers
from .blocks import FILMS, HEAD, Blocks, TooMuchError, Window, window_on
from .containers import find_blocks
from .exif import Exif, named_tags, read_exif, read_split
from .iptc import read_iptc
from .jpeg import read_jpeg
from .makers import content_identifier
from .values import date, degrees, number, offset, text, unicode_text, whole, zone_behind
from .video import read_place
from .xmp import Region, Xmp, read_xmp

__all__ = [
    "FILMS",
    "HEAD",
    "Blocks",
    "Exif",
    "Region",
    "TooMuchError",
    "Window",
    "Xmp",
    "content_identifier",
    "date",
    "degrees",
    "find_blocks",
    "named_tags",
    "number",
    "offset",
    "read_exif",
    "read_iptc",
    "read_jpeg",
    "read_place",
    "read_split",
    "read_xmp",
    "tag_numbers",
    "text",
    "unicode_text",
    "whole",
    "window_on",
    "zone_behind",
]
