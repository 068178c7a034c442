"""What the numbers of the grouping mean: on either side of each, something else comes out."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest

from toolkit import find_person, group_people
from toolkit.errors import OverexposedError
from toolkit.faces.calibration import Thresholds, thresholds, thresholds_of
from toolkit.faces.grouping import NOBODY, group, mean_distances, widest
from toolkit.faces.people import UNKNOWN, _good
from toolkit.tables import FACES, table

from .test_faces_people import CENTRES, made, persons
from .test_faces_strays import CROWD, crowd

MEGABYTE = 2**20


def line(*places):
    """Faces that differ in one way only, so that their distances can be read off."""
    return np.array(places, float)[:, None]


def grouped(places, *, same=0.5, first=None, **options):
    first = np.ones(len(places), bool) if first is None else np.array(first)
    return group(line(*places), Thresholds(same, 0.03), first=first, **options).tolist()


@pytest.mark.parametrize(("apart", "looks"), [(0.49, 1), (0.51, 2)])
def test_crowds_join_up_to_the_threshold(apart, looks):
    assert len(set(grouped([0.0] * 8 + [apart] * 8))) == looks


@pytest.mark.parametrize("same", [0.01, 2.0])
def test_whatever_the_threshold_nobody_is_in_a_photo_twice(same):
    """One photo in common among ever so many pairs of faces is enough."""
    photos = np.array([*range(40), 0, *range(41, 80)])
    looks = grouped([0.0] * 80, same=same, photos=photos)
    assert looks[0] != looks[40]


def test_where_nobody_has_a_look_there_is_none_to_be_far_from():
    alone = np.full(2, NOBODY)
    assert mean_distances(line(0, 1), alone, np.arange(2)).shape == (2, 0)
    assert mean_distances(line(0, 1), np.array([0, 1]), np.array([], int)).shape == (0, 2)


def test_a_face_is_not_compared_with_itself():
    means = mean_distances(line(0, 1, 3, 9), np.array([0, 0, 0, 1]), np.arange(4))
    assert means[:, 0].tolist() == [2, 1.5, 2.5, pytest.approx(23 / 3)]
    assert means[:, 1].tolist() == [9, 8, 6, np.inf]


def test_comparing_thousands_of_faces_takes_a_little_memory_at_a_time():
    """All at once it would be 140 MB."""
    many = np.zeros((3000, 2))
    mean_distances(many[:3], np.zeros(3, int), np.arange(3))  # what is imported for it
    tracemalloc.start()
    mean_distances(many, np.zeros(3000, int), np.arange(3000))
    most = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    assert most < 30


def test_how_unlike_a_persons_faces_are():
    assert widest(line()) == 0
    assert widest(line(4)) == 0
    assert widest(line(4, 0, 2)) == 4


@pytest.mark.parametrize(("nearest", "joins"), [(0.4, True), (0.6, False)])
@pytest.mark.parametrize("size", [4, 7])
def test_of_a_person_with_few_faces_one_alike_is_enough(nearest, joins, size):
    """The others look elsewhere; the one that is like the stray stands anywhere among them."""
    for position in range(size):
        places = [0.0] * size
        places[position] = 0.2
        stray = places[position] + nearest
        looks = grouped([*places, stray], first=[True] * size + [False])
        assert looks[-1] == (looks[0] if joins else NOBODY)


@pytest.mark.parametrize(("nearest", "joins"), [(0.4, True), (0.6, False)])
def test_a_stray_may_join_a_person_of_two(nearest, joins):
    """Two sure faces are a person of two: the nearer of them decides."""
    looks = grouped([0.0, 0.3, 9.0, 9.0, 9.0, 9.0, 0.3 + nearest], first=[True] * 6 + [False])
    assert looks[0] == looks[1]
    assert looks[-1] == (looks[0] if joins else NOBODY)


# Which faces bring others together


@pytest.mark.parametrize(
    ("column", "good", "poor"),
    [("confidence", 0.31, 0.29), ("w", 31.0, 29.0), ("h", 31.0, 29.0)],
)
def test_only_sure_and_large_faces_bring_others_together(column, good, poor):
    """Faces of 30 pixels, in which a detector believes by 0.3, are good enough to compare."""
    usual = 1.0 if column == "confidence" else 100.0
    for value, bridge in ((good, True), (poor, False)):
        faces = made(0, 0, 1, 1, **{column: [usual, usual, value, value]})
        assert _good(faces).tolist() == [True, True, bridge, bridge]


@pytest.mark.parametrize(("size", "people"), [(31.0, 2), (29.0, 1)])
def test_two_faces_make_a_person_if_they_are_large_enough(size, people):
    assert len(group_people(made(0, 0, 1, 1, w=[90.0, 90.0, size, size]))[1]) == people


def test_the_best_faces_of_a_roll_are_compared_each_with_each_within_memory():
    """A usual roll as a whole; of ever more faces no more than 100 MB of distances."""

    def faces(count):
        return pd.DataFrame({"w": 50.0, "h": 50.0, "confidence": np.linspace(0.4, 1, count)})

    assert _good(faces(2500)).all()
    good = _good(faces(4400))
    assert 8 * good.sum() ** 2 < 100 * MEGABYTE
    assert good[-1] and not good[0]  # the best


# What is said of the faces


@pytest.mark.parametrize("threshold", [-0.5, 2.5])
def test_no_two_faces_can_be_so_far_apart(threshold):
    """Their vectors have a length of 1: the ends of a line through the middle are 2 apart."""
    with pytest.raises(OverexposedError):
        group_people(made(0, 0), threshold=threshold)
    assert persons(made(0, 0), threshold=2) == [1, 1]
    assert persons(made(0, 0), threshold=0) == [UNKNOWN] * 2


def test_who_is_like_nobody_is_surely_nobody_and_who_is_almost_somebody_is_not():
    far = crowd(CENTRES[2] * 3)
    assert group_people(far)[0]["person_confidence"].iloc[-1] == pytest.approx(1, abs=0.01)
    near = crowd(CENTRES[0] + 0.44 * np.eye(8)[5]).assign(confidence=[1.0] * len(CROWD) + [0.1])
    corner = np.linalg.norm(near["embedding"].iloc[-1] - CENTRES[1])
    assert corner > 0.7  # no rival
    unlike = near.assign(photo=[*near["photo"][:-1], near["photo"][0]], face=[0] * 16 + [1])
    found = group_people(unlike)[0].iloc[-1]
    assert found["person"] == UNKNOWN and 0.3 < found["person_confidence"] < 0.7


def thousandths(values):
    """How many of some numbers have a third decimal, and whether any has a fourth."""
    scaled = np.array([*values], float) * 1000
    assert scaled == pytest.approx(scaled.round(), abs=1e-6)
    return int((scaled.round() % 10 > 0).sum())


def test_how_sure_it_is_of_people_is_said_in_thousandths():
    faces, people = group_people(made(*[0, 1, 2] * 4, spread=0.28))
    assert thousandths(faces["person_confidence"]) > 0
    assert thousandths(people["confidence"]) > 0


def test_distances_are_said_in_ten_thousandths():
    """Faces that differ by less than that are equally near."""
    faces = made(0, 0, 0, 0, spread=0)
    for row, far in enumerate([0.0, 0.00012, 0.00032, 0.40004]):
        faces.at[row, "embedding"] = (CENTRES[0] + far * np.eye(8)[1]).astype(np.float32)
    found = find_person(faces, 0)["distance"]
    assert found.to_numpy() == pytest.approx([0, 0.0001, 0.0003, 0.4], abs=1e-7)


@pytest.mark.parametrize("length", [8, 128, 512])
def test_where_there_are_no_faces_no_vector_finds_any(length):
    assert find_person(table(FACES, []), np.zeros(length)).empty


# Which distances hold


def test_what_nobody_measured_is_strict():
    """Of other recognisers only the threshold is known: 0.6 for SFace, in a fifteenth of which
    certainty falls to a third. A stray must be nearer by as much."""
    pytest.importorskip("deepface")
    chosen = thresholds("SFace", invented=False)
    steps = chosen.same / np.array([chosen.scale, chosen.lead, chosen.same - chosen.reach])
    assert steps == pytest.approx([15] * 3)
    assert chosen.reach < chosen.same


def test_thresholds_of_rendered_faces_hold_for_one_face_and_not_for_none():
    rendered, photographs = (thresholds("Dlib", invented=said) for said in (True, False))
    assert rendered != photographs
    assert thresholds_of(made(0)) == rendered
    assert thresholds_of(made()) == photographs
    assert thresholds_of(table(FACES, [])) == photographs
