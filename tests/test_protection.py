"""Clean copies: nothing but the picture, proven, upright, in the right colours."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import exifread
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, TiffImagePlugin

from toolkit import open_roll, protect, read_metadata, scan
from toolkit.errors import PhotoError
from toolkit.protection import pixels
from toolkit.protection.parts import foreign_parts
from toolkit.protection.pixels import Picture, develop, encode
from toolkit.protection.proof import TELLING, prove

from .dirty_photos import (
    FORMATS,
    GIF,
    JPEG,
    PNG,
    QUARTERS,
    SECRET,
    WEBP,
    bytes_of,
    coarse_copy_of,
    copy_of,
    corners,
    dirty,
    exif_of_everything,
    image_of,
    noise,
    quarters,
    swapped_profile,
)

CORPUS = Path(__file__).parents[2] / "shared" / "photos" / "corpus"
corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the public test corpora are not here")


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


def test_progressive_and_extended_jpegs_are_nothing_but_pictures():
    progressive = bytes_of(noise(), "JPEG", progressive=True)
    assert b"\xff\xc2" in progressive and foreign_parts(progressive) == []
    assert foreign_parts(JPEG.replace(b"\xff\xc0", b"\xff\xc1")) == []
    assert foreign_parts(JPEG.replace(b"\xff\xc0", b"\xff\xc3")) == ["segment FFC3"]


@pytest.mark.parametrize("pixels", [b"\xff\0", b"\xff\xd0", b"\xff\xd7", b"\xff\0\xff\0", b"\n"])
def test_what_looks_like_a_marker_inside_the_pixels_is_none(pixels):
    assert foreign_parts(JPEG[:-2] + pixels + JPEG[-2:]) == []


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


@pytest.mark.parametrize(("levels", "is_alike"), [(6, True), (7, False)])
def test_how_much_a_copy_may_differ(levels, is_alike):
    """Writing costs up to six levels of 255 on average; another picture differs more."""
    picture = Picture((Image.new("RGB", (64, 64), (100, 100, 100)),), written_as="PNG")
    data = bytes_of(Image.new("RGB", (64, 64), (100, 100, 100 + levels)), "PNG")
    if is_alike:
        prove(data, picture)
    else:
        with pytest.raises(PhotoError, match="does not look like"):
            prove(data, picture)


def test_the_proof_looks_at_every_part_of_the_picture():
    """One of the 32 x 32 parts that are compared is not enough to be thrown away, a quarter is."""
    for side, is_alike in ((8, True), (128, False)):
        other = Image.new("RGB", (256, 256), "white")
        other.paste("black", (0, 0, side, side))
        picture = Picture((Image.new("RGB", (256, 256), "white"),), written_as="PNG")
        if is_alike:
            prove(bytes_of(other, "PNG"), picture)
        else:
            with pytest.raises(PhotoError, match="does not look like"):
                prove(bytes_of(other, "PNG"), picture)


@pytest.mark.parametrize(("width", "is_opened"), [(5_000, True), (5_001, False)])
def test_a_webp_may_be_less_large(width, is_opened, monkeypatch):
    monkeypatch.setattr(pixels, "decoded", lambda picture, notes: quarters())
    data = bytearray(bytes_of(quarters(), "WEBP", lossless=True))
    bits = int.from_bytes(data[21:25], "little") & ~0xFFFFFFF
    data[21:25] = (bits | (width - 1) | (9_999 << 14)).to_bytes(4, "little")
    if is_opened:
        assert develop(bytes(data)).written_as == "WEBP"
    else:
        with pytest.raises(PhotoError, match="more than 50 megapixels"):
            develop(bytes(data))


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


@pytest.mark.parametrize(("kind", "more"), [("JPEG", {"subsampling": 0}), ("WEBP", {})])
def test_copies_are_as_large_as_files_of_phones(kind, more):
    """Between two qualities: little is lost, and no disk is filled."""
    picture = Picture((noise(size=(320, 240)),), written_as=kind)
    small, large = (len(bytes_of(picture.frames[0], kind, quality=q, **more)) for q in (86, 96))
    assert small < len(encode(picture)) < large


def test_each_frame_of_a_gif_is_whole():
    frames = tuple(noise(size=(8, 8), seed=seed).quantize(16) for seed in range(3))
    written = image_of(encode(Picture(frames, (10, 10, 10), written_as="GIF")))
    written.seek(1)
    assert written.disposal_method == 2


@pytest.mark.parametrize(("megapixels", "refused"), [(0.0256, False), (0.0255, True)])
def test_all_frames_together_are_no_larger_than_a_picture_may_be(monkeypatch, megapixels, refused):
    monkeypatch.setattr(pixels, "MAX_MEGAPIXELS", megapixels)
    frames = [noise(size=(80, 80), seed=seed) for seed in range(4)]
    data = bytes_of(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40)
    if refused:
        with pytest.raises(PhotoError, match="megapixels"):
            develop(data)
    else:
        assert len(develop(data).frames) == 4


def test_frames_without_a_duration_have_none():
    frames = [noise(size=(8, 8), seed=seed) for seed in range(2)]
    data = bytes_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert develop(data).durations == (0, 0)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_that_stands_still_becomes_a_picture_without_a_duration(kind):
    still = noise(size=(8, 8)).convert("RGB")
    twice = pixels.without_repeats(Picture((still, still), (40, 40), written_as=kind, moving=True))
    assert (len(twice.frames), twice.durations) == (1, ())
    other = noise(size=(8, 8), seed=5).convert("RGB")
    both = Picture((still, still, other), (40, 40, 40), written_as=kind, moving=True)
    assert pixels.without_repeats(both).durations == (80, 40)


# What cannot be copied


def raw_photo(tag=50706, value=b"\1\4\0\0"):
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[tag] = value
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
        ("a.nef", raw_photo(254, 1), "raw file"),  # a small preview of the picture proper
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


def test_a_page_of_several_is_no_raw_file():
    assert develop(raw_photo(254, 2)).written_as == "PNG"


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


@pytest.mark.parametrize(("lighter", "refused"), [(6, False), (7, True)])
def test_a_copy_may_be_a_little_lighter_but_not_another_picture(lighter, refused):
    original, copy = (
        Picture((Image.new("RGB", (64, 64), (level,) * 3),), written_as="PNG")
        for level in (100, 100 + lighter)
    )
    if refused:
        with pytest.raises(PhotoError, match="does not look like"):
            prove(encode(copy), original)
    else:
        prove(encode(copy), original)


@pytest.mark.parametrize(("frames", "refused"), [(1000, False), (1001, True)])
def test_a_picture_may_have_a_thousand_frames(frames, refused):
    first, *rest = (Image.new("L", (1, 1), number % 250) for number in range(frames))
    buffer = io.BytesIO()
    first.save(buffer, "GIF", save_all=True, append_images=rest)
    if refused:
        with pytest.raises(PhotoError, match="too many for a picture"):
            develop(buffer.getvalue())
    else:
        assert len(develop(buffer.getvalue()).frames) == frames
