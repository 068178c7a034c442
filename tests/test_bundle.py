"""The course on a stick: the right packages, whole, gone on with, and in no wrong folder."""

import errno
import itertools
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

import start
from toolkit.bundle import COURSE, KINDS, Computer, bundle, packages, pins, stick, this_computer
from toolkit.cli import main
from toolkit.errors import OverexposedError
from toolkit.models.catalogue import catalogue

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PACKAGES = ["one", "two", "three"]
TOOLS = ["builder", "editables"]


def make_wheel(folder, name, text="", python=""):
    """A package that pip takes for one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", text)
        wheel.writestr(
            f"{name}-1.0.dist-info/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{python}",
        )
        wheel.writestr(
            f"{name}-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return path


def pin(path):
    return f"{path.name.split('-')[0]}==1.0 \\\n    --hash=sha256:{packages.sha256(path)}\n"


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A course of a few small files, and a folder that pip takes its three packages from."""
    course, shelf = tmp_path / "course", tmp_path / "shelf"
    for room in (*stick._ROOMS, "notebooks", "my_photos"):
        (course / room).mkdir(parents=True)
        (course / room / "file.txt").write_text(room, encoding="utf-8")
    for name in stick._FILES:
        (course / name).write_text(name, encoding="utf-8")
    wheels = [make_wheel(shelf, name) for name in PACKAGES]
    for name in TOOLS:
        make_wheel(shelf, name)
    (course / "requirements.lock").write_text("".join(map(pin, wheels)), encoding="utf-8")
    (course / "pyproject.toml").write_text('[build-system]\nrequires = ["builder"]\n')
    monkeypatch.setattr(stick, "COURSE", course)
    monkeypatch.setattr(packages, "_BATCH", 2)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    return namedtuple("Shop", "course shelf out")(course, shelf, tmp_path / "stick")


@pytest.fixture
def quick(shop, monkeypatch):
    """The same, where the packages come without a pip being started."""

    def take(command, *arguments, pins=(), **_):
        wanted = [each.split("==")[0] for each in pins]
        wanted += [name for name in TOOLS if name in arguments]
        for path in (shop.shelf / f"{name}-1.0-py3-none-any.whl" for name in wanted):
            shutil.copy(path, arguments[arguments.index("-d") + 1])

    monkeypatch.setattr(packages, "_pip", take)
    return shop


def make(shop):
    return list(bundle(shop.out, [this_computer()], shop.course / "notebooks"))


def note(shop):
    return json.loads((shop.out / stick.STICK).read_text(encoding="utf-8"))


def wheels(shop):
    return sorted(path.name.split("-")[0] for path in (shop.out / stick.WHEELS).iterdir())


# What is in it


def test_a_stick_holds_the_course_the_packages_and_a_page_to_read(quick):
    (quick.course / "my_photos" / "me.jpg").write_bytes(b"mine")
    (quick.course / "class_list.csv").write_text("names", encoding="utf-8")
    compiled = quick.out / "toolkit" / "__pycache__" / "file.pyc"
    said = make(quick)
    compiled.parent.mkdir()
    compiled.touch()  # a stick that was run from, and is made again
    make(quick)
    assert not any("__pycache__" in name for name in note(quick)["sha256"])
    assert wheels(quick) == sorted([*PACKAGES, *TOOLS])
    for room in (*stick._ROOMS, "notebooks"):
        assert (quick.out / room / "file.txt").read_text(encoding="utf-8") == room
    assert list((quick.out / "my_photos").iterdir()) == []
    assert not (quick.out / "class_list.csv").exists()
    assert "MB" in said[0] and this_computer().name in said[0] and "Ready" in said[-1]
    page = (quick.out / stick.README).read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 60 and max(map(len, page.splitlines())) <= 105
    noted = note(quick)
    assert noted["finished"] and noted["computers"] == [this_computer().name]
    rooms = {name.partition("/")[0] for name in noted["sha256"]}
    rooms -= {"pyproject.toml", "requirements.lock"}
    assert rooms == {"wheels", "toolkit", "datasets", "notebooks"}  # docs may be written in
    lock = noted["sha256"]["requirements.lock"]  # of the one that is there, not of the course's
    assert lock == packages.sha256(quick.out / "requirements.lock")
    assert "pyproject.toml" in noted["sha256"]


def test_what_a_mac_writes_beside_files_is_not_packed(quick, monkeypatch):
    (quick.course / "notebooks" / "._file.txt").touch()
    (quick.course / "toolkit" / ".DS_Store").touch()
    take = packages._pip

    def take_on_a_mac(*arguments, **others):
        take(*arguments, **others)
        (quick.out / stick.WHEELS / "._one-1.0-py3-none-any.whl").touch()

    monkeypatch.setattr(packages, "_pip", take_on_a_mac)
    make(quick)
    assert note(quick)["finished"]
    made = {Path(name).name for name in note(quick)["sha256"]}
    assert not any(name.startswith(".") for name in made)
    assert not (quick.out / "notebooks" / "._file.txt").exists()


def test_the_page_on_a_stick_has_the_commands_of_the_room_checklist(quick):
    make(quick)
    page = (quick.out / stick.README).read_text(encoding="utf-8")
    checklist = (ROOT / "docs/teaching/room_checklist.md").read_text(encoding="utf-8")
    wanted = re.findall(r"`python3 (start\.py (?:learner|reset)[^`]*)`", checklist)
    wanted += re.findall(r"`(\$env:\S+ py start\.py)`", checklist)
    assert len(set(wanted)) == 5 and all(command in page for command in wanted)
    assert "Nothing is said" in page  # an empty start.py is the one fault that has no words


def test_only_models_that_may_be_passed_on_are_in_the_packages(quick):
    make(quick)
    page = (quick.out / stick.README).read_text(encoding="utf-8")
    free = re.compile(r"public domain|CC0 1\.0|Apache-2\.0|MIT|Boost")
    for model in catalogue():
        packed = f"- {model.name}: {model.licence}" in page
        assert packed is (not model.address)
        assert not packed or free.match(model.licence)


def test_everything_in_git_is_course_or_left_out_on_purpose():
    answer = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in answer.stdout.split("\n") if name[:1] not in ("", ".")}
    assert top == {*stick._ROOMS, *stick._FILES, "notebooks", "my_photos"}
    assert COURSE == ROOT


# Gone on with


def test_an_interrupted_stick_is_gone_on_with(shop):
    work = bundle(shop.out, [this_computer()], shop.course / "notebooks")
    for _ in range(3):  # the size, and two batches of which one is done
        next(work)
    work.close()
    assert wheels(shop) == ["one", "two"] and not note(shop)["finished"]
    kept, torn = ((shop.out / stick.WHEELS / path.name) for path in shop_wheels(shop)[:2])
    (shop.shelf / kept.name).unlink()  # it is not asked for again
    torn.write_bytes(torn.read_bytes()[:50])
    (shop.out / "notebooks" / "file.txt").write_text("torn", encoding="utf-8")
    make(shop)
    assert wheels(shop) == sorted([*PACKAGES, *TOOLS]) and note(shop)["finished"]
    assert packages.sha256(torn) == packages.sha256(shop.shelf / torn.name)
    assert (shop.out / "notebooks" / "file.txt").read_text(encoding="utf-8") == "notebooks"


def shop_wheels(shop):
    return [shop.shelf / f"{name}-1.0-py3-none-any.whl" for name in PACKAGES]


def test_what_an_older_lock_wanted_is_removed(quick):
    old = make_wheel(quick.out / stick.WHEELS, "old")
    (quick.out / stick.STICK).write_text("{}", encoding="utf-8")
    make(quick)
    assert not old.exists()


def test_a_wheel_made_here_of_a_source_is_kept_and_stands_in_the_lock(quick, monkeypatch):
    source, lock = "5" * 64, quick.course / "requirements.lock"
    wheel = shop_wheels(quick)[1]
    lock.write_text(lock.read_text().replace(packages.sha256(wheel), source), encoding="utf-8")
    monkeypatch.setattr(packages, "_AS_SOURCE", "two==")
    builds = []

    def build(computer, batch, folder):
        builds.append(batch)
        return Path(shutil.copy(wheel, folder))

    monkeypatch.setattr(packages, "_build", build)
    make(quick)
    written = (quick.out / "requirements.lock").read_text(encoding="utf-8")
    assert packages.sha256(wheel) in written and source not in written
    make(quick)
    assert len(builds) == 1 and source in builds[0][0] and "two" in wheels(quick)


def test_a_stick_is_made_of_what_came_on_a_stick(shop):
    make(shop)
    lock = (shop.out / "requirements.lock").read_bytes()
    shutil.copytree(shop.out / stick.WHEELS, shop.course / stick.WHEELS)
    for path in shop_wheels(shop):
        path.unlink()  # none of them is asked for again
    torn = shop.course / stick.WHEELS / "torn-1.0-py3-none-any.whl"
    torn.write_bytes(b"half")
    shutil.rmtree(shop.out)
    make(shop)
    assert wheels(shop) == sorted([*PACKAGES, *TOOLS]) and note(shop)["finished"]
    assert (shop.out / "requirements.lock").read_bytes() == lock


# What stands in the way


def test_another_file_than_in_the_lock_is_not_packed(shop):
    make_wheel(shop.shelf, "three", "other code")
    with pytest.raises(OverexposedError, match=r"three.* is not the one"):
        make(shop)
    assert not note(shop)["finished"]


def test_a_package_that_is_missing_is_named(shop):
    (shop.shelf / "three-1.0-py3-none-any.whl").unlink()
    with pytest.raises(OverexposedError, match=r"three==1\.0 for .*3\."):
        make(shop)


@pytest.mark.parametrize(("short", "refused"), [(0, False), (1, True)])
def test_a_disk_with_too_little_room_is_refused_before_anything_is_written(
    shop, monkeypatch, short, refused
):
    course = sum(path.stat().st_size for path in shop.course.rglob("*") if path.is_file())
    course -= (shop.course / "my_photos" / "file.txt").stat().st_size
    usage = namedtuple("usage", "total used free")
    free = course + stick.PACKAGES * stick.MB - short
    monkeypatch.setattr(stick.shutil, "disk_usage", lambda path: usage(10**12, 0, free))
    work = bundle(shop.out, [this_computer()], shop.course / "notebooks")
    if not refused:
        assert "420 MB" in next(work)
        return
    with pytest.raises(OverexposedError, match="larger stick"):
        next(work)
    assert not shop.out.exists()


def test_packages_for_every_computer_need_their_room_once(quick):
    """What is for all of them lies on the stick once: 579 MB for Windows and macOS were 882."""
    here, notebooks = this_computer(), quick.course / "notebooks"
    sizes = [
        int(re.findall(r"about (\d+) MB", next(bundle(quick.out, [here] * kinds, notebooks)))[0])
        for kinds in (1, 2, 3)
    ]
    assert [after - before for before, after in itertools.pairwise(sizes)] == [stick.MORE] * 2
    assert stick.PACKAGES + stick.MORE > 537  # as fetched for Windows and macOS together


def test_what_is_there_already_needs_no_room_again(quick, monkeypatch):
    make(quick)
    free = stick.PACKAGES * stick.MB  # no byte for the course, which is there
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(stick.shutil, "disk_usage", lambda path: usage(10**12, 0, free))
    assert next(bundle(quick.out, [this_computer()], quick.course / "notebooks"))


# What pip 23.2 wrote without a network, and behind a filter with a certificate of its own.
OFFLINE = (
    "NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed "
    "to establish a new connection: [Errno -3] Temporary failure in name resolution')"
)
FILTERED = (
    "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify "
    "failed: self-signed certificate (_ssl.c:1006)'))"
)


def unanswered(why, last=0):
    """The log of a pip that asks five times; an answer may come after fewer."""
    tries = [
        f"WARNING: Retrying (Retry(total={left}, connect=None, read=None, redirect=None, "
        f"status=None)) after connection broken by '{why}': /simple/one/\n"
        for left in range(4, last - 1, -1)
    ]
    return (
        "".join(tries)
        + "ERROR: Could not find a version that satisfies the requirement one==1.0 (from versions: "
        "none)\nERROR: No matching distribution found for one==1.0\n"
    )


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: No matching distribution found for one==1.0", "no package one==1.0 for"),
        ("WARNING: a\nERROR: Nobody knows", "internet. What pip says:\nERROR: Nobody knows"),
        (unanswered(OFFLINE), "There is no internet connection"),
        (unanswered(FILTERED), "often a school's filter"),
        (unanswered(OFFLINE, last=3), "no package one==1.0 for"),
    ],
)
def test_what_pip_says_is_told_in_a_sentence(log, sentence):
    said = packages._why(log, this_computer())
    assert sentence in said and "WARNING" not in said


@pytest.mark.parametrize(
    ("log", "sentence"), [(OFFLINE, "no internet"), (FILTERED, "school's filter")]
)
def test_tools_that_no_network_gives_are_not_called_missing(log, sentence):
    assert sentence in packages._why(unanswered(log), None)


def test_what_bars_the_way_is_known_to_start_too():
    assert set(packages._BARRED.values()) <= set(start.REMEDIES)


def test_a_disk_that_fills_up_on_the_way_says_so(quick, monkeypatch):
    def fill(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stick, "fetch", fill)
    with pytest.raises(OverexposedError, match=r"disk is full.*goes on where it stopped"):
        make(quick)
    assert not note(quick)["finished"]


def in_the_course(shop):
    return shop.course / "stick"


def around_the_course(shop):
    return shop.course.parent


def with_something_else(shop):
    (shop.out / "holiday").mkdir(parents=True)
    return shop.out


def a_file(shop):
    shop.out.write_text("a file", encoding="utf-8")
    return shop.out


def in_a_circle(shop):
    shop.out.symlink_to(shop.out.with_name("other"))
    shop.out.with_name("other").symlink_to(shop.out)
    return shop.out


def nowhere(shop):
    return shop.out / "stick"


def worked_in(shop):
    make(shop)
    (shop.out / ".venv").mkdir()
    return shop.out


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (in_the_course, "one inside the other"),
        (around_the_course, "one inside the other"),
        (with_something_else, "something else"),
        (a_file, "is a file"),
        (in_a_circle, "cannot be written"),
        (nowhere, "plugged in"),
        (worked_in, "somebody's answers"),
    ],
)
def test_a_wrong_folder_is_refused_and_stays_as_it_is(quick, wrong, sentence):
    folder = wrong(quick)
    before = sorted(quick.out.parent.rglob("*"))
    with pytest.raises(OverexposedError, match=sentence):
        list(bundle(folder, [this_computer()], quick.course / "notebooks"))
    assert sorted(quick.out.parent.rglob("*")) == before


# For whom


@pytest.mark.parametrize("kind", KINDS)
def test_other_computers_get_what_the_lock_has_for_them(kind):
    wanted = pins.pins(LOCK, Computer(kind, "3.13").environments[0])
    names = {line.split("==")[0] for line in wanted}
    assert {"jupyterlab", "dlib-bin", "onnxruntime"} <= names
    assert ("pywinpty" in names) is (kind == "windows")
    assert ("appnope" in names) is (kind == "macos")
    assert all(" ; " not in line for line in wanted)


@pytest.mark.parametrize(
    ("system", "processor", "newest"),
    [
        ("Linux", "x86_64", "--platform=manylinux_2_28_x86_64"),
        ("Darwin", "arm64", "--platform=macosx_14_0_arm64"),
        ("Windows", "AMD64", "--platform=win_amd64"),
        ("Linux", "riscv64", ""),
    ],
)
def test_packages_for_computers_like_this_one_suit_older_ones(
    monkeypatch, system, processor, newest
):
    monkeypatch.setattr(pins.platform, "system", lambda: system)
    monkeypatch.setattr(pins.platform, "machine", lambda: processor)
    assert this_computer().name.startswith(f"{system} {processor} 3.")
    assert "".join(this_computer().options[:1]) == newest


def test_this_computer_gets_what_the_same_kind_gets():
    named = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}
    here = this_computer()
    system, _, python = here.name.split()
    same = Computer(named.get(system, "linux"), python)
    if same.name != here.name:
        pytest.skip("this computer is of none of the kinds")
    for own, others in zip(here.environments, same.environments, strict=True):
        assert pins.pins(LOCK, own) == pins.pins(LOCK, others)


def test_an_old_and_a_new_patch_of_a_python_are_both_provided_for():
    lock = f"one==1 ; python_full_version < '3.11.5' --hash=sha256:{'a' * 64}\n"
    lock += f"one==2 ; python_full_version >= '3.11.5' --hash=sha256:{'b' * 64}\n"
    work = list(packages._batches([Computer("linux", "3.11")], lock, set()))
    assert [line.split()[0] for _, batch in work for line in batch] == ["one==1", "one==2"]
    assert len(work) == 2  # pip refuses two versions at once


def test_a_newer_patch_of_a_python_is_provided_for_by_an_older_one(shop):
    newer = make_wheel(shop.shelf, "three", python="Requires-Python: >=3.99\n")
    lock = "".join(map(pin, [*shop_wheels(shop)[:2], newer]))
    (shop.course / "requirements.lock").write_text(lock, encoding="utf-8")
    make(shop)
    assert "three" in wheels(shop)


def test_another_python_wants_to_know_for_whom(shop, capsys):
    other = "3.14" if this_computer().python != "3.14" else "3.13"
    assert main(["bundle", str(shop.out), "--python", other]) == 2
    assert "--for" in capsys.readouterr().err
    assert not shop.out.exists()
