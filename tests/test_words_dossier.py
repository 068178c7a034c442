"""What can be read, in the dossier and on the command line: by kind, with crops, secrets masked."""

import base64
import html
import io
import re
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.read_words import read
from toolkit import findings as pipeline
from toolkit import tables, write_dossier
from toolkit.cli import main
from toolkit.consent.classes import CLASS
from toolkit.findings import investigate
from toolkit.rolls import BytesSource, Photo, Roll, open_roll
from toolkit.words import (
    choosing,
    finds_by_kind,
    kind_of,
    masked,
    region_of,
    say_messages,
    say_words,
)
from toolkit.words.crops import covered, find_crop

TEXTS = ["Zandweg 12", "Password: heide-88", "<b>Name</b>: Leo", "Name: Leo Verhaege"]
CHAT = ["Nora: are you awake", "Mum: phone off NOW"]


def picture(size=(600, 400), colour="white"):
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((40, 100, 280, 320), fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def roll_of(*names):
    return open_roll({name: picture() for name in names})


@pytest.fixture
def blind():
    """The photos in which the quick look sees nothing."""
    return set()


@pytest.fixture
def fake_reader(monkeypatch, blind):
    """Instead of the models: what stands in each picture, and with which search it was read."""
    asked = []

    def find_words(roll, *, search, region, **_):
        asked.append((search, [photo.name for photo in roll], region))
        seen = [photo.name for photo in roll if search == "all" or photo.name not in blind]
        words = masked(read(dict.fromkeys(seen, TEXTS)).assign(kind=""))
        return kind_of(words, region=region)

    monkeypatch.setattr(choosing, "find_words", find_words)
    return asked


def page_of(roll, tmp_path, **options):
    found = investigate(roll, faces=False, **options)
    return write_dossier(roll, tmp_path / "r.html", findings=found).read_text(encoding="utf-8")


def test_the_dossier_shows_finds_by_kind_and_masks_secrets(fake_reader, tmp_path):
    page = page_of(roll_of("1.png"), tmp_path)
    section = page[page.index('id="words"') : page.index('id="photos"')]
    headings = re.findall(r"<h3>(.*?)</h3>", section)
    assert headings == ["1 password", "1 address", "1 name"]
    assert "Password: ••••••••" in section
    assert "heide-88" not in page
    assert section.count("<img") == 2  # of the address and the name: a secret has no picture
    assert 'alt="a line read in 1.png"' in section
    assert "<code>Zandweg 12</code>" in section
    assert "The program read 4 lines in 1 picture; 3 of them give something away." in section


def test_text_from_photos_is_no_html(monkeypatch, tmp_path):
    words = read({"1.png": ["x"]}).assign(text="<script>Zandweg 12", kind="address")
    monkeypatch.setattr(choosing, "find_words", lambda *_, **__: words)
    page = page_of(roll_of("1.png"), tmp_path)
    assert "<script>Zandweg" not in page
    assert "&lt;script&gt;Zandweg 12" in page


def test_messages_of_others_are_counted_and_not_shown(tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "find_words", lambda *_, **__: read({"1.png": CHAT}))
    page = page_of(roll_of("1.png"), tmp_path)
    section = page[page.index('id="words"') : page.index('id="photos"')]
    assert "2 lines in 1 picture are messages" in section
    assert "are you awake" not in page
    assert say_messages(read({"1.png": ["Zandweg 12"]})) == ""


def test_a_kind_shows_six_finds_and_counts_all():
    names = [f"{n}.png" for n in range(8)]
    words = read({name: [f"Zandweg {n}", "Zandweg 99"] for n, name in enumerate(names, 1)})
    (group,) = finds_by_kind(words, roll_of(*names))
    assert group["kind"] == "9 addresses, in 16 lines"
    texts = [find["text"] for find in group["finds"]]
    assert texts == ["Zandweg 99", *(f"Zandweg {n}" for n in range(1, 6))]


def test_secrets_that_look_alike_when_masked_are_counted_each():
    words = tables.table(tables.WORDS, [row("code", text="••••"), row("code", text="••••")])
    (group,) = finds_by_kind(words, roll_of("1.png"))
    assert group["kind"] == "2 codes" and len(group["finds"]) == 2


def test_nothing_read_is_said():
    assert say_words(tables.table(tables.WORDS, [])) == "Nothing was read in these pictures."


def row(kind, **box):
    place = {"x": 0, "y": 0, "w": 9, "h": 9}
    return {"photo": "1.png", "text": "x", "angle": 0, "kind": kind, **place, **box}


def test_a_secret_beside_a_find_is_painted_over_in_its_crop():
    photo = Photo("1.png", BytesSource(picture(colour="red")))
    lines = [
        row("address", x=40, y=100, w=200, h=30),
        row("password", x=40, y=132, w=200, h=30),
    ]
    words = tables.table(tables.WORDS, lines)
    find = next(words.itertuples())
    safe = np.asarray(find_crop(photo, find, words, height=200))
    shown = np.asarray(find_crop(photo, find, words.assign(kind="address"), height=200))
    assert not is_red(safe[-12:, 40:-40]).any()
    assert is_red(shown[-12:, 40:-40]).all()
    assert is_red(safe[20:40, 40:-40]).all()


def is_red(pixels):
    return (pixels[..., 0] > 200) & (pixels[..., 1] < 80)


@pytest.mark.parametrize("kind", ["password", "account", "document", "code", "address", ""])
def test_only_secrets_are_painted_over(kind):
    photo = Photo("1.png", BytesSource(picture(colour="red")))
    words = tables.table(tables.WORDS, [row(kind, x=100, y=150, w=50, h=20)])
    seen = np.asarray(covered(photo, words))
    assert is_red(seen[155:165, 105:145]).any() == (kind in ("address", ""))


@pytest.mark.parametrize("box", [(-50, -20, 100, 60), (580, 390, 90, 40), (700, 500, 20, 10)])
def test_a_box_beyond_the_edge_still_has_a_crop(box):
    photo = Photo("1.png", BytesSource(picture()))
    find = SimpleNamespace(**dict(zip("xywh", box, strict=True)), photo="1.png", text="x")
    crop = find_crop(photo, find, tables.table(tables.WORDS, []))
    assert min(crop.size) >= 1


def test_a_photo_that_is_gone_has_a_sentence_instead_of_a_crop():
    words = read({"1.png": ["Zandweg 12"]})
    roll = Roll("made", (Photo("1.png", BytesSource(b"no picture")),))
    (group,) = finds_by_kind(words, roll)
    assert "<img" not in group["finds"][0]["picture"]


def test_screenshots_and_what_was_received_are_read_whatever_a_quick_look_sees(fake_reader, blind):
    names = ["a.png", "b.png", "c.png", "d.png"]
    photos = tables.table(
        tables.PHOTOS,
        [
            {"photo": name, "kind": kind, "taken_by": by}
            for name, kind, by in zip(
                names,
                ["screenshot", "camera", "camera", "scan"],
                ["own", "received", "own", "own"],
                strict=True,
            )
        ],
        index="photo",
    )
    places = tables.table(tables.PLACES, [])
    blind.update(names)  # the quick look sees nothing
    words = choosing.read_roll(roll_of(*names), photos, places, "likely")
    assert fake_reader == [("likely", names, None), ("all", ["a.png", "b.png", "d.png"], None)]
    assert sorted(set(words["photo"])) == ["a.png", "b.png", "d.png"]
    blind.remove("a.png")
    choosing.read_roll(roll_of(*names), photos, places, "likely")
    assert fake_reader[-1] == ("all", ["b.png", "d.png"], None)
    fake_reader.clear()
    choosing.read_roll(roll_of(*names), photos, places, "all")
    assert fake_reader == [("all", names, None)]


@pytest.mark.parametrize(
    ("lat", "lon", "code"), [(51.05, 3.72, "BE"), (50.94, 6.96, "DE"), (30.0, -40.0, None)]
)
def test_the_region_is_the_country_of_the_home(lat, lon, code):
    home = {"place": 0, "lat": lat, "lon": lon, "role": "home", "confidence": 0.9}
    visited = {"place": 1, "lat": 48.86, "lon": 2.35, "role": "visited"}
    assert region_of(tables.table(tables.PLACES, [visited, home])) == code
    assert region_of(tables.table(tables.PLACES, [visited])) is None


def test_without_words_a_note_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "find_words", None)  # nobody is asked
    found = investigate(roll_of("1.png"), faces=False, words="none")
    assert found.words.empty
    assert "was not read, as asked" in str(found)


def test_in_a_class_real_photos_are_not_read(monkeypatch, tmp_path):
    monkeypatch.setenv(CLASS, "1")
    found = investigate(roll_of("1.png"), faces=False)
    assert found.words.empty
    assert len(found.words_notes) == 1
    assert html.escape(found.words_notes[0]).replace("&#x27;", "&#39;") in page_of(
        roll_of("1.png"), tmp_path
    )


@pytest.mark.parametrize("words", ["none", "likely", "all"])
def test_the_command_line_asks_for_words(monkeypatch, tmp_path, capsys, words):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "1.png").write_bytes(picture())
    asked = []

    def read_roll(roll, photos, places, search):
        asked.append(search)
        return tables.table(tables.WORDS, [])

    monkeypatch.setattr(pipeline, "read_roll", read_roll)
    out = tmp_path / "r.html"
    wanted = [] if words == "likely" else ["--words", words]
    assert main(["report", str(folder), "-o", str(out), "--no-faces", *wanted]) == 0
    assert asked == ([] if words == "none" else [words])
    said = capsys.readouterr().out
    assert ("takes about 1 minute" in said) is (words == "all")


def test_a_table_keeps_the_crop_in_the_page_itself():
    words = read({"1.png": ["Zandweg 12"]})
    (group,) = finds_by_kind(words, roll_of("1.png"))
    data = re.search(r'src="data:image/jpeg;base64,([^"]+)"', group["finds"][0]["picture"])
    assert Image.open(io.BytesIO(base64.b64decode(data[1]))).height <= 48


@pytest.mark.parametrize(
    ("streets", "more"), [(6, ""), (7, "… and 1 other."), (9, "… and 3 others.")]
)
def test_of_many_finds_the_first_are_shown_and_the_others_counted(streets, more):
    words = read({"1.png": [f"Zandweg {number}" for number in range(1, streets + 1)]})
    (group,) = finds_by_kind(words, Roll("made", (Photo("1.png", BytesSource(picture())),)))
    assert len(group["finds"]) == 6 and group["more"] == more
