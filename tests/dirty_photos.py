"""Photos that tell everything their format can tell, and what is asked of their copies."""

import hashlib
import io
import random

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from toolkit import open_roll, scan
from toolkit.protection.coarse import coarse_exif
from toolkit.protection.copies import clean_copy
from toolkit.rolls import BytesSource, Photo
from toolkit.tables import FACES, table

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
def dirty_folder(tmp_path):
    """Photos of all kinds, in folders whose names tell something."""
    place = tmp_path / "originals"
    for number, kind in enumerate(FORMATS):
        path = place / "Marseille 2026" / f"IMG_2026031{number}_150926.{kind.lower()}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dirty(kind))
    return place


def faces_of(**boxes):
    return table(
        FACES,
        [
            dict(zip(("photo", "x", "y", "w", "h"), (f"{name}.png", *box), strict=True))
            for name, box in boxes.items()
        ],
    )


JPEG = bytes_of(quarters(), "JPEG")
PNG = bytes_of(quarters(), "PNG")
WEBP = bytes_of(quarters(), "WEBP")
GIF = bytes_of(quarters(), "GIF")
