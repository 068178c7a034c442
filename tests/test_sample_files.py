"""The files that the builder of the sample makes of renders: versions, truth, metadata."""

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import exifread
import numpy as np
import pytest
from PIL import Image

from datasets.build import __main__ as command
from datasets.build.__main__ import STEPS
from datasets.build.album import Names, Treatment, choose
from datasets.build.files import File, pixels
from datasets.build.maker import Maker
from datasets.build.marks import text_mark
from datasets.build.metadata_writer import size_tags, write
from datasets.build.story import Moment, load_year, moments
from datasets.build.treatments import save
from datasets.build.truth import people
from datasets.build.words import Line

BOX = np.array([(300.0, 200.0), (500.0, 200.0), (500.0, 230.0), (300.0, 230.0)])
BUILD = Path(command.__file__).parent
NOTHING = Treatment(**{name: frozenset() for name in Treatment.__dataclass_fields__})


@pytest.fixture(scope="module")
def plan() -> list[Moment]:
    return moments()


@pytest.fixture
def make(tmp_path) -> Callable[..., list[File]]:
    """Make the files of a planned photo as if it had been rendered."""

    def files(moment: Moment, **chosen: frozenset[str]) -> list[File]:
        treatment = Treatment(**{**vars(NOTHING), **chosen})
        shot, path = moment.shot, tmp_path / f"{moment.shot['id']}.jpg"
        Image.new("RGB", tuple(shot["size"]), (90, 120, 150)).save(path)
        faces = [
            {"name": row["name"], "box": [40 + 150 * n, 90, 90, 120], "yaw": 5.0, "hidden": False}
            for n, row in enumerate(shot.get("people", ()))
        ]
        record = {
            "shot": shot,
            "people": faces,
            "text": [text_mark(Line("Zandweg 12", "address"), BOX, 0.0)],
        }
        path.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")
        year = load_year()
        return Maker(year, Names(year["new_phone"]), treatment).photographed(moment, path)

    return files


def first(plan: list[Moment], wanted: Callable[[Moment], bool]) -> Moment:
    return next(moment for moment in plan if wanted(moment) and not moment.received)


def lying(moment: Moment) -> bool:
    return bool(moment.names) and moment.shot["size"] == [800, 600] and "blur" not in moment.shot


def one(moment: Moment) -> frozenset[str]:
    return frozenset({moment.shot["id"]})


def test_a_photo_tells_words_people_and_whose_it_is(plan, make):
    moment = first(plan, lying)
    truth = make(moment)[0].truth()
    assert [line["text"] for line in truth["text"]] == ["Zandweg 12"]
    assert len(truth["people"]) == len(moment.names)
    assert (truth["copy_of"], truth["taken_by"], truth["time_source"]) == (None, "own", "exif")


@pytest.mark.parametrize("kind", ["exported", "restyled", "album"])
def test_copies_name_their_original_and_were_not_published(plan, make, kind):
    moment = first(plan, lambda m: lying(m) and m.published)
    original, copy = make(moment, **{kind: one(moment)})
    assert copy.truth()["copy_of"] == original.name != copy.name
    assert original.truth()["published"] and not copy.truth()["published"]
    assert original.taken.published and not copy.taken.published


def test_an_album_holds_the_very_same_picture(plan, make):
    moment = first(plan, lying)
    original, copy = make(moment, album=one(moment))
    assert copy.picture is original.picture and copy.tags == original.tags


def test_received_photos_say_so(plan, make):
    moment = next(moment for moment in plan if moment.received)
    (file,) = make(moment)
    assert file.tags == {} and file.truth()["taken_by"] == "received"
    assert max(file.picture.size) == 720


def test_upright_photos_are_stored_lying_but_told_upright(plan, make):
    moment = first(plan, lambda m: m.shot["size"] == [600, 800] and not m.front)
    (file,) = make(moment)
    assert pixels(file).size == (800, 600) and file.picture.size == (600, 800)
    assert file.truth()["text"][0]["box"] == [300, 200, 200, 30]


def test_nothing_is_findable_in_a_blurred_double(plan, make):
    moment = first(plan, lambda m: "blur" in m.shot)
    truth = make(moment)[0].truth()
    assert not any(face["findable"] for face in truth["people"])
    assert not any(line["legible"] for line in truth["text"])


@pytest.mark.parametrize(("made", "endings"), [("mp4", [".MP4"]), ("live", [".jpg", ".MOV"])])
def test_films_stand_beside_or_instead_of_photos(plan, make, made, endings):
    files = make(first(plan, lambda m: m.shot.get("make") == made))
    assert [Path(file.name).suffix for file in files] == endings
    film = files[-1]
    assert film.seconds > 0 and film.truth()["people"] == [] and "text" not in film.truth()
    assert film.truth().get("live_of") == (files[0].name if made == "live" else None)


def test_a_wide_photo_says_that_it_is_one(plan, make):
    (file,) = make(first(plan, lambda m: m.shot.get("make") == "wide"))
    assert file.picture.size == (1680, 480) and "XMP-GPano:ProjectionType" in file.tags


def test_strangers_are_among_the_people(plan):
    rows = people(load_year())
    strangers = [row for row in rows if not row["known"]]
    assert len(strangers) >= 3 and all(row["relation"] is None for row in strangers)
    assert min(row["age"] for row in rows) >= 13


@pytest.mark.parametrize("roll", STEPS)
def test_one_command_makes_a_roll(roll, monkeypatch, tmp_path):
    done = []

    def recorded(name):
        room = name.rpartition(".")[2]
        written = (BUILD / f"{room}.py").read_text(encoding="utf-8")
        functions = re.findall(r"^def (\w+)\(", written, re.MULTILINE)
        return SimpleNamespace(
            **{name: partial(lambda *given: done.append(given), room, name) for name in functions}
        )

    monkeypatch.setattr(command, "import_module", recorded)
    command.make(roll, tmp_path)
    assert done == [(room, function, tmp_path) for room, function in STEPS[roll]]
    assert done[0][1] == "render" and done[-1][0] == roll


def test_every_treatment_has_its_photos(plan):
    chosen = choose(plan, load_year()["new_phone"])
    by_id = {moment.shot["id"]: moment for moment in plan}
    assert all(by_id[shot_id].received for shot_id in chosen.webp | chosen.chat)
    assert not any("make" in by_id[shot_id].shot for shot_id in chosen.heic | chosen.exported)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool is not on this machine")
def test_a_photo_carries_its_size_where_readers_look(plan, make, tmp_path):
    (file,) = make(first(plan, lambda m: m.shot["size"] == [600, 800] and not m.front))
    path = tmp_path / "photo.jpg"
    save(pixels(file), path)
    tags = {**file.tags, **size_tags(pixels(file).size)}
    write([(path, tags, file.thumbnail)])
    with path.open("rb") as opened:
        found = exifread.process_file(opened)
    size = (found["EXIF ExifImageWidth"].values[0], found["EXIF ExifImageLength"].values[0])
    assert size == Image.open(path).size == (800, 600)
    assert str(found["Image Orientation"]) != "Horizontal (normal)"
