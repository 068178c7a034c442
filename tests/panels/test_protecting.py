"""Take it back: clean copies by a click, and what is left of them."""

import io

import pytest
from PIL import Image

from toolkit import find_faces, models, open_roll, panels, read_metadata
from toolkit.protection import folders, pace

from ..test_words import as_png, written
from .parts import controls


@pytest.fixture
def panel(folder, tmp_path):
    return panels.protect_photos(open_roll(folder), tmp_path / "clean")


def test_clean_copies_are_written_and_compared(panel, folder, tmp_path):
    originals = {path: path.read_bytes() for path in folder.iterdir()}
    panel.write.click()
    assert panel.problem is None
    assert len(panel.roll) == 10 and panel.roll.folder == tmp_path / "clean"
    assert "10 of 10 photos" in panel.message
    assert panel.left.loc["location", ["before", "after"]].tolist() == [1, 0]
    assert "Gone from all of them" in panel._table.value
    assert originals == {path: path.read_bytes() for path in folder.iterdir()}


def test_where_nothing_could_be_copied_nothing_is_called_clean(tmp_path):
    (tmp_path / "film.mp4").write_bytes(b"no picture")
    panel = panels.protect_photos(open_roll(tmp_path), tmp_path.with_name("clean"))
    panel.write.click()
    assert panel.message.startswith("1 file could not be copied")
    assert "Gone" not in panel._table.value and "Nothing was copied" in panel._table.value


def test_another_try_goes_to_another_folder(panel, tmp_path):
    panel.write.click()
    assert panel.out.value == str(tmp_path / "clean_2")
    panel.place.value = 10
    panel.time.value = "month"
    panel.write.click()
    assert panel.roll.folder == tmp_path / "clean_2"
    kept = read_metadata(panel.roll[0])
    assert kept.lat is not None and abs(kept.lat - 50.85) < 0.2


def test_a_folder_in_use_gets_a_sentence(panel, folder):
    panel.out.value = str(folder)
    panel.write.click()
    assert "originals" in panel.message and panel.roll is None


def test_faces_can_be_covered_when_they_are_known(faces_of, tmp_path):
    faces, roll = faces_of(3)
    panel = panels.protect_photos(roll, tmp_path / "clean", faces=faces)
    assert panel.cover in controls(panel)
    panel.cover.value = True
    panel.write.click()
    assert panel.problem is None
    assert panel.roll[0].image().getpixel((30, 30)) != roll[0].image().getpixel((30, 30))


def test_where_faces_cannot_be_found_nothing_is_offered_to_cover(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(models, "available", lambda *what: (False, "Not on this machine."))
    panel = panels.protect_photos(open_roll(folder), tmp_path / "clean")
    assert panel.cover not in controls(panel) and panel.text not in controls(panel)


@pytest.mark.faces
def test_faces_are_looked_for_when_they_are_to_be_covered(sample, tmp_path):
    panel = panels.protect_photos(sample[:3], tmp_path / "clean")
    assert panel.cover in controls(panel)
    panel.cover.value = True
    panel.write.click()
    assert panel.problem is None
    assert find_faces(panel.roll, progress=False).empty
    assert panel.roll.report["note"].str.contains("covered").any()


@pytest.mark.words
def test_words_are_covered_and_counted_again(tmp_path):
    photos = {"a.png": as_png(written("Dorpsstraat 14", "A lovely day in the sun"))}
    panel = panels.protect_photos(open_roll(photos), tmp_path / "clean")
    assert panel.text in controls(panel)
    panel.text.value = "finds"
    panel.write.click()
    assert panel.problem is None
    left = panel.left.loc["words in the picture"]
    assert left[["before", "after"]].tolist() == [2, 1]
    assert "1 that gives nothing away" in left["sentence"]


@pytest.mark.words
def test_in_a_class_own_words_are_not_read(folder, sample, tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "yes")
    for roll, offered in ((open_roll(folder), False), (sample[:1], True)):
        panel = panels.protect_photos(roll, tmp_path / "clean")
        assert (panel.text in controls(panel)) == offered


def test_copies_go_where_they_can_be_found(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "PROTECTED", tmp_path / "protected")
    (tmp_path / "protected" / "copies").mkdir(parents=True)
    panel = panels.protect_photos(open_roll(folder))
    assert panel.out.value == str(tmp_path / "protected" / "copies_2")
    panel.write.click()
    assert str(tmp_path / "protected" / "copies_2") in panel.message


@pytest.mark.parametrize(("photos", "seconds"), [(1, 10), (829, 10), (830, 20), (2490, 40)])
def test_it_says_how_long_it_takes(folder, photos, seconds, monkeypatch):
    panel = panels.protect_photos(open_roll(folder), folder.parent / "out")
    said = []
    monkeypatch.setattr(panel, "tell", lambda sentence, kind="note": said.append(sentence))
    panel._original = list(panel._original)[:1] * photos
    panel.write.click()
    assert any(f"about {seconds} seconds" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("what", "photos", "promised"),
    [("copies", 312, 10), ("copies", 313, 20), ("faces", 60, 10), ("faces", 61, 20)],
)
def test_photos_of_a_megapixel_take_longer_than_small_ones(what, photos, promised):
    panel = panels.protect_photos(open_roll({"a.png": png((1000, 1000))}))
    panel._original = list(panel._original) * photos
    assert panel._about(what) == {"n": promised}


@pytest.mark.parametrize("wide", [1000, 2000])
def test_larger_photos_are_said_to_take_longer(wide, monkeypatch):
    sizes = {"a.png": (wide, 1000), "b.png": (1000, 1000)}
    roll = open_roll({name: png(size) for name, size in sizes.items()})
    monkeypatch.setitem(pace.PACES, "a photo", (2.0, 0.0))
    assert pace.seconds(roll, "a photo") == 4
    monkeypatch.setitem(pace.PACES, "a megapixel", (0.0, 1.0))
    assert pace.seconds(roll, "a megapixel") == pytest.approx(wide / 1000 + 1)  # both together


def test_files_of_no_known_size_take_their_time_too(monkeypatch):
    monkeypatch.setitem(pace.PACES, "both", (2.0, 1.0))
    assert pace.seconds(open_roll({"a.jpg": b"no picture"}), "both") == 2


def png(size):
    buffer = io.BytesIO()
    Image.new("L", size).save(buffer, "PNG")
    return buffer.getvalue()
