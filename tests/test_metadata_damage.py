"""Bytes of real files flipped and cut: whatever comes out is a sensible row."""

import math
from datetime import datetime, timedelta
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import open_roll, read_metadata
from toolkit.metadata.reading.blocks import window_on
from toolkit.metadata.reading.directories import Directory
from toolkit.scanning.packing import pack, unpack
from toolkit.tables import PHOTOS, table

from .made_photos import box, chunk, exif_jpeg, picture, structure, with_chunks, xmp, xmp_jpeg

FULL = structure(
    {0x010F: (2, "Veyra"), 0x0110: (2, "Veyra 9"), 0x0112: (3, (6,)), 0x013B: (2, "Zoë")},
    {0x9003: (2, "2026:05:17 14:03:22"), 0x9011: (2, "+02:00"), 0xA434: (2, "Veyra 9 front")},
    {1: (2, "N"), 2: (5, ((51, 1), (24, 1), (4, 1))), 3: (2, "E"), 4: (5, ((4, 1), (1, 1), (1, 1)))}
    | {6: (5, ((212, 10),)), 17: (5, ((28, 1),)), 7: (5, ((1, 1),) * 3), 29: (2, "2026:05:17")},
)
PACKET = xmp(
    '<Iptc4xmpExt:PersonInImage xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
    "<rdf:Bag><rdf:li>Leo</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>"
)
FILM = box(
    b"moov",
    box(b"mvhd", bytes(12) + (1000).to_bytes(4, "big") + (3500).to_bytes(4, "big") + bytes(80))
    + box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+51.4012+004.4202/")),
)


@cache
def originals():
    """A file of each kind, with much in it."""
    return {
        "sample": open_roll("sample", limit=1)[0].read(),
        "exif.jpg": exif_jpeg(FULL),
        "xmp.jpg": xmp_jpeg(PACKET),
        "png": with_chunks(
            picture(form="PNG"),
            chunk(b"eXIf", FULL),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET),
        ),
        "webp": picture(form="WEBP", exif=b"Exif\0\0" + FULL, xmp=PACKET),
        "heic": picture((64, 64), "HEIF", exif=b"Exif\0\0" + FULL),
        "tiff": picture(form="TIFF"),
        "gif": picture(form="GIF", comment=b"hello"),
        "mp4": box(b"ftyp", b"mp42\0\0\0\0isommp42") + FILM,
    }


KINDS = sorted(originals())


@st.composite
def damaged(draw):
    """One of the files, with some bytes changed, a piece missing, or cut off."""
    content = bytearray(originals()[draw(st.sampled_from(KINDS))])
    place = st.integers(0, min(len(content), 6000) - 1)
    for where, value in draw(st.lists(st.tuples(place, st.integers(0, 255)), max_size=12)):
        content[where] = value
    if draw(st.booleans()):
        start = draw(place)
        del content[start : start + draw(st.integers(0, 400))]
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(content))) :]
    return bytes(content)


def check(metadata):
    """What must be true of anything that was read."""
    assert isinstance(metadata.error, str)
    assert metadata.taken_at is None or isinstance(metadata.taken_at, datetime)
    assert metadata.utc_offset is None or abs(metadata.utc_offset) <= timedelta(hours=15)
    assert (metadata.lat is None) == (metadata.lon is None)
    assert metadata.lat is None or abs(metadata.lat) <= 90
    assert metadata.lon is None or abs(metadata.lon) <= 180
    for number in (metadata.altitude, metadata.direction, metadata.accuracy, metadata.duration):
        assert number is None or math.isfinite(number)
    assert metadata.orientation in (None, *range(1, 9))
    str(metadata).encode("utf-8")
    metadata._repr_html_().encode("utf-8")
    row = metadata.row()
    assert unpack(PHOTOS, pack(PHOTOS, row)) == {name: row[name] for name in PHOTOS}
    assert len(table(PHOTOS, [row], index="photo")) == 1


@settings(max_examples=400, deadline=5000, database=None)
@given(damaged())
def test_damaged_files(content):
    check(read_metadata(content))


@settings(max_examples=60, deadline=5000, database=None)
@given(damaged())
def test_tags_of_damaged_files(content):
    tags = read_metadata(content).tags
    assert isinstance(tags, pd.DataFrame)
    assert tags.columns.tolist() == ["group", "tag", "value", "meaning"]


@settings(max_examples=200, deadline=5000, database=None)
@given(
    st.binary(max_size=3000), st.sampled_from([b"\xff\xd8\xff\xe1", b"II*\0", b"\x89PNG\r\n\x1a\n"])
)
def test_noise_behind_a_good_start(noise, start):
    check(read_metadata(start + noise))


@settings(max_examples=200, deadline=5000, database=None)
@given(st.binary(max_size=600), st.integers(0, 700), st.sampled_from("<>"))
def test_noise_as_a_directory(noise, place, order):
    directory = Directory(window_on(noise), place, order)
    for tag in directory:
        assert isinstance(directory[tag], bytes | int | float | tuple | None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_originals_are_whole(kind):
    metadata = read_metadata(originals()[kind])
    check(metadata)
    assert metadata.error == ""


@pytest.mark.parametrize("kind", ["exif.jpg", "png", "webp", "heic"])
def test_the_originals_tell_everything(kind):
    metadata = read_metadata(originals()[kind])
    assert (metadata.make, metadata.author, metadata.kind) == ("Veyra", "Zoë", "front-camera")
    assert metadata.lat == pytest.approx(51.4 + 4 / 3600)
    assert metadata.utc_offset == timedelta(hours=2)
