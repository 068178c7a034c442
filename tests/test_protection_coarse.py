"""Roughly when and where: rounded, and nothing else."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from toolkit import open_roll, protect, read_metadata
from toolkit.errors import OverexposedError, PhotoError
from toolkit.protection.coarse import check_steps, coarse_exif
from toolkit.protection.parts import foreign_parts
from toolkit.protection.pixels import Picture
from toolkit.protection.proof import TELLING, prove
from toolkit.rounding import coarse_place

from .dirty_photos import (
    GIF,
    JPEG,
    SECRET,
    bytes_of,
    coarse_copy_of,
    dirty,
    exif_of_everything,
    quarters,
)


@settings(max_examples=300, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([0.5, 1, 10, 100, 500]))
def test_a_coarse_place_is_near_and_stays_when_rounded_again(lat, lon, km):
    rough = coarse_place(lat, lon, km)
    assert -90 <= rough[0] <= 90
    assert -180 <= rough[1] <= 180
    assert coarse_place(*rough, km) == pytest.approx(rough, abs=1e-6)
    assert (
        kilometres(lat, lon, *rough) <= 1.25 * km / 2**0.5
    )  # cells towards a pole are less square


def kilometres(lat, lon, lat2, lon2):
    """The haversine formula, on a sphere of 6,371 km."""
    lat, lon, lat2, lon2 = map(np.radians, (lat, lon, lat2, lon2))
    half = (
        np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * 6371 * np.arcsin(np.sqrt(min(1, half)))


def test_what_a_jpeg_needs_to_be_drawn_is_not_foreign():
    buffer = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(buffer, "JPEG", restart_marker_blocks=2)
    assert b"\xff\xdd" in buffer.getvalue()
    assert not list(foreign_parts(buffer.getvalue()))


def test_a_street_becomes_one_place():
    street = {coarse_place(51.40 + step / 1e4, 4.42, 10) for step in range(20)}
    assert len(street) == 1


@pytest.mark.parametrize("lat", [0.6, -0.6])
@pytest.mark.parametrize("lon", [0.6, -0.6])
def test_each_side_of_equator_and_meridian_is_kept(lat, lon):
    photo = {"taken_at": pd.NaT, "time_doubt": "", "lat": lat, "lon": lon}
    exif = Image.Exif()
    exif.load(coarse_exif(pd.Series(photo), 10, None))
    written = exif.get_ifd(0x8825)
    assert (written[1], written[3]) == ("N" if lat > 0 else "S", "E" if lon > 0 else "W")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
def test_only_the_rounded_time_and_place_are_kept(kind):
    data, _, _ = coarse_copy_of(dirty(kind), km=10, date="month")
    found = read_metadata(data)
    assert {name for name in TELLING if getattr(found, name)} == {
        "taken_at",
        "lat",
        "lon",
        "accuracy",
    }
    assert found.taken_at.isoformat() == "2026-03-01T12:00:00"
    assert (found.lat, found.lon) == pytest.approx(coarse_place(51.400972, 4.420556, 10), abs=1e-5)
    assert found.accuracy == pytest.approx(7071, abs=1)
    assert SECRET not in data


@pytest.mark.parametrize(
    ("date", "says"), [("day", "2026-03-14"), ("month", "2026-03-01"), ("year", "2026-01-01")]
)
def test_the_time_is_rounded(date, says):
    found = read_metadata(coarse_copy_of(dirty("JPEG"), date=date)[0])
    assert (found.taken_at.isoformat(), found.lat) == (f"{says}T12:00:00", None)


def test_the_south_and_the_west_stay_there():
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (33.0, 27.0, 0.0), 3: "W", 4: (70.0, 40.0, 0.0)})
    found = read_metadata(coarse_copy_of(bytes_of(quarters(), "JPEG", exif=exif), km=1)[0])
    assert (found.lat, found.lon) == pytest.approx((-33.45, -70.667), abs=0.01)
    assert found.taken_at is None


def test_where_nothing_was_nothing_is_added():
    assert foreign_parts(coarse_copy_of(JPEG, km=10, date="day")[0]) == []


def test_a_gif_keeps_no_time():
    data, _, note = coarse_copy_of(GIF, date="day", name="IMG-20260314-WA0003.gif")
    assert foreign_parts(data) == []
    assert "no room" in note


def test_a_time_that_only_the_name_tells_is_rounded_too():
    found = read_metadata(coarse_copy_of(JPEG, date="month", name="IMG-20260314-WA0003.jpg")[0])
    assert found.taken_at.isoformat() == "2026-03-01T12:00:00"


@pytest.mark.parametrize("written", ["1980:01:01 00:00:00", "2150:01:01 10:00:00"])
def test_a_time_in_doubt_is_not_handed_on(written):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = written
    data = coarse_copy_of(bytes_of(quarters(), "JPEG", exif=exif), date="day")[0]
    assert read_metadata(data).taken_at is None


@pytest.mark.parametrize("step", [{"coarsen_km": 0}, {"coarsen_km": -1}, {"coarsen_date": "hour"}])
def test_a_step_that_is_none_is_refused(step, tmp_path):
    with pytest.raises(OverexposedError, match="coarsen_"):
        protect(open_roll({"a.jpg": JPEG}), tmp_path / "out", progress=False, **step)
    assert not (tmp_path / "out").exists()


def test_other_exif_than_ours_is_foreign():
    ours = exif_of_everything()
    other = exif_of_everything(orientation=3)
    for kind in ("JPEG", "PNG", "WEBP"):
        data = bytes_of(quarters(), kind, exif=ours)
        assert foreign_parts(data, ours) == []
        assert foreign_parts(data, other)
        with pytest.raises(PhotoError, match="still tells"):
            prove(data, Picture((quarters(),), written_as=kind), ours)


@pytest.mark.parametrize("km", [0.1, 1, 10, 2000])
def test_the_accuracy_reaches_the_corner_of_the_cell(km):
    """Whoever reads it knows how far off the place can be: half of the cell's diagonal."""
    photo = pd.Series({"taken_at": None, "lat": 0.0, "lon": 0.0})
    exif = Image.Exif()
    exif.load(coarse_exif(photo, km, None))
    assert float(exif.get_ifd(0x8825)[31]) == pytest.approx(1000 * km / 2**0.5, rel=0.001)


@pytest.mark.parametrize(
    ("km", "is_one"), [(0.09, False), (0.1, True), (2000, True), (2001, False)]
)
def test_the_steps_have_ends(km, is_one):
    if is_one:
        check_steps(km, None)
    else:
        with pytest.raises(OverexposedError, match=r"from 0\.1 to 2,000"):
            check_steps(km, None)
