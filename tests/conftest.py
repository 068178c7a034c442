"""What the tests share: the sample roll, and what was read from it."""

import pytest

from toolkit import find_places, find_trips, open_roll, scan

from .skips import (  # noqa: F401
    pytest_make_collect_report,
    pytest_runtest_makereport,
    pytest_runtest_setup,
)


@pytest.fixture(scope="session")
def sample():
    """The fictional sample roll."""
    return open_roll("sample")


@pytest.fixture(scope="session")
def photos(sample):
    """Its photos table."""
    return scan(sample)


@pytest.fixture(scope="session")
def places(photos):
    """Its places."""
    return find_places(photos)


@pytest.fixture(scope="session")
def trips(photos, places):
    """Its trips."""
    return find_trips(photos, places)
