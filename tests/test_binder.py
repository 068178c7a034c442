"""What Binder builds from `binder/`: checked by repo2docker without Docker, and by doing the same here."""

import importlib.util
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BINDER = ROOT / "binder"
LONGEST_WAIT = 60  # seconds a cell may take on Binder's one processor
# What repo2docker puts into the environment before the project's own requirements, as conda and as
# pip call it. Ours then replace its JupyterLab, and the classic notebook, which wants an older one,
# objects: that is not what the launch link opens.
BASE = {
    "jupyterhub-base": "jupyterhub",
    "jupyterlab": "jupyterlab",
    "jupyter_server": "jupyter-server",
    "notebook": "notebook",
    "jupyter-resource-usage": "jupyter-resource-usage",
    "jupyter-offlinenotebook": "jupyter-offlinenotebook",
}
OBJECTS = r"notebook \S+ has requirement jupyterlab\S+, but you have jupyterlab \S+"

linux = pytest.mark.skipif(sys.platform != "linux", reason="Binder is Linux")


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_scripts_can_be_run(name):
    script = BINDER / name
    assert script.read_bytes().startswith(b"#!/usr/bin/env bash\n")
    assert b"\r" not in script.read_bytes()
    if os.name == "posix":
        assert script.stat().st_mode & stat.S_IXUSR
        assert subprocess.run(["bash", "-n", script]).returncode == 0


def test_python_is_one_the_lock_is_for():
    assert (BINDER / "runtime.txt").read_text(encoding="utf-8") == "python-3.11\n"


def test_the_launch_link_opens_the_first_lesson():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    opened = re.search(r"mybinder\.org/v2/\S+\?urlpath=lab/tree/([\w/.]+)`", readme)
    assert (ROOT / opened[1]).is_file()
    assert opened[1].endswith("00_start_here.ipynb")


@linux
def test_start_caps_the_threads_and_hands_on():
    code = "import os, sys; print(os.environ['OMP_NUM_THREADS'], sys.argv[1:])"
    command = [BINDER / "start", sys.executable, "-c", code, "a b"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.stdout == "1 ['a b']\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """The project as Binder gets it: what git tracks."""
    folder = tmp_path_factory.mktemp("binder") / "overexposed"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@linux
@pytest.mark.slow
def test_repo2docker_understands_it(checkout):
    command = [sys.executable, "-m", "repo2docker", "--user-id=1000", "--user-name=jovyan"]
    answer = subprocess.run(
        [*command, "--no-build", "--debug", checkout], capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    assert "python=3.11" in answer.stderr
    dockerfile = answer.stdout
    # The packages come before the project's files, so that a change of a lesson reinstalls nothing.
    install = dockerfile.index('pip install --no-cache-dir -r "binder/requirements.txt"')
    everything = re.search(r"COPY \S+ src/ ", dockerfile)
    assert everything
    assert install < everything.start() < dockerfile.index("RUN ./binder/postBuild")
    assert 'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in dockerfile


def base():
    """The packages of repo2docker's own lock, by the version that it pins."""
    repo2docker = Path(importlib.util.find_spec("repo2docker").origin).parent
    lock = repo2docker / "buildpacks" / "conda" / "environment.py-3.11-linux-64.lock"
    pinned = dict(re.findall(r"/([\w-]+)-(\d[\w.]*)-\w+\.conda", lock.read_text(encoding="utf-8")))
    return [f"{name}=={pinned[conda]}" for conda, name in BASE.items()]


@linux
def test_the_packages_of_repo2docker_are_known_by_version():
    assert len(base()) == len(BASE)
    assert any(re.fullmatch(r"notebook==7\.\d+\.\d+", pin) for pin in base())


@linux
@pytest.mark.slow
@pytest.mark.faces
def test_the_build_works_and_no_cell_waits_long(checkout, tmp_path):
    """Do what Binder's build does, in an environment of its own; needs a network."""
    prefix, home = tmp_path / "env", tmp_path / "home"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", prefix], check=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("OVEREXPOSED")},
        "HOME": str(home),
        "PATH": f"{prefix}/bin:{os.environ['PATH']}",
        "NB_PYTHON_PREFIX": str(prefix),
        "REPO_DIR": str(checkout),
    }

    def run(*command, fails=False):
        answer = subprocess.run(
            command, cwd=checkout, env=environment, capture_output=True, text=True
        )
        assert bool(answer.returncode) is fails, answer.stdout[-2000:] + answer.stderr[-2000:]
        return answer.stdout

    run("pip", "install", "--quiet", *base())
    run("pip", "install", "--quiet", "--no-cache-dir", "-r", "binder/requirements.txt")
    assert "find_faces: " in run("binder/postBuild")
    (complaint,) = run("pip", "check", fails=True).splitlines()
    assert re.fullmatch(rf"{OBJECTS}\.?", complaint)
    settings = json.loads((prefix / "etc/jupyter/jupyter_server_config.json").read_text())
    assert settings["ServerApp"]["tornado_settings"]["websocket_max_message_size"] > 10 * 2**20
    began = time.monotonic()
    look = "from toolkit import find_faces, open_roll; print(len(find_faces(open_roll('sample'))))"
    one_processor = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    assert int(run("binder/start", *one_processor, "python", "-c", look)) > 0
    assert time.monotonic() - began < LONGEST_WAIT
