"""What was fixed first: the rooms, the goal, how long it may take, and what is left out."""

from __future__ import annotations

ROOMS = ("claims", "places", "scanning", "protection", "faces")
UNNOTICED = 0.2  # of the mutants of each room, at most
SCALE, SMALL = (
    1.5,
    4,
)  # a number is multiplied and divided by it; a whole one below 4: one more, less
LONGEST = 20.0  # seconds: a test that takes longer is left out …
BUDGET = 40.0  # … and so is what comes when a mutant's tests have taken so long
PATIENCE = 5  # times as long as usual: a mutant whose tests then still run is noticed, as they hang
START = 20.0  # … and as many seconds, to begin with
FRESH = ("scanning", "faces")  # what these rooms found is remembered: here nothing may be

MOST_EXEMPT = 10
# Numbers that no test can guard, as `path: line of the source`, and why.
EXEMPT: dict[str, str] = {}
