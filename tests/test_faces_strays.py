"""Faces that the clustering left alone: whom they join, and from which point on they do not."""

import numpy as np
import pytest

from toolkit import group_people
from toolkit.faces.corrections import Corrections
from toolkit.faces.people import UNKNOWN

from .test_faces_people import CENTRES, made, persons

ONE, OTHER = CENTRES[0], CENTRES[1]
CROWD = (0,) * 8 + (1,) * 8  # two people, eight faces each


def stray(near, lead):
    """A point so far from one person, and so much farther from the other."""
    between = np.linalg.norm(ONE - OTHER)
    along = (near**2 - (near + lead) ** 2 + between**2) / (2 * between)
    aside = np.sqrt(near**2 - along**2)
    return ONE + along * (OTHER - ONE) / between + aside * np.eye(8)[5]


def crowd(*strays, **columns):
    """Faces of two people without any spread, and behind them the strays."""
    faces = made(*CROWD, *([2] * len(strays)), spread=1e-6, **columns)
    for row, place in zip(faces.index[len(CROWD) :], strays, strict=True):
        faces.at[row, "embedding"] = place.astype(np.float32)
    return faces


def joined(*strays, **columns):
    return persons(crowd(*strays, **columns))[len(CROWD) :]


@pytest.mark.parametrize(
    ("near", "lead", "joins"),
    [(0.45, 0.07, True), (0.45, 0.055, False), (0.49, 0.1, True), (0.51, 0.1, False)],
)
def test_a_lone_face_joins_who_is_near_and_clearly_the_nearest(near, lead, joins):
    assert joined(stray(near, lead)) == [1 if joins else UNKNOWN]


@pytest.mark.parametrize(
    ("near", "lead", "joins"),
    [(0.47, 0.1, True), (0.49, 0.1, False), (0.45, 0.025, True), (0.45, 0.015, False)],
)
def test_in_photographs_where_nothing_was_measured_it_joins_less_easily(near, lead, joins):
    faces = crowd(stray(near, lead)).assign(invented=False)
    faces["confidence"] = [1.0] * len(CROWD) + [0.1]  # too doubtful for the clustering
    assert persons(faces)[-1] == (1 if joins else UNKNOWN)


@pytest.mark.parametrize(("alike", "joins"), [(2, True), (1, False)])
def test_the_nearest_quarter_of_a_persons_faces_decides(alike, joins):
    """Of eight faces two from the side are enough for a third one from the side."""
    faces = crowd(ONE + 0.7 * np.eye(8)[5])
    faces["confidence"] = [1.0] * len(CROWD) + [0.1]  # too doubtful for the clustering
    for row in range(alike):
        faces.at[row, "embedding"] = (ONE + 0.4 * np.eye(8)[5]).astype(np.float32)
    assert persons(faces)[-1] == (1 if joins else UNKNOWN)


@pytest.mark.parametrize(("count", "joins"), [(2, True), (3, True), (4, False)])
def test_a_very_small_group_joins_as_a_whole(count, joins):
    assert joined(*[stray(0.45, 0.1)] * count) == [1 if joins else 3] * count


def test_nobody_joins_who_is_seen_beside_the_person():
    faces = crowd(stray(0.45, 0.1))
    assert persons(faces)[-1] == 1
    faces.loc[faces.index[-1], ["photo", "face"]] = [faces["photo"][0], 1]
    assert persons(faces)[-1] == UNKNOWN


def test_of_two_in_one_photo_only_the_nearer_joins():
    faces = crowd(stray(0.46, 0.1), stray(0.45, 0.1))
    faces.loc[faces.index[-2:], "photo"] = "both.jpg"
    faces.loc[faces.index[-1], "face"] = 1
    assert persons(faces)[-2:] == [UNKNOWN, 1]


def test_a_stray_attracts_no_other():
    """Each step would be short enough; the way as a whole is not."""
    first = ONE + 0.45 * np.eye(8)[5]
    second = first + 0.45 * np.eye(8)[6]
    assert joined(first, second) == [1, UNKNOWN]


@pytest.mark.parametrize(("least", "people"), [(0.5, 3), (0.49, 2)])
def test_two_sure_faces_make_a_person(least, people):
    far = ONE + 0.9 * np.eye(8)[6]
    faces = crowd(far, far)
    faces["confidence"] = [1.0] * (len(CROWD) + 1) + [least]
    assert len(group_people(faces)[1]) == people


def test_what_was_told_by_hand_is_no_stray():
    faces = crowd(*[stray(0.45, 0.1)] * 2)
    corrections = Corrections()
    corrections.split(group_people(faces)[0], [*faces.index[-2:]])
    assert persons(faces, corrections=corrections)[-2:] == [3, 3]
