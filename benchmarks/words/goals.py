"""What was aimed at, written down before anything was tuned; and which texts may be tuned on."""

from __future__ import annotations

from hashlib import sha256

# Shares of the words that can be read in the sample: that are read, and in their photo.
SCREENSHOTS, SCENES, LARGE_LINES = 0.90, 0.65, 0.80
LARGE = 20  # pixels of a line: its words are counted once more by themselves
FINDS_RIGHT = 0.90  # of what is called a find: a line that the truth counts to that kind
PLAIN, FALSE = 100, 3  # photos without any text, and in how many of them some may be read
PHOTOS, SECONDS, PROCESSES = 500, 360, 2  # a roll with the quick look, on two processors
MEMORY = 1200  # MB of all processes together
# Of the private lines: how many can still be read after covering, by Tesseract or at twice the size
STILL_ON_SCREENS, STILL_IN_SCENES, STILL_AFTER_ALL = 0.15, 0.30, 0.02
PRIVATE = frozenset(
    [
        "address",
        "class",
        "club",
        "code",
        "e-mail",
        "name",
        "network",
        "number",
        "phone",
        "plate",
        "school",
    ]
)


def is_for_tuning(photo: str) -> bool:
    """Tell whether thresholds may be chosen on this photo; figures come from the others.

    Parameters
    ----------
    photo
        The name of the original, so that copies of a picture stay on one side.
    """
    return sha256(photo.encode()).digest()[0] % 2 == 0
