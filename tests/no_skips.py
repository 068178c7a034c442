"""Where OVEREXPOSED_NO_SKIPS is set (in CI, and by `start.py test --all`), a skip is a failure.

A test that opens chromium, needs the face models or proves that nothing leaves the machine would
otherwise stay green for months without ever having run.
"""

import os

import pytest

MUST_RUN = ("browser", "faces", "offline")


def _strict() -> bool:
    return bool(os.environ.get("OVEREXPOSED_NO_SKIPS"))


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


def _fail(report) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"This must not skip here. {reason}"
