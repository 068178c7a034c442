"""Files the metadata tests read: made with Pillow, written with ExifTool, or put together by hand."""

import io
import json
import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageDraw


def needs_exiftool() -> pytest.MarkDecorator:
    """Skip where ExifTool is not installed; in CI it is, and such a skip would be a failure."""
    return pytest.mark.skipif(
        not shutil.which("exiftool") and not os.environ.get("OVEREXPOSED_NO_SKIPS"),
        reason="ExifTool is not installed on this machine",
    )


def picture(size=(64, 48), form="JPEG", **options) -> bytes:
    """A picture of discs, in which every part looks different from the whole."""
    image = Image.new("RGB", size, (200, 220, 240))
    draw, (width, height) = ImageDraw.Draw(image), size
    for number in range(12):
        x, y = (number * 0.37) % 1 * width, (number * 0.61) % 1 * height
        radius = (0.05 + 0.02 * (number % 4)) * width
        colour = (number * 83 % 256, number * 151 % 256, number * 47 % 256)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    if form == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def written(path: Path, tags: dict, *options: str) -> Path:
    """Write tags into a file with ExifTool (values as `-n` takes them)."""
    notes = path.with_suffix(".tags.json")
    notes.write_text(json.dumps([{"SourceFile": str(path), **tags}]), encoding="utf-8")
    command = ["exiftool", "-q", "-q", "-n", "-m", "-overwrite_original", f"-json={notes}"]
    subprocess.run([*command, *options, str(path)], check=True, capture_output=True)
    notes.unlink()
    return path


def exiftool(path: Path, *options: str) -> dict:
    """What ExifTool itself reads."""
    command = ["exiftool", "-json", "-n", *options, str(path)]
    answer = subprocess.run(command, capture_output=True, check=True)
    return json.loads(answer.stdout)[0]


def segment(marker: int, content: bytes) -> bytes:
    """A JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """Put segments behind the start of a JPEG."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def tiff(entries: list[tuple[int, int, int, bytes]], following: int = 0) -> bytes:
    """A little-endian TIFF structure of one directory; values as the four bytes that stand there."""
    body = b"".join(struct.pack("<HHI4s", *entry) for entry in entries)
    head = b"II*\0" + struct.pack("<IH", 8, len(entries))
    return head + body + struct.pack("<I", following)


Tags = Mapping[int, tuple[int, object]]  # tag number to type and value


def structure(image: Tags = {}, photo: Tags = {}, gps: Tags = {}, order: str = "<") -> bytes:  # noqa: B006
    """A TIFF structure as a camera writes it, with any value, however odd.

    Values: text or bytes for the types 1, 2 and 7, numbers or pairs of numbers in a tuple else.
    """
    image, place, tail = dict(image), 8, b""
    image |= {0x8769: (4, (0,))} if photo else {}
    image |= {0x8825: (4, (0,))} if gps else {}
    sizes = [2 + 12 * len(tags) + 4 for tags in (image, photo, gps)]
    starts = [place, place + sizes[0], place + sizes[0] + sizes[1]]
    image |= {0x8769: (4, (starts[1],))} if photo else {}
    image |= {0x8825: (4, (starts[2],))} if gps else {}
    directories, end = b"", place + sum(sizes)
    for tags in (image, photo, gps):
        directories += struct.pack(f"{order}H", len(tags))
        for tag, (kind, value) in sorted(tags.items()):
            count, data = _packed(kind, value, order)
            if len(data) > 4:
                inline, tail = struct.pack(f"{order}I", end + len(tail)), tail + data
            else:
                inline = data.ljust(4, b"\0")
            directories += struct.pack(f"{order}HHI4s", tag, kind, count, inline)
        directories += bytes(4)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", place)
    return head + directories + tail


def _packed(kind: int, value, order: str) -> tuple[int, bytes]:
    if isinstance(value, str):
        value = value.encode() + b"\0"
    if isinstance(value, bytes):
        return len(value), value
    flat = [part for each in value for part in (each if isinstance(each, tuple) else (each,))]
    code = {1: "B", 3: "H", 4: "I", 5: "I", 9: "i", 10: "i", 11: "f", 12: "d"}[kind]
    return len(value), struct.pack(f"{order}{len(flat)}{code}", *flat)


def exif_jpeg(structure: bytes) -> bytes:
    """A JPEG with this EXIF structure."""
    return with_segments(picture(), segment(0xE1, b"Exif\0\0" + structure))


def xmp_jpeg(packet: bytes) -> bytes:
    """A JPEG with this XMP packet."""
    return with_segments(picture(), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))


def xmp(inside: str) -> bytes:
    """An XMP packet with these properties."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="">{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG chunk."""
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """Put chunks behind the header of a PNG."""
    return png[:33] + b"".join(chunks) + png[33:]


def box(kind: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4 or HEIC file."""
    return struct.pack(">I", len(content) + 8) + kind + content
