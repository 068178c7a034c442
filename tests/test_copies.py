"""The same picture twice is evidence once."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from toolkit import open_roll, scan
from toolkit.evidence import evidence
from toolkit.rolls import BytesSource, Photo, Roll
from toolkit.scanning import likeness

from .made_photos import box, picture, structure

NOON = datetime(2024, 5, 1, 12)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of one's own."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def drawn(seed, size=(640, 480)):
    """A picture unlike that of any other seed."""
    small = Image.new("L", (8, 6))
    small.putdata([(seed * 7919 + n * n * 104_729 + n * 31 * seed) % 256 for n in range(48)])
    return small.resize(size, Image.Resampling.BICUBIC).convert("RGB")


def jpeg(seed=1, taken=NOON, model="Y1", size=(640, 480), make="X", **options):
    exif = Image.Exif()
    if model:
        exif[0x010F], exif[0x0110] = make, model
    if taken:
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    buffer = BytesIO()
    drawn(seed).resize(size).save(buffer, "JPEG", exif=exif, **options)
    return buffer.getvalue()


def scanned(files):
    photos = tuple(Photo(name, BytesSource(content)) for name, content in sorted(files.items()))
    return scan(Roll("made", photos), progress=False)


def copies(files):
    """Which photo is a copy of which."""
    return scanned(files)["copy_of"].dropna().to_dict()


def test_an_album_holds_copies():
    same = jpeg()
    files = {"Photos from 2024/IMG_0001.jpg": same, "Album A/IMG_0001.jpg": same}
    photos = scanned(files | {"Album B/IMG_0001.jpg": same, "Album B/IMG_0002.jpg": jpeg(2, None)})
    assert len(evidence(photos)) == 2
    assert photos["copy_of"].notna().sum() == 2


def test_a_smaller_copy_that_kept_its_exif():
    files = {"IMG_0001.jpg": jpeg(), "mail/small.jpg": jpeg(size=(320, 240))}
    assert copies(files) == {"mail/small.jpg": "IMG_0001.jpg"}


@pytest.mark.parametrize("quality", [40, 80])
@pytest.mark.parametrize("size", [(320, 240), (160, 120)])
def test_a_smaller_copy_that_lost_everything(size, quality):
    sent = jpeg(1, None, None, size, quality=quality)
    others = {f"IMG_{n}.jpg": jpeg(n, NOON + timedelta(minutes=n)) for n in range(2, 9)}
    files = {"IMG_0001.jpg": jpeg(), "WhatsApp Images/IMG-20240502-WA0001.jpg": sent, **others}
    assert copies(files) == {"WhatsApp Images/IMG-20240502-WA0001.jpg": "IMG_0001.jpg"}


@pytest.mark.parametrize(
    ("day", "found"), [("20240430", 1), ("20240504", 1), ("20240429", 0), ("20240505", 0)]
)
def test_a_photo_is_sent_soon_or_never(day, found):
    files = {"IMG_0001.jpg": jpeg(), f"IMG-{day}-WA0001.jpg": jpeg(1, None, None)}
    assert len(copies(files)) == found


def test_a_turned_photo_is_known_by_its_thumbnail():
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "X", "Y1", 6
    exif.get_ifd(0x8769)[0x9003] = f"{NOON:%Y:%m:%d %H:%M:%S}"
    stored = BytesIO()
    drawn(3).save(stored, "JPEG", exif=exif)
    upright = BytesIO()
    drawn(3).transpose(Image.Transpose.ROTATE_270).save(upright, "JPEG")
    files = {"a.jpg": stored.getvalue(), "IMG-20240501-WA0001.jpg": upright.getvalue()}
    assert copies(files) == {"IMG-20240501-WA0001.jpg": "a.jpg"}


def test_flat_pictures_are_never_alike():
    wall = BytesIO()
    Image.new("RGB", (640, 480), (90, 90, 90)).save(wall, "JPEG")
    assert likeness.look(Photo("wall.jpg", BytesSource(wall.getvalue())), {"model": None}) is None
    assert likeness.likeness(None, None) == 0


@pytest.mark.parametrize(
    "word", ["-edited", "-bearbeitet", "-edytowane", " (modifié)", "~EFFECTS", "_изменено"]
)
def test_an_edited_copy_whatever_the_language(word):
    files = {"A/IMG_1043.jpg": jpeg(), f"A/IMG_1043{word}.jpg": jpeg(5, None, None)}
    assert copies(files) == {f"A/IMG_1043{word}.jpg": "A/IMG_1043.jpg"}


def test_apples_edited_twin():
    files = {"IMG_1043.JPG": jpeg(), "IMG_E1043.JPG": jpeg(5)}
    assert copies(files) == {"IMG_E1043.JPG": "IMG_1043.JPG"}


@pytest.mark.parametrize(
    "other",
    ["IMG_1043-edited.jpg", "IMG_1043(1).jpg", "B/IMG_1043.jpg", "IMG_1044.jpg", "IMG_E1043.jpg"],
)
def test_two_moments_are_two_photos(other):
    later = jpeg(9, NOON + timedelta(minutes=5))
    assert copies({"IMG_1043.jpg": jpeg(), other: later}) == {}


def test_names_with_words_are_not_edits():
    files = {"Paris-Louvre.jpg": jpeg(2, None, None), "Paris.jpg": jpeg(3, None, None)}
    files |= {"IMG_1043(1).jpg": jpeg(4, None, None), "IMG_1043.jpg": jpeg(5, None, None)}
    assert copies(files) == {}


def raw(taken=NOON):
    image = {0x010F: (2, "X"), 0x0110: (2, "Y1"), 0xC612: (1, b"\1\4\0\0")}
    return structure(image, {0x9003: (2, f"{taken:%Y:%m:%d %H:%M:%S}")})


def test_raw_beside_jpeg():
    assert copies({"DSC_1.DNG": raw(), "DSC_1.JPG": jpeg()}) == {"DSC_1.DNG": "DSC_1.JPG"}
    assert copies({"DSC_1.DNG": raw(), "DSC_1.JPG": jpeg(taken=NOON.replace(hour=13))}) == {}


@pytest.mark.parametrize(
    ("seconds", "counted"),
    [((0, 1, 2, 3), 1), ((0, 1), 2), ((0, 1, 2, 4), 2), ((0, 2, 4, 6), 4), ((0, 0), 1)],
)
def test_a_burst_is_one_moment(seconds, counted):
    files = {
        f"IMG_{n}.jpg": jpeg(n, NOON + timedelta(seconds=second))
        for n, second in enumerate(seconds)
    }
    assert len(evidence(scanned(files))) == counted


def test_two_phones_at_once_are_no_burst():
    files = {f"{n}.jpg": jpeg(n, NOON + timedelta(seconds=n), f"Y{n % 2}") for n in range(6)}
    assert copies(files) == {}


def film(seconds=3, created=NOON, mark=None):
    stamp = int((created - datetime(1904, 1, 1)).total_seconds()).to_bytes(4, "big")
    header = bytes(4) + stamp * 2 + (1).to_bytes(4, "big") + seconds.to_bytes(4, "big") + bytes(80)
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"mvhd", header))


@pytest.mark.parametrize(
    ("still", "moving"),
    [
        ("IMG_1.JPG", "IMG_1.MOV"),
        ("IMG_1.JPG", "IMG_1_HEVC.MOV"),
        ("IMG_1.jpg", "IMG_1_HEIC.MOV"),
        ("img_1.JPG", "IMG_1.mp4"),
        ("PXL_1.MP.jpg", "PXL_1.MP"),
    ],
)
def test_live_photos_are_paired(still, moving):
    photos = scanned({still: jpeg(), moving: film()})
    assert all("live-photo" in flags for flags in photos["flags"])
    assert photos["copy_of"].dropna().to_dict() == {moving: still}


@pytest.mark.parametrize(("seconds", "pairs"), [(6, 1), (7, 0)])
def test_a_long_film_is_no_live_photo(seconds, pairs):
    assert len(copies({"IMG_1.JPG": jpeg(), "IMG_1.MOV": film(seconds)})) == pairs


def test_a_film_of_another_day_is_no_live_photo():
    """A camera counts from the start again: IMG_1 is there twice."""
    files = {"IMG_1.MOV": film(created=NOON + timedelta(days=300)), "IMG_1.JPG": jpeg()}
    located = Image.Exif()
    located[0x010F], located[0x0110] = "X", "Y1"
    located.get_ifd(0x8769).update({0x9003: f"{NOON:%Y:%m:%d %H:%M:%S}", 0x9011: "+02:00"})
    files["IMG_1.JPG"] = picture((640, 480), exif=located)
    assert copies(files) == {}


def test_copies_of_copies_name_the_original():
    same = jpeg()
    small = jpeg(1, None, None, (320, 240))
    files = {"IMG_1043.jpg": same, "Album/IMG_1043.jpg": same, "IMG_1043-edited.jpg": small}
    files["Album/IMG_1043-edited.jpg"] = small
    found = copies(files)
    assert set(found.values()) == {"IMG_1043.jpg"}
    assert len(found) == 3


def test_a_roll_can_be_scanned_over_and_over():
    roll = open_roll({"a.jpg": jpeg(), "b.jpg": jpeg()})
    first, second = (scan(roll, progress=False) for _ in range(2))
    assert first["copy_of"].tolist()[1:] == second["copy_of"].tolist()[1:] == ["a.jpg"]
