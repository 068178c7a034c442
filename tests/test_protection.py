"""Clean copies: nothing but the picture, proven, upright, in the right colours."""

import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import exifread
import numpy as np
import pandas as pd
import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from toolkit import find_faces, open_roll, protect, read_metadata, scan, what_is_left
from toolkit.errors import OverexposedError, PhotoError, RollError
from toolkit.protection import copies, pixels
from toolkit.protection.coarse import coarse_exif, coarse_place
from toolkit.protection.copies import clean_copy
from toolkit.protection.covering import cover
from toolkit.protection.parts import foreign_parts
from toolkit.protection.pixels import Picture, develop, encode
from toolkit.protection.proof import TELLING, prove
from toolkit.rolls import BytesSource, Photo
from toolkit.tables import CLAIMS, FACES, PHOTOS, table

pillow_heif.register_heif_opener()

SECRET = b"Alix Verhoeven"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="'
    + SECRET
    + b'"/></rdf:RDF></x:xmpmeta>'
)
QUARTERS = {(0, 0): "red", (1, 0): "lime", (0, 1): "blue", (1, 1): "white"}
RGB = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}
FORMATS = ["JPEG", "MPO", "PNG", "WEBP", "GIF", "TIFF", "HEIF", "AVIF", "BMP"]
CORPUS = Path(__file__).parents[2] / "shared" / "photos" / "corpus"
corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the public test corpora are not here")


def quarters(mode="RGB", size=(96, 64)):
    """Four colours, one in each quarter, so that a turn or a flip shows."""
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    for (x, y), colour in QUARTERS.items():
        left, top = x * size[0] // 2, y * size[1] // 2
        draw.rectangle((left, top, left + size[0] // 2 - 1, top + size[1] // 2 - 1), fill=colour)
    return picture.convert(mode)


def noise(mode="RGB", size=(64, 64), seed=1):
    """A picture that no encoder can make small or smooth."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, random.Random(seed).randbytes(size[0] * size[1] * bands))


def exif_of_everything(orientation=1):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Halden", "H5", orientation
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8769).update({0x9003: "2026:03:14 15:09:26", 0xA431: "SN-271828"})
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 24.0, 3.5), 3: "E", 4: (4.0, 25.0, 14.0)})
    return exif.tobytes()


def swapped_profile():
    """An sRGB profile that takes red for blue: whoever ignores it shows the wrong colour."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ", 128), profile.index(b"bXYZ", 128)
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def bytes_of(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def dirty(kind, orientation=1):
    """A photo that tells everything its format can tell."""
    picture, exif = quarters(), exif_of_everything(orientation)
    match kind:
        case "JPEG":
            data = bytes_of(picture, kind, exif=exif, xmp=XMP, comment=SECRET, quality=95)
            return data + b"\0\0\0\x18ftypmp42" + SECRET
        case "MPO":
            second = [Image.new("RGB", (64, 64), "black")]
            return bytes_of(picture, kind, exif=exif, save_all=True, append_images=second)
        case "PNG":
            info = PngInfo()
            info.add_text("Author", SECRET.decode(), zip=True)
            info.add_itxt("XML:com.adobe.xmp", XMP.decode())
            return bytes_of(picture, kind, exif=exif, pnginfo=info, dpi=(72, 72)) + SECRET
        case "WEBP":
            return bytes_of(picture, kind, exif=exif, xmp=XMP, quality=95)
        case "GIF":
            return bytes_of(picture, kind, comment=SECRET)
        case "TIFF":
            return bytes_of(picture, kind, exif=exif)
        case "HEIF" | "AVIF":
            return bytes_of(picture, kind, exif=exif, xmp=XMP, quality=95)
        case "BMP":
            return bytes_of(picture, kind) + SECRET


def copy_of(data, name="a.jpg", **options):
    """The clean copy of one photo in memory: its bytes, its suffix, what is said of it."""
    return clean_copy(Photo(name, BytesSource(data)), **options)


def coarse_copy_of(data, km=None, date=None, name="a.jpg"):
    photos = scan(open_roll({name: data}), progress=False, remember=False)
    return copy_of(data, name, exif=coarse_exif(photos.iloc[0], km, date))


def image_of(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def corners(picture):
    """The named colour nearest to the middle of each quarter."""
    picture = picture.convert("RGB")
    found = {}
    for x, y in QUARTERS:
        place = (2 * x + 1) * picture.width // 4, (2 * y + 1) * picture.height // 4
        seen = picture.getpixel(place)
        found[x, y] = min(RGB, key=lambda name: np.abs(np.subtract(RGB[name], seen)).sum())
    return found


def digest(folder):
    return {
        path.relative_to(folder): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path):
    """Photos of all kinds, in folders whose names tell something."""
    place = tmp_path / "originals"
    for number, kind in enumerate(FORMATS):
        path = place / "Marseille 2026" / f"IMG_2026031{number}_150926.{kind.lower()}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dirty(kind))
    return place


# Nothing is left


@pytest.mark.parametrize("kind", FORMATS)
def test_the_copy_tells_nothing(kind):
    original = dirty(kind)
    data, _, _ = copy_of(original)
    assert SECRET in original or kind == "PNG" or kind in ("MPO", "TIFF")
    assert SECRET not in data
    assert foreign_parts(data) == []
    found = read_metadata(data)
    assert [name for name in TELLING if getattr(found, name)] == []
    with Image.open(io.BytesIO(data)) as copy:
        assert not copy.getexif()
        assert set(copy.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "version",
        } | {
            "background",
            "transparency",
            "loop",
            "duration",
            "timestamp",
        }
    assert not exifread.process_file(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP", "GIF"])
def test_the_proof_would_have_found_it(kind):
    assert foreign_parts(dirty(kind))


JPEG = bytes_of(quarters(), "JPEG")
PNG = bytes_of(quarters(), "PNG")
WEBP = bytes_of(quarters(), "WEBP")
GIF = bytes_of(quarters(), "GIF")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (JPEG[:2] + b"\xff\xe1\x00\x08Exif\0\0" + JPEG[2:], "segment FFE1"),
        (JPEG[:2] + b"\xff\xfe\x00\x04hi" + JPEG[2:], "segment FFFE"),
        (
            JPEG[:2] + b"\xff\xe0\x00\x08JFXX\0\x10" + JPEG[2:],
            "segment FFE0 that is not plain JFIF",
        ),
        (JPEG + b"x", "1 bytes behind the picture"),
        (JPEG[:-2], "a part that ends too early"),
        (JPEG[:20] + b"x" + JPEG[20:], "bytes between segments"),
        (PNG + PNG, f"{len(PNG)} bytes behind the picture"),
        (PNG[:33] + b"\0\0\0\x01tEXtx\x9e\xd0\xc4\x2b" + PNG[33:], "chunk tEXt"),
        (PNG[:-4] + b"\0\0\0\0", "a damaged chunk IEND"),
        (PNG[:-12], "a part that ends too early"),
        (WEBP + b"x", "1 bytes behind the picture"),
        (
            WEBP[:4] + (len(WEBP) + 2).to_bytes(4, "little") + WEBP[8:] + b"XMP \2\0\0\0hi",
            "chunk XMP ",
        ),
        (WEBP[:-3], "a part that ends too early"),
        (GIF + b"x", "1 bytes behind the picture"),
        (GIF[:-1] + b"!\xfe\2hi\0;", "extension FE"),
        (GIF[:-1] + b"!\xff\x0bXMP DataXMP\2hi\0;", "extension FF"),
        (GIF[:-1] + b"!\xff\x0bNETSCAPE2.0\3\1\0\0\2hi\0;", "extension FF"),
        (GIF[:-1] + b"hi;", "bytes between blocks"),
        (b"BM" + bytes(60), "a format that cannot be checked"),
        (b"", "a format that cannot be checked"),
    ],
)
def test_foreign_parts_names(data, part):
    assert part in foreign_parts(data)


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP, GIF])
def test_a_clean_file_has_no_foreign_parts(data):
    assert foreign_parts(data) == []


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=40), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF89a"])
)
def test_foreign_parts_never_raises(tail, start):
    assert foreign_parts(start + tail)


@pytest.mark.parametrize(
    "other",
    [
        quarters().transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        quarters().transpose(Image.Transpose.ROTATE_180),
        quarters(size=(64, 96)),
        Image.new("RGB", (96, 64), "white"),
    ],
)
def test_the_proof_wants_the_same_picture(other):
    with pytest.raises(PhotoError, match="does not look like"):
        prove(bytes_of(other, "JPEG"), Picture((quarters(),)))


def test_the_proof_wants_the_same_format_and_all_frames():
    with pytest.raises(PhotoError, match="does not look like"):
        prove(PNG, Picture((quarters(),)))
    with pytest.raises(PhotoError, match="does not look like"):
        prove(GIF, Picture((quarters(), quarters()), written_as="GIF"))


def test_the_proof_throws_away_pixels_that_cannot_be_decoded():
    broken = JPEG[:-60] + JPEG[-2:]
    assert foreign_parts(broken) == []
    with pytest.raises(PhotoError):
        prove(broken[:200] + broken[-2:], Picture((quarters(),)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_not_clean_is_not_written(kind, tmp_path, monkeypatch):
    leaky = bytes_of(quarters(), kind, exif=exif_of_everything())
    monkeypatch.setattr(pixels, "encode", lambda picture, exif=b"": leaky)
    safe = protect(open_roll({"a": dirty(kind)}), tmp_path / "out", progress=False)
    assert len(safe) == 0
    assert safe.report["written"].isna().all()
    assert "not clean" in safe.report["note"][0]
    assert list((tmp_path / "out").iterdir()) == []


# The picture stays what it was


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_copy_is_upright(kind, orientation):
    stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,  # the camera was turned; to mend it is the other way round
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    picture = quarters() if stored is None else quarters().transpose(stored)
    data, _, _ = copy_of(bytes_of(picture, kind, exif=exif_of_everything(orientation)))
    copy = image_of(data)
    assert copy.size == (96, 64)
    assert corners(copy) == QUARTERS
    assert 0x0112 not in copy.getexif()


@pytest.mark.parametrize(("kind", "orientation"), [("HEIF", 1), ("AVIF", 1), ("AVIF", 6)])
def test_a_phone_photo_is_upright_and_a_jpeg(kind, orientation):
    picture = quarters() if orientation == 1 else quarters().transpose(Image.Transpose.ROTATE_90)
    original = bytes_of(picture, kind, exif=exif_of_everything(orientation), quality=95)
    data, suffix, note = copy_of(original)
    copy = image_of(data)
    assert (suffix, copy.format, copy.size) == (".jpg", "JPEG", (96, 64))
    assert corners(copy) == QUARTERS
    assert note == f"The {kind} became a JPEG."


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "GIF"])
def test_nothing_is_lost_where_nothing_needs_be(kind):
    picture = noise("L") if kind == "GIF" else noise()
    data, _, _ = copy_of(bytes_of(picture, kind))
    assert image_of(data).convert("RGB").tobytes() == picture.convert("RGB").tobytes()


def test_a_lossless_webp_stays_lossless():
    profile = swapped_profile() * 3  # a long chunk before the pixels
    for options in ({}, {"icc_profile": profile}):
        original = bytes_of(noise(), "WEBP", lossless=True, **options)
        assert develop(original).lossless
    data, _, _ = copy_of(bytes_of(noise(), "WEBP", lossless=True))
    assert image_of(data).tobytes() == noise().tobytes()


def test_a_lossy_webp_stays_small():
    original = bytes_of(noise(size=(200, 200)), "WEBP", quality=80)
    assert len(copy_of(original)[0]) < 3 * len(original)


def test_sixteen_bit_grays_stay():
    values = np.arange(0, 65536, 16, dtype=np.uint16).reshape(64, 64)
    data, suffix, note = copy_of(bytes_of(Image.fromarray(values), "PNG"))
    assert (suffix, note) == (".png", "")
    assert (np.asarray(image_of(data)) == values).all()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("RGB", "JPEG"), ("RGB", "WEBP"), ("P", "PNG")],
)
def test_a_profile_is_worked_into_the_colours(mode, kind):
    original = bytes_of(
        Image.new("RGB", (64, 64), "red").convert(mode), kind, icc_profile=swapped_profile()
    )
    data, _, note = copy_of(original)
    copy = image_of(data)
    assert "icc_profile" not in copy.info
    red, _, blue = copy.convert("RGB").getpixel((32, 32))
    assert blue > 200 > 60 > red
    assert note == ""


def test_a_gray_photo_stays_gray():
    data, _, _ = copy_of(bytes_of(noise("L"), "JPEG"))
    assert image_of(data).mode == "L"


def test_a_broken_profile_is_said():
    data, _, note = copy_of(bytes_of(quarters(), "PNG", icc_profile=b"no profile at all" * 20))
    assert corners(image_of(data)) == QUARTERS
    assert "profile is broken" in note


def test_a_print_becomes_a_picture_for_the_screen():
    original = bytes_of(quarters("CMYK"), "JPEG", quality=95)
    copy = image_of(copy_of(original)[0])
    assert (copy.mode, corners(copy)) == ("RGB", QUARTERS)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB"])
def test_what_is_transparent_stays_so(mode):
    picture = Image.new("RGBA", (64, 64), (200, 200, 200, 255))
    ImageDraw.Draw(picture).rectangle((0, 0, 31, 63), fill=(1, 2, 3, 0))
    options = {}
    if mode in ("P", "RGB"):
        picture = Image.new("RGB", (64, 64), (200, 200, 200))
        ImageDraw.Draw(picture).rectangle((0, 0, 31, 63), fill=(1, 2, 3))
        picture = picture.quantize(8) if mode == "P" else picture
        options["transparency"] = picture.getpixel((0, 0))
    else:
        picture = picture.convert(mode)
    copy = image_of(copy_of(bytes_of(picture, "PNG", **options))[0]).convert("RGBA")
    assert copy.getpixel((5, 5)) == (0, 0, 0, 0)  # and what the eraser left underneath is gone
    assert copy.getpixel((60, 60)) == (200, 200, 200, 255)


def test_a_transparent_phone_photo_becomes_a_png():
    data, suffix, note = copy_of(bytes_of(noise("RGBA"), "HEIF"))
    assert (suffix, image_of(data).mode, note) == (".png", "RGBA", "The HEIF became a PNG.")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_keeps_its_frames(kind):
    frames = []
    for step in range(4):
        frame = Image.new("RGBA", (64, 64))
        ImageDraw.Draw(frame).ellipse((8 * step, 8, 8 * step + 20, 40), (200, 40 * step, 9, 255))
        frames.append(frame)
    lossless = {"lossless": True} if kind == "WEBP" else {}
    more = {"comment": SECRET, "disposal": 2} if kind == "GIF" else {}
    times = [50, 60, 70, 80]
    original = bytes_of(
        frames[0],
        kind,
        save_all=True,
        append_images=frames[1:],
        duration=times,
        loop=3,
        **lossless,
        **more,
    )
    again = develop(copy_of(original)[0])
    assert (again.durations, again.loop) == (tuple(times), 3)
    assert [frame.tobytes() for frame in again.frames] == [frame.tobytes() for frame in frames]


def test_only_the_main_picture_of_several_is_kept():
    data, _, note = copy_of(dirty("MPO"))
    assert "Only its main picture" in note
    assert corners(image_of(data)) == QUARTERS
    pages = bytes_of(quarters(), "TIFF", save_all=True, append_images=[noise(size=(96, 64))])
    assert "Only its main picture" in copy_of(pages)[2]


def test_all_jpegs_are_written_alike():
    tables = [
        image_of(copy_of(bytes_of(noise(seed=quality), "JPEG", quality=quality))[0]).quantization
        for quality in (60, 75, 98)
    ]
    assert tables[0] == tables[1] == tables[2]


# What cannot be copied


def raw_photo():
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[50706] = b"\1\4\0\0"
    return bytes_of(quarters(), "TIFF", tiffinfo=info)


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.mp4", b"\0\0\0\x18ftypmp42", "Videos"),
        ("a.txt", b"Dear diary", "not a picture"),
        ("a.jpg", b"", "not a picture"),
        ("a.jpg", bytes_of(noise(), "JPEG")[:1500], "with it [45]\\d% of the picture"),
        ("a.png", bytes_of(noise(), "PNG")[:1500], "with it \\d\\d% of the picture"),
        ("a.dng", raw_photo(), "raw file"),
        ("a.cr2", b"II*\0\x10\0\0\0CR\2\0", "picture"),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
        ("a.tif", bytes_of(Image.new("F", (9, 9)), "TIFF"), "measurements"),
    ],
)
def test_what_cannot_be_copied_is_told(name, data, note, tmp_path):
    safe = protect(open_roll({name: data}), tmp_path / "out", progress=False)
    assert list((tmp_path / "out").iterdir()) == []
    assert safe.report["photo"].tolist() == [name]
    assert safe.report["note"].str.contains(note).all()
    assert len(scan(safe, progress=False)) == 0


def test_a_huge_picture_is_refused_before_it_is_decoded():
    huge = bytearray(bytes_of(Image.new("1", (8, 8)), "PNG"))
    huge[16:24] = (20000).to_bytes(4, "big") * 2
    header = bytes(huge[12:29])
    huge[29:33] = __import__("zlib").crc32(header).to_bytes(4, "big")
    with pytest.raises(PhotoError, match="megapixels"):
        develop(bytes(huge))


def test_an_endless_animation_is_refused(monkeypatch):
    monkeypatch.setattr(pixels, "_MAX_FRAMES", 3)
    frames = [noise(size=(8, 8), seed=seed) for seed in range(5)]
    data = bytes_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(PhotoError, match="more than 3 frames"):
        develop(data)


def test_a_side_too_long_for_the_format_is_told(monkeypatch):
    with pytest.raises(PhotoError, match="cannot be written as a JPEG"):
        encode(Picture((Image.new("L", (70000, 1)),)))


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([dirty(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "HEIF")]),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20
    ),
)
def test_a_damaged_file_is_a_reason_or_a_clean_copy(data, damage):
    data = bytearray(data)
    for place, value in damage:
        data[int(place * len(data))] = value
    try:
        copy, _, _ = coarse_copy_of(bytes(data), km=10, date="month")
    except PhotoError:
        return
    assert SECRET not in copy


# The folder


def test_a_roll_becomes_a_roll_of_copies(folder, tmp_path):
    roll = open_roll(folder)
    safe = protect(roll, tmp_path / "out", progress=False)
    assert len(safe) == len(roll) == len(FORMATS)
    assert safe.report["photo"].tolist() == [photo.name for photo in roll]
    assert safe.report["written"].tolist() == [photo.name for photo in safe]
    assert sorted(os.listdir(tmp_path / "out")) == [photo.name for photo in safe]
    assert all(photo.name.startswith("photo_000") for photo in safe)
    assert (
        str(safe) == f"<ProtectedRoll of originals: {len(roll)} clean copies of {len(roll)} photos>"
    )
    after = scan(safe, progress=False)
    assert after["error"].eq("").all()
    for column in ("taken_at", "lat", "lon", "make", "model", "serial", "author", "software"):
        assert after[column].isna().all()


def test_originals_are_only_read(folder, tmp_path):
    before = digest(folder)
    protect(open_roll(folder), tmp_path / "out", coarsen_km=10, coarsen_date="day", progress=False)
    assert digest(folder) == before


def test_the_copies_of_a_zip_lie_outside_of_it(folder, tmp_path):
    archive = tmp_path / "roll.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in folder.rglob("*.*"):
            file.write(path, path.name)
    before = archive.read_bytes()
    safe = protect(open_roll(archive), tmp_path / "out", progress=False)
    assert len(safe) == len(FORMATS)
    assert archive.read_bytes() == before


@pytest.mark.parametrize("out", [".", "Marseille 2026", "new", "new/newer", "../originals/new"])
def test_the_folder_of_the_originals_is_refused(folder, out):
    before = digest(folder)
    with pytest.raises(RollError, match="among the originals"):
        protect(open_roll(folder), folder / out, progress=False)
    assert digest(folder) == before
    assert not (folder / "new").exists()


def test_a_link_to_the_originals_is_refused(folder, tmp_path):
    link = tmp_path / "link"
    try:
        link.symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(RollError, match="among the originals"):
        protect(open_roll(folder), link / "new", progress=False)


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "photo_0001.jpg").write_bytes(b"mine")
    with pytest.raises(RollError, match="not empty"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path, progress=False)
    assert (tmp_path / "photo_0001.jpg").read_bytes() == b"mine"


def test_a_file_as_folder_is_refused(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(RollError, match="Nothing can be written"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False)


def test_a_full_disk_leaves_no_half_a_copy(tmp_path, monkeypatch):
    def full(path, data):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RollError, match="No space left"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_copy_that_is_not_what_was_written_gets_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"bit rot")
    with pytest.raises(RollError, match="could not be written"):
        copies._put(JPEG, tmp_path / "photo_0001.jpg")
    assert list(tmp_path.iterdir()) == []


def test_the_sample_stays_the_sample(tmp_path):
    roll = open_roll("sample", limit=2)
    safe = protect(roll, tmp_path / "out", progress=False)
    assert safe.is_sample
    assert safe.truth == roll.truth
    assert not open_roll(tmp_path / "out").is_sample


# Coarsen


@settings(max_examples=300, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([0.5, 1, 10, 100, 500]))
def test_a_coarse_place_is_near_and_stays_when_rounded_again(lat, lon, km):
    rough = coarse_place(lat, lon, km)
    assert -90 <= rough[0] <= 90
    assert -180 <= rough[1] <= 180
    assert coarse_place(*rough, km) == pytest.approx(rough, abs=1e-6)
    assert (
        kilometres(lat, lon, *rough) <= 1.25 * km / 2**0.5
    )  # cells towards a pole are less square


def kilometres(lat, lon, lat2, lon2):
    """The haversine formula, on a sphere of 6,371 km."""
    lat, lon, lat2, lon2 = map(np.radians, (lat, lon, lat2, lon2))
    half = (
        np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * 6371 * np.arcsin(np.sqrt(min(1, half)))


def test_a_street_becomes_one_place():
    street = {coarse_place(51.40 + step / 1e4, 4.42, 10) for step in range(20)}
    assert len(street) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
def test_only_the_rounded_time_and_place_are_kept(kind):
    data, _, _ = coarse_copy_of(dirty(kind), km=10, date="month")
    found = read_metadata(data)
    assert {name for name in TELLING if getattr(found, name)} == {
        "taken_at",
        "lat",
        "lon",
        "accuracy",
    }
    assert found.taken_at.isoformat() == "2026-03-01T12:00:00"
    assert (found.lat, found.lon) == pytest.approx(coarse_place(51.400972, 4.420556, 10), abs=1e-5)
    assert found.accuracy == pytest.approx(7071, abs=1)
    assert SECRET not in data


@pytest.mark.parametrize(
    ("date", "says"), [("day", "2026-03-14"), ("month", "2026-03-01"), ("year", "2026-01-01")]
)
def test_the_time_is_rounded(date, says):
    found = read_metadata(coarse_copy_of(dirty("JPEG"), date=date)[0])
    assert (found.taken_at.isoformat(), found.lat) == (f"{says}T12:00:00", None)


def test_the_south_and_the_west_stay_there():
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (33.0, 27.0, 0.0), 3: "W", 4: (70.0, 40.0, 0.0)})
    found = read_metadata(coarse_copy_of(bytes_of(quarters(), "JPEG", exif=exif), km=1)[0])
    assert (found.lat, found.lon) == pytest.approx((-33.45, -70.667), abs=0.01)
    assert found.taken_at is None


def test_where_nothing_was_nothing_is_added():
    assert foreign_parts(coarse_copy_of(JPEG, km=10, date="day")[0]) == []


def test_a_gif_keeps_no_time():
    data, _, note = coarse_copy_of(GIF, date="day", name="IMG-20260314-WA0003.gif")
    assert foreign_parts(data) == []
    assert "no room" in note


def test_a_time_that_only_the_name_tells_is_rounded_too():
    found = read_metadata(coarse_copy_of(JPEG, date="month", name="IMG-20260314-WA0003.jpg")[0])
    assert found.taken_at.isoformat() == "2026-03-01T12:00:00"


@pytest.mark.parametrize("step", [{"coarsen_km": 0}, {"coarsen_km": -1}, {"coarsen_date": "hour"}])
def test_a_step_that_is_none_is_refused(step, tmp_path):
    with pytest.raises(OverexposedError, match="coarsen_"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False, **step)
    assert not (tmp_path / "out").exists()


def test_other_exif_than_ours_is_foreign():
    ours = exif_of_everything()
    other = exif_of_everything(orientation=3)
    for kind in ("JPEG", "PNG", "WEBP"):
        data = bytes_of(quarters(), kind, exif=ours)
        assert foreign_parts(data, ours) == []
        assert foreign_parts(data, other)
        with pytest.raises(PhotoError, match="still tells"):
            prove(data, Picture((quarters(),), written_as=kind), ours)


# Cover


def faces_of(**boxes):
    return table(
        FACES,
        [
            dict(zip(("photo", "x", "y", "w", "h"), (f"{name}.png", *box), strict=True))
            for name, box in boxes.items()
        ],
    )


def test_a_face_is_covered_with_its_surroundings(tmp_path):
    roll = open_roll({"a.png": bytes_of(noise(), "PNG"), "b.png": bytes_of(noise(seed=2), "PNG")})
    faces = faces_of(a=(20, 20, 16, 16))
    safe = protect(roll, tmp_path / "out", cover_faces=faces, progress=False)
    covered = np.asarray(safe[0].image())
    assert len(np.unique(covered[16:41, 16:41].reshape(-1, 3), axis=0)) == 1
    outside = np.ones((64, 64), dtype=bool)
    outside[16:41, 16:41] = False
    assert (covered[outside] == np.asarray(noise())[outside]).all()
    assert (np.asarray(safe[1].image()) == np.asarray(noise(seed=2))).all()
    assert safe.report["note"].tolist() == ["1 face covered.", ""]


def test_a_face_is_where_it_is_in_the_upright_picture():
    stored = quarters().transpose(Image.Transpose.ROTATE_90)
    original = bytes_of(stored, "PNG", exif=exif_of_everything(6))
    copy = image_of(copy_of(original, boxes=((8, 8, 8, 8),))[0])
    assert copy.getpixel((12, 12)) == (64, 64, 64)
    assert copy.getpixel((30, 12)) == RGB["red"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_face_is_covered_in_every_kind_of_picture(mode):
    picture = Image.new("RGB", (64, 64), "white").convert(mode if mode != "I;16" else "L")
    if mode == "I;16":
        picture = Image.fromarray(np.full((64, 64), 65535, dtype=np.uint16))
    copy = image_of(copy_of(bytes_of(picture, "PNG"), boxes=((20, 20, 8, 8),))[0]).convert("RGBA")
    assert copy.getpixel((24, 24)) == (64, 64, 64, 255)
    assert copy.getpixel((50, 50)) == (255, 255, 255, 255)


@pytest.mark.parametrize("box", [(np.nan, 1, 5, 5), (1, 1, 0, 5), (1, 1, 5, -5), (1, np.inf, 5, 5)])
def test_a_box_that_is_none_is_a_reason_not_to_copy(box):
    with pytest.raises(PhotoError, match="where a face is"):
        cover(Picture((quarters(),)), [box])


def test_faces_that_move_are_a_reason_not_to_copy():
    with pytest.raises(PhotoError, match="It moves"):
        cover(Picture((quarters(), quarters())), [(1, 1, 5, 5)])


def test_faces_of_another_roll_are_refused(tmp_path):
    roll = open_roll({"b.png": PNG})
    with pytest.raises(OverexposedError, match="not in this roll"):
        protect(roll, tmp_path / "out", cover_faces=faces_of(a=(1, 1, 5, 5)), progress=False)
    with pytest.raises(OverexposedError, match="no column h, w"):
        protect(
            roll,
            tmp_path,
            cover_faces=pd.DataFrame({"photo": [], "x": [], "y": []}),
            progress=False,
        )


@pytest.mark.faces
def test_a_machine_finds_no_covered_face(tmp_path):
    roll = open_roll("sample", limit=3)
    faces = find_faces(roll, progress=False)
    assert len(faces) > 0
    safe = protect(roll, tmp_path / "out", cover_faces=faces, progress=False)
    assert len(find_faces(safe, progress=False)) == 0


# What is left


def test_stripping_leaves_the_pictures(folder, tmp_path):
    roll = open_roll(folder)
    safe = protect(roll, tmp_path / "out", progress=False)
    left = what_is_left(scan(roll, progress=False), scan(safe, progress=False))
    assert left.columns.tolist() == ["before", "after", "still_there", "sentence"]
    assert left.index[left["still_there"]].tolist() == ["faces (pictures themselves)"]
    assert left.loc[["time", "place", "device", "serial numbers", "names"], "before"].ge(5).all()
    assert left.loc["file names", "before"] == len(FORMATS)
    assert left.loc["thumbnail", "sentence"] == "It was not there in the first place."


def test_coarsening_leaves_less(sample, photos, tmp_path):
    safe = protect(sample, tmp_path / "out", coarsen_km=10, coarsen_date="month", progress=False)
    left = what_is_left(photos, scan(safe, progress=False))
    assert left.loc["time", "before"] == left.loc["time", "after"]
    # one photo of the sample has an altitude and a direction, but no position to be rounded
    assert left.loc["place", "after"] == photos["lat"].notna().sum()
    assert left.loc[["time", "place"], "sentence"].str.contains("But only roughly").all()
    assert not left.loc["device", "still_there"]


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("IMG_20260314_150926.jpg", True),
        ("PXL_20260314_150926123.jpg", True),
        ("Screenshot_2026-03-14-15-09-26.png", True),
        ("IMG-20260314-WA0003.jpg", True),
        ("2026/2026.03.14 beach.jpg", True),
        ("FB_IMG_1773497366123.jpg", True),
        ("IMG_1071.JPG", False),
        ("DSC_20261399.jpg", False),
        ("photo_0001.jpg", False),
    ],
)
def test_a_date_in_a_name_is_seen(name, dated):
    photos = table(PHOTOS, [{"photo": name}], index="photo")
    assert what_is_left(photos, photos).loc["file names", "still_there"] == dated


def test_faces_are_counted():
    before, after = faces_of(a=(1, 1, 5, 5), b=(1, 1, 5, 5)), faces_of(a=(1, 1, 5, 5))
    left = what_is_left(before.assign(person=[1, 2]), after.assign(person=[1]))
    assert left[["before", "after"]].values.tolist() == [[2, 1], [2, 1], [2, 1]]
    assert left.index.tolist() == ["faces", "photos with faces", "people"]
    assert what_is_left(before, after[:0]).loc["faces", "sentence"] == "It finds none."


def test_claims_are_compared():
    def claims(*pairs):
        return table(CLAIMS, [{"kind": kind, "value": value} for kind, value in pairs])

    before = claims(
        ("home", "Harbour Street"), ("phone", "Halden H5"), *[("trip", f"{n}") for n in range(5)]
    )
    after = claims(("home", "somewhere near Lindau"), ("phone", "Halden H5"), ("owner", "Leo"))
    left = what_is_left(before, after)
    assert left["still_there"].to_dict() == {
        "home": False,
        "phone": True,
        "trip": False,
        "owner": False,
    }
    assert left.loc["home", "sentence"] == (
        "No longer claimed: Harbour Street. Claimed instead: somewhere near Lindau."
    )
    assert left.loc["trip", "sentence"] == "No longer claimed: 0; 1; 2 and 2 more."


def test_tables_of_different_kinds_are_refused(photos):
    with pytest.raises(OverexposedError, match="same kind"):
        what_is_left(photos, faces_of(a=(1, 1, 5, 5)))


# Real photos


@corpus
def test_turned_photos_come_out_upright_and_alike(tmp_path):
    """Eight turns of the same two photos: afterwards nobody can tell them apart."""
    safe = protect(open_roll(CORPUS / "photos" / "orient"), tmp_path / "out", progress=False)
    names = safe.report.set_index("photo")["written"]
    for stem, size in (("Landscape", (1800, 1200)), ("Portrait", (1200, 1800))):
        small = [
            np.asarray(
                safe[names[f"{stem}_{turn}.jpg"]].image().resize((24, 24), Image.Resampling.BOX),
                float,
            )
            for turn in range(1, 9)
        ]
        assert {safe[names[f"{stem}_{turn}.jpg"]].image().size for turn in range(1, 9)} == {size}
        assert max(np.abs(picture - small[0]).mean() for picture in small) < 5
        assert np.abs(small[0] - small[0][::-1]).mean() > 20  # a wrong turn would show


@pytest.fixture(
    scope="module", params=["photos", pytest.param("synthetic", marks=pytest.mark.slow), "hostile"]
)
def real(request, tmp_path_factory):
    """Clean copies of one part of the corpora."""
    if not (CORPUS / request.param).is_dir():
        pytest.skip("the public test corpora are not here")
    return protect(
        open_roll(CORPUS / request.param), tmp_path_factory.mktemp("out"), progress=False
    )


def test_real_photos_are_copied(real):
    refused = real.report[real.report["written"].isna()]
    assert len(real) + len(refused) == len(real.original)
    assert len(refused) <= {"photos": 0, "synthetic": 1, "hostile": 2}[real.original.name]
    assert refused["note"].str.endswith(".").all()


def test_real_photos_come_out_clean(real):
    after = scan(real, progress=False)
    assert after["error"].eq("").all()
    for column in (
        "taken_at",
        "lat",
        "make",
        "model",
        "serial",
        "lens",
        "software",
        "author",
        "title",
    ):
        assert after[column].isna().all()
    for photo in real:
        assert foreign_parts(photo.read()) == []
        assert not exifread.process_file(photo.open())


def test_real_photos_look_as_before(real):
    """Upright, in nearly the same colours: against another reader of the same originals."""
    names = real.report.dropna(subset="written").set_index("photo")["written"]
    for name, written in names.items():
        before, after = real.original[name], real[written]
        if Image.open(before.open()).mode == "I;16":
            continue  # which that reader shows as white
        one, other = (photo.image(max_side=64) for photo in (before, after))
        assert max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) <= 1
        one, other = (np.asarray(picture.resize((16, 16)), float) for picture in (one, other))
        # A profile may move the colours a little; a turn moves more.
        assert np.abs(one - other).mean() < 25, name


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_exiftool_finds_nothing_either(real):
    told = subprocess.run(
        ["exiftool", "-j", "-G1", "-a", "-u", "-U", "-r", str(real.folder)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    tags = {tag for photo in json.loads(told.stdout) for tag in photo}
    groups = {tag.partition(":")[0] for tag in tags} - {"System", "File", "ExifTool", "Composite"}
    assert groups <= {"SourceFile", "JFIF", "PNG", "RIFF", "GIF"}
    assert {tag for tag in tags if tag.startswith(("PNG", "RIFF", "GIF", "JFIF"))} <= NEEDED


NEEDED = {
    *(f"JFIF:{name}" for name in ("JFIFVersion", "ResolutionUnit", "XResolution", "YResolution")),
    *(f"PNG:{name}" for name in ("ImageWidth", "ImageHeight", "BitDepth", "ColorType")),
    *(f"PNG:{name}" for name in ("Compression", "Filter", "Interlace")),
    *(f"RIFF:{name}" for name in ("VP8Version", "ImageWidth", "ImageHeight")),
    *(f"RIFF:{name}" for name in ("HorizontalScale", "VerticalScale")),
    *(f"GIF:{name}" for name in ("GIFVersion", "ImageWidth", "ImageHeight", "HasColorMap")),
    *(f"GIF:{name}" for name in ("ColorResolutionDepth", "BitsPerPixel", "BackgroundColor")),
    *(f"GIF:{name}" for name in ("AnimationIterations", "FrameCount", "Duration")),
}
