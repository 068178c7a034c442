"""What was fixed before anything was fitted: families, seeds and goals.

Weights are fitted on the families of `FITTED`, figures come from those of `REPORTED`; seeds differ.
"""

from __future__ import annotations

from ..people import FITTED, REPORTED

FITTING, REPORTING = range(300, 400), range(400, 500)  # seeds
LIVES = 100  # a family: of fewer lives there are too few claims of sleep to see so small an error
KINDS = ("sleep", "trip", "phone", "owner", "relation")
OFF = 0.08  # the expected calibration error of each kind is less than this
FEW = 100  # claims: from fewer nothing is told

__all__ = ["FEW", "FITTED", "FITTING", "KINDS", "LIVES", "OFF", "REPORTED", "REPORTING"]
