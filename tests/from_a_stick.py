"""Started by test_stick.py, as a user without rights, where there is no way out of this machine.

    from_a_stick.py FOLDER REPORT

It does what a student does in a course from a stick, and prints what became of it as JSON.
"""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT, SECRET = 8888, "no-secret"
START = [sys.executable, "start.py"]


def way_out() -> bool:
    """Whether an address outside (one of those for documentation) can be asked for at all."""
    with socket.socket() as talk:
        talk.settimeout(5)
        try:
            talk.connect(("192.0.2.1", 80))
        except OSError:
            return False
        return True


def ask(path: str, data: bytes | None = None) -> bytes:
    """Ask JupyterLab, once it is there; it may take a minute on a slow machine."""
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}/{path}", data)
    request.add_header("Authorization", f"token {SECRET}")
    for _ in range(120):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"no answer from {path}")


def main(folder: str, report: str) -> None:
    """Write the report and open the course."""
    began = time.monotonic()
    made = subprocess.run([*START, "report", "-o", report], cwd=folder, capture_output=True)
    took = time.monotonic() - began
    options = [f"--ServerApp.port={PORT}", f"--IdentityProvider.token={SECRET}", "--no-browser"]
    course = subprocess.Popen(
        [*START, *options], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        lesson = json.loads(ask("api/contents/notebooks/00_start_here.ipynb?content=0"))
        page = ask("lab/tree/notebooks/00_start_here.ipynb")
        kernel = json.loads(ask("api/kernels", b"{}"))
    finally:
        course.terminate()
        course.wait(timeout=60)
    answer = {
        "way_out": way_out(),
        "said": made.stdout.decode() + made.stderr.decode(),
        "seconds": round(took),
        "report": Path(report).is_file(),
        "lesson": lesson["name"],
        "lab": b"JupyterLab" in page,
        "kernel": kernel["name"],
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
