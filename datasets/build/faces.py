"""Find the faces of the invented rolls once and for all: `python -m datasets.build.faces`.

`find_faces` takes them from `datasets/faces.npz`, as long as photos, code and models are the same.
"""

from typing import Any

import numpy as np

from toolkit.cache import content_key, ready
from toolkit.faces import look_at_all
from toolkit.faces.detection import made_by
from toolkit.rolls import Roll, open_roll
from toolkit.rolls.invented import DATASETS, INVENTED

OPTIONS = ("dlib", "Dlib", "normal")  # what `find_faces` does without any option


def rolls() -> list[Roll]:
    """Open the invented rolls."""
    return [open_roll(DATASETS / name) for name in INVENTED]


def write(found: dict[str, list[dict[str, Any]]]) -> None:
    """Write the faces of photos by their keys, in the order of the keys."""
    keys = sorted(found)
    faces = [(number, face) for number, key in enumerate(keys) for face in found[key]]
    np.savez_compressed(
        ready.FILE,
        made_by=np.array(made_by()),
        keys=np.array(keys),
        photo=np.array([number for number, _ in faces], np.int16),
        numbers=np.array([[face[name] for name in ready.NUMBERS] for _, face in faces]),
        embedding=np.array([face["embedding"] for _, face in faces], np.float32),
    )


def main() -> None:
    """Look at each photo anew, and write what was found."""
    ready.FILE.unlink(missing_ok=True)
    found = {}
    for roll in rolls():
        seen, _ = look_at_all(roll, OPTIONS)
        found |= {content_key(roll[name], *OPTIONS): faces for name, faces in seen.items()}
    write(found)


if __name__ == "__main__":
    main()
