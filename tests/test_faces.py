"""Finding faces: what is found, in what pictures, how it is remembered and who does the work."""

import io
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageOps

from toolkit import find_faces, find_person, forget, open_roll
from toolkit.cache import Memory, ready
from toolkit.errors import ConsentError, OverexposedError
from toolkit.faces import detection
from toolkit.faces.crops import crop, face_tag
from toolkit.faces.finding import engine, tiles
from toolkit.rolls import BytesSource, FileSource, Photo, Roll
from toolkit.tables import FACES
from toolkit.working import looking, whole_rolls

pytestmark = pytest.mark.faces


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(ready, "FILE", tmp_path / "none.npz")  # everything is computed here
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def portrait(sample):
    """A photo of the sample roll with one large face in its middle, as a picture."""
    alone = [
        (name, *shown["people"])
        for name, shown in sample.truth["photos"].items()
        if [person["findable"] and abs(person["yaw"]) < 20 for person in shown["people"]] == [True]
    ]
    for name, person in sorted(alone, key=lambda pair: -pair[1]["box"][2]):
        picture = sample[name].image()
        x, y, w, h = person["box"]
        if min(x, y, picture.width - x - w, picture.height - y - h) > w / 2:
            return Image.fromarray(np.asarray(picture))  # which carries no orientation
    raise AssertionError("no portrait in the sample")


@pytest.fixture(scope="module")
def groups(sample):
    """Photos of the sample roll with several people."""
    return with_faces(sample, 3, faces=2)


def with_faces(roll, count, faces=1):
    """The first photos of a roll of invented people in which so many faces can be found."""
    shown = roll.truth["photos"].items()
    names = [name for name, entry in shown if sum(p["findable"] for p in entry["people"]) >= faces]
    return Roll("some", tuple(roll[name] for name in sorted(names)[:count]), roll.folder)


def roll_of(**pictures):
    """A roll of pictures or bytes by name; `a_jpg` stands for `a.jpg`."""
    return open_roll({name.replace("_", "."): encoded(p) for name, p in pictures.items()})


def encoded(picture, form="JPEG", **options):
    if isinstance(picture, bytes):
        return picture
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def look(roll, **options):
    return find_faces(roll, progress=False, **options)


def errors(roll):
    """Why photos could not be looked at."""
    return detection.look_at_all(roll, progress=False)[1]


def distance(one, other):
    return float(np.linalg.norm(one - other))


@pytest.fixture
def face(portrait, cache):
    return look(roll_of(a_jpg=portrait)).iloc[0]


def test_a_row_a_face_with_the_documented_columns(sample):
    faces = look(with_faces(sample, 5))
    assert list(faces.columns) == list(FACES)
    assert faces["invented"].all() and set(faces["recognizer"]) == {"Dlib"}
    assert {(vector.shape, vector.dtype.name) for vector in faces["embedding"]} == {
        ((128,), "float32")
    }
    assert faces["confidence"].between(0, 1).all() and faces["woman"].between(0, 1).all()
    assert (faces["age_low"] < faces["age"]).all() and (faces["age"] < faces["age_high"]).all()
    for photo, own in faces.groupby("photo"):
        width, height = sample[photo].image().size
        assert ((own["x"] + own["w"]) <= width).all() and ((own["y"] + own["h"]) <= height).all()
        assert own["face"].tolist() == list(range(len(own)))


def test_boxes_and_embeddings_agree_with_deepface(groups):
    """deepface enlarges first and aligns in another way, so they are near, not equal."""
    from toolkit.models import deepface_at, home

    faces = look(groups)
    with deepface_at(home()):
        from deepface import DeepFace

        for photo in groups:
            pixels = np.asarray(photo.image(max_side=1024))[:, :, ::-1]
            theirs = DeepFace.represent(pixels, "Dlib", detector_backend="dlib")
            ours = faces[faces["photo"] == photo.name]
            assert len(theirs) >= len(ours) >= 2
            for _, our in ours.iterrows():
                overlap = [iou(their["facial_area"], our) for their in theirs]
                away = [distance(our["embedding"], their["embedding"]) for their in theirs]
                assert max(overlap) > 0.6 and min(away) < 0.5
                assert np.argmax(overlap) == np.argmin(away)


def iou(one, other):
    """The share of two boxes that is in both of them (intersection over union)."""
    width = min(one["x"] + one["w"], other["x"] + other["w"]) - max(one["x"], other["x"])
    height = min(one["y"] + one["h"], other["y"] + other["h"]) - max(one["y"], other["y"])
    both = max(0, width) * max(0, height)
    return both / (one["w"] * one["h"] + other["w"] * other["h"] - both)


def test_other_recognisers_get_exactly_what_deepface_gives_them(portrait):
    from deepface.models.Detector import FacialAreaRegion

    from toolkit.faces.finding.alignment import aligned
    from toolkit.models import deepface_at, home

    pixels = np.asarray(portrait)
    with deepface_at(home()):
        from deepface import DeepFace

        their = DeepFace.represent(
            pixels[:, :, ::-1], "Dlib", detector_backend="dlib", return_face=True
        )[0]
    ours = aligned(pixels, FacialAreaRegion(**their["facial_area"]), (150, 150))[0]
    assert np.abs(ours - their["face"]).mean() < 1e-6


TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNS)
def test_a_phone_held_another_way(portrait, face, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = encoded(portrait.transpose(TURNS[orientation]), exif=exif, quality=95)
    found = look(roll_of(a_jpg=turned)).iloc[0]
    assert iou(found, face) > 0.6
    assert distance(found["embedding"], face["embedding"]) < 0.2


def enlarged(picture, side):
    zoom = side / max(picture.size)
    return picture.resize([round(length * zoom) for length in picture.size])


CHANGES = {
    "mirrored selfie": ImageOps.mirror,
    "black and white": ImageOps.grayscale,
    "transparent": lambda picture: picture.convert("RGBA"),
    "a photo of a photo": lambda picture: ImageOps.expand(picture, 150, "white").rotate(4),
    "12 megapixels": lambda picture: enlarged(picture, 4000),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_people_do_to_photos(portrait, face, change):
    faces = look(roll_of(a_png=encoded(CHANGES[change](portrait), "PNG", compress_level=1)))
    assert len(faces) == 1
    assert distance(faces["embedding"][0], face["embedding"]) < 0.4


def test_48_megapixels_and_heic(portrait, face):
    import pillow_heif

    pillow_heif.register_heif_opener()
    large = encoded(enlarged(portrait, 8000), quality=70)
    heic = encoded(portrait, "HEIF", quality=80)
    faces = look(roll_of(large_jpg=large, small_heic=heic)).set_index("photo")
    zoom = 8000 / max(portrait.size)
    assert faces.loc["large.jpg", "w"] == pytest.approx(face["w"] * zoom, rel=0.15)
    assert iou(faces.loc["small.heic"], face) > 0.6
    for vector in faces["embedding"]:
        assert distance(vector, face["embedding"]) < 0.3


def test_no_faces_no_rows():
    roll = roll_of(a_jpg=Image.new("RGB", (300, 200), "green"))
    faces = look(roll)
    assert faces.empty and errors(roll) == {}
    assert faces.dtypes["photo"] == "str" and list(faces.columns) == list(FACES)


def test_what_is_no_picture_has_a_reason(portrait, tmp_path):
    half = encoded(portrait)[:9000]
    roll = roll_of(a_jpg=half, b_txt=b"hello", c_jpg=portrait, d_jpg=b"")
    faces = look(roll)
    assert faces["photo"].tolist() == ["c.jpg"]
    assert set(errors(roll)) == {"a.jpg", "b.txt", "d.jpg"}
    assert all(reason.endswith((".", ")")) for reason in errors(roll).values())


def test_a_long_video_is_not_read(tmp_path, monkeypatch):
    video = tmp_path / "film.mp4"
    video.write_bytes(b"\0\0\0\x18ftypmp42")
    os.truncate(video, 150 * 2**20)
    monkeypatch.setattr(whole_rolls, "content_key", pytest.fail)
    roll = Roll("videos", (Photo("film.mp4", FileSource(video)),))
    assert look(roll).empty and "film.mp4" in errors(roll)


def class_picture(portrait, face, side=80, rows=3, columns=5):
    """Many small faces in a large picture."""
    around = 0.6 * face["w"]
    box = [face["x"] - around, face["y"] - around]
    box += [face["x"] + face["w"] + around, face["y"] + face["h"] + around]
    one = portrait.crop([round(edge) for edge in box])
    one = one.resize((round(side * one.width / face["w"]),) * 2)
    picture = Image.new("RGB", (3000, 2000), "gray")
    for number in range(rows * columns):
        place = (150 + number % columns * 570, 150 + number // columns * 600)
        picture.paste(one, place)
    return picture


def test_fine_finds_the_small_faces_of_a_class_picture(portrait, face):
    roll = roll_of(a_jpg=class_picture(portrait, face))
    assert len(look(roll)) < 5
    faces = look(roll, detail="fine")
    assert len(faces) == 15
    assert faces["w"].between(55, 110).all()
    assert iou(look(roll_of(b_jpg=portrait), detail="fine").iloc[0], face) > 0.6


def test_fine_says_what_it_costs(portrait, face, capsys):
    find_faces(roll_of(a_jpg=class_picture(portrait, face)), detail="fine")
    looks = tiles.looks(3000, 2000, "fine")
    assert looks > 9 and f"looks={looks} a photo" in capsys.readouterr().err


def test_an_unknown_detail_is_refused(sample):
    with pytest.raises(OverexposedError, match='"normal" or "fine"'):
        look(sample, detail="coarse")


@pytest.mark.parametrize(("width", "height"), [(1025, 700), (3072, 2304), (1500, 3072)])
def test_tiles_cover_the_picture_and_overlap(width, height):
    seen = np.zeros((height, width), bool)
    for left, top in tiles.tiles(width, height):
        assert 0 <= left <= max(0, width - tiles.SIDE) and 0 <= top <= max(0, height - tiles.SIDE)
        seen[top : top + tiles.SIDE, left : left + tiles.SIDE] = True
    assert seen.all()


def test_what_was_found_is_remembered_by_content(sample, monkeypatch, cache):
    some = with_faces(sample, 2)
    first = look(some)
    renamed = open_roll({f"x{n}.jpg": photo.read() for n, photo in enumerate(some)})
    monkeypatch.setattr(engine, "look", lambda *arguments: pytest.fail())
    again, other_names = look(some), look(renamed)
    for column in ("face", "x", "y", "w", "h", "confidence", "age", "woman"):
        assert first[column].tolist() == again[column].tolist() == other_names[column].tolist()
    assert np.array_equal(np.stack(first["embedding"]), np.stack(other_names["embedding"]))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_embeddings_are_for_their_owner_only_and_can_be_forgotten(sample, cache):
    look(with_faces(sample, 2))
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    files = list(cache.iterdir())
    assert files and all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    forget()
    assert not cache.exists() or not list(cache.iterdir())


class Stopping(ThreadPoolExecutor):
    """Stands for somebody who presses the stop button after some photos."""

    def __init__(self, after):
        super().__init__(1)
        self.left = after

    def submit(self, work, *arguments):
        self.left -= 1

        def stop(*arguments):
            raise KeyboardInterrupt

        return super().submit(work if self.left >= 0 else stop, *arguments)


def test_a_stopped_run_goes_on_where_it_was(sample, monkeypatch):
    some = with_faces(sample, 5)
    with pytest.raises(KeyboardInterrupt):
        look(some, executor=Stopping(3))
    asked = []
    see = engine.look
    monkeypatch.setattr(
        engine, "look", lambda photo, *rest: asked.append(photo) or see(photo, *rest)
    )
    look(some)
    assert len(asked) == 2


@pytest.mark.parametrize("done", [15, 16])
def test_a_crash_costs_at_most_so_many_photos(monkeypatch, done):
    """What was found is kept every 16 photos, also if the process is ended without a word."""
    kept = []
    left, seen = iter(range(done)), []

    def look(*arguments):
        if next(left, None) is None:
            seen.extend(kept)
            raise KeyboardInterrupt
        return []

    monkeypatch.setattr(engine, "look", look)
    roll = open_roll({f"{n}.jpg": encoded(Image.new("RGB", (8, 8 + n))) for n in range(20)})
    keep = Memory.keep_values
    monkeypatch.setattr(
        Memory,
        "keep_values",
        lambda memory, values: kept.append(len(values)) or keep(memory, values),
    )
    monkeypatch.setattr(looking, "processors", lambda: 1)
    with pytest.raises(KeyboardInterrupt):
        find_faces(roll, progress=False)
    assert seen[1:] == ([16] if done == 16 else [])  # the first keeps which content each has


def test_any_executor_will_do(sample):
    some = with_faces(sample, 3)
    here = look(some)
    forget()
    with ThreadPoolExecutor(2) as threads:
        there = look(some, executor=threads)
    assert here.drop(columns="embedding").equals(there.drop(columns="embedding"))


def test_processes_give_the_same(sample, monkeypatch):
    monkeypatch.setattr(looking, "processors", lambda: 2)
    monkeypatch.setattr(detection, "Look", partial(looking.Look, few=2))
    some = with_faces(sample, 6)
    there = look(some)
    forget()
    monkeypatch.setattr(looking, "processors", lambda: 1)
    here = look(some)
    assert here.drop(columns="embedding").equals(there.drop(columns="embedding"))
    assert np.allclose(np.stack(here["embedding"]), np.stack(there["embedding"]), atol=1e-5)


def test_in_a_class_only_invented_people(portrait, sample, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    mine = roll_of(a_jpg=portrait)
    with pytest.raises(ConsentError):
        look(mine)
    faces = look(with_faces(sample, 1))
    assert len(find_person(faces, sample[faces["photo"][0]])) == len(faces)
    with pytest.raises(ConsentError):
        find_person(faces, mine[0])


def test_a_face_can_be_shown(portrait, face):
    roll = Roll("one", (Photo(face["photo"], BytesSource(encoded(portrait))),))
    cut = crop(roll, face, side=100)
    assert max(cut.size) <= 101 and min(cut.size) > 60
    tag = face_tag(roll, face, alt='<b>"who"')
    assert "&lt;b&gt;&quot;who&quot;" in tag and "data:image/jpeg" in tag
