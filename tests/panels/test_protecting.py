"""Take it back: clean copies by a click, and what is left of them."""

import pytest

from toolkit import open_roll, panels, read_metadata

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
    assert panel.left.loc["place", ["before", "after"]].tolist() == [1, 0]
    assert "Gone from all of them" in panel._table.value
    assert originals == {path: path.read_bytes() for path in folder.iterdir()}


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


def test_without_faces_nothing_is_offered_to_cover(panel):
    assert panel.cover not in controls(panel)
