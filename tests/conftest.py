"""What the tests share: the sample roll, and what was read from it."""

import os
import shutil
from importlib.util import find_spec

import pytest

import toolkit

from .dirty_photos import dirty_folder  # noqa: F401
from .skips import (  # noqa: F401
    pytest_make_collect_report,
    pytest_runtest_makereport,
    pytest_runtest_setup,
)


@pytest.fixture(scope="session", autouse=True)
def own_memory(tmp_path_factory):
    """Leave alone what the course remembers of the photos of whoever runs the tests, and notes."""
    os.environ.setdefault("OVEREXPOSED_CACHE", str(tmp_path_factory.mktemp("cache")))
    os.environ.setdefault("OVEREXPOSED_WORK", str(tmp_path_factory.mktemp("my_work")))


@pytest.fixture(scope="session")
def sample():
    """The fictional sample roll."""
    return toolkit.open_roll("sample")


@pytest.fixture(scope="session")
def photos(sample):
    """Its photos table."""
    return toolkit.scan(sample)


@pytest.fixture(scope="session")
def places(photos):
    """Its places."""
    return toolkit.find_places(photos)


@pytest.fixture(scope="session")
def trips(photos, places):
    """Its trips."""
    return toolkit.find_trips(photos, places)


@pytest.fixture(scope="session")
def memory(tmp_path_factory, sample):
    """What the course remembers of its own rolls, as on Binder: no lesson looks for these faces again."""
    toolkit.scan(sample)
    if find_spec("dlib"):
        toolkit.find_faces(sample)
        toolkit.find_faces(toolkit.open_roll("lineup"))
    folder = tmp_path_factory.mktemp("memory")
    return shutil.copytree(os.environ["OVEREXPOSED_CACHE"], folder, dirs_exist_ok=True)
