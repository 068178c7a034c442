"""Exports as people have them: Takeout in parts and in any language, iCloud, cables, network disks."""

import json
import shutil
import time
import zipfile
from datetime import datetime

import pytest

from toolkit import open_roll
from toolkit.cache import state
from toolkit.rolls.names import CUT, PHOTO_CUT, fits_title, letters_of_title
from toolkit.rolls.pairing import pair, pair_xmp
from toolkit.rolls.takeout import MAX_SIDECAR, read_sidecar

from .made_photos import picture

LONG = "Summer by the river and in the old hills beyond the town (38)"  # 61 characters
SUFFIX = ".supplemental-metadata"
WORDS = [
    "-edited",
    "-bearbeitet",
    "-modifié",
    "-編集済み",
    "-改",
    "-изменено",
    "-संपादित",
    "-تم_التعديل",
]
WORDS += ["-đã-chỉnh-sửa", "-edi", "-", "_edited", " (edited)", " edited", "-ha editado"]


def sidecar(name, day=1, **more):
    """A description file of a photo taken on a day of May 2016."""
    stamp = int((datetime(2016, 5, day, 10) - datetime(1970, 1, 1)).total_seconds())
    data = {"title": name, "photoTakenTime": {"timestamp": str(stamp)}}
    return json.dumps(data | more).encode()


def same_title(title, name):
    return fits_title(letters_of_title(title), name)


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def pair_sidecars(*names):
    return pair(*names).sidecars


def days(roll):
    """On which day each photo was taken, as its description says; None without one."""
    read = {}
    for photo in roll:
        with photo.sidecar.open() if photo.sidecar else photo.open() as file:
            found = read_sidecar(file.read())
        read[photo.name.rpartition("/")[2]] = found.taken_at.day if found else None
    return read


# Names that are cut


@pytest.mark.parametrize("letters", range(len(SUFFIX) + 1))
@pytest.mark.parametrize("counter", ["", "(2)"])
def test_the_suffix_is_cut_anywhere(letters, counter):
    photo, description = f"a/IMG_1{counter}.jpg", f"a/IMG_1.jpg{SUFFIX[:letters]}{counter}.json"
    assert pair_sidecars([photo, description, "a/IMG_2.jpg"]) == {photo: description}


@pytest.mark.parametrize("length", range(len(LONG), len(LONG) + len(SUFFIX) + 4))
def test_a_description_is_cut_behind_the_name(length):
    photo, description = f"a/{LONG}.JPG", f"a/{f'{LONG}.JPG{SUFFIX}'[:length]}.json"
    assert pair_sidecars([photo, description]) == {photo: description}


def test_a_description_is_cut_at_its_usual_length_without_asking():
    photo = f"a/{LONG}.JPG"
    assert pair_sidecars([photo, f"a/{LONG[:CUT]}.json"]) == {photo: f"a/{LONG[:CUT]}.json"}
    for length in (CUT - 1, CUT + 1):
        assert pair_sidecars([photo, f"a/{LONG[:length]}.json"]) == {}


@pytest.mark.parametrize("length", [5, CUT - 1, CUT, CUT + 1, 51])
def test_a_description_is_cut_anywhere_if_its_title_says_so(length):
    photo, description = f"a/{LONG}.JPG", f"a/{LONG[:length]}.json"
    assert pair_sidecars([photo, description], lambda _: f"{LONG}.JPG") == {photo: description}
    wrong = pair_sidecars([photo, description], lambda _: "Another one.JPG")
    assert wrong == ({photo: description} if length == CUT else {})


def test_a_photo_whose_name_is_cut_has_a_longer_title():
    for length in (PHOTO_CUT - 1, PHOTO_CUT):
        assert same_title(f"{LONG}.jpg", f"{LONG[:length]}.jpg") is (length == PHOTO_CUT)


def test_two_photos_whose_names_are_cut_keep_their_counters():
    described = {
        f"a/{LONG[:PHOTO_CUT]}{counter}.jpg": f"a/{LONG[:CUT]}{counter}.json"
        for counter in ("", "(1)", "(2)")
    }
    for names in ([*described, *described.values()], [*reversed(described.values()), *described]):
        assert pair_sidecars(names) == pair_sidecars(names, lambda _: LONG) == described


def test_two_long_names_that_are_cut_to_one_go_by_their_titles(tmp_path):
    names = [f"{'long name ' * 5} {word}.jpg" for word in ("one", "two", "three")]
    cut = names[0][:CUT]
    descriptions = [f"{cut}.json", f"{cut}(1).json", f"{cut}(2).json"]
    files = {f"A/{name}": picture() for name in names}
    for name, title, day in zip(descriptions, reversed(names), (3, 2, 1), strict=True):
        files[f"A/{name}"] = sidecar(title, day)
    assert days(open_roll(put(tmp_path, files))) == dict(zip(names, (1, 2, 3), strict=True))


def test_a_long_photo_is_cut_one_letter_later_than_its_description():
    photo, description = f"a/{LONG[:PHOTO_CUT]}.jpg", f"a/{LONG[:CUT]}.json"
    assert pair_sidecars([photo, description]) == {photo: description}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tom & Ana?.jpg", "Tom _ Ana_.jpg"),
        ("a:b.jpg", "a_b(1).jpg"),
        (f"{LONG}.jpg", f"{LONG[:PHOTO_CUT]}.jpg"),
        ("Zoe\u0308.jpg", "Zo\u00eb.jpg"),
        ("Photo (2).jpg", "Photo (2).jpg"),
        ("Screenshot 10.30.15", "Screenshot 10.30.15.png"),
    ],
)
def test_titles_that_a_photo_of_this_name_can_have(title, name):
    assert same_title(title, name)
    assert not same_title(f"Not {title}", name)
    assert not same_title("", name)


# Counters and own parentheses


@pytest.mark.parametrize("form", ["{}.json", "{}.supplemental-metadata.json", "{}.supp.json"])
def test_parentheses_of_its_own(form):
    names = ["Photo (2).jpg", "Photo (3).jpg", "Photo(4).jpg", "plain.jpg", "(5).jpg"]
    described = {f"a/{name}": f"a/{form.format(name)}" for name in names}
    assert pair_sidecars([*described, *described.values()]) == described


def test_counters_beside_own_parentheses():
    described = {
        "a/IMG.jpg": "a/IMG.jpg.json",
        "a/IMG(1).jpg": "a/IMG.jpg(1).json",
        "a/IMG (1).jpg": "a/IMG (1).jpg.json",
        "a/IMG (1)(1).jpg": "a/IMG (1).jpg(1).json",
    }
    for names in ([*described, *described.values()], [*described.values(), *reversed(described)]):
        assert pair_sidecars(names) == described


def test_a_title_chooses_between_a_counter_and_own_parentheses():
    names = ["a/IMG(1).jpg", "a/IMG.jpg(1).json", "a/IMG(1).jpg.json"]
    other = {names[1]: "IMG.jpg", names[2]: "Something else.jpg"}.get
    assert pair_sidecars(names) == {names[0]: names[2]}
    assert pair_sidecars(names, other) == {names[0]: names[1]}


# Edited copies, and films of pictures


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("counter", ["", "(1)"])
def test_edited_copies_in_any_language(word, counter):
    original, copy = f"a/IMG_1{counter}.HEIC", f"a/IMG_1{word}{counter}.jpg"
    description = f"a/IMG_1.HEIC{counter}.json"
    found = pair([copy, original, description, "a/IMG_1.MOV"])
    assert found.edited == {copy: original}
    assert found.sidecars[copy] == found.sidecars[original] == description


@pytest.mark.parametrize("name", ["IMG_1-2.jpg", "IMG_12.jpg", "IMG_1-edited2.jpg", "IMG_1x.jpg"])
def test_what_is_no_edited_copy(name):
    found = pair(["a/IMG_1.jpg", "a/IMG_1.jpg.json", f"a/{name}"])
    assert (found.edited, f"a/{name}" in found.sidecars) == ({}, False)


def test_a_photo_with_a_description_of_its_own_is_no_edited_copy():
    names = [f"a/IMG_1{word}.jpg{more}" for word in ("", "-COLLAGE") for more in ("", ".json")]
    assert pair(names).edited == {}
    assert pair(["a/beach.jpg", "a/beach-sunset.jpg"]).edited == {}  # nor without an export


def test_an_edited_copy_whose_word_was_cut_off():
    original, copy = f"a/{LONG[:PHOTO_CUT]}.jpg", f"a/{LONG[:PHOTO_CUT]}(1).jpg"
    assert pair([original, copy, f"a/{LONG[:CUT]}.json"]).edited == {copy: original}


def test_no_language_needs_more_letters_for_edited():
    names = ["a/IMG_1.jpg", "a/IMG_1.jpg.json"]
    for letters, found in ((28, 1), (29, 1), (30, 0)):
        assert len(pair([*names, f"a/IMG_1-{'x' * letters}.jpg"]).edited) == found


def test_edited_copies_of_an_iphone_over_a_cable(tmp_path):
    names = ["IMG_1234.MOV", "IMG_1234.HEIC", "IMG_1234.AAE", "IMG_E1234.JPG", "IMG_E1234.MOV"]
    files = {f"DCIM/100APPLE/{name}": picture() for name in [*names, "IMG_E9999.JPG"]}
    roll = open_roll(put(tmp_path, files | {"DCIM/101APPLE/IMG_9999.JPG": picture()}))
    edited = {p.name[14:]: p.edited_from[14:] for p in roll if p.edited_from}
    assert edited == {"IMG_E1234.JPG": "IMG_1234.HEIC", "IMG_E1234.MOV": "IMG_1234.MOV"}
    assert roll.left_out == {"edits": 1}


@pytest.mark.parametrize("film", ["IMG_1.MP4", "IMG_1.MOV", "PXL_1.MP"])
def test_a_film_shares_the_description_of_its_picture(film):
    still = "PXL_1.MP.jpg" if film == "PXL_1.MP" else "IMG_1.HEIC"
    for names in ([film, still], [still, film]):
        pairs = pair_sidecars([*names, f"{still}.supplemental-met.json"])
        assert set(pairs) == {film, still}


# Several parts


INNER = "Takeout/Google Fotos/Fotos von 2016"
ONE = {
    f"{INNER}/IMG_1.jpg": picture(),
    f"{INNER}/IMG_2.jpg": picture(),
    f"{INNER}/IMG_1.jpg.supplemental-metadata.json": sidecar("IMG_1.jpg", 1),
    f"{INNER}/IMG_3-bearbeitet.jpg": picture(),
}
TWO = {
    f"{INNER}/IMG_2.jpg.supplemental-metadata.json": sidecar("IMG_2.jpg", 2),
    f"{INNER}/IMG_3.jpg": picture(),
    f"{INNER}/IMG_3.jpg.json": sidecar("IMG_3.jpg", 3),
    f"{INNER}/Metadaten.json": b"{}",
    "Takeout/Archiv_Übersicht.html": b"",
}
RIGHT = {"IMG_1.jpg": 1, "IMG_2.jpg": 2, "IMG_3.jpg": 3, "IMG_3-bearbeitet.jpg": 3}


def in_one_folder(path):
    return put(path, ONE | TWO)


def side_by_side(path):
    put(path / "takeout-20240101T000000Z-001", ONE)
    put(path / "takeout-20240101T000000Z-002", TWO)
    return path


def as_a_mac_unpacks_twice(path):
    put(path, ONE)
    put(path / "again", TWO)
    shutil.move(path / "again" / "Takeout", path / "Takeout 2")
    return path


def deeper(path):
    side_by_side(path / "exports" / "google")
    return path


def renamed_without_takeout(path):
    for name, files in (("part 1", ONE), ("part 2", TWO)):
        put(path / name, {inner.removeprefix("Takeout/"): data for inner, data in files.items()})
    return path


def folder_of_zips(path):
    zipped(path / "takeout-001.zip", ONE)
    zipped(path / "takeout-002.zip", TWO)
    return path


def list_of_zips(path):
    folder_of_zips(path)
    return sorted(path.glob("*.zip"))


def list_of_odd_names(path):
    strip = len("Takeout/Google Fotos/")
    (path / "x").mkdir()
    one = zipped(path / "mine.zip", {name[strip:]: data for name, data in ONE.items()})
    return [f'"{one}"', zipped(path / "x" / "mine.zip", {n[strip:]: d for n, d in TWO.items()})]


def zips_of_odd_names_deep_in_a_folder(path):
    for name, zips in (("first", ONE), ("second", TWO)):
        (path / "a/b").mkdir(parents=True, exist_ok=True)
        zipped(
            path / "a/b" / f"{name}.ZIP", {n.replace("Takeout/", ""): d for n, d in zips.items()}
        )
    return path


def one_unpacked_one_not(path):
    put(path / "takeout-001", ONE)
    zipped(path / "takeout-002.zip", TWO)
    return path


def zips_and_what_was_unpacked(path):
    folder_of_zips(path)
    put(path, ONE)
    put(path / "takeout-002", TWO)
    return path


@pytest.mark.parametrize(
    "made",
    [
        in_one_folder,
        side_by_side,
        as_a_mac_unpacks_twice,
        deeper,
        renamed_without_takeout,
        folder_of_zips,
        list_of_zips,
        list_of_odd_names,
        zips_of_odd_names_deep_in_a_folder,
        one_unpacked_one_not,
        zips_and_what_was_unpacked,
    ],
)
def test_parts_of_one_export_are_one_roll(tmp_path, made):
    roll = open_roll(made(tmp_path))
    assert days(roll) == RIGHT and len(roll) == 4
    (edited,) = [photo for photo in roll if photo.edited_from]
    assert edited.edited_from.endswith("IMG_3.jpg") and edited.edited_from in roll._by_name
    assert roll.left_out["lists"] == 2


def test_the_same_name_in_two_parts_keeps_its_own_description(tmp_path):
    one = {f"{INNER}/IMG_1.jpg": b"one", f"{INNER}/IMG_1.jpg.json": sidecar("IMG_1.jpg", 1)}
    two = {f"{INNER}/IMG_1.jpg": b"two", f"{INNER}/IMG_1.jpg.json": sidecar("IMG_1.jpg", 2)}
    put(tmp_path / "takeout-1", one)
    put(tmp_path / "takeout-2", two)
    put(tmp_path / "takeout-3", {f"{INNER}/IMG_1.jpg": b"three"})
    read = {}
    for photo in open_roll(tmp_path):
        with photo.sidecar.open() if photo.sidecar else photo.open() as file:
            found = read_sidecar(file.read())
        read[photo.read()] = found and found.taken_at.day
    assert read == {b"one": 1, b"two": 2, b"three": None}


def test_folders_that_are_no_parts_of_one_export_stay_apart():
    for one, two in (
        ("Photos from 2016", "Photos from 2017"),
        ("2016/07", "2017/07"),
        ("Ada/DCIM", "Leo/DCIM"),
        ("Takeout/Google Photos/A", "Takeout/Google Photos/B"),
    ):
        assert pair_sidecars([f"{one}/IMG_1.jpg", f"{two}/IMG_1.jpg.json"]) == {}


def test_zips_in_a_folder_that_hold_no_photos_are_left_out(tmp_path):
    put(tmp_path, {"a.jpg": picture(), "broken.zip": b"PK"})
    zipped(tmp_path / "work.zip", {"main.c": b"", "notes.txt": b""})
    roll = open_roll(tmp_path)
    assert [photo.name for photo in roll] == ["a.jpg", "broken.zip"]
    assert roll.left_out == {"zips": 1}


def test_a_zip_beside_other_files_of_its_folder_is_opened(tmp_path):
    put(tmp_path, {"a.jpg": picture(), "other/b.jpg": picture()})
    zipped(tmp_path / "other.zip", {"b.jpg": picture((9, 9))})
    roll = open_roll(tmp_path)
    assert [photo.name for photo in roll] == ["a.jpg", "other/2_b.jpg", "other/b.jpg"]


def test_an_icloud_export_in_any_language(tmp_path):
    for columns, lists in ((b"\xef\xbb\xbfimgName,fileChecksum\n", 2), (b"name,size\n", 1)):
        roll = open_roll(
            put(tmp_path, {"IMG_1.jpg": picture(), "Fotodetails.csv": columns, "a.html": b"<p>"})
        )
        assert roll.left_out == {"lists": lists}


def test_an_icloud_export_in_parts(tmp_path):
    csv = b"imgName,fileChecksum\n"
    for part in (1, 2):
        inner = f"iCloud Photos Part {part} of 2/Photos"
        files = {f"{inner}/IMG_{part}.HEIC": picture(), f"{inner}/Photo Details-{part}.csv": csv}
        zipped(tmp_path / f"iCloud Photos Part {part} of 2.zip", files | {"Albums/Sea.csv": csv})
    roll = open_roll(sorted(tmp_path.iterdir()))
    assert [photo.name.rpartition("/")[2] for photo in roll] == ["IMG_1.HEIC", "IMG_2.HEIC"]
    assert roll.left_out == {"lists": 4}


# XMP


def test_xmp_files_beside_photos(tmp_path):
    names = ["IMG_1.jpg", "img_1.XMP", "IMG_2.JPG", "IMG_2.jpg.xmp", "IMG_2.xmp", "b/IMG_3.xmp"]
    roll = open_roll(put(tmp_path, {name: name.encode() for name in [*names, "IMG_3.jpg"]}))
    found = {photo.name: photo.xmp and photo.xmp.path.name for photo in roll}
    assert found == {"IMG_1.jpg": "img_1.XMP", "IMG_2.JPG": "IMG_2.jpg.xmp", "IMG_3.jpg": None}
    assert roll.left_out == {"stray": 2}


def test_xmp_of_names_in_two_forms():
    assert pair_xmp(["Zoë/Ärger.jpg", "Zoë/ärger.xmp"]) == {"Zoë/Ärger.jpg": "Zoë/ärger.xmp"}
    assert pair_xmp(["IMG.1.jpg", "IMG.xmp"]) == {}


# What stands in a description


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ({"fromPartnerSharing": {}}, "partner"),
        ({"fromSharedAlbum": {}}, "shared"),
        ({"mobileUpload": {"deviceType": "ANDROID_PHONE"}}, "mobile"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "Camera"}}}, "mobile"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "WhatsApp Images"}}}, "chat"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "Telegram"}}}, "chat"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "LINE_MOVIE"}}}, "chat"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "Skyline"}}}, "mobile"),
        ({"mobileUpload": {"deviceFolder": {"localFolderName": "Signaling"}}}, "mobile"),
        ({"mobileUpload": [1], "x": None}, "mobile"),
        ({"webUpload": {}}, "web"),
        ({"driveDesktopUploader": {}}, "desktop"),
        ({"something": {}}, None),
        ([], None),
        ("mobileUpload", None),
    ],
)
def test_how_a_photo_came_into_the_account(origin, code):
    assert read_sidecar(sidecar("a.jpg", googlePhotosOrigin=origin)).origin == code


JUNK = [None, True, 3, -1.5, "x", "9" * 400, [], [[]], {}, {"a": []}, "\ud800", "1e999", "nan"]
NUMBERS = ["9" * 401, "1" + "0" * 400, "NaN", "Infinity", "-Infinity", "1e400"]


@pytest.mark.parametrize("value", JUNK)
@pytest.mark.parametrize(
    "key", ["people", "photoTakenTime", "geoData", "geoDataExif", "description", "title"]
)
def test_junk_in_a_description_raises_nothing(key, value):
    assert read_sidecar(sidecar("a.jpg", **{key: value})) is not None
    for inside in ("timestamp", "latitude", "longitude", "altitude", "name"):
        for nested in ({inside: value}, [{inside: value}]):
            found = read_sidecar(sidecar("a.jpg", **{key: nested}))
            assert (found.lat is None and found.title is None) or key == "description"
            for text in (*found.people, found.title or ""):
                text.encode("utf-8")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("key", ["latitude", "longitude", "altitude"])
def test_numbers_that_are_none(key, number):
    place = {"latitude": 48.2, "longitude": 16.4, "altitude": 7, key: 0}
    content = json.dumps({"geoData": place}).replace(f'"{key}": 0', f'"{key}": {number}')
    found = read_sidecar(content.encode())
    assert (found.lat, found.altitude) == ((48.2, None) if key == "altitude" else (None, None))


@pytest.mark.parametrize("stamp", ["99999999999999", "-99999999999999", "1e5", "", None, [], 1e300])
def test_moments_beyond_the_calendar(stamp):
    assert read_sidecar(sidecar("a", photoTakenTime={"timestamp": stamp})).taken_at is None


def test_a_description_has_limits():
    people = [{"name": f"Person {n}"} for n in range(1200)]
    found = read_sidecar(sidecar("a.jpg", people=people, description="x" * 20_000))
    assert (len(found.people), len(found.title)) == (1000, 10_000)
    for size, read in ((MAX_SIDECAR, True), (MAX_SIDECAR + 1, False)):
        content = sidecar("a.jpg")
        content = content[:-1] + b" " * (size - len(content)) + b"}"
        assert (read_sidecar(content) is not None) is read


def test_half_letters_are_cleaned():
    found = read_sidecar(
        b'{"geoData": {}, "description": "a\\ud83dz", "people": [{"name": "Zo\\ud83d"}, {"name": "Ada"},'
        b' {"name": "Ada"}, {"name": 3}]}'
    )
    assert found.title == "a\ufffdz"
    assert found.people == ("Zo\ufffd", "Ada")


# Traps


@pytest.mark.parametrize(
    "form",
    [
        ("a/{long}x{n}.jpg", "a/{long}({n}).json"),
        ("a/x.p{n}", "a/x.j{n}.json"),
        ("a/x-edited.p{n}", "a/x.j{n}.json"),
        ("a/IMG_E1234.p{n}", "a/IMG_1234.{n}"),
        ("{n}/Takeout/x/a.jpg", "{n}1/Takeout/x/a.jpg.json"),
    ],
)
def test_time_grows_with_the_number_of_files(form):
    """In proportion, also where all of them look alike."""

    def seconds(count):
        names = [each.format(n=n, long=LONG[:CUT]) for n in range(count) for each in form]
        began = time.process_time()
        pair(names, lambda name: name)
        return time.process_time() - began

    few, many = min(seconds(500) for _ in range(3)), min(seconds(2000) for _ in range(2))
    assert many < 8 * few + 0.2  # four times as many; sixteen times as long would be a trap


def test_endless_names_are_no_trap():
    names = [
        f"a/{'x' * 60_000}{n}{end}" for n in range(20) for end in (".jpg", ".j.json", "(1).mp4")
    ]
    began = time.process_time()
    pair([*names, "a/x.jpg.json"], lambda _: "x")
    assert time.process_time() - began < 3


def test_a_changed_file_beside_a_photo_is_another_state(tmp_path):
    names = ["a.jpg", "a.jpg.json", "a.xmp"]
    put(tmp_path, {name: name.encode() for name in names})
    seen = {state(open_roll(tmp_path)["a.jpg"])}
    for name in names:
        (tmp_path / name).write_bytes(b"something of another length")
        seen.add(state(open_roll(tmp_path)["a.jpg"]))
        (tmp_path / name).unlink()
        if name != "a.jpg":
            seen.add(state(open_roll(tmp_path)["a.jpg"]))
        else:
            put(tmp_path, {name: b"again"})
    assert len(seen) == 6
