"""What the numbers around faces mean: boxes, pixels, numbers of people, corrections, ages."""

import io
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.errors import OverexposedError
from toolkit.faces.corrections import Corrections
from toolkit.faces.finding import alignment, engine, tiles
from toolkit.faces.numbering import keep_numbers
from toolkit.faces.relations import say_relation
from toolkit.faces.truth import at_the_door, true_people
from toolkit.rolls import BytesSource, Photo

from .test_faces_boxes import Region
from .test_faces_people import group_people, made


def photo(width, height, name="a.png"):
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, "PNG")
    return Photo(name, BytesSource(buffer.getvalue()))


# Boxes and tiles


def test_what_fits_between_two_tiles_lies_whole_in_one_of_them():
    """A face of 200 pixels does; a larger one has more than 60 in the small copy."""
    for length in range(tiles.SIDE + 1, 3073):
        begins = sorted({left for left, _ in tiles.tiles(length, 500)})
        assert max(np.diff(begins)) <= tiles.SIDE - 200
        assert begins[0] == 0 and begins[-1] + tiles.SIDE == length


@pytest.mark.parametrize("place", [(40, 0), (0, 40), (10, 0), (0, 10), (40, 40)])
def test_boxes_beside_each_other_have_nothing_in_common(place):
    assert tiles._overlap(Region(0, 0, 10, 10), Region(*place, 10, 10)) == 0


@pytest.mark.parametrize(("side", "seen"), [(1000, 2000), (2048, 3072), (3072, 3072), (4608, 3072)])
def test_a_photo_in_detail_is_looked_at_up_to_three_times_as_large(side, seen):
    """A small one is doubled, a larger one enlarged so far, and one beyond it shrunk only once."""
    pixels, scale = engine._decode(photo(side, 16), fine=True)
    assert pixels.shape[1] == seen
    assert scale == side / seen


def test_a_box_is_told_in_tenths_of_a_pixel_of_the_photo(monkeypatch):
    found = SimpleNamespace(faces=lambda pixels: [{"x": 3, "y": 1, "w": 7, "h": 5}])
    monkeypatch.setattr(engine, "_engine", lambda detector, recognizer: found)
    (face,) = engine.look(photo(1300, 20), "dlib", "Dlib", "normal")
    assert [face[side] for side in "xywh"] == [3.8, 1.3, 8.9, 6.3]


@pytest.mark.parametrize(
    ("score", "wanders", "faces"),
    [
        (-0.049, 0, 1),
        (-0.051, 0, 0),
        (0.29, 0.019, 1),
        (0.29, 0.021, 0),
        (0.31, 1, 1),
    ],
)
def test_the_less_sure_the_detector_is_the_stiller_must_eyes_and_nose_hold(
    monkeypatch, score, wanders, faces
):
    """Its scores have no unit; those of the sample's faces and pizzas lie about these."""

    def run(pixels, enlarged, least):
        return ([None], [score], [0]) if score >= least else ([], [], [])

    blind = engine.Engine.__new__(engine.Engine)
    blind._detects_with_dlib = True
    blind._detector = SimpleNamespace(model={"face_detector": SimpleNamespace(run=run)})
    monkeypatch.setattr(engine, "wandering", lambda pixels, box: wanders)
    monkeypatch.setattr(engine, "region", lambda pixels, box, score: Region(5, 5, 20, 20))
    assert len(blind._detect(np.zeros((50, 50, 3)))) == faces


@pytest.mark.parametrize(("said", "vector"), [([3, 4], [0.6, 0.8]), ([0, 0], [0, 0])])
def test_vectors_of_other_recognisers_get_a_length_of_one(monkeypatch, said, vector):
    """A model that says nothing at all is like nobody, and not like a number that is none."""
    blind = engine.Engine.__new__(engine.Engine)
    blind._recognizes_with_dlib = False
    blind._recognizer = SimpleNamespace(input_shape=(9, 9), forward=lambda cut: said)
    monkeypatch.setattr(engine, "aligned", lambda pixels, face, size: None)
    assert blind.embed(None, None) == pytest.approx(np.array(vector))


@pytest.mark.faces
def test_a_face_is_cut_out_at_the_edge_of_its_box():
    """Nothing of what is around it, and nothing less: a grey frame around white is the edge."""
    from deepface.models.Detector import FacialAreaRegion

    pixels = np.zeros((400, 400, 3), np.uint8)
    pixels[100:300, 100:300] = 51
    pixels[101:299, 101:299] = 255
    face = FacialAreaRegion(100, 100, 200, 200, left_eye=(240, 160), right_eye=(160, 160))
    cut = alignment.aligned(pixels, face, (200, 200))[0]
    edge = np.concatenate([cut[0], cut[-1], cut[:, 0], cut[:, -1]])
    assert edge == pytest.approx(0.2) and cut[1:-1, 1:-1].min() == 1


# Numbers and corrections


def test_who_is_new_gets_the_next_number_that_nobody_ever_had():
    before = pd.DataFrame({"person": [1, 1, 2, 2, 0, 0, 0, 0]})
    faces = pd.DataFrame({"person": [2, 2, 1, 1, 3, 3, 4, 4]})
    people = pd.DataFrame({"person": [1, 2, 3, 4]})
    kept, renumbered = keep_numbers(faces, people, before, used=5)
    assert kept["person"].tolist() == [1, 1, 2, 2, 6, 6, 7, 7]  # 3 to 5 were somebody's
    assert renumbered["person"].tolist() == [1, 2, 6, 7]


def test_faces_of_nobody_cannot_be_split_off():
    faces, _ = group_people(made(0, 0, 1, 2))
    with pytest.raises(OverexposedError, match="one person"):
        Corrections().split(faces, [2, 3])


def test_one_face_alone_is_not_kept_as_the_same():
    """It says nothing any more, and would count as known by hand."""
    faces, _ = group_people(made(0, 0, 1, 1))
    corrections = Corrections()
    corrections.split(faces, [0])
    alone = corrections.same.copy()
    corrections.not_this_person(faces.assign(person=[1, 2, 3, 3]), 0)
    assert [len(group) for group in alone] == [1]
    assert corrections.same == []


def test_corrections_know_a_face_to_the_tenth_of_a_pixel():
    faces = made(0, 0, x=[10.04, 10.0], w=[20.1, 20.0]).assign(person=[1, 1])
    corrections = Corrections()
    corrections.merge(faces, 1)
    assert [x for _, x, _ in corrections.same[0]] == [20.1, 20.0]


@pytest.mark.parametrize(("photos", "said"), [(1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_two_were_seen_together(photos, said):
    row = SimpleNamespace(one="A", other="B", photos=photos, first=pd.NaT, last=pd.NaT, where="")
    assert said in say_relation(row)


# What is true


@pytest.mark.parametrize(("shared", "named"), [(0.21, True), (0.19, False)])
def test_a_box_is_whose_face_it_shares_a_fifth_of(shared, named):
    """Of two boxes of 100 pixels beside each other, what both have of what one of them has."""
    moved = 100 * (1 - shared) / (1 + shared)
    truth = {"photos": {"a.jpg": {"people": [{"name": "Ada", "box": [0, 0, 100, 100]}]}}}
    faces = pd.DataFrame([{"photo": "a.jpg", "x": moved, "y": 0.0, "w": 100.0, "h": 100.0}])
    assert true_people(faces, truth).notna().tolist() == [named]


@pytest.mark.parametrize(("age", "row"), [(17, "minors"), (18, "adults"), (26, "adults")])
def test_who_is_of_age_at_the_door(age, row):
    counted = at_the_door(pd.DataFrame({"age": [30.0], "true_age": [age]}), 25)
    assert counted.loc[row, "faces"] == 1 and counted["faces"].sum() == 1
