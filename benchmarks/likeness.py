"""Which pictures are the same? `python -m benchmarks.likeness [ROLL]`.

Each JPEG of a roll is saved anew, smaller and coarser, as chats do; the copies, and all photos of
other moments, are compared with it. `toolkit.scanning.likeness.SAME` must part the two. Exits 1
where more than one copy in a hundred is missed, or two photos of different moments count as one.
"""

import argparse
import io
import sys
from datetime import timedelta

import numpy as np
from PIL import Image

from toolkit import open_roll, scan
from toolkit.rolls import BytesSource, Photo
from toolkit.scanning.likeness import SAME, likeness, look

WAYS = [(1600, 80), (800, 60), (320, 40)]  # longer side in pixels, JPEG quality
APART = timedelta(minutes=1)  # photos taken nearer in time may show the same


def main() -> int:
    """Measure, print, and say whether the threshold parts them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("roll", nargs="?", default="sample")
    roll = open_roll(parser.parse_args().roll)
    photos = scan(roll, progress=False)
    photos = photos[
        (photos["format"] == "JPEG") & photos["model"].notna() & photos["copy_of"].isna()
    ]
    looks = {name: look(roll[name], row) for name, row in photos.to_dict("index").items()}
    looks = {name: found for name, found in looks.items() if found is not None}
    same = [
        likeness(looks[name], look(_smaller(roll[name], side, quality), {"model": None}))
        for name in looks
        for side, quality in WAYS
    ]
    greys, taken = np.stack([*looks.values()]), photos.loc[[*looks], "taken_at"].to_numpy()
    others = np.abs(taken[:, None] - taken) > np.timedelta64(APART)
    different = (greys @ greys.T)[others]
    missed, mixed = np.mean(np.array(same) < SAME), int((different >= SAME).sum()) // 2
    print(f"{len(same)} copies: 1 % lie below {np.quantile(same, 0.01):.4f}")
    print(f"{len(different) // 2} pairs of other photos: the most alike {different.max():.4f}")
    print(f"at {SAME}: {missed:.1%} of the copies missed, {mixed} pairs of other photos mixed up")
    return int(missed > 0.01 or mixed > 0)


def _smaller(photo: Photo, side: int, quality: int) -> Photo:
    buffer = io.BytesIO()
    picture = photo.image()
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    picture.save(buffer, "JPEG", quality=quality)
    return Photo("copy.jpg", BytesSource(buffer.getvalue()))


if __name__ == "__main__":
    sys.exit(main())
