"""What was fixed before anything was fitted: families, seeds, sizes and goals.

The families in `FITTED` are there for choosing weights and thresholds, those in `REPORTED` for
figures; no family is in both. Seeds differ too.
"""

from __future__ import annotations

from ..people import FITTED, REPORTED

REHEARSED, FAMILIES = FITTED, REPORTED
TUNING, REPORTING = range(0, 100), range(100, 200)  # seeds: the first with the families fitted
LIVES = 24  # a family
SIZES = (25, 50, 100, 200, 500)  # photos with a position, in a thinned roll
ALL = "all"  # the whole roll, however many photos it has

SURE, SURE_RIGHT = 0.9, 0.90  # home claims above the first are right at least so often
BINS, OFF = 10, 0.08  # expected calibration error, over so many bins, is less than this
SWAPPED = 0.7  # above it, no home is claimed at a workplace and no workplace at a home
NO_HOME = 0.3  # the most with which a home is claimed for somebody who has none

WEEKLY, WEEKLY_RIGHT = 0.7, 0.90  # weekly places claimed above the first are right so often
WEEKLY_HOURS = 2  # by which the hour of a weekly place may differ
INVENTED = 0.02  # of the trips claimed, at most, hold no night away from every home
SLEEP, SLEEP_RIGHT = 0.7, 0.90  # sleep claimed above the first is right so often
SLEEP_HOURS = 1.5  # by which both ends of the sleep may differ
# The most with which hours of sleep that are wrong are claimed by a clock of another zone. For
# people who sleep now earlier and now later no most is set: a confidence that is right as often as
# it says (`python -m benchmarks.claims`) is wrong now and then above any.
WRONG_CLOCKS, WRONG_CLOCK = ("clock_abroad", "wrong_zone"), 0.5
FEW = 20  # claims: from fewer no share is told
