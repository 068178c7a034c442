"""Where copies may be written: never over anything, never among originals; going on later."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from toolkit import open_roll, protect, scan
from toolkit.errors import RollError
from toolkit.protection import folders
from toolkit.protection.folders import UNFINISHED, CopyFolder
from toolkit.rolls import Roll

from .dirty_photos import FORMATS, JPEG, SECRET, digest, faces_of


def test_a_roll_becomes_a_roll_of_copies(dirty_folder, tmp_path):
    roll = open_roll(dirty_folder)
    safe = protect(roll, tmp_path / "out", progress=False)
    assert len(safe) == len(roll) == len(FORMATS)
    assert safe.report["photo"].tolist() == [photo.name for photo in roll]
    assert safe.report["written"].tolist() == [photo.name for photo in safe]
    assert sorted(os.listdir(tmp_path / "out")) == [photo.name for photo in safe]
    assert all(photo.name.startswith("photo_000") for photo in safe)
    assert (
        str(safe) == f"<ProtectedRoll of originals: {len(roll)} clean copies of {len(roll)} photos>"
    )
    after = scan(safe, progress=False)
    assert after["error"].eq("").all()
    for column in ("taken_at", "lat", "lon", "make", "model", "serial", "author", "software"):
        assert after[column].isna().all()


def test_originals_are_only_read(dirty_folder, tmp_path):
    before = digest(dirty_folder)
    protect(
        open_roll(dirty_folder), tmp_path / "out", coarsen_km=10, coarsen_date="day", progress=False
    )
    assert digest(dirty_folder) == before


def test_the_copies_of_a_zip_lie_outside_of_it(dirty_folder, tmp_path):
    archive = tmp_path / "roll.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in dirty_folder.rglob("*.*"):
            file.write(path, path.name)
    before = archive.read_bytes()
    safe = protect(open_roll(archive), tmp_path / "out", progress=False)
    assert len(safe) == len(FORMATS)
    assert archive.read_bytes() == before


@pytest.mark.parametrize("out", [".", "Marseille 2026", "new", "new/newer", "../originals/new"])
def test_the_folder_of_the_originals_is_refused(dirty_folder, out):
    before = digest(dirty_folder)
    with pytest.raises(RollError, match="among the originals"):
        protect(open_roll(dirty_folder), dirty_folder / out, progress=False)
    assert digest(dirty_folder) == before
    assert not (dirty_folder / "new").exists()


def test_a_link_to_the_originals_is_refused(dirty_folder, tmp_path):
    link = tmp_path / "link"
    try:
        link.symlink_to(dirty_folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(RollError, match="among the originals"):
        protect(open_roll(dirty_folder), link / "new", progress=False)


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "photo_0001.jpg").write_bytes(b"mine")
    with pytest.raises(RollError, match="not empty"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path, progress=False)
    assert (tmp_path / "photo_0001.jpg").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("choice", "setting"),
    [
        ("finds", "cover_words"),
        ("All", "cover_words"),
        ("phone, address", "cover_words"),
        ("month", "coarsen_date"),
    ],
)
def test_a_choice_whose_name_was_left_out_is_no_folder(tmp_path, monkeypatch, choice, setting):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RollError, match=f'write {setting}="{choice}"'):
        protect(open_roll({"a.jpg": JPEG}), choice, progress=False)
    assert os.listdir() == []
    assert len(protect(open_roll({"a.jpg": JPEG}), tmp_path / choice, progress=False)) == 1


def test_a_file_as_folder_is_refused(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(RollError, match="Nothing can be written"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False)


def test_a_full_disk_leaves_no_half_a_copy(tmp_path, monkeypatch):
    def full(path, data):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RollError, match="No space left"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_copy_that_is_not_what_was_written_gets_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"bit rot")
    with pytest.raises(RollError, match="could not be written"):
        CopyFolder(tmp_path, "job").keep(1, "", "photo_0001.jpg", JPEG)
    assert list(tmp_path.iterdir()) == []


def test_the_sample_stays_the_sample(tmp_path):
    roll = open_roll("sample", limit=2)
    safe = protect(roll, tmp_path / "out", progress=False)
    assert safe.invented
    assert safe.truth == roll.truth
    assert not open_roll(tmp_path / "out").invented


# Never among originals, also where the roll has only links to them


@pytest.fixture
def links(dirty_folder, tmp_path):
    """A roll of links to photos that lie elsewhere."""
    roll = tmp_path / "roll"
    roll.mkdir()
    for number, path in enumerate(sorted(dirty_folder.rglob("*.*"))):
        try:
            (roll / f"{number}{path.suffix}").symlink_to(path)
        except OSError:
            pytest.skip("this system lets nobody make links")
    return roll


@pytest.mark.parametrize("out", ["", "new", "new/newer"])
def test_the_folder_that_links_point_to_is_refused(dirty_folder, links, out):
    before = digest(dirty_folder)
    with pytest.raises(RollError, match="among the originals"):
        protect(open_roll(links), dirty_folder / "Marseille 2026" / out, progress=False)
    assert digest(dirty_folder) == before
    assert not (dirty_folder / "Marseille 2026" / "new").exists()


def test_a_dead_link_forbids_no_folder(links, tmp_path):
    (links / "dead.jpg").symlink_to(Path("/no photo is here any more.jpg"))
    protect(open_roll(links), tmp_path / "out", progress=False)
    assert list((tmp_path / "out").iterdir())


def test_links_can_be_copied_elsewhere(links, tmp_path):
    assert len(protect(open_roll(links), tmp_path / "out", progress=False)) == len(FORMATS)


def test_photos_without_a_folder_of_their_own_are_originals_too(dirty_folder):
    roll = Roll("mine", tuple(open_roll(dirty_folder)))
    with pytest.raises(RollError, match="among the originals"):
        protect(roll, dirty_folder / "Marseille 2026" / "new", progress=False)


# Going on


class Stopped(BaseException):
    """Somebody pressed Ctrl-C."""


def stop_after(monkeypatch, copies, error=Stopped):
    """Let `protect` stop while the next copy is made; returns the numbers of those it makes."""
    made, keep = [], CopyFolder.keep

    def keep_or_stop(self, number, *rest):
        if len(made) == copies:
            raise error
        keep(self, number, *rest)
        made.append(number)

    monkeypatch.setattr(CopyFolder, "keep", keep_or_stop)
    return made


def stopped(roll, out, monkeypatch, copies=4, **wishes):
    with monkeypatch.context() as patch:
        stop_after(patch, copies)
        with pytest.raises(Stopped):
            protect(roll, out, progress=False, **wishes)
    return digest(out)


def test_a_run_that_was_stopped_goes_on(dirty_folder, tmp_path, monkeypatch):
    (dirty_folder / "notes.txt").write_bytes(b"no picture")
    roll, out = open_roll(dirty_folder), tmp_path / "out"
    before = stopped(roll, out, monkeypatch)
    assert len(before) == 5  # with the list of what is done
    made = stop_after(monkeypatch, 99)
    safe = protect(roll, out, progress=False)
    assert made == list(range(5, len(roll) + 1))
    assert sorted(os.listdir(out)) == [photo.name for photo in safe]
    whole = protect(roll, tmp_path / "whole", progress=False)
    assert safe.report.equals(whole.report)
    assert [photo.read() for photo in safe] == [photo.read() for photo in whole]
    after = digest(out)
    assert all(after[name] == state for name, state in before.items() if name.suffix != ".jsonl")


def test_the_list_tells_nothing_of_the_originals(dirty_folder, tmp_path, monkeypatch):
    stopped(open_roll(dirty_folder), tmp_path / "out", monkeypatch, 8)
    told = (tmp_path / "out" / UNFINISHED).read_text(encoding="utf-8")
    assert "photo_0001" in told
    for secret in ("Marseille", "IMG_", "2026", SECRET.decode(), str(tmp_path)):
        assert secret not in told


def test_a_run_that_was_killed_while_writing_goes_on(dirty_folder, tmp_path, monkeypatch):
    roll, out = open_roll(dirty_folder), tmp_path / "out"
    stopped(roll, out, monkeypatch)
    with (out / UNFINISHED).open("a", encoding="utf-8") as file:
        file.write('\n{"number": 5, "writ')  # in the middle of a line
    (out / ".photo_0005.jpg.part").write_bytes(b"half")
    (out / "photo_0004.png").unlink(missing_ok=True)
    (out / "photo_0004.webp").unlink(missing_ok=True)  # noted, but not yet there
    safe = protect(roll, out, progress=False)
    assert sorted(os.listdir(out)) == [photo.name for photo in safe]
    assert len(safe) == len(FORMATS)


@pytest.mark.parametrize(
    "wishes",
    [{"coarsen_date": "day"}, {"coarsen_km": 5.0}, {"cover_faces": faces_of()}],
    ids=["date", "place", "faces"],
)
def test_other_choices_do_not_go_on(dirty_folder, tmp_path, monkeypatch, wishes):
    roll, out = open_roll(dirty_folder), tmp_path / "out"
    before = stopped(roll, out, monkeypatch)
    with pytest.raises(RollError, match="not finished, of other photos or made with other choices"):
        protect(roll, out, progress=False, **wishes)
    with pytest.raises(RollError, match="other photos"):
        protect(roll[:6], out, progress=False)
    assert digest(out) == before


@pytest.mark.parametrize("change", ["added", "changed", "folder", "link"])
def test_nothing_of_anybody_else_is_overwritten_when_going_on(
    dirty_folder, tmp_path, monkeypatch, change
):
    roll, out = open_roll(dirty_folder), tmp_path / "out"
    stopped(roll, out, monkeypatch)
    match change:
        case "added":
            (out / "photo_0007.png").write_bytes(b"mine")
        case "changed":
            next(out.glob("photo_0002.*")).write_bytes(b"mine")
        case "folder":
            (out / "mine").mkdir()
        case "link":
            copy = next(out.glob("photo_0002.*"))
            copy.rename(tmp_path / "elsewhere")
            try:
                copy.symlink_to(tmp_path / "elsewhere")
            except OSError:
                pytest.skip("this system lets nobody make links")
    before = digest(out)
    with pytest.raises(RollError, match="nothing is ever overwritten"):
        protect(roll, out, progress=False)
    assert digest(out) == before


@pytest.mark.parametrize(
    "wrong", [{"number": [1]}, {"hash": None}, {"written": 7}, {"note": {}}, {"number": True}]
)
@pytest.mark.parametrize("left_out", [False, True])
def test_a_row_that_no_run_wrote_is_not_ours(dirty_folder, tmp_path, monkeypatch, wrong, left_out):
    roll, out = open_roll(dirty_folder), tmp_path / "out"
    stopped(roll, out, monkeypatch)
    first, *rows = (out / UNFINISHED).read_text(encoding="utf-8").split("\n")[1:]
    changed = json.loads(rows[0]) | wrong
    if left_out:
        del changed[next(iter(wrong))]
    rows[0] = json.dumps(changed, separators=(",", ":"))
    (out / UNFINISHED).write_text("\n".join([first, *rows]), encoding="utf-8")
    before = digest(out)
    with pytest.raises(RollError, match="nothing is ever overwritten"):
        protect(roll, out, progress=False)
    assert digest(out) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows may not allow links")
@pytest.mark.parametrize("name", ["~nobody-of-that-name/x", "loop/x", "zero\0", "n" * 300])
def test_a_name_that_no_folder_can_have_is_a_sentence(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    with pytest.raises(RollError, match=r"choose a (new )?folder of your own"):
        protect(open_roll({"a.jpg": JPEG}), name, progress=False)
    assert os.listdir() == ["loop"]


@pytest.mark.parametrize(
    "listed", [b"", b"[]", b"[" * 100_000, b"\xff\0", b'{"job": 3}', b"{" * 100_000]
)
def test_a_list_of_something_else_is_refused(tmp_path, listed):
    (tmp_path / UNFINISHED).write_bytes(listed)
    with pytest.raises(RollError, match="Choose a new folder"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path, progress=False)
    assert (tmp_path / UNFINISHED).read_bytes() == listed


# Where nobody said where


@pytest.fixture
def protected(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "PROTECTED", tmp_path / "protected")
    return tmp_path / "protected"


def test_copies_go_to_a_numbered_folder_of_the_course(protected):
    roll = open_roll({"a.jpg": JPEG})
    made = [protect(roll, progress=False) for _ in range(3)]
    assert [copies.folder for copies in made] == [
        protected / name for name in ("copies", "copies_2", "copies_3")
    ]
    assert [copies.name for copies in made] == ["copies", "copies_2", "copies_3"]


def test_what_was_stopped_there_goes_on_there(dirty_folder, protected, monkeypatch):
    other, roll = open_roll({"a.jpg": JPEG}), open_roll(dirty_folder)
    protect(other, progress=False)
    with monkeypatch.context() as patch:
        stop_after(patch, 2)
        with pytest.raises(Stopped):
            protect(roll, progress=False)
    assert protect(other, progress=False).folder.name == "copies_3"
    assert protect(roll, progress=False).folder.name == "copies_2"
    assert sorted(os.listdir(protected)) == ["copies", "copies_2", "copies_3"]


def test_the_course_has_git_ignore_that_folder():
    assert Path(__file__).parents[1] / "protected" == folders.PROTECTED
    ignored = (Path(__file__).parents[1] / ".gitignore").read_text(encoding="utf-8").split("\n")[1:]
    assert "/protected/" in ignored
