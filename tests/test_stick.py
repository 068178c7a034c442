"""A course from a stick installs and runs where there is no network, for a user without rights.

The stick is made once, with the packages that the lock lists; what installs from it is a Python
that has none of them, and the pip that comes with it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

from .skips import MUST_RUN

ROOT = Path(__file__).parent.parent
# In a network of its own with nothing in it but this machine; then as somebody without any right.
WIRE = (
    "import fcntl, os, socket, struct, sys\n"
    "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talk:\n"
    "    fcntl.ioctl(talk, 0x8914, struct.pack('16sh', b'lo', 1))  # SIOCSIFFLAGS: up\n"
    "os.execvp('unshare', ['unshare', '--user', '--map-user=1000', *sys.argv[1:]])\n"
)
ALONE = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-c", WIRE]


def alone():
    """Whether this machine lets anybody be cut off from the network."""
    if not shutil.which("unshare"):
        return False
    whether = "import os; raise SystemExit(os.getuid() != 1000)"
    return not subprocess.run(
        [*ALONE, sys.executable, "-c", whether], capture_output=True
    ).returncode


@pytest.mark.offline
@pytest.mark.slow
@pytest.mark.skipif(not alone(), reason="the kernel lets no process leave the network")
def test_a_course_from_a_stick_runs_without_network_and_without_rights(tmp_path):
    stick, report = tmp_path / "stick", tmp_path / "report.html"
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        subprocess.run([sys.executable, "-m", "ensurepip"], check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "toolkit", "bundle", stick], check=True, cwd=ROOT)
    environment = {
        "PATH": "/usr/bin:/bin",  # no uv, which would be quicker than what a school has
        "HOME": "/proc/no-home",  # which nobody can write to
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_COMPILE": "1",  # seconds of this test, and nothing else
    }
    python = str(Path(sys.base_prefix, "bin", "python3"))
    command = [*ALONE, python, str(ROOT / "tests" / "from_a_stick.py"), str(stick), str(report)]
    answer = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert answer.returncode == 0, answer.stderr
    done = json.loads(answer.stdout)
    assert not done["way_out"]
    assert "Ready after" in done["said"] and "Traceback" not in done["said"], done["said"]
    assert done["report"] and "18 people" in done["said"]
    assert done["lesson"] == "00_start_here.ipynb" and done["lab"] and done["kernel"] == "python3"
    print(f"From the first start to the report: {done['seconds']} s")


def test_no_check_of_everything_leaves_the_stick_out():
    marks = test_a_course_from_a_stick_runs_without_network_and_without_rights.pytestmark
    assert {mark.name for mark in marks} & set(MUST_RUN)


def test_start_installs_from_where_the_stick_has_its_packages():
    from toolkit.bundle import stick

    names = (start.STICK.name, start.WHEELS.name, start.READ_ME.name)
    assert names == (stick.STICK, stick.WHEELS, stick.README)
