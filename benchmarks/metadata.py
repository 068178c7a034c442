"""How quickly is a camera roll read? `python -m benchmarks.metadata`.

A roll of 2,000 JPEGs of 3 to 4 MB is generated (7 GB, deleted afterwards), read by `scan`, twice,
and by what one would use instead: ExifTool, exifread by itself, and, as the floor, nothing but
reading the first 64 KiB of each file. Every photo carries what fills the columns of the photos
table: EXIF with a thumbnail, GPS, serial numbers, and XMP with a named face. All figures are files
a second, the median of some rounds, with warm file caches, on this machine: compare ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from toolkit import forget, open_roll, scan

DATE = "2026:05:17 14:03:22"
FACE = {"Name": "Ada Example", "Type": "Face", "Area": dict.fromkeys("XYWH", 0.2)}
TAGS = {
    "EXIF:Make": "Veyra", "EXIF:Model": "Veyra 9", "EXIF:Software": "8.3.1",
    "EXIF:LensModel": "Veyra 9 back dual camera 5.7mm f/1.6", "EXIF:SerialNumber": "VY9QX4417T0C2",
    "EXIF:LensSerialNumber": "L123456", "EXIF:Artist": "Ada Example", "EXIF:OwnerName": "Ada",
    "EXIF:ImageDescription": "A day in May", "EXIF:ModifyDate": DATE, "EXIF:CreateDate": DATE,
    "EXIF:DateTimeOriginal": DATE, "EXIF:OffsetTimeOriginal": "+02:00",
    "EXIF:OffsetTimeDigitized": "+02:00", "EXIF:OffsetTime": "+02:00",
    "EXIF:SubSecTimeOriginal": "123", "EXIF:ExposureTime": "1/120", "EXIF:FNumber": 1.6,
    "EXIF:ISO": 64, "EXIF:FocalLength": 5.7, "EXIF:Flash": 16, "EXIF:WhiteBalance": 0,
    "EXIF:ExifImageWidth": 3300, "EXIF:ExifImageHeight": 2475, "EXIF:Orientation": 1,
    "EXIF:GPSLatitude": 51.4012, "EXIF:GPSLatitudeRef": "N", "EXIF:GPSLongitude": 4.4202,
    "EXIF:GPSLongitudeRef": "E", "EXIF:GPSAltitude": 21.2, "EXIF:GPSImgDirection": 282.1,
    "EXIF:GPSImgDirectionRef": "T", "EXIF:GPSHPositioningError": 5.1, "EXIF:GPSSpeed": 0,
    "EXIF:GPSDateStamp": "2026:05:17", "EXIF:GPSTimeStamp": "12:03:22",
    "XMP:PersonInImage": ["Ada Example"],
    "XMP:RegionInfo": {
        "AppliedToDimensions": {"W": 3300, "H": 2475, "Unit": "pixel"},
        "RegionList": [FACE | {"Area": FACE["Area"] | {"Unit": "normalized"}}],
    },
}  # fmt: skip


def make_roll(folder: Path, count: int) -> None:
    """Write the roll: three bodies, one head, each photo with its own second."""
    templates = [_template(folder, quality) for quality in (86, 89, 91)]
    for number in range(count):
        moment = datetime(2026, 5, 17, 8) + timedelta(seconds=7 * number)
        content = templates[number % 3].replace(
            DATE.encode(), f"{moment:%Y:%m:%d %H:%M:%S}".encode()
        )
        (folder / f"IMG_{number:05d}.JPG").write_bytes(content)


def _template(folder: Path, quality: int) -> bytes:
    import numpy as np
    from PIL import Image

    noise = np.random.default_rng(1).integers(0, 60, (2475, 3300, 3), np.uint8)
    slope = np.linspace(0, 190, 3300).astype(np.uint8)[None, :, None]
    picture = Image.fromarray(noise + slope)
    path, small, tags = folder / "template.jpg", folder / "small.jpg", folder / "tags.json"
    picture.save(path, quality=quality)
    picture.resize((160, 120)).save(small, quality=80)
    tags.write_text(json.dumps([{"SourceFile": str(path), **TAGS}]), encoding="utf-8")
    command = ["exiftool", "-q", "-n", "-overwrite_original", f"-json={tags}"]
    subprocess.run([*command, f"-ThumbnailImage<={small}", str(path)], check=True)
    content = path.read_bytes()
    for file in (path, small, tags):
        file.unlink()
    return content


def read_heads(folder: Path) -> None:
    """Read the first 64 KiB of each file and nothing else: the floor."""
    for path in os.scandir(folder):
        with open(path, "rb", buffering=0) as file:
            file.read(64 * 1024)


def by_exifread(folder: Path) -> None:
    """Read each file with exifread, as its documentation shows it."""
    import exifread

    for path in os.scandir(folder):
        with open(path, "rb") as file:
            exifread.process_file(file)


def by_exiftool(folder: Path) -> None:
    """Read the folder with one run of ExifTool."""
    command = ["exiftool", "-fast2", "-r", "-json", "-n", "-q", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def rate(action: Callable[[], object], count: int) -> float:
    """Measure files a second."""
    start = time.perf_counter()
    action()
    return count / (time.perf_counter() - start)


def measure(folder: Path, count: int, rounds: int) -> dict[str, float]:
    """Measure every way, in turns, and take the median."""
    roll = open_roll(folder)
    actions = {
        "the first 64 KiB only": lambda: read_heads(folder),
        "exifread alone": lambda: by_exifread(folder),
        "exiftool -fast2 -r -json -n": lambda: by_exiftool(folder),
        "scan, first time": lambda: scan(roll, progress=False),
        "scan, second time": lambda: scan(roll, progress=False),
    }
    read_heads(folder)  # warms the file cache
    rates: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        forget()
        for name, action in actions.items():
            rates[name].append(rate(action, count))
    return {name: statistics.median(values) for name, values in rates.items()}


def empty_columns(folder: Path) -> list[str]:
    """Name the columns that `scan` left empty."""
    photos = scan(open_roll(folder, limit=50), progress=False, remember=False)
    filled = photos.map(lambda value: value == value and value not in ((), "", False, None))
    return [name for name in photos if not filled[name].all()]


def main() -> None:
    """Make the roll, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--folder", type=Path, help="where to put the roll; else a temporary folder"
    )
    arguments = parser.parse_args()
    if not shutil.which("exiftool"):
        parser.exit(2, "exiftool is needed: install libimage-exiftool-perl, or see exiftool.org.\n")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        os.environ["OVEREXPOSED_CACHE"] = str(Path(folder, "cache"))
        roll = Path(folder, "roll")
        roll.mkdir()
        make_roll(roll, arguments.photos)
        size = sum(path.stat().st_size for path in roll.iterdir()) / arguments.photos / 1e6
        print(f"{arguments.photos} JPEGs of {size:.1f} MB on average, {arguments.rounds} rounds")
        print(f"columns left empty: {', '.join(empty_columns(roll))}")
        rates = measure(roll, arguments.photos, arguments.rounds)
    for name, value in rates.items():
        print(f"{name:>28} {value:>9,.0f} files a second")
    first, second = rates["scan, first time"], rates["scan, second time"]
    print(
        f"scan reads {first:,.0f} files a second: "
        f"{first / rates['exiftool -fast2 -r -json -n']:.1f} times exiftool, "
        f"{first / rates['the first 64 KiB only']:.2f} of the floor; "
        f"again, {second / first:.0f} times as fast"
    )


if __name__ == "__main__":
    main()
