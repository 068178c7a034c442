"""What was fixed before the first run: seeds, goals, and which claims an export can carry."""

from __future__ import annotations

LIVES = 40
TUNING = range(0, LIVES)
REPORTING = range(1_000, 1_000 + LIVES)

PHOTOS, DAYS = 400, 90  # at least so many of the owner's own photos, over at least so many days
UNRULED = 0.25  # of the lives that no rule fits: night or changing shifts, two homes, on the road

AGREE = 0.95  # of the lives: all that an export can carry is claimed as from the clean roll
PLACE = 100  # metres within which two homes, schools or workplaces are the same
TRIP = 1  # days by which the start and the end of a trip may differ
SLEEP = 1  # hours by which both ends of the sleep may differ
SOMEBODY_ELSE = 1_000  # metres around the partner's home, where no place of the owner may be

KINDS = ("home", "school_or_work", "phone", "trip", "sleep")

# The clean roll has every original of the owner as a JPEG with all that a phone writes: it is what
# the others are compared with. A chat export has pictures of everybody in the chat, without any
# metadata: from it, nothing about the owner can be known.
CARRIES = {
    "clean": KINDS,
    "iphone": KINDS,
    "android": KINDS,
    "takeout": KINDS,
    "icloud": KINDS,
    "nas": KINDS,
    "chat": (),
}

SIZES = (1_000, 10_000, 50_000)  # photos
GROWTH = 1.3  # seconds, or memory, a photo: at most so many times those of the next smaller size
