"""What a machine keeps of a face, in small: python -m benchmarks.training

**Halves.** The lineup's `half` in its `people.csv`, made before anything was tuned: what draws or
recognises learns from the `tuning` people, whatever it chooses (how strongly to hold back, how many
eigenfaces) it chooses among these, and every figure is of the 100 `reporting` people. For another
picture of the same person, and for named photos, there are the people of the sample; the threshold
is that of `calibration.json`, chosen on the calibration roll. Figures are printed with intervals of
95 % beside what chance would give; no effect is a finding, and is printed like any other. One first
try had been looked at on both halves; nothing was chosen by it but the size of the pictures.

**Goals.** They are about what a lesson needs, and were written before the room was: each part at
most 20 seconds of processor and 1 GB of memory, in a process of its own; faces rebuilt from 128
numbers come first more often than the 26 of 100 of a first try on an older lineup; whatever the
lesson calls an effect has an interval that leaves chance outside.
"""

from __future__ import annotations

SECONDS, MEGABYTES = 20, 1000  # at most, for each part, in a process of its own
FIRST_TRY = 0.26  # of the rebuilt faces came first, with fifteen lines on an older lineup
