"""What kind of picture it is: screenshots, chats, scans, works of machines, films behind pictures."""

import io
import struct
from datetime import datetime, timedelta
from unicodedata import normalize

import pytest
from PIL import Image

from toolkit import infer_profile, open_roll, read_metadata, scan
from toolkit.metadata.chats import came_through_chat, was_sent
from toolkit.metadata.people import names_of_people
from toolkit.metadata.scans import is_scanner, when_scanned
from toolkit.metadata.screens import has_size_of_screen, is_named_screenshot
from toolkit.metadata.times import Time

from .made_photos import (
    box,
    chunk,
    exif_jpeg,
    picture,
    segment,
    structure,
    with_chunks,
    with_segments,
    xmp,
    xmp_jpeg,
)

ASCII, SHORT, RATIONAL, RAW = 2, 3, 5, 7
CAMERA, LENS = (
    {0x010F: (ASCII, "Veyra"), 0x0110: (ASCII, "Veyra 9")},
    {0x829D: (RATIONAL, ((8, 5),))},
)


def flat(size, form="PNG", **options):
    """A picture of one colour: quick to write at any size."""
    buffer = io.BytesIO()
    Image.new("RGB", size, (40, 90, 140)).save(buffer, form, **options)
    return buffer.getvalue()


@pytest.fixture
def kind(tmp_path):
    """Tell the kind of these bytes under this name in a folder."""

    def tell(content, name="IMG_0001.png"):
        path = tmp_path / name
        path.write_bytes(content)
        return read_metadata(path).kind

    return tell


SCREENS = {
    "phone": ("PNG", (1080, 2400), True),
    "phone held sideways": ("PNG", (2532, 1170), True),
    "phone as JPEG": ("JPEG", (1080, 2340), True),
    "phone as WebP": ("WEBP", (1179, 2556), True),
    "tablet": ("PNG", (1620, 2160), True),
    "computer": ("PNG", (2560, 1440), True),
    "scrolled": ("PNG", (1080, 6400), True),
    "scrolled as JPEG": ("JPEG", (1440, 9000), True),
    "photo that lost its metadata": ("JPEG", (2048, 1536), False),
    "photo of 16:9 that lost its metadata": ("JPEG", (1920, 1080), False),
    "a drawing": ("PNG", (1080, 1081), False),
    "a square": ("PNG", (1024, 1024), False),
    "a panorama": ("JPEG", (6400, 1080), False),
    "a long strip of another width": ("PNG", (1000, 6400), False),
    "an animation": ("GIF", (1080, 2400), False),
}


@pytest.mark.parametrize("case", SCREENS)
def test_size_of_a_screen(case):
    form, size, expected = SCREENS[case]
    assert has_size_of_screen(form, *size) is expected


def test_where_a_long_screen_begins():
    assert not has_size_of_screen("PNG", 1080, 2700)  # 2.5, and no such screen is known
    assert has_size_of_screen("PNG", 1080, 2701)


def test_where_a_photo_is_too_tall_for_a_photo():
    assert has_size_of_screen("PNG", 1344, 2772)
    assert has_size_of_screen("JPEG", 1080, 2040)  # 1.889
    assert not has_size_of_screen("JPEG", 1080, 1920)  # 1.778
    assert not has_size_of_screen("JPEG", 1768, 2208)


def test_screenshot_by_its_size_in_the_file(kind):
    assert kind(flat((1080, 2400))) == "screenshot"
    assert kind(flat((1080, 2401))) == "other"


def test_a_camera_makes_no_screenshots(kind):
    photo = exif_jpeg(structure(CAMERA, LENS))
    for name in (
        "screenshot club.jpg",
        "Screenshot_20260517-140322.jpg",
        "スクリーンショット 1.jpg",
    ):
        assert kind(photo, name) == "camera"
    large = Image.Exif()
    large[0x010F] = "Veyra"
    assert kind(flat((1080, 2400), "JPEG", exif=large)) == "camera"


def test_a_camera_photo_in_a_folder_of_screenshots(tmp_path):
    for folder in ("Screenshots of X", "Screenshots"):
        path = tmp_path / folder / "IMG_0001.JPG"
        path.parent.mkdir()
        path.write_bytes(exif_jpeg(structure(CAMERA, LENS)))
        (photo,) = open_roll(tmp_path / folder)
        assert read_metadata(photo).kind == "camera"


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20260517-140322.png",
        "Screenshot (3).png",
        "Screenshots/IMG_1.PNG",
        "Screenshot_20200517-140322_WhatsApp.jpg",
        "Screen Shot 2026-05-17 at 14.03.22.png",
        "Bildschirmfoto 2026-05-17 um 14.03.22.png",
        "Capture d’écran 2026-05-17 à 14.03.22.png",
        "Capturas de pantalla/1.png",
        "Ekran görüntüsü 2026-05-17 140322.png",
        normalize("NFD", "Ekran görüntüsü 2026-05-17 140322.png"),
        "スクリーンショット 2026-05-17 14.03.22.png",
        "Skjermbilde 2026-05-17.png",
        "Снимок экрана 2026-05-17 в 14.03.22.png",
    ],
)
def test_names_of_screenshots(name):
    assert is_named_screenshot("PNG", name)
    assert not is_named_screenshot("MP4", name)


@pytest.mark.parametrize(
    "name", ["screenshot club.jpg", "my screenshot.png", "Screenshots of X/1.png", "IMG_0001.JPG"]
)
def test_names_that_say_nothing_of_a_screenshot(name):
    assert not is_named_screenshot("PNG", name)


def test_a_name_helps_where_there_is_no_camera(kind):
    assert kind(picture(form="PNG"), "Skjermbilde 2026-05-17 140322.png") == "screenshot"


def samsung(kind_of_part, content=b"x" * 40):
    """What Samsung's phones put behind a picture: a part, and a list of the parts."""
    part = struct.pack("<HHI", 0, kind_of_part, 8) + b"PartName" + content
    entry = struct.pack("<HHII", 0, kind_of_part, len(part), len(part))
    head = b"SEFH" + struct.pack("<II", 107, 1) + entry
    return part + head + struct.pack("<I", len(head)) + b"SEFT"


COMMENT = structure({}, {0x9286: (RAW, b"ASCII\0\0\0Screenshot")})
SIGNED = {
    "Apple's EXIF": exif_jpeg(COMMENT),
    "Apple's XMP": xmp_jpeg(
        xmp('<e:UserComment xmlns:e="http://ns.adobe.com/exif/1.0/">Screenshot</e:UserComment>')
    ),
    "a Mac's PNG": with_chunks(picture(form="PNG"), chunk(b"eXIf", COMMENT)),
    "Android": exif_jpeg(structure({0x0131: (ASCII, "Android BP1A.250505.005")})),
    "GNOME": with_chunks(picture(form="PNG"), chunk(b"tEXt", b"Software\0gnome-screenshot")),
    "Windows": with_chunks(picture(form="PNG"), chunk(b"tEXt", b"Software\0Snipping Tool")),
    "Samsung": picture() + samsung(0x0C51),
}


@pytest.mark.parametrize("app", SIGNED)
def test_screenshots_that_their_app_signed(kind, app):
    assert kind(SIGNED[app], "1.png") == "screenshot"


@pytest.mark.parametrize("words", ["my screenshot", "Screenshot of the match"])
def test_a_comment_about_a_screenshot_is_no_signature(kind, words):
    note = structure(CAMERA, {0x9286: (RAW, b"ASCII\0\0\0" + words.encode())})
    assert kind(exif_jpeg(note), "1.jpg") == "camera"


CHATS = [
    "Chat/00000003-PHOTO-2020-05-17-14-03-22.jpg",
    "00000004-VIDEO-2020-05-17-21-47-27.mp4",
    "ChatExport_2020-06-01/photos/a.jpg",
    "photo_1@17-05-2020_14-03-22.jpg",
    "photo_2020-05-17_14-03-22.jpg",
    "telegram-cloud-photo-size-4-1234-y.jpg",
    "signal-2026-05-17-140322.jpg",
    "signal-attachment-2020-05-17-140322.jpg",
    "IMG-20260517-WA0004.jpg",
    "x/IMG-20200517-WA0004 (1).jpg",
    "WhatsApp Image 2026-05-17 at 14.03.22.jpeg",
    "Imagem do WhatsApp de 2020-05-17 à(s) 14.03.22.jpg",
    "WhatsApp Images/DSC_0001.jpg",
    "WhatsApp Chat - Mia/a.jpg",
    "WhatsApp-Chat mit Mia/a.jpg",
    "FB_IMG_1779019402000.jpg",
    "messages/inbox/mia_123/photos/1.jpg",
    "微信图片_20200517140322.jpg",
    "Signal/1.jpg",
    "PHOTO-2024-03-10-12-34-56.jpg",
    "VIDEO-2024-03-10-12-34-56.mp4",
    "KakaoTalk_Photo_2024-03-10-12-34-56.jpeg",
    "KakaoTalk_20240310_123456789.jpg",
    "LINE_ALBUM_旅行_240310_1.jpg",
    "photo_2024-03-10 12.34.56.jpg",
    "صورة واتساب بتاريخ 2024-03-10 في 12.34.56.jpg",
    "تصویر واتس\u200cاپ 2024-03-10.jpg",
    "व्हाट्सएप इमेज 2024-03-10 12.34.56.jpg",
    "Изображение ВотсАп 2024-03-10 в 12.34.56.jpg",
    "תמונה של WhatsApp\u200f 2024-03-10 בשעה 12.34.56.jpg",
    "WhatsApp 图像2024-03-10于12.34.56.jpg",
    "صور واتساب/1.jpg",
]


@pytest.mark.parametrize("name", CHATS)
def test_names_of_chats(name):
    assert came_through_chat(name)


@pytest.mark.parametrize(
    "name",
    [
        "DCIM/IMG_20200517_140322.jpg",
        "Signal Hill/IMG_0001.JPG",
        "Line dance/IMG_0001.JPG",
        "messages/IMG_0001.JPG",
        "photo club/IMG_0001.JPG",
        "Screenshots/Screenshot_20200517-140322_WhatsApp.jpg",
        "Screenshot_2020-05-17-14-03-22-123_com.whatsapp.jpg",
        "received.jpg",
        "PHOTO-2024-03-10.jpg",
        "my PHOTO-2024-03-10-12-34-56.jpg",
        "photo 2024-03-10 12.34.56.jpg",
        "LINE 240310.jpg",
    ],
)
def test_names_of_no_chat(name):
    assert not came_through_chat(name)


def test_sent_is_a_folder_of_a_chat_app():
    assert was_sent("Media/WhatsApp Images/Sent/IMG-20260517-WA0004.jpg")
    assert not was_sent("Media/WhatsApp Images/IMG-20260517-WA0004.jpg")
    assert not was_sent("Sent/IMG-20260517-WA0004.jpg")


def test_pictures_and_films_of_chats(tmp_path):
    film = box(b"ftyp", b"mp42") + box(b"moov", box(b"mvhd", bytes(12) + b"\0\0\0\1\0\0\0\5" * 11))
    for name, content in {
        "a/IMG-20260517-WA0004.jpg": exif_jpeg(structure(CAMERA, LENS)),
        "WhatsApp Video/Sent/1.mp4": film,
        "b/1.jpg": exif_jpeg(structure(CAMERA, LENS)),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    photos = scan(open_roll(tmp_path), progress=False, remember=False)
    flags = [{"chat", "sent"} & set(told) for told in photos["flags"]]
    told = dict(zip(photos.index, zip(photos["kind"], flags, strict=True), strict=True))
    assert told == {
        "a/IMG-20260517-WA0004.jpg": ("messenger", {"chat"}),
        "WhatsApp Video/Sent/1.mp4": ("video", {"chat", "sent"}),
        "b/1.jpg": ("camera", set()),
    }


SCANNERS = {
    "HP": {0x010F: (ASCII, "HP"), 0x0110: (ASCII, "Scanjet")},
    "Epson": {0x010F: (ASCII, "EPSON"), 0x0110: (ASCII, "Perfection V600 Photo")},
    "Canon": {0x010F: (ASCII, "Canon"), 0x0110: (ASCII, "CanoScan 9000F")},
    "a program": {0x0131: (ASCII, "EPSON Scan")},
}


@pytest.mark.parametrize("name", SCANNERS)
def test_scanned_prints(kind, name):
    assert kind(exif_jpeg(structure(SCANNERS[name])), "1.jpg") == "scan"


@pytest.mark.parametrize(
    "device",
    [
        *("EPSON|ET-2750 Series", "EPSON|XP-4100 Series", "Epson|EPSON WF-3720 Series"),
        *("EPSON|L3250 Series", "EPSON|GT-X980", "EPSON|SX430W Series", "EPSON|DS-530"),
        *("HP|HP ENVY 5540 series", "HP|HP Photosmart C5100 series", "HP|HP Smart Tank 510 series"),
        *("Hewlett-Packard|HP Photosmart 5510 series", "Canon|MG5700 series", "Canon|MF643C"),
        *("Canon|TS5000 series", "Canon|G3010 series", "Canon|MP560 series", "Canon|TR8500 series"),
        *("Brother|MFC-J4420DW", "KODAK|Kodak Scanza", "Kodak|i2400", "Samsung|SCX-4200 Series"),
        *("Samsung|M2070 Series", "RICOH|IM C3000", "RICOH|MP C3004", "Xerox|AltaLink C8045"),
        *("KONICA MINOLTA|bizhub C258", "FUJITSU|ScanSnap iX1500", "FUJITSU|fi-7160"),
        *("Plustek|OpticFilm 8200i", "KYOCERA|TASKalfa 2552ci", "SHARP|MX-2640N"),
    ],
)
def test_scanners_and_office_printers(device):
    assert is_scanner(*device.split("|"), None)


@pytest.mark.parametrize(
    "device",
    [
        *("Canon|Canon PowerShot G3 X", "Canon|Canon PowerShot G12", "Canon|Canon EOS M50"),
        *("Canon|Canon PowerShot TX1", "Canon|Canon PowerShot SX430 IS", "Canon|Canon EOS R6m2"),
        *("HP|HP PhotoSmart R707", "HP|HP Photosmart E317", "HP|HP Photosmart M425"),
        *("Hewlett-Packard|HP PhotoSmart C945 (V01.52)", "HP|HP PhotoSmart 618"),
        *("samsung|SM-M215F", "SAMSUNG|GT-I9300", "SAMSUNG|NX300M", "Samsung|SCH-i500"),
        *("EASTMAN KODAK COMPANY|KODAK EASYSHARE Z650", "KODAK|DX7590", "KODAK|KODAK P850"),
        *("SEIKO EPSON CORP.|R-D1", "SEIKO EPSON CORP.|L-500V", "RICOH|GR III", "RICOH|CX4"),
        *("RICOH|RICOH THETA S", "RICOH|Caplio GX100", "KONICA MINOLTA|DYNAX 5D"),
        *("KYOCERA|KC-S301AE", "Kyocera|M6000", "SHARP|SH-01F", "FUJITSU|F-05D"),
        *("OLYMPUS IMAGING CORP.|SP-350", "NIKON|COOLPIX S3000", "SONY|DSC-P200"),
    ],
)
def test_cameras_and_phones_of_the_same_makers(device):
    assert not is_scanner(*device.split("|"), None)


@pytest.mark.parametrize(("source", "expected"), [(1, "scan"), (2, "scan"), (3, "camera")])
def test_the_tag_of_scanners(kind, source, expected):
    tag = {0xA300: (RAW, bytes([source]))}
    assert kind(exif_jpeg(structure(CAMERA, tag)), "1.jpg") == expected


def test_what_went_through_a_lens_is_no_scan(kind):
    assert kind(exif_jpeg(structure(SCANNERS["a program"] | CAMERA, LENS)), "1.jpg") == "camera"
    office = {0x010F: (ASCII, "EPSON"), 0x0110: (ASCII, "ET-2750 Series")}
    assert kind(exif_jpeg(structure(office)), "1.jpg") == "scan"
    assert kind(exif_jpeg(structure(office, LENS)), "1.jpg") == "camera"


SCANNED_AT = "2021:03:04 10:11:12"


@pytest.mark.parametrize(
    ("dates", "name", "source", "doubt"),
    [
        ({0x9003: SCANNED_AT}, "1.jpg", "digitized", "digitized"),
        ({0x9003: SCANNED_AT, 0x9004: SCANNED_AT}, "1.jpg", "digitized", "digitized"),
        ({0x9003: SCANNED_AT}, "Scan_20210304_101112.jpg", "digitized", "digitized"),
        ({}, "Scan_20210304_101112.jpg", "digitized", "digitized"),
        ({}, "Scan_20210304.jpg", "digitized", "digitized"),
        ({0x9003: "1998:07:05 12:00:00", 0x9004: SCANNED_AT}, "1.jpg", "exif", ""),
        ({0x9003: SCANNED_AT}, "1998-07-05 wedding.jpg", "name", ""),
    ],
)
def test_a_scan_was_not_taken_when_it_was_scanned(tmp_path, dates, name, source, doubt):
    dates = {tag: (ASCII, date) for tag, date in dates.items()}
    for device, found in ((SCANNERS["HP"], (source, doubt)), (CAMERA, None)):
        (tmp_path / name).write_bytes(exif_jpeg(structure(device, dates)))
        photo = scan(open_roll(tmp_path), progress=False, remember=False).iloc[0]
        told = photo["time_source"], photo["time_doubt"]
        assert told == found if found else told[0] in ("exif", "name")


def test_a_day_apart_is_another_day():
    at = datetime(2021, 3, 4, 10)
    for hours, source in ((26, "digitized"), (27, "sidecar")):
        beside = Time("sidecar", at - timedelta(hours=hours), utc=True)
        told = when_scanned([Time("exif", at), beside])
        assert [time.source for time in told] == ["digitized", source]


def test_nobody_is_said_to_use_a_scanner(tmp_path):
    for number in range(5):
        taken = {0x9003: (ASCII, f"2026:05:1{number} 14:03:22")}
        content = exif_jpeg(structure(SCANNERS["HP"], taken))
        (tmp_path / f"{number}.jpg").write_bytes(content)
    photos = scan(open_roll(tmp_path), progress=False, remember=False)
    assert "phone" not in set(infer_profile(photos)["kind"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_0001-edited.jpg", "edited"),
        ("IMG_0001-bearbeitet(1).jpg", "edited"),
        ("IMG_E0001.JPG", "edited"),
        ("PXL_20260517_120322123~2.jpg", "edited"),
        ("IMG_0001.JPG", "other"),
        ("PXL_20260517_120322123.jpg", "other"),
        ("edition 3.jpg", "other"),
    ],
)
def test_names_of_edited_pictures(kind, name, expected):
    assert kind(picture(), name) == expected


def with_words(**tags):
    names = {"title": 0x010E, "software": 0x0131}
    words = {names[name]: (ASCII, word) for name, word in tags.items() if name in names}
    note = {0x9286: (RAW, b"ASCII\0\0\0" + tags["comment"].encode())} if "comment" in tags else {}
    return exif_jpeg(structure(words, note))


@pytest.mark.parametrize(
    "words",
    [
        {"title": "Imagen 3 de la boda"},
        {"title": "Old stone with an ideogram"},
        {"title": "midjourney party"},
        {"title": "Flux.1 concert"},
        {"title": "not made with Google AI"},
        {"title": "Steps: 12 up the tower"},
        {"comment": "our visit to the DALL-E exhibition"},
        {"comment": "digitalsourcetype/trainedAlgorithmicMedia"},
        {"software": "Imagen 3"},
        {"software": "Midjourney Party Planner"},
        {"comment": "Pixum Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"},
        {"title": "Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"},
        {"title": "prints --ar Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed, 3 of 12"},
    ],
)
def test_a_word_in_a_caption_makes_nothing_ai(words):
    assert not read_metadata(with_words(**words)).ai_made


RECIPE = "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234"


@pytest.mark.parametrize(
    "words",
    [
        {"title": "Made with Google AI"},
        {"comment": RECIPE},
        {"software": "NovelAI"},
        {"software": "Midjourney"},
        {"software": "DALL·E 3"},
        {"title": "a cat --v 6 Job ID: 0f8fad5b-d9cb-469f-a165-70867728950e"},
    ],
)
def test_marks_of_generators_in_exif(words):
    assert read_metadata(with_words(**words)).ai_made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("parameters\0" + RECIPE, True),
        ("parameters\0alpha=0.5, beta=2", False),
        ('prompt\0{"3": {"class_type": "KSampler"}}', True),
        ("prompt\0Draw what you see", False),
        ("Comment\0" + RECIPE, True),
        ("Comment\0Pixum Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", False),
        ("Description\0a cat --ar 3:2 Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", True),
        ('AIGC\0{"Label":"1","ContentProducer":"x"}', True),
        ('AIGC\0{"Label":"2"}', False),
        ("Software\0NovelAI", True),
        ("Title\0a poster for NovelAI", False),
    ],
)
def test_recipes_in_png_texts(text, expected):
    png = with_chunks(picture(form="PNG"), chunk(b"tEXt", text.encode("latin-1")))
    assert read_metadata(png).ai_made is expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<i:DigitalSourceType>{}/trainedAlgorithmicMedia</i:DigitalSourceType>", True),
        ("<i:DigitalSourceType>{}/compositeSynthetic</i:DigitalSourceType>", True),
        ("<i:DigitalSourceType>{}/digitalCapture</i:DigitalSourceType>", False),
        ("<i:DigitalSourceType>{}/untrainedAlgorithmicMedia</i:DigitalSourceType>", False),
        ("<i:AISystemUsed>Sora</i:AISystemUsed>", True),
        ("<i:Event>trainedAlgorithmicMedia day</i:Event>", False),
    ],
)
def test_marks_of_the_standard(inside, expected):
    space = 'xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    inside = inside.format("http://cv.iptc.org/newscodes/digitalsourcetype")
    packet = xmp(f"<rdf:li {space}>{inside}</rdf:li>")
    assert read_metadata(xmp_jpeg(packet)).ai_made is expected


def test_one_person_is_named_once():
    values = ["Zoe\u0308", " Zoë ", "zoë", "Anna  Maria", "ANNA MARIA", "山田", "Ægir"]
    assert names_of_people(values) == ("Zoë", "Anna Maria", "山田", "Ægir")


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "?", "???", "42", "Unknown", "(unknown)", "UNNAMED", "no name", "Person 1"),
        *("Face", "face #3", "Unbekannt", "Inconnue", "sin nombre", "不明", None, 7, b"Leo"),
        *("Unknown (12)", "Unnamed Person 12", "Unbekannte Person 3", "Face 7 (2)", "(Person 3)"),
        *("Henkilö 3", "Persoană 2", "Člověk 1", "Người 2", "شخص 3", "شخص ٣", "人物5", "Cara 2"),
        *("Osoba 12", "Kişi 2", "Person_01", "Невідома особа", "Ukjend"),
    ],
)
def test_placeholders_are_nobody(value):
    assert names_of_people([value, "Leo"]) == ("Leo",)


@pytest.mark.parametrize("name", ["Personne", "Persona Grata", "Facey", "Noname Jones", "Ann"])
def test_names_that_look_like_placeholders(name):
    assert (names_of_people([name]) == (name,)) is (name != "Personne")


@pytest.mark.parametrize(
    "name",
    ["Cara", "Viso", "Pessoa", "Osoba", "אדם", "Cara Delevingne", "Anna (2)", "Louis 14", "R2D2"],
)
def test_names_that_are_words_for_a_person_elsewhere(name):
    assert names_of_people([name]) == (name,)


def test_people_of_a_packet_are_told_once():
    names = "".join(f"<rdf:li>{name}</rdf:li>" for name in ("Zoë", "Zoe\u0308", "Unknown"))
    space = 'xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    packet = xmp(f"<i:PersonInImage {space}><rdf:Bag>{names}</rdf:Bag></i:PersonInImage>")
    assert read_metadata(xmp_jpeg(packet)).people == ("Zoë",)


MP4 = box(b"ftyp", b"mp42\0\0\0\0isommp42") + box(b"moov", box(b"mvhd")) + box(b"mdat", bytes(9000))


@pytest.mark.parametrize(
    "behind",
    [
        MP4,
        b"MotionPhoto_Data" + MP4,
        bytes(200) + MP4,
        picture() + MP4,  # after a second picture, such as a map of brightness
        MP4 + b"LIVE_1234567       ",
        MP4 + b"\xff\xd9" + b"x" * 100,  # two bytes of a film that look like a picture's end
        samsung(0x0A30, MP4),
    ],
)
def test_films_behind_pictures(behind):
    metadata = read_metadata(picture() + behind)
    assert metadata.flags == ("motion-photo",)
    assert metadata.error == ""


@pytest.mark.parametrize(
    "behind", [b"", bytes(9000), b"ftyp" * 100, picture(), samsung(0x0A01), b"SEFT" * 3]
)
def test_no_film_behind_a_picture(behind):
    assert read_metadata(picture() + behind).flags == ()


def test_film_behind_a_heic():
    heic = picture((64, 64), "HEIF")
    assert read_metadata(heic).flags == ()
    assert read_metadata(heic + box(b"mpvd", MP4)).flags == ("motion-photo",)


def test_film_announced_in_a_directory():
    packet = xmp(
        '<C:Directory xmlns:C="http://ns.google.com/photos/1.0/container/" '
        'xmlns:I="http://ns.google.com/photos/1.0/container/item/"><rdf:Seq>'
        '<rdf:li rdf:parseType="Resource"><C:Item I:Semantic="Primary"/></rdf:li>'
        '<rdf:li rdf:parseType="Resource"><C:Item I:Semantic="MotionPhoto" I:Length="5"/></rdf:li>'
        "</rdf:Seq></C:Directory>"
    )
    assert read_metadata(xmp_jpeg(packet)).flags == ("motion-photo",)


def apple_note(order):
    """Apple's own note, with the identifier of a live photo."""
    head = b"Apple iOS\0\0\1" + (b"MM" if order == ">" else b"II")
    identifier = b"0F8FAD5B-D9CB-469F-A165-70867728950E\0"
    entries = struct.pack(f"{order}HHHII", 1, 0x0011, 2, len(identifier), 32)
    return head + entries + bytes(4) + identifier


@pytest.mark.parametrize("order", "<>")
def test_identifier_of_a_live_photo(order):
    exif = structure({0x010F: (ASCII, "Apple")}, {0x927C: (RAW, apple_note(order))})
    expected = "0F8FAD5B-D9CB-469F-A165-70867728950E"
    assert read_metadata(exif_jpeg(exif)).content_id == expected
    heic = picture((64, 64), "HEIF", exif=b"Exif\0\0" + exif)
    assert read_metadata(heic).content_id == expected


@pytest.mark.parametrize("note", [b"", b"Apple iOS\0", b"Apple iOS\0\0\1XX\0\1", b"Nikon\0" * 9])
def test_other_notes_have_no_identifier(note):
    exif = structure({0x010F: (ASCII, "Apple")}, {0x927C: (RAW, note)})
    metadata = read_metadata(exif_jpeg(exif))
    assert (metadata.content_id, metadata.make) == (None, "Apple")


def test_identifier_of_its_film():
    name = b"com.apple.quicktime.content.identifier"
    keys = box(b"keys", bytes(4) + struct.pack(">II", 1, len(name) + 8) + b"mdta" + name)
    data = box(b"data", struct.pack(">II", 1, 0) + b"0F8FAD5B")
    listed = box(b"ilst", struct.pack(">II", len(data) + 8, 1) + data)
    meta = box(b"meta", box(b"hdlr", bytes(24)) + keys + listed)
    film = box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"mvhd", bytes(20)) + meta)
    assert read_metadata(film).content_id == "0F8FAD5B"


def test_pictures_named_by_numbers_only_are_read(kind):
    assert kind(with_segments(picture(), segment(0xE3, b"x")), "1.jpg") == "other"
