"""How quickly is the toolkit there? `python -m benchmarks.importing`.

Each import runs in a Python of its own, several times, and the quickest counts. What a bare Python
takes is left out. It prints processor time, and how often `import toolkit` fits into `import
pandas`, which whatever is done next needs; it ends with 1 where a goal is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys

TIMES = 5
GOAL, PARTS = 0.3, 2  # seconds; import pandas takes so many times as long, at least


def seconds(code: str) -> float:
    """Return the processor time of a Python that runs this code: the least of some runs."""
    least = float("inf")
    for _ in range(TIMES):
        before = os.times()
        subprocess.run([sys.executable, "-c", code], check=True)
        after = os.times()
        user = after.children_user - before.children_user
        least = min(least, user + after.children_system - before.children_system)
    return least


def main() -> int:
    """Measure and print."""
    bare = seconds("pass")
    ours, theirs = (seconds(f"import {name}") - bare for name in ("toolkit", "pandas"))
    ratio = theirs / max(ours, 0.001)
    print(f"import toolkit: {ours:.2f} s; import pandas: {theirs:.2f} s, {ratio:.0f} times as long")
    return int(ours > GOAL or ratio < PARTS)


if __name__ == "__main__":
    sys.exit(main())
