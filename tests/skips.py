"""When a test may skip, and where it may not.

On a student's computer a test skips that needs chromium or the face models where they are missing.
Where OVEREXPOSED_NO_SKIPS is set (in CI, and by `start.py test --all`) that skip is a failure: such
a test would otherwise stay green for months without ever having run.
"""

import os
from importlib.util import find_spec

import pytest

from .browser import chromium

MUST_RUN = ("browser", "faces", "offline", "words")


def pytest_runtest_setup(item):
    """Skip what this machine cannot do."""
    if item.get_closest_marker("faces") and not (find_spec("dlib") and find_spec("deepface")):
        pytest.skip("the face models are not installed on this machine")
    if item.get_closest_marker("words") and not (find_spec("onnxruntime") and find_spec("cv2")):
        pytest.skip("what reads words is not installed on this machine")
    if item.get_closest_marker("browser") and not chromium():
        pytest.skip("chromium is not installed on this machine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn the skip of a test that must run into a failure."""
    report = yield
    must_run = any(item.get_closest_marker(name) for name in MUST_RUN)
    if _strict() and must_run and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Turn the skip of a whole test file into a failure."""
    report = yield
    if _strict() and report.skipped:
        _fail(report)
    return report


def _strict() -> bool:
    return bool(os.environ.get("OVEREXPOSED_NO_SKIPS"))


def _fail(report) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"This must not skip here. {reason}"
