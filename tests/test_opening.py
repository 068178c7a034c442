"""One way to open a picture: known kinds only, within limits, as a viewer shows it."""

import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from toolkit import open_roll
from toolkit.errors import PhotoError
from toolkit.language import Sentences
from toolkit.protection.pixels import develop
from toolkit.rolls import BytesSource, Photo, mending, opening
from toolkit.rolls.opening import MAX_MEGAPIXELS, as_shown, decoded, opened

from .made_photos import chunk, picture, with_chunks

GRADIENT = np.linspace(0, 1, 64 * 64).reshape(64, 64)  # from black to white


def bytes_of(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(size=(160, 320), seed=1):
    """A picture of which every part takes as many bytes as any other."""
    return Image.fromarray(
        np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    )


def shows_the_gradient(data):
    return np.abs(np.asarray(as_shown(data))[..., 0] / 255 - GRADIENT).max() < 0.02


# Known kinds only


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"


@pytest.mark.skipif(os.name == "nt", reason="a program is not made so on Windows")
def test_no_other_program_is_started(tmp_path):
    called = tmp_path / "called"
    program = tmp_path / "gs"
    program.write_text(f"#!/bin/sh\ntouch {called}\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "roll").mkdir()
    for name in ("holiday.jpg", "drawing.eps"):
        (tmp_path / "roll" / name).write_bytes(EPS)
    code = (
        "import sys; from toolkit import open_roll, protect, scan\n"
        "roll = open_roll(sys.argv[1]); roll._repr_html_(); scan(roll, progress=False)\n"
        "protect(roll, sys.argv[2], progress=False)\n"
        "for photo in roll:\n"
        "    for look in (photo.image, lambda: photo.pixel_size):\n"
        "        try: look()\n"
        "        except Exception as error: print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "roll"), str(tmp_path / "out")],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
    )
    assert run.stdout.count("not of a kind that can be opened") == 4, run.stderr
    assert not called.exists()


@pytest.mark.parametrize("kind", ["PPM", "PCX", "ICNS", "TGA", "SGI", "ICO"])
def test_rare_kinds_are_not_opened(kind):
    with pytest.raises(PhotoError, match="not of a kind"):
        as_shown(bytes_of(picture_of(64), kind))


def picture_of(side):
    return Image.new("RGB", (side, side), "teal")


@pytest.mark.parametrize("kind", [*opening.FORMATS, "MPO"])
def test_every_known_kind_is_opened(kind):
    opening._know_heif()
    shown = as_shown(bytes_of(picture_of(64), kind))
    assert shown.mode == "RGB"
    assert np.abs(np.asarray(shown)[32, 32].astype(int) - (0, 128, 128)).max() < 8


# As a viewer shows it


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG2000"])
def test_sixteen_bits_are_shown_as_eight(kind):
    deep = Image.fromarray((GRADIENT * 65535).astype(np.uint16))
    assert shows_the_gradient(bytes_of(deep, kind))


@pytest.mark.parametrize(
    "values",
    [
        (GRADIENT * 65535).astype(">u2"),  # I;16B
        (GRADIENT * 2**31 * 0.99).astype(np.int32),
        (GRADIENT * 1000 - 500).astype(np.int32),
        GRADIENT.astype(np.float32),
        (GRADIENT * 4095).astype(np.float32),
    ],
)
def test_other_numbers_are_shown_as_grays(values):
    assert shows_the_gradient(bytes_of(Image.fromarray(values), "TIFF"))


def test_twelve_bits_are_shown_as_bright_as_they_are():
    values = (GRADIENT * 4095).astype(np.uint16).reshape(-1, 2)
    packed = np.stack(  # two values in three bytes
        [values[:, 0] >> 4, (values[:, 0] & 15) << 4 | values[:, 1] >> 8, values[:, 1] & 255], 1
    )
    pixels = packed.astype(np.uint8).tobytes()
    tags = {256: 64, 257: 64, 258: 12, 259: 1, 262: 1, 273: 8, 277: 1, 278: 64, 279: len(pixels)}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    head = b"II*\0" + struct.pack("<I", 8 + len(pixels))
    data = head + pixels + struct.pack("<H", len(tags)) + entries + bytes(4)
    assert shows_the_gradient(data)
    copy = np.asarray(develop(data).frames[0]) / 65535
    assert np.abs(copy - GRADIENT).max() < 0.01


def test_numbers_that_are_none_do_no_harm():
    values = GRADIENT.astype(np.float32)
    values[0, 0], values[0, 1], values[0, 2] = np.nan, np.inf, -np.inf
    shown = np.asarray(as_shown(bytes_of(Image.fromarray(values), "TIFF")))[..., 0]
    assert shown[0, :3].tolist() == [0, 255, 0]
    assert np.abs(shown[1:] / 255 - GRADIENT[1:]).max() < 0.02
    assert as_shown(bytes_of(Image.new("F", (9, 9), float("nan")), "TIFF")).getextrema()[0] == (
        0,
        0,
    )


@pytest.mark.parametrize("mode", ["1", "P"])
def test_few_colours_are_mixed_when_shrunk(mode):
    gray = Image.new("L", (400, 400), 128).convert("1")  # black and white dots
    small = np.asarray(as_shown(bytes_of(gray.convert(mode), "PNG"), max_side=40))
    assert small.min() > 90 and small.max() < 166


def test_what_is_transparent_is_shown_on_white():
    sticker = Image.new("LA", (8, 8), (0, 0))
    sticker.putpixel((3, 3), (0, 255))
    shown = as_shown(bytes_of(sticker, "PNG"))
    assert (shown.getpixel((0, 0)), shown.getpixel((3, 3))) == ((255,) * 3, (0,) * 3)


def test_a_profile_is_shown():
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ", 128), profile.index(b"bXYZ", 128)
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    data = bytes_of(Image.new("RGB", (8, 8), "red"), "PNG", icc_profile=bytes(profile))
    shown, copy = as_shown(data).getpixel((4, 4)), develop(data).frames[0].getpixel((4, 4))
    assert shown == copy and shown[2] > 200 > 60 > shown[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("max_side", [None, 16])
def test_a_turned_picture_is_turned_once(kind, max_side):
    stored = Image.new("RGB", (64, 32), "white")
    stored.paste("black", (0, 0, 16, 32))
    shown = as_shown(bytes_of(stored, kind, exif=exif_of(6)), max_side=max_side)
    assert shown.size == ((8, 16) if max_side else (32, 64))
    top, foot = (shown.getpixel((4, y))[0] for y in (0, shown.height - 1))
    assert top < 40 < 215 < foot


# Of many pixels


def of_size(width, height):
    """A PNG whose header says so."""
    data = bytearray(picture(form="PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_the_limit_of_megapixels():
    def open_it(width):
        with opened(io.BytesIO(of_size(width, 10_000))) as header:
            return header.size

    assert open_it(12_000) == (12_000, 10_000)
    with pytest.raises(PhotoError, match=r"more than 120 megapixels.*messenger"):
        open_it(12_001)
    with pytest.raises(PhotoError, match="more than 120 megapixels"):
        open_it(2_000_000)  # which Pillow refuses by itself


@pytest.mark.parametrize(("width", "is_opened"), [(25_000, True), (25_001, False)])
def test_the_limit_of_a_jpeg_is_higher(width, is_opened):
    data = bytearray(picture())
    sizes = data.index(b"\xff\xc0") + 5
    data[sizes : sizes + 4] = (10_000).to_bytes(2, "big") + width.to_bytes(2, "big")
    photo = Photo("a.jpg", BytesSource(bytes(data)))
    if is_opened:
        assert photo.pixel_size == (25_000, 10_000)
    else:
        with pytest.raises(PhotoError, match="set the camera app"):
            photo.pixel_size  # noqa: B018


def test_a_progressive_jpeg_cannot_be_halved():
    data = bytearray(picture(progressive=True))
    sizes = data.index(b"\xff\xc2") + 5
    data[sizes : sizes + 4] = (10_000).to_bytes(2, "big") + (12_001).to_bytes(2, "big")
    with pytest.raises(PhotoError, match="megapixels"):
        as_shown(bytes(data))


@pytest.mark.parametrize("max_side", [None, 40, 900])
def test_very_many_pixels_are_halved(max_side, monkeypatch):
    monkeypatch.setattr(opening, "MAX_MEGAPIXELS", 0.1)
    photo = Photo("a.jpg", BytesSource(picture((1001, 700))))
    assert max(photo.image(max_side=max_side).size) == (max_side if max_side == 40 else 501)
    assert photo.pixel_size == (1001, 700)


def test_what_is_halved_says_so(monkeypatch):
    monkeypatch.setattr(opening, "MAX_MEGAPIXELS", 0.1)
    data = picture((1001, 700), exif=exif_of(6))
    copy = develop(data)
    assert copy.size == (350, 501)
    assert copy.scale == pytest.approx(0.5, abs=0.001)
    assert "made smaller: 501 × 350 pixels" in copy.notes[0]


def exif_of(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


# What every viewer shows


def cut(data, share):
    return data[: round(len(data) * share)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("max_side", [None, 100])
def test_a_missing_end_is_seen_through(kind, max_side):
    whole = bytes_of(noise(), kind)
    shown, cut_off = (
        np.asarray(as_shown(data, max_side=max_side), int) for data in (whole, cut(whole, 0.97))
    )
    assert np.abs(shown - cut_off)[: shown.shape[0] * 9 // 10].mean() < 0.5
    assert (shown != cut_off).any()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_only_the_end_mark_is_missing(kind):
    whole = bytes_of(noise(), kind)
    shown = as_shown(whole[:-2])
    assert shown.tobytes() == as_shown(whole).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(("share", "is_kept"), [(0.92, True), (0.88, False)])
def test_how_much_may_be_missing(kind, share, is_kept):
    data = cut(bytes_of(noise((64, 1600)), kind), share)
    if is_kept:
        assert develop(data).notes == (Sentences("rolls.note")("end_missing"),)
    else:
        with pytest.raises(PhotoError, match=r"with it 1\d% of the picture"):
            develop(data)


def test_a_palette_without_its_end():
    data = bytes_of(noise().quantize(200), "PNG")
    assert develop(cut(data, 0.97)).notes == (Sentences("rolls.note")("end_missing"),)
    with pytest.raises(PhotoError, match="of the picture"):
        develop(cut(data, 0.6))


@pytest.mark.parametrize("kind", opening.FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_part_of_a_file_is_a_picture_or_a_reason_in_words(kind, share):
    opening._know_heif()
    data = cut(bytes_of(noise((64, 64)), kind), share)
    try:
        assert as_shown(data).size == (64, 64)
    except PhotoError as error:
        assert str(error).endswith(".")
        assert "Error" not in str(error) and "Exception" not in str(error)


TEXT = b"Comment\0" + b"x" * 3_000_000
ITXT = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 80_000_000)


@pytest.mark.parametrize(
    "extra",
    [
        [chunk(b"tEXt", TEXT)],
        [chunk(b"zTXt", b"Comment\0\0" + zlib.compress(TEXT))] * 40,
        [chunk(b"iTXt", ITXT)],
        [chunk(b"tEXt", b"a\0b")[:-1] + b"!"],  # a wrong checksum
        [chunk(b"zTXt", b"Raw profile type exif\0\0no zlib at all")],
        [chunk(b"iCCP", b"big\0\0" + zlib.compress(bytes(5_000_000)))],
        [chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(b"no profile")), chunk(b"sRGB", b"\0")],
        [chunk(b"vpAg", b"who knows")],
    ],
)
def test_a_png_with_odd_parts_is_shown(extra):
    data = with_chunks(picture(form="PNG"), *extra)
    assert as_shown(data).tobytes() == as_shown(picture(form="PNG")).tobytes()
    assert develop(data).size == (64, 48)


def test_what_turns_a_png_is_kept():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a tiff:Orientation="6"/></x:xmpmeta>'
    turned = with_chunks(picture(form="PNG"), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    assert as_shown(turned).size == (48, 64)
    assert as_shown(picture(form="PNG", exif=exif_of(8))).size == (48, 64)


def test_a_png_with_a_damaged_picture_is_damaged():
    data = bytearray(bytes_of(noise(), "PNG"))
    data[len(data) // 2] ^= 255
    with pytest.raises(PhotoError, match="damaged"):
        as_shown(bytes(data))


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB", "1", "LA", "RGBA", "P", "I;16"])
@pytest.mark.parametrize("profile", [SRGB, LAB, b"no profile", SRGB[:200]])
def test_a_profile_that_does_not_fit_is_ignored(mode, profile):
    kind = {"L": "JPEG", "CMYK": "JPEG", "RGB": "JPEG"}.get(mode, "PNG")
    plain = picture_of(64).convert("L" if mode == "I;16" else mode)
    plain = Image.fromarray(np.asarray(plain, np.uint16) * 257) if mode == "I;16" else plain
    without, data = bytes_of(plain, kind), bytes_of(plain, kind, icc_profile=profile)
    assert np.abs(np.asarray(as_shown(data), int) - np.asarray(as_shown(without), int)).max() <= 3
    assert len(develop(data).notes) <= 1
    assert open_roll({"a": data})[0].img_tag().startswith("<img")


def deep_png(pixels, hidden):
    """A PNG of 16 bits, gray or RGB, in which one colour is transparent."""
    kind = 0 if pixels.ndim == 2 else 2
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, kind, 0, 0, 0)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    parts = [(b"IHDR", head), (b"tRNS", np.array(hidden, ">u2").tobytes())]
    parts += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return mending.PNG + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize("bands", [1, 3])
def test_16_bits_with_a_transparent_colour_look_as_without(bands):
    gray = np.round(GRADIENT * 65535).astype(int)
    gray[20, 30] = 0x12FE
    hidden = gray == gray[20, 30]
    hidden = hidden if bands == 1 else gray >> 8 == 0x12  # Pillow has 8 bits of each colour
    pixels = gray if bands == 1 else np.stack([gray] * 3, 2)
    data = deep_png(pixels, pixels[20, 30])
    wanted = np.where(hidden, 255, gray >> 8)
    shown = np.asarray(as_shown(data), int)
    assert np.abs(shown - wanted[..., None]).max() <= 1
    assert abs(shown.mean() - wanted.mean()) < 1 and abs(shown.std() - wanted.std()) < 1
    copy = develop(data)
    assert copy.frames[0].mode == ("LA" if bands == 1 else "RGBA")
    assert copy.notes == (Sentences("protection.note")("colours"),)
    levels, alpha = np.asarray(copy.frames[0])[..., 0], np.asarray(copy.frames[0])[..., -1]
    assert np.array_equal(alpha == 0, hidden)
    assert np.abs(levels.astype(int) - (gray >> 8))[~hidden].max() <= 1


def test_nothing_is_written_into_what_is_opened():
    data = cut(bytes_of(noise(), "JPEG"), 0.97)
    before, photo = bytes(bytearray(data)), Photo("a.jpg", BytesSource(data))
    photo.image()
    assert photo.read() == before


def test_an_opened_picture_is_decoded_as_stored():
    with opened(io.BytesIO(picture((64, 32), exif=exif_of(6)))) as header:
        assert decoded(header, []).size == (64, 32)
    assert MAX_MEGAPIXELS == 120
