"""Work on many photos: shared out within limits, blamed on the right one, ended with its parent."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from toolkit import forget, open_roll
from toolkit.errors import ModelError, OverexposedError, PhotoError
from toolkit.scanning import scanner
from toolkit.working import Look, looking, machine, over, whole_rolls
from toolkit.working.sharing import share

from .made_photos import picture

MEGABYTE = 2**20


def half(number):
    if number == 13:
        os._exit(1)  # as if the system had ended it
    return number / 2


def die(item):
    os._exit(1)


def look(at, **changes):
    return Look(at, memory=1, few=1, **changes)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A folder of this test's own for what is remembered."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def two(monkeypatch):
    """Two processors."""
    monkeypatch.setattr(looking, "processors", lambda: 2)


@pytest.mark.parametrize("batch", [1, 6])
def test_a_photo_that_kills_its_process_costs_no_other(two, batch):
    items = {str(number): number for number in range(20)}
    done = dict(share(look(half, batch=batch), (), items, None))
    assert done.keys() == items.keys()
    assert [key for key, (_, error) in done.items() if error] == ["13"]
    assert done["12"] == (6, "")


def test_processes_that_all_die_are_not_the_fault_of_the_photos(two):
    blamed = []
    with pytest.raises(OverexposedError, match="one after the other"):
        for key, _ in share(look(die), (), dict.fromkeys("abcdefghijklmnopq"), None):
            blamed.append(key)
    assert len(blamed) < 3


@pytest.mark.parametrize("version", [1, 2])
def test_a_container_may_allow_less(tmp_path, monkeypatch, version):
    monkeypatch.setattr(machine, "_CGROUP", tmp_path)
    left, whole = machine.memory_left(), machine.memory_of_machine()
    limit, used, stat, files = machine._VERSIONS[2 - version]
    (tmp_path / "memory").mkdir()
    (tmp_path / limit).write_text("300000000\n")
    (tmp_path / used).write_text("250000000\n")
    (tmp_path / stat).write_text(f"anon 1\n{files} 30000000\n")
    assert machine.memory_left() == 80_000_000 < left
    assert machine.memory_of_machine() == 300_000_000 < whole
    (tmp_path / limit).write_text("max\n")
    assert machine.memory_left() > 80_000_000
    assert machine.memory_of_machine() == whole


def test_no_more_processors_than_allowed(monkeypatch):
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")
    assert machine.processors() == 1


@pytest.mark.parametrize(
    ("look", "memory", "few"),
    [(Look(half), 350, 8), (scanner._LOOK, 250, 2000)],
    ids=["faces", "scan"],
)
def test_how_many_processes(monkeypatch, look, memory, few):
    """One more for every so many photos, where there are processors and memory for it."""
    monkeypatch.setattr(looking, "processors", lambda: 4)
    monkeypatch.setattr(looking, "memory_left", lambda: 3 * memory * MEGABYTE)
    assert look.processes(1000 * few) == 3
    assert look.processes(2 * few) == 2
    assert look.processes(2 * few - 1) == 1
    monkeypatch.setattr(looking, "memory_left", lambda: 2 * memory * MEGABYTE - 1)
    assert look.processes(1000 * few) == 1


SCRIPT = """
    import sys, time
    from toolkit.working import Look, looking, sharing
    looking.processors = lambda: 2

    print("begun", flush=True)  # a second time, if a worker ran this script again

    def slow(item):
        time.sleep(600)

    for _ in sharing.share(Look(slow, memory=1, few=1), (), {1: 1, 2: 2, 3: 3}, None):
        pass
"""

WATCHED = """
    from toolkit.working import processes

    def end_with(parent):  # runs in the worker
        from toolkit.working import processes
        processes._DEATH_SIGNAL = 0  # asks the system for nothing
        processes._end_with(parent)

    processes._end_with = end_with
"""


def descendants(process):
    with_workers = time.monotonic() + 30
    while time.monotonic() < with_workers:
        found = psutil.Process(process.pid).children(recursive=True)
        workers = [child for child in found if "popen_loky" in " ".join(child.cmdline())]
        if len(workers) == 2 and all(child.num_threads() > 1 for child in workers):
            return found
        time.sleep(0.1)
    pytest.fail("no processes were started")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
@pytest.mark.parametrize("watched", [False, True], ids=["told by the system", "watched"])
def test_no_process_outlives_the_one_that_started_it(tmp_path, how, watched):
    """Also where no system tells it, and whoever reads its output reaches the end."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(WATCHED) * watched + textwrap.dedent(SCRIPT), encoding="utf-8"
    )
    environment = os.environ | {"PYTHONPATH": os.getcwd()}
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    )
    children = descendants(process)
    semaphores = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
    process.send_signal(getattr(signal, how))
    assert process.communicate(timeout=20)[0] == "begun\n"
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    mine = {name for name in semaphores if f"loky-{process.pid}-" in name}
    assert not mine & (set(os.listdir("/dev/shm")) if mine else set())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_whoever_stops_the_work_need_not_wait(two, capfd, request):
    """Neither for what is being worked on, nor for what is still to do; and no thread complains."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # xdist ignores it
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    shared = share(look(sleep), (), {1: 0} | dict.fromkeys(range(2, 40), 60), None)
    assert next(shared) == (1, (0, ""))
    began = time.monotonic()
    threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()  # as Ctrl-C does
    with pytest.raises(KeyboardInterrupt):
        next(shared)
    assert time.monotonic() - began < 30
    assert capfd.readouterr().err == ""


def test_work_left_with_somebody_else_is_cancelled():
    with ThreadPoolExecutor(1) as pool:
        shared = share(look(sleep), (), {1: 0} | dict.fromkeys(range(2, 40), 0.5), pool)
        next(shared)
        shared.close()
        began = time.monotonic()
    assert time.monotonic() - began < 5  # nineteen seconds, if all of it were done


def sleep(seconds):
    time.sleep(seconds)
    return seconds


def test_photos_with_the_same_content_are_looked_at_once(cache):
    looked = []

    def at(photo, word):
        looked.append(photo.name)
        return [word, len(looked)]

    a, b = picture(), picture((64, 49))
    roll = open_roll({"a.jpg": a, "b.jpg": b, "c.jpg": a, "d.txt": b"no picture"})
    found, errors = over(roll, at, name="photos", version="1", options=("one",))
    assert found == {"a.jpg": ["one", 1], "b.jpg": ["one", 2], "c.jpg": ["one", 1]}
    assert list(errors) == ["d.txt"] and looked == ["a.jpg", "b.jpg"]
    assert over(roll, at, name="photos", version="1", options=("one",))[0] == found
    assert len(looked) == 2  # nothing was looked at again
    assert over(roll, at, name="photos", version="1", options=("other",))[0]["a.jpg"][0] == "other"
    assert over(roll, at, name="photos", version="2", options=("one",))[0]["a.jpg"] == ["one", 5]
    over(roll, at, options=("one",))
    assert len(looked) == 10  # without a name nothing is remembered, and every photo looked at


def test_a_bar_reaches_its_end_whatever_is_no_picture(cache, monkeypatch, capfd):
    bars = []
    make = whole_rolls._bar
    monkeypatch.setattr(whole_rolls, "_bar", lambda *a: bars.append(make(*a)) or bars[-1])
    roll = open_roll({"a.jpg": picture(), "b.jpg": picture(), "d.jpg": b"no picture"})
    for _ in ("looked at", "remembered"):
        over(roll, Look(lambda photo: 1, title="Looking"), name="photos", version="1")
    assert [bar.n for bar in bars] == [3, 3]
    assert "100%" in capfd.readouterr().err
    over([], Look(lambda photo: 1, title="Looking"))
    assert capfd.readouterr().err == ""


def test_what_was_remembered_by_any_name_is_forgotten(cache):
    over(open_roll({"a.jpg": picture()}), lambda photo: 1, name="words", version="1")
    assert (cache / "words.sqlite").is_file()
    (cache / "bank.sqlite").write_bytes(b"money")
    assert forget() > 0
    assert [path.name for path in cache.glob("*.sqlite")] == ["bank.sqlite"]


def test_what_is_remembered_otherwise_than_wanted_is_looked_at_again(cache):
    roll = open_roll({"a.jpg": picture()})
    assert over(roll, lambda photo: "1 2", name="photos", version="1")[0] == {"a.jpg": "1 2"}
    numbers = Look(lambda photo: "3", unpack=int)
    assert over(roll, numbers, name="photos", version="1") == ({"a.jpg": 3}, {})
    assert over(roll, Look(pytest.fail, unpack=int), name="photos", version="1")[0] == {"a.jpg": 3}


def test_what_failed_is_named_and_not_remembered(cache):
    def at(photo):
        raise PhotoError("It is blank.")

    roll = open_roll({"a.jpg": picture()})
    assert over(roll, at, name="photos", version="1") == ({}, {"a.jpg": "It is blank."})
    assert over(roll, lambda photo: 1, name="photos", version="1") == ({"a.jpg": 1}, {})


def test_what_is_no_fault_of_a_photo_ends_the_work():
    def at(photo):
        raise ModelError("There is no such model.")

    with pytest.raises(ModelError):
        over(open_roll({"a.jpg": picture()}), at)
