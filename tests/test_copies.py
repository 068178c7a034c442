"""The same picture twice is evidence once."""

from datetime import datetime, timedelta
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image, ImageEnhance

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


def jpeg(seed=1, taken=NOON, model="Y1", size=(640, 480), make="X", place=None, **options):
    exif = Image.Exif()
    if place:
        north, east = ((abs(degrees), 0.0, 0.0) for degrees in place)
        side = "E" if place[1] > 0 else "W"
        exif.get_ifd(0x8825).update({1: "N", 2: north, 3: side, 4: east})
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


def changed(how, seed=1):
    """What an editor makes of a picture, without metadata."""
    edit = drawn(seed)
    if how == "cropped":
        edit = edit.crop((128, 72, 576, 408))
    elif how == "grey":
        edit = ImageEnhance.Contrast(edit.convert("L").convert("RGB")).enhance(1.5)
    buffer = BytesIO()
    edit.save(buffer, "JPEG")
    return buffer.getvalue()


WORDS = ["-edited", "-bearbeitet", "-edytowane", " (modifié)", "~EFFECTS", "_изменено", "~2"]
WORDS += ["-đã chỉnh sửa", "-تم التعديل", "-संपादित", "-बदलाव किया गया", "-已修改"]


@pytest.mark.parametrize("how", ["grey", "cropped"])
@pytest.mark.parametrize("word", WORDS)
def test_an_edited_copy_whatever_the_language(word, how):
    files = {"A/IMG_1043.jpg": jpeg(), f"A/IMG_1043{word}.jpg": changed(how)}
    assert copies(files) == {f"A/IMG_1043{word}.jpg": "A/IMG_1043.jpg"}


@pytest.mark.parametrize(
    "stem", ["IMG_1043", "DSC01234", "_DSC0042", "P1010123", "100_0042", "20240501_140322"]
)
def test_names_that_devices_give(stem):
    files = {f"{stem}.jpg": jpeg(), f"{stem}-edited.jpg": changed("grey")}
    assert copies(files) == {f"{stem}-edited.jpg": f"{stem}.jpg"}
    assert copies({f"{stem}.jpg": jpeg(), f"{stem}-Anna.jpg": jpeg(5, None, None)}) == {}


@pytest.mark.parametrize(("letters", "joined"), [(30, 1), (31, 0)])
def test_no_language_needs_more_letters_to_say_edited(letters, joined):
    files = {"IMG_1043.jpg": jpeg(), f"IMG_1043-{'x' * letters}.jpg": changed("cropped")}
    assert len(copies(files)) == joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wedding 1985", "Wedding 1985 church"),
        ("Wedding 1985", "Wedding 1985-church"),
        ("Scan 001", "Scan 001 back"),
        ("Scan0001", "Scan0001-back"),
        ("2023-05-17", "2023-05-17 lake"),
        ("2023", "2023-lake"),
        ("IMG_1043", "IMG_1043 Anna"),
    ],
)
def test_names_that_people_give_join_nothing(one, other):
    """Flat pictures, of which the looks do not tell, and alike ones: a row of nearly the same."""
    wall = BytesIO()
    Image.new("RGB", (64, 48)).save(wall, "JPEG")
    other_wall = BytesIO()
    Image.new("RGB", (64, 48), "red").save(other_wall, "JPEG")
    files = {f"{one}.jpg": wall.getvalue(), f"{other}.jpg": other_wall.getvalue()}
    assert copies(files) == {}


def test_a_screenshot_with_a_photos_name_is_no_copy():
    buffer = BytesIO()
    drawn(1, (585, 1266)).save(buffer, "PNG")
    assert copies({"IMG_0123.PNG": buffer.getvalue(), "IMG_0123.JPG": jpeg()}) == {}


@pytest.mark.parametrize(("shade", "joined"), [(0.61, 0), (0.59, 1)])
def test_how_alike_an_edit_has_to_be(shade, joined, monkeypatch):
    monkeypatch.setattr(likeness, "resemblance", lambda one, other: 1.2 - shade)
    files = {"IMG_1043.jpg": jpeg(), "IMG_1043-x.jpg": jpeg(5, None, None)}
    assert len(copies(files)) == joined


def heic(seed=1, taken=NOON):
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "X", "Y1"
    exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    buffer = BytesIO()
    drawn(seed).save(buffer, "HEIF", exif=exif)
    return buffer.getvalue()


def test_what_a_chat_made_of_a_heic():
    sent = jpeg(1, None, None, (320, 240), quality=60)
    files = {"IMG_1.HEIC": heic(), "IMG_2.HEIC": heic(2, NOON + timedelta(minutes=1))}
    files["IMG-20240502-WA0001.jpg"] = sent
    assert copies(files) == {"IMG-20240502-WA0001.jpg": "IMG_1.HEIC"}


@pytest.mark.parametrize(("budget", "found"), [(2, 1), (1, 0)])
def test_not_every_heic_is_decoded(budget, found, monkeypatch):
    monkeypatch.setattr(likeness, "SLOW", budget)
    files = {"IMG_1.HEIC": heic(), "IMG_2.HEIC": heic(2, NOON + timedelta(minutes=1))}
    files["IMG-20240501-WA0001.jpg"] = jpeg(2, None, None, (320, 240))
    assert len(copies(files)) == found


def test_a_bare_copy_with_the_name_of_a_photo():
    for name in ("mail/IMG_0041.jpg", "2024/IMG_0041 small.jpg", "web/IMG_0041-320x240.jpg"):
        files = {"2024/IMG_0041.JPG": jpeg(), name: jpeg(1, None, None, (320, 240))}
        assert copies(files) == {name: "2024/IMG_0041.JPG"}
        assert copies(files | {name: jpeg(2, None, None, (320, 240))}) == {}


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
    [((0, 1, 2, 3), 1), ((0, 1), 2), ((0, 1, 2, 4), 2), ((0, 2, 4, 6), 4), ((1, 1), 1)],
)
def test_a_burst_is_one_moment(seconds, counted):
    files = {
        f"IMG_{n}.jpg": jpeg(n, NOON + timedelta(seconds=second))
        for n, second in enumerate(seconds)
    }
    assert len(evidence(scanned(files))) == counted


@pytest.mark.parametrize("clock", [(12, 0, 0), (0, 0, 0), (17, 45, 0), (14, 30, 15)])
def test_a_date_that_was_set_is_no_moment(clock):
    set_to = datetime(2005, 8, 1, *clock)
    assert copies({f"DSC{n:05d}.jpg": jpeg(n, set_to) for n in range(1, 7)}) == {}


@pytest.mark.parametrize(("serials", "joined"), [(("1", None), 1), (("1", "2"), 0)])
def test_a_serial_number_may_be_lost_but_not_differ(serials, joined):
    files = {}
    for n, serial in enumerate(serials):
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "X", "Y1"
        exif.get_ifd(0x8769)[0x9003] = "2024:05:01 12:00:07"
        if serial:
            exif.get_ifd(0x8769)[0xA431] = serial
        files[f"{n}.jpg"] = picture((640, 480), exif=exif, quality=90 - n)
    assert len(copies(files)) == joined


@pytest.mark.parametrize(("seeds", "counted"), [((1, 1, 1, 1), 1), ((1, 2, 3, 5), 4)])
def test_positions_jump_within_a_burst_of_alike_pictures(seeds, counted):
    files = {
        f"{n}.jpg": jpeg(
            seed, NOON + timedelta(seconds=n), place=(47.0, 8.0 + n % 2 / 400), quality=90 - n
        )
        for n, seed in enumerate(seeds)
    }
    assert len(evidence(scanned(files))) == counted


def test_old_phones_tell_no_seconds():
    files = {f"{n}.jpg": jpeg(n + 1, NOON + timedelta(minutes=n // 2)) for n in range(8)}
    assert copies(files) == {}


@pytest.mark.parametrize(
    ("first", "other", "joined"),  # 100 metres apart, one less or one more
    [
        ((0.0, 10.0), (0.00089, 10.0), 1),
        ((0.0, 10.0), (0.00091, 10.0), 0),
        ((60.0, 10.0), (60.0, 10.00178), 1),
        ((60.0, 10.0), (60.0, 10.00182), 0),
        ((60.0, 179.9992), (60.0, -179.99902), 1),
        ((60.0, 179.9992), (60.0, -179.99898), 0),
        ((60.0, -179.9992), (60.0, 179.99902), 1),
    ],
)
def test_two_phones_of_one_model_in_one_second(first, other, joined):
    second = NOON.replace(second=7)
    files = {"a.jpg": jpeg(1, second, place=first)}
    files["b.jpg"] = jpeg(1, second, place=other, quality=60)
    files["c.jpg"] = jpeg(1, second.replace(minute=9))  # no part of it
    one, other = (scanned(files).loc[name, "copy_of"] for name in ("a.jpg", "b.jpg"))
    assert sum(isinstance(each, str) for each in (one, other)) == joined


@pytest.mark.parametrize(("width", "joined"), [(652, 1), (654, 0)])
def test_pictures_of_two_shapes_are_two(width, joined):
    second = NOON.replace(second=7)
    files = {"a.jpg": jpeg(1, second), "b.jpg": jpeg(1, second, size=(width, 480))}
    assert len(copies(files)) == joined
    files["b.jpg"] = jpeg(1, second, size=(480, width))
    assert len(copies(files)) == joined


@pytest.mark.parametrize(
    ("parts", "counted"), [(("1", "6"), 2), (("0", "6"), 1), (("1", "6", "8"), 1)]
)
def test_parts_of_a_second_tell_two_moments_or_a_burst(parts, counted):
    files = {}
    for n, part in enumerate(parts, 1):
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "X", "Y1"
        exif.get_ifd(0x8769).update({0x9003: "2024:05:01 12:00:07", 0x9291: part})
        files[f"{n}.jpg"] = picture((640, 480), exif=exif, quality=90 - n)
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


PARTS = "takeout-20240601T101010Z-001/Takeout/Google Fotos/Fotos von 2024/"


@pytest.mark.parametrize(
    ("folder", "pairs"), [(PARTS.replace("001", "002"), 1), (PARTS.replace("von", "aus"), 0)]
)
def test_a_live_photo_over_two_parts_of_an_export(folder, pairs):
    assert len(copies({f"{PARTS}IMG_1.JPG": jpeg(), f"{folder}IMG_1.MOV": film()})) == pairs


@pytest.mark.parametrize(("hours", "seconds", "pairs"), [(2, 60, 1), (2, 61, 0), (1, 0, 0)])
def test_a_film_whose_header_is_in_local_time(hours, seconds, pairs):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "X", "Y1"
    exif.get_ifd(0x8769).update({0x9003: f"{NOON:%Y:%m:%d %H:%M:%S}", 0x9011: "+02:00"})
    header = NOON + timedelta(hours=hours - 2, seconds=seconds)
    files = {"IMG_1.JPG": picture((640, 480), exif=exif), "IMG_1.MOV": film(created=header)}
    assert len(copies(files)) == pairs


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
