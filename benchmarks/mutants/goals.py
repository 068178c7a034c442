"""What was fixed first: the rooms, the goal, how long it may take, and what is left out."""

from __future__ import annotations

ROOMS = ("claims", "places", "scanning", "protection", "faces")
UNNOTICED = 0.2  # of the mutants of each room, at most
# A number is multiplied and divided by it; a whole one below 4: one more, one less.
SCALE, SMALL = 1.5, 4
LONGEST = 20.0  # seconds: a test that takes longer is left out …
BUDGET = 8.0  # … and so is what does not fit into a mutant's seconds, the quickest first
PATIENCE = 5  # times as long as usual: a test that then still runs has noticed, as it hangs …
START = 5.0  # … and as many seconds, to begin with
FRESH = ("scanning", "faces")  # what these rooms found is remembered: here nothing may be

MOST_EXEMPT = 10
_BEYOND = "the steps of the range jump over one more: the same windows are looked at"
# Numbers that no test can guard, as `path: line of the source`, and why.
EXEMPT: dict[str, str] = {
    "scanning/packing.py: _EPOCH = datetime(1970, 1, 1)": "any moment does: it is added again",
    "scanning/scanner.py: few=2000,  # two processes start in the time that one needs for so many "
    "photos": "changes how long a scan takes, not what it says",
    "scanning/scanner.py: batch=64,": "changes how long a scan takes, not what it says",
    "scanning/scanner.py: memory=250 * 2**20,  # what damaged and hostile files take at most": (
        "changes how many processes run at a time, not what they say"
    ),
    "scanning/likeness.py: for side in range(SIDE, SIDE // 2 - 1, -4):": _BEYOND,
    "scanning/likeness.py: for top in range(0, SIDE - side + 1, 2):": _BEYOND,
    "scanning/likeness.py: for left in range(0, SIDE - side + 1, 2):": _BEYOND,
}
