"""However long a name or a text is, reading it ends soon: each pattern takes linear time."""

import time
import zipfile
import zlib

import pytest

from toolkit import open_roll, read_metadata, scan
from toolkit.metadata import chats, generated, named_times, people, releases, screens
from toolkit.metadata.reading.xmp import read_xmp
from toolkit.rolls import names, takeout

from .made_photos import chunk, picture, with_chunks, xmp, xmp_jpeg

SECONDS = 5
LONG = 100_000
PNG = picture(form="PNG")
STARTS = ("", "screenshot", "KakaoTalk_", "takeout-", "Android ")
FILLS = (
    "1",
    "a",
    "-",
    "1-",
    "111-a",
    " ",
    "(1",
    "a.",
    "aa ",
    "20260517 ",
    "screenshot",
    "whatsapp ",
)
END = "\nb"  # at which what takes all letters must turn back
MARKS = "a" + "\u0301\u0316" * (LONG // 2)
TEXTS = [
    *(start + (fill * LONG)[:LONG] + END for start in STARTS for fill in FILLS),
    MARKS,
]


def look_at_names(text):
    chats.came_through_chat(f"{text}/{text}.jpg")
    chats.was_sent(f"{text}/Sent/{text}.jpg")
    screens.is_named_screenshot("PNG", f"{text}/{text}.png")
    named_times.named_time(f"{text}.jpg")


def look_at_programs(text):
    screens.is_signed_screenshot(text, (text,))
    releases.released(f"iPhone {text}")


def look_at_words(text):
    generated._has_settings(text)
    generated._is_job(f"{text} --v 6 Job ID:{text}")
    for pattern in (generated._WORKFLOW, generated._LABEL, generated._DREAM):
        pattern.search(text)
    generated._GENERATORS.fullmatch(text)


def look_at_exports(text):
    names.place_in_export(f"{text}/Photos", ())
    names.split_counter(f"{text})")
    list(names.originals_of(text))
    names.letters_of(text)
    takeout._CHATS.search(text)
    takeout._text(text)


@pytest.mark.parametrize(
    "look",
    [
        look_at_names,
        look_at_programs,
        look_at_words,
        look_at_exports,
        lambda text: people.names_of_people([text, f"Face{text}"]),
    ],
)
def test_no_text_is_looked_at_for_long(look):
    for text in TEXTS:
        start = time.process_time()
        look(text)
        assert time.process_time() - start < SECONDS, text[:30]


@pytest.mark.parametrize(
    "content",
    [
        with_chunks(PNG, chunk(b"tEXt", b"Software\0Android " + b"a" * LONG + b"\nb")),
        with_chunks(
            PNG, chunk(b"zTXt", b"Software\0\0" + zlib.compress(b"screenshot" * 700_000 + b"\nb"))
        ),
        xmp_jpeg(
            xmp(
                '<xmp:CreatorTool xmlns:xmp="http://ns.adobe.com/xap/1.0/">Android '
                + "a" * 60_000
                + "\nb</xmp:CreatorTool>"
            )
        ),
    ],
)
def test_no_program_is_looked_at_for_long(content):
    start = time.process_time()
    assert not read_metadata(content).error
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", ["takeout" + "-" * 20_000 + "a", "a" + "\u0301\u0316" * 7_500])
def test_no_name_in_a_zip_is_looked_at_for_long(tmp_path, name):
    path = tmp_path / "long.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/{name[:10_000]}.jpg", picture())
        archive.writestr("Photos/a.jpg", picture((8, 8)))
        archive.writestr("Photos/a.jpg.json", b'{"photoTakenTime": {"timestamp": "1"}}')
    start = time.process_time()
    assert len(scan(open_roll(path), progress=False, remember=False)) == 2
    assert time.process_time() - start < SECONDS


def test_a_name_keeps_what_a_disk_can_hold_of_it():
    assert names.short_path("a" * 300 + "/b.jpg").parts == ("a" * 255, "b.jpg")
    assert chats.came_through_chat("x" * 246 + " WhatsApp/a.jpg")
    assert not chats.came_through_chat("x" * 247 + " WhatsApp/a.jpg")
    assert len(people.names_of_people(["A" * 300])[0]) == 255


def test_a_program_keeps_the_letters_of_a_name():
    kept, cut = (
        with_chunks(PNG, chunk(b"tEXt", b"Software\0" + b"x" * length + b" Photoshop"))
        for length in (190, 191)
    )
    assert [read_metadata(content).kind for content in (kept, cut)] == ["edited", "other"]


@pytest.mark.parametrize(("marks", "composes"), [(30, True), (31, False)])
def test_letters_with_more_marks_than_any_stay_as_they_are(marks, composes):
    text = "e\u0301" + "\u0301" * (marks - 1)
    assert names.composed(text).startswith("é") is composes
    assert names.composed("Zoe\u0308") == "Zoë"


ELEMENT = "<dc:{0} xmlns:dc='http://purl.org/dc/elements/1.1/'>x</dc:{0}>"


@pytest.mark.parametrize(
    "packet",
    [
        b"<a>" * 2_700_000,
        ("<a>" * 1_300_000).encode("utf-16"),
        xmp("<a/>" * 2_000_000),
        xmp("<a " + " ".join(f'a{n}="x"' for n in range(200_000)) + "/>"),
        xmp(f'<x xmlns:p="{"u" * 2**22}">' + "<p:a/>" * 100_000 + "</x>"),
        xmp(f'<x xmlns:p="{"u" * 2**22}" ' + " ".join(f'p:a{n}=""' for n in range(9999)) + "/>"),
        b"<!DOCTYPE x [<!ATTLIST a b CDATA 'x'>]>" + xmp("<a/>"),
    ],
)
def test_no_packet_is_parsed_for_long(packet):
    start = time.process_time()
    assert read_xmp([packet]).problem
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(("parts", "fine"), [(149_996, True), (149_997, False)])
def test_a_packet_has_so_many_parts(parts, fine):
    assert (not read_xmp([xmp("<a/>" * parts)]).problem) is fine


@pytest.mark.parametrize(("depth", "fine"), [(37, True), (38, False)])
def test_a_packet_is_so_deep(depth, fine):
    assert (not read_xmp([xmp("<a>" * depth + "</a>" * depth)]).problem) is fine


def test_a_packet_has_long_values_but_no_long_names():
    value = "v" * 100_000
    packet = xmp(
        f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/" dc:a="{value}">t</dc:title>'
    )
    assert read_xmp([packet]).first("dc:title/dc:a") == value
    assert read_xmp([xmp(ELEMENT.format("a" * 500))]).problem
