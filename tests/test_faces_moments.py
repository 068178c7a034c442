"""A face that stayed alone, and the one at its place in a photo taken at once."""

import numpy as np
import pandas as pd
import pytest

from toolkit.faces.people import UNKNOWN
from toolkit.tables import PHOTOS, table

from .test_faces_people import CENTRES, made, persons

CROWD = (0,) * 16 + (1,) * 4
TURNED, ALONE = len(CROWD), len(CROWD) + 1  # a face half turned away, and the same a moment later


def roll(far=0.42, right=0.0):
    """Two people; one of them half turned away, then further: too unlike all the others."""
    faces = made(*CROWD, 0, 0, spread=1e-6)
    turned = CENTRES[0] + 0.35 * np.eye(8)[5]
    faces.at[TURNED, "embedding"] = turned.astype(np.float32)
    faces.at[ALONE, "embedding"] = (turned + far * np.eye(8)[6]).astype(np.float32)
    faces.loc[ALONE, "x"] += right
    return faces


def shot(faces, later=2.0, **last):
    """Photos of one camera, an hour apart, the last one some seconds after the one before."""
    hours = [*range(len(CROWD)), len(CROWD), len(CROWD) + later / 3600]
    start = pd.Timestamp(2026, 5, 1)
    rows = [
        {"photo": name, "taken_at": start + pd.Timedelta(hour, "h"), "model": "Veyra 9"}
        for name, hour in zip(faces["photo"], hours, strict=True)
    ]
    return table(PHOTOS, [*rows[:-1], rows[-1] | last], index="photo")


def alone(faces, photos):
    found = persons(faces, photos=photos)
    assert found[TURNED] == found[0]
    return "joins" if found[ALONE] == found[0] else found[ALONE]


def test_without_times_it_stays_alone():
    assert alone(roll(), None) == UNKNOWN


@pytest.mark.parametrize(("later", "whose"), [(2.9, "joins"), (3.1, UNKNOWN), (-2.9, "joins")])
def test_a_face_joins_the_one_of_a_moment_before_or_after(later, whose):
    assert alone(roll(), shot(roll(), later)) == whose


@pytest.mark.parametrize(("right", "whose"), [(30, "joins"), (37, UNKNOWN), (-30, "joins")])
def test_it_must_be_at_the_same_place(right, whose):
    """Boxes 100 wide, moved by a third, have half of their area in common."""
    assert alone(roll(right=right), shot(roll())) == whose


@pytest.mark.parametrize(("far", "whose"), [(0.43, "joins"), (0.44, UNKNOWN)])
def test_place_and_time_alone_bring_nobody_together(far, whose):
    assert alone(roll(far), shot(roll())) == whose


@pytest.mark.parametrize(
    "other", [{"model": "Other"}, {"model": None}, {"width": 9.0}, {"time_doubt": "clock"}]
)
def test_another_camera_and_a_time_in_doubt_tell_of_no_moment(other):
    assert alone(roll(), shot(roll(), **other)) == UNKNOWN


def test_nobody_joins_a_person_who_stands_beside():
    faces = roll()
    faces.loc[0, ["photo", "face", "x"]] = [faces["photo"][ALONE], 1, 500.0]
    assert alone(faces, shot(roll())) == UNKNOWN


def test_nobody_is_brought_along():
    """The next face is like the one that joined, and like no face that was there before."""
    faces = roll()
    last = faces.iloc[[ALONE]].assign(photo="next.jpg", confidence=0.1)  # no person by itself
    faces = pd.concat([faces, last], ignore_index=True)
    far = faces["embedding"][ALONE] + 0.42 * np.eye(8)[7]
    faces.at[ALONE + 1, "embedding"] = far.astype(np.float32)
    photos = shot(roll())
    photos.loc["next.jpg"] = photos.iloc[-1]
    found = persons(faces, photos=photos)
    assert (found[ALONE], found[ALONE + 1]) == (found[0], UNKNOWN)
