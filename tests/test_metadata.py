"""What one photo carries: columns, tags, words; on files that ExifTool or Pillow wrote."""

import io
from datetime import datetime, timedelta

import pytest
from PIL import Image

from toolkit import open_roll, read_metadata
from toolkit.metadata.reading.blocks import Blocks, window_on
from toolkit.metadata.reading.containers import _ask_libheif
from toolkit.metadata.reading.exif import _by_exifread, _by_pillow, read_exif
from toolkit.metadata.tags import meaning
from toolkit.rolls import BytesSource, Photo
from toolkit.tables import PHOTOS

from .made_photos import (
    box,
    chunk,
    exif_jpeg,
    exiftool,
    needs_exiftool,
    picture,
    segment,
    structure,
    with_chunks,
    with_segments,
    written,
    xmp,
    xmp_jpeg,
)

DATE = "2026:05:17 14:03:22"
EVERYTHING = {
    "EXIF:Make": "Veyra",
    "EXIF:Model": "Veyra 9",
    "EXIF:LensModel": "Veyra 9 back camera 5.7mm f/1.6",
    "EXIF:SerialNumber": "VY9QX",
    "EXIF:LensSerialNumber": "L123456",
    "EXIF:Software": "8.3.1",
    "EXIF:Artist": "Zoë Müller",
    "EXIF:OwnerName": "Leo",
    "EXIF:ImageDescription": "In the garden",
    "EXIF:Copyright": "Zoë",
    "EXIF:DateTimeOriginal": DATE,
    "EXIF:SubSecTimeOriginal": "25",
    "EXIF:OffsetTimeOriginal": "-03:30",
    "EXIF:GPSLatitude": 0.5,
    "EXIF:GPSLatitudeRef": "S",
    "EXIF:GPSLongitude": 0.25,
    "EXIF:GPSLongitudeRef": "W",
    "EXIF:GPSAltitude": 12.5,
    "EXIF:GPSAltitudeRef": 1,
    "EXIF:GPSImgDirection": 282.1,
    "EXIF:GPSHPositioningError": 4.5,
    "EXIF:Orientation": 6,
}
FORMATS = {
    "photo.jpg": "JPEG",
    "photo.png": "PNG",
    "photo.webp": "WEBP",
    "photo.tif": "TIFF",
    "photo.heic": "HEIC",
    "photo.avif": "AVIF",
}


@pytest.fixture
def file(tmp_path):
    """Make a file of this name with a picture in it."""

    def make(name="photo.jpg", size=(128, 64), **options):
        form = {"heic": "HEIF", "avif": "AVIF", "tif": "TIFF", "jpg": "JPEG", "gif": "GIF"}
        ending = name.rpartition(".")[2]
        path = tmp_path / name
        path.write_bytes(picture(size, form.get(ending, ending.upper()), **options))
        return path

    return make


@needs_exiftool()
@pytest.mark.parametrize("name", FORMATS)
def test_every_column_in_every_format(file, name):
    metadata = read_metadata(written(file(name), EVERYTHING))
    assert metadata.error == ""
    assert metadata.format == FORMATS[name]
    assert (metadata.width, metadata.height) == (128, 64)
    assert metadata.taken_at == datetime(2026, 5, 17, 14, 3, 22, 250_000)
    assert metadata.utc_offset == -timedelta(hours=3, minutes=30)
    assert metadata.lat == pytest.approx(-0.5, abs=1e-6)
    assert metadata.lon == pytest.approx(-0.25, abs=1e-6)
    assert metadata.altitude == pytest.approx(-12.5)
    assert metadata.direction == pytest.approx(282.1)
    assert metadata.accuracy == pytest.approx(4.5)
    assert (metadata.make, metadata.model) == ("Veyra", "Veyra 9")
    assert metadata.lens == "Veyra 9 back camera 5.7mm f/1.6"
    assert (metadata.serial, metadata.lens_serial) == ("VY9QX", "L123456")
    assert (metadata.author, metadata.owner) == ("Zoë Müller", "Leo")
    assert (metadata.title, metadata.software) == ("In the garden", "8.3.1")
    assert metadata.orientation == 6
    assert metadata.kind == "camera"


@needs_exiftool()
@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation(file, turn):
    assert read_metadata(written(file(), {"EXIF:Orientation": turn})).orientation == turn


@needs_exiftool()
def test_named_faces(file):
    def area(x, y):
        return {"X": x, "Y": y, "W": 0.1, "H": 0.2, "Unit": "normalized"}

    tags = {
        "XMP:RegionInfo": {
            "AppliedToDimensions": {"W": 64, "H": 48, "Unit": "pixel"},
            "RegionList": [
                {"Name": "Leo Zündel", "Type": "Face", "Area": area(0.5, 0.4)},
                {"Name": "Rex", "Type": "Pet", "Area": area(0.2, 0.4)},
            ],
        },
        "XMP-MP:RegionInfoMP": {
            "Regions": [{"PersonDisplayName": "Omar", "Rectangle": "0.1, 0.2, 0.3, 0.4"}]
        },
        "XMP:PersonInImage": ["Mia", "Leo Zündel"],
    }
    metadata = read_metadata(written(file(), tags))
    assert sorted(metadata.people) == ["Leo Zündel", "Mia", "Omar"]
    leo = next(region for region in metadata.regions if region.name == "Leo Zündel")
    assert (leo.x, leo.y, leo.w, leo.h) == pytest.approx((0.45, 0.3, 0.1, 0.2))
    assert {region.kind for region in metadata.regions if region.name == "Rex"} == {"Pet"}


@needs_exiftool()
@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp", "photo.heic", "p.gif"])
def test_ai_mark_in_xmp(file, name):
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert not read_metadata(file(name)).ai_made
    assert read_metadata(written(file(name), {"XMP:DigitalSourceType": source})).ai_made


@needs_exiftool()
def test_a_camera_picture_is_not_called_ai(file):
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    assert not read_metadata(written(file(), {"XMP:DigitalSourceType": source})).ai_made


@needs_exiftool()
def test_micro_video(file):
    assert "motion-photo" in read_metadata(written(file(), {"XMP-GCamera:MicroVideo": 1})).flags
    assert read_metadata(written(file("b.jpg"), {"XMP-GCamera:MicroVideo": 0})).flags == ()


def test_motion_photo():
    space = 'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/"'
    metadata = read_metadata(xmp_jpeg(xmp(f"<GCamera:MotionPhoto {space}>1</GCamera:MotionPhoto>")))
    assert metadata.flags == ("motion-photo",)


def test_motion_photo_of_samsung():
    trailer = b"MotionPhoto_Data" + box(b"ftyp", b"mp42") + bytes(5000) + b"SEFH....SEFT"
    metadata = read_metadata(picture() + trailer)
    assert (metadata.flags, metadata.error) == (("motion-photo",), "")


@needs_exiftool()
def test_words_of_iptc(file):
    tags = {"IPTC:By-line": "Émile", "IPTC:ObjectName": "Cat", "IPTC:DateCreated": "2026:05:17"}
    path = written(file(), tags | {"IPTC:TimeCreated": "14:03:22+02:00"}, "-codedcharacterset=utf8")
    metadata = read_metadata(path)
    assert (metadata.author, metadata.title) == ("Émile", "Cat")
    assert metadata.taken_at == datetime(2026, 5, 17, 14, 3, 22)
    assert metadata.has_iptc


@needs_exiftool()
def test_place_and_date_in_xmp_only(file):
    tags = {
        "XMP:GPSLatitude": -0.5,
        "XMP:GPSLongitude": 4.25,
        "XMP:DateTimeOriginal": DATE,
        "XMP:SerialNumber": "B1",
        "XMP:Creator": ["Ada"],
    }
    metadata = read_metadata(written(file(), tags))
    assert (metadata.lat, metadata.lon) == pytest.approx((-0.5, 4.25))
    assert metadata.taken_at == datetime(2026, 5, 17, 14, 3, 22)
    assert (metadata.serial, metadata.author) == ("B1", "Ada")


@needs_exiftool()
def test_place_beats_null_island(file):
    tags = {"EXIF:GPSLatitude": 0, "EXIF:GPSLongitude": 0}
    refs = {"EXIF:GPSLatitudeRef": "N", "EXIF:GPSLongitudeRef": "E"}
    metadata = read_metadata(written(file(), tags | refs))
    assert (metadata.lat, metadata.lon) == (None, None)
    assert metadata.flags == ("null-island",)


@needs_exiftool()
def test_editor_is_told_from_firmware(file):
    assert read_metadata(written(file("a.jpg"), {"EXIF:Software": "GIMP 3.0"})).kind == "edited"
    assert read_metadata(written(file("b.jpg"), {"XMP:CreatorTool": "Snapseed"})).kind == "edited"
    firmware = {"EXIF:Software": "18.5", "EXIF:Make": "Apple"}
    assert read_metadata(written(file("c.jpg"), firmware)).kind == "camera"


@needs_exiftool()
def test_selfie(file):
    tags = {"EXIF:Make": "Apple", "EXIF:LensModel": "iPhone 17 front camera 2.7mm f/1.9"}
    assert read_metadata(written(file(), tags)).kind == "front-camera"


@needs_exiftool()
def test_thumbnail_shows_what_was_cropped(file, tmp_path):
    whole = file("whole.jpg", (640, 480))
    small = tmp_path / "small.jpg"
    small.write_bytes(picture((160, 120)))
    written(whole, {"EXIF:Make": "Veyra"}, f"-ThumbnailImage<={small}")
    assert read_metadata(whole).thumbnail == small.read_bytes()
    assert not read_metadata(whole).thumbnail_differs
    exif = Image.open(whole).info["exif"]
    with Image.open(io.BytesIO(picture((640, 480)))) as image:
        for name, part in {"shape": (0, 0, 640, 300), "part": (320, 240, 640, 480)}.items():
            path = tmp_path / f"{name}.jpg"
            image.crop(part).save(path, exif=exif)
            assert read_metadata(path).thumbnail_differs, name
        image.resize((320, 240)).save(tmp_path / "smaller.jpg", exif=exif)
    assert not read_metadata(tmp_path / "smaller.jpg").thumbnail_differs
    page = read_metadata(tmp_path / "part.jpg")._repr_html_()
    assert page.count("<img") == 2
    assert "what was cut away" in page


@needs_exiftool()
def test_thumbnail_with_black_bars_is_no_crop(file, tmp_path):
    wide = file("wide.jpg", (640, 360))
    barred = Image.new("RGB", (160, 120))
    barred.paste(Image.open(wide).resize((160, 90)), (0, 15))
    barred.save(tmp_path / "small.jpg", quality=90)
    written(wide, {"EXIF:Make": "Veyra"}, f"-ThumbnailImage<={tmp_path / 'small.jpg'}")
    metadata = read_metadata(wide)
    assert metadata.thumbnail is not None
    assert not metadata.thumbnail_differs


@needs_exiftool()
def test_tags_agree_with_exiftool(file):
    path = written(file(), EVERYTHING | {"XMP:Title": "Hello", "IPTC:City": "Lyon"})
    tags = read_metadata(path).tags
    values = dict(zip(tags["tag"], tags["value"], strict=True))
    theirs = exiftool(path, "-G0")
    for name in ("Make", "Model", "Software", "Artist", "ImageDescription", "DateTimeOriginal"):
        assert values[name] == theirs[f"EXIF:{name}"]
    assert values["BodySerialNumber"] == "VY9QX"
    assert (values["dc:title"], values["City"]) == ("Hello", "Lyon")
    assert values["GPSLatitude"] == "0, 30, 0"
    assert set(tags["group"]) == {"EXIF image", "EXIF photo", "EXIF GPS", "XMP", "IPTC"}


@needs_exiftool()
def test_private_tags_are_explained(file):
    tags = read_metadata(written(file(), EVERYTHING)).tags
    explained = set(tags.loc[tags["meaning"] != "", "tag"])
    private = {"GPSLatitude", "BodySerialNumber", "LensSerialNumber", "Artist", "DateTimeOriginal"}
    assert private <= explained
    assert not {"YCbCrPositioning", "XResolution"} & explained


def test_meaning_ignores_the_path():
    assert "somebody in the picture" in meaning("Iptc4xmpExt:PersonInImage")
    assert meaning("InternalSerialNumber ") == meaning("InternalSerialNumber") != ""
    assert meaning("xmpMM:VersionID") == ""


@needs_exiftool()
def test_film(tmp_path):
    path = tmp_path / "film.mov"
    header = bytes(12) + (1000).to_bytes(4, "big") + (3500).to_bytes(4, "big") + bytes(80)
    path.write_bytes(box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"mvhd", header)))
    tags = {
        "QuickTime:CreateDate": "2026:05:17 12:03:22",
        "Keys:GPSCoordinates": "-0.5 4.25 35",
        "Keys:Make": "Apple",
        "Keys:Model": "iPhone 17",
        "Keys:Software": "26.1",
    }
    metadata = read_metadata(written(path, tags))
    assert (metadata.format, metadata.kind, metadata.error) == ("MOV", "video", "")
    assert metadata.duration == 3.5
    assert (metadata.lat, metadata.lon, metadata.altitude) == pytest.approx((-0.5, 4.25, 35))
    assert (metadata.make, metadata.model) == ("Apple", "iPhone 17")
    assert metadata.taken_at == datetime(2026, 5, 17, 12, 3, 22)
    assert "utc" in metadata.flags
    written(path, {"Keys:CreationDate": "2026:05:17 14:03:22+02:00"})
    metadata = read_metadata(path)
    assert metadata.taken_at == datetime(2026, 5, 17, 14, 3, 22)
    assert metadata.utc_offset == timedelta(hours=2)
    assert "utc" not in metadata.flags


@needs_exiftool()
def test_film_of_android(tmp_path):
    path = tmp_path / "VID_20260517_140322.mp4"
    header = bytes(12) + (1000).to_bytes(4, "big") + (3500).to_bytes(4, "big") + bytes(80)
    place = b"\xa9xyz" + b"\0\x12\x15\xc7+51.4012+004.4202/"
    user = box(b"udta", (len(place) + 4).to_bytes(4, "big") + place)
    path.write_bytes(
        box(b"ftyp", b"mp42\0\0\0\0isommp42") + box(b"moov", box(b"mvhd", header) + user)
    )
    metadata = read_metadata(path)
    assert (metadata.lat, metadata.lon) == (51.4012, 4.4202)
    theirs = exiftool(path)
    assert theirs["GPSLatitude"] == pytest.approx(metadata.lat)


def test_exif_behind_other_segments():
    exif = Image.Exif()
    exif[0x010F] = "Veyra"
    jpeg = picture(exif=exif)
    early = [segment(0xE3, b"before"), segment(0xE7, b"HUAWEI" + bytes(3000))]
    assert read_metadata(with_segments(jpeg, *early)).make == "Veyra"
    for stray in (b"\xff\xff\xff", bytes(40), b"stray"):
        metadata = read_metadata(with_segments(jpeg, *early, stray))
        assert (metadata.make, metadata.error) == ("Veyra", "")


def test_exif_in_png_texts():
    exif = Image.Exif()
    exif[0x010F] = "Veyra"
    data = exif.tobytes()
    profile = b"\nexif\n%8d\n" % len(data) + data.hex().encode()
    png = with_chunks(picture(form="PNG"), chunk(b"tEXt", b"Raw profile type exif\0" + profile))
    assert read_metadata(png).make == "Veyra"


def test_recipe_of_an_image_generator():
    recipe = chunk(b"tEXt", b"parameters\0a cat in the sun\nSteps: 20, Sampler: Euler")
    metadata = read_metadata(with_chunks(picture(form="PNG"), recipe))
    assert metadata.ai_made
    assert "a cat in the sun" in metadata.tags.set_index("tag").loc["parameters", "value"]


def test_content_credentials():
    label = b"jumbc2pa c2pa.actions ...digitalsourcetype/trainedAlgorithmicMedia"
    jpeg = with_segments(picture(), segment(0xEB, b"JP\0\1\0\0\0\1" + label))
    metadata = read_metadata(jpeg)
    assert metadata.ai_made
    assert "Content Credentials" in set(metadata.tags["tag"])


@pytest.mark.parametrize("cut", [1024, 3000, -200])
def test_what_a_cut_photo_still_says(cut):
    exif = Image.Exif()
    exif[0x010F] = "Veyra"
    metadata = read_metadata(picture((640, 480), exif=exif)[:cut])
    assert metadata.make == "Veyra"
    assert metadata.error == "The file is incomplete: it ends before the picture does."


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "HEIF", "TIFF"])
def test_other_cut_pictures(form):
    content = picture((320, 240), form)
    assert read_metadata(content).error == ""
    assert "incomplete" in read_metadata(content[: len(content) * 2 // 3]).error


def test_what_stands_behind_a_jpeg_is_no_fault():
    assert read_metadata(picture() + bytes(10_000)).error == ""
    assert read_metadata(picture() + box(b"ftyp", b"mp42") + b"x" * 90_000).error == ""


def test_a_photo_is_what_it_is_whatever_its_name(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture(form="PNG"))
    assert read_metadata(path).format == "PNG"


def test_bytes_path_and_photo_are_read_alike(sample):
    photo = sample[0]
    from_bytes, from_path = read_metadata(photo.read()), read_metadata(photo.source.path)
    rows = [m.row() | {"photo": ""} for m in (read_metadata(photo), from_bytes, from_path)]
    assert rows[0] == rows[1] == rows[2]


def test_html_is_escaped():
    exif = Image.Exif()
    exif[0x013B] = "<script>alert(1)</script>"
    page = read_metadata(picture(exif=exif))._repr_html_()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_text_form_is_readable():
    exif = Image.Exif()
    exif[0x010F] = "Veyra"
    text = str(read_metadata(picture(exif=exif)))
    assert "make  Veyra" in text
    assert "lat" not in text  # nothing is said of what is not known


def test_entities_are_refused():
    packet = b'<!DOCTYPE x [<!ENTITY a "Leo">]>' + xmp(
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">&a;</dc:creator>'
    )
    metadata = read_metadata(xmp_jpeg(packet))
    assert metadata.author is None
    assert "a trap" in metadata.error


def test_sample_photos_are_read_without_a_fault(sample):
    assert {read_metadata(photo).error for photo in open_roll("sample", limit=20)} == {""}


def test_columns_are_those_of_the_photos_table():
    assert read_metadata(b"").row().keys() == {"photo", *PHOTOS}


def test_content_credentials_in_every_container(tmp_path):
    statement = box(b"jumb", b"c2pa" + b"compositeWithTrainedAlgorithmicMedia")
    known = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    riff = picture(form="WEBP") + b"C2PA" + len(statement).to_bytes(4, "little") + statement
    files = {
        "png": with_chunks(picture(form="PNG"), chunk(b"caBX", statement)),
        "webp": riff[:4] + (len(riff) - 8).to_bytes(4, "little") + riff[8:],
        "mp4": box(b"ftyp", b"mp42") + box(b"uuid", known + statement) + FILM,
        "jxl": box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl ") + box(b"jumb", statement),
    }
    assert {name for name, content in files.items() if read_metadata(content).ai_made} == {*files}


MAKE = structure({0x010F: (2, "Veyra"), 0x0110: (2, "Veyra 9")})
FILM = box(b"moov", box(b"mvhd", bytes(12) + b"\0\0\0\1\0\0\0\x05" + bytes(80)))


def canon_raw():
    """A CR3: EXIF in pieces, each a TIFF structure of its own."""
    camera = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    taken = structure({0x9003: (2, "2026:05:17 14:03:22"), 0xA431: (2, "C1")})
    gps = structure({1: (2, "S"), 2: (5, ((1, 2), (0, 1), (0, 1))), 3: (2, "E"), 4: (5, ((4, 1),))})
    parts = box(b"CMT1", MAKE) + box(b"CMT2", taken) + box(b"CMT4", gps)
    return box(b"ftyp", b"crx \0\0\0\1crx ") + box(b"moov", box(b"uuid", camera + parts))


def fuji_raw():
    """A RAF: a JPEG in a wrapping of Fuji's."""
    jpeg = exif_jpeg(MAKE)
    places = (92).to_bytes(4, "big") + len(jpeg).to_bytes(4, "big")
    return b"FUJIFILMCCD-RAW ".ljust(84, b"\0") + places + jpeg


RAW = {"CR3": canon_raw(), "RAF": fuji_raw(), "RW2": b"IIU\0" + MAKE[4:], "ORF": b"IIRO" + MAKE[4:]}


@pytest.mark.parametrize("form", RAW)
def test_raw_files(form):
    metadata = read_metadata(RAW[form])
    assert (metadata.format, metadata.make, metadata.error) == (form, "Veyra", "")
    assert metadata.tags.set_index("tag").loc["Model", "value"] == "Veyra 9"


def test_a_raw_file_in_pieces():
    metadata = read_metadata(RAW["CR3"])
    assert metadata.taken_at == datetime(2026, 5, 17, 14, 3, 22)
    assert (metadata.lat, metadata.lon, metadata.serial) == (-0.5, 4, "C1")


@needs_exiftool()
def test_digital_negative(file):
    tags = EVERYTHING | {"EXIF:DNGVersion": "1 4 0 0", "EXIF:CameraSerialNumber": "C2"}
    metadata = read_metadata(written(file("photo.tif"), tags))
    assert (metadata.format, metadata.make, metadata.width) == ("DNG", "Veyra", 128)
    assert metadata.serial == "VY9QX"


def test_jpeg_xl():
    start = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl ")
    metadata = read_metadata(start + box(b"Exif", bytes(4) + MAKE) + box(b"xml ", xmp("")))
    assert (metadata.format, metadata.make, metadata.has_xmp) == ("JXL", "Veyra", True)
    assert read_metadata(b"\xff\x0a" + bytes(100)).format == "JXL"


@pytest.mark.parametrize("form", ["BMP", "JPEG2000"])
def test_pillow_reads_the_rarer_kinds(form):
    metadata = read_metadata(picture(form=form))
    assert (metadata.format, metadata.width, metadata.height, metadata.error) == (form, 64, 48, "")


@needs_exiftool()
def test_jpeg_2000(tmp_path):
    path = tmp_path / "photo.jp2"
    path.write_bytes(picture(form="JPEG2000"))
    metadata = read_metadata(written(path, EVERYTHING | {"XMP:Title": "Hello"}))
    assert (metadata.make, metadata.lat, metadata.has_xmp) == ("Veyra", -0.5, True)


def test_photoshops_own_files_are_no_photos():
    header = b"8BPS\0\1" + bytes(6) + b"\0\3" + (48).to_bytes(4, "big") + (64).to_bytes(4, "big")
    metadata = read_metadata(header + b"\0\x08\0\3" + bytes(12) + b"\0\0" + bytes(3 * 48 * 64))
    assert (metadata.format, "neither a photo" in metadata.error) == (None, True)


@needs_exiftool()
def test_exif_longer_than_a_segment(file):
    words = {"EXIF:UserComment": "a" * 70_000, "EXIF:ImageDescription": "b" * 3000}
    metadata = read_metadata(written(file(), EVERYTHING | words))
    assert metadata.title == "b" * 3000
    assert len(metadata.user_comment) == 4000  # cut, as it says in values.py
    assert (metadata.serial, metadata.lat) == ("VY9QX", -0.5)


def test_libheif_is_asked_where_we_find_nothing():
    content = picture((64, 64), "HEIF", exif=b"Exif\0\0" + MAKE)
    blocks = Blocks("HEIC")
    _ask_libheif(window_on(content), blocks)
    assert read_exif(blocks.exif[0]).image[0x010F].startswith(b"Veyra")
    assert (blocks.width, blocks.height) == (64, 64)


def test_pillow_reads_what_we_do_not():
    big = b"II+\0\x08\0\0\0\x10" + bytes(7) + b"\1" + bytes(7)  # BigTIFF: one entry
    big += b"\x0f\1\2\0\6" + bytes(7) + b"Veyra\0\0\0" + bytes(8)
    assert read_metadata(big).make == "Veyra"


def test_exifread_called_by_hand_complains_about_no_png(capfd):
    import exifread

    assert exifread.process_file(io.BytesIO(picture(form="PNG"))) == {}
    assert capfd.readouterr().err == ""


def test_exifread_reads_what_pillow_does_not():
    content = structure({0x010E: (2, "long words")}, {0x9003: (2, "2026:05:17 14:03:22")})
    words = content.index(b"\x0e\1\2\0") + 8
    content = content[:words] + b"\xff\xff\xff\0" + content[words + 4 :]  # they lie nowhere
    pointer = content.index(b"\x69\x87\x04\0")  # which claims to be two short numbers
    content = content[: pointer + 2] + b"\x03\0\2\0\0\0" + content[pointer + 8 :]
    assert 0x9003 not in _by_pillow(window_on(content)).photo
    assert 0x9003 in _by_exifread(window_on(content)).photo
    assert read_metadata(exif_jpeg(content)).taken_at == datetime(2026, 5, 17, 14, 3, 22)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"RIFF\x24\0\0\0AVI LIST", "AVI"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x88matroska", "MKV"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x84webm", "WEBM"),
    ],
)
def test_of_other_films_only_the_name_and_the_kind_are_known(content, form):
    metadata = read_metadata(Photo("VID_20260517_140322.avi", BytesSource(content + bytes(100))))
    assert (metadata.format, metadata.kind, metadata.duration) == (form, "video", None)
    assert f"({form})" in metadata.error
