"""Write metadata into finished pictures, as phones and apps do; the pixels are not touched.

ExifTool (https://exiftool.org) does the writing, one process for the whole roll.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageOps

from .phones import Phone

Tags = Mapping[str, object]


@dataclass(frozen=True)
class Fix:
    """Where the phone believed it was: WGS84 degrees, metres, degrees from north."""

    lat: float
    lon: float
    altitude: float
    accuracy: float
    direction: float


def camera_tags(
    phone: Phone, taken: datetime, *, front: bool, light: float, fix: Fix | None
) -> dict[str, object]:
    """Say what a phone writes into a photo.

    Parameters
    ----------
    taken
        With its time zone.
    light
        From 0 (night) to 1 (sun): it sets exposure time and sensitivity.
    fix
        Where it was taken; None when the phone did not know.
    """
    lens = phone.front if front else phone.back
    stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
    offset = taken.strftime("%z")[:3] + ":" + taken.strftime("%z")[3:]
    tags: dict[str, object] = {
        "IFD0:Make": phone.make,
        "IFD0:Model": phone.model,
        "IFD0:Software": phone.software_on(taken.date()),
        "IFD0:Orientation": 1,
        "IFD0:ModifyDate": stamp,
        "ExifIFD:DateTimeOriginal": stamp,
        "ExifIFD:CreateDate": stamp,
        "ExifIFD:SerialNumber": phone.serial,
        "ExifIFD:LensMake": phone.make,
        "ExifIFD:LensModel": lens.name,
        "ExifIFD:FocalLength": lens.focal_length,
        "ExifIFD:FocalLengthIn35mmFormat": lens.focal_length_35mm,
        "ExifIFD:FNumber": lens.f_number,
        "ExifIFD:ExposureTime": f"1/{round(20 * 60**light)}",
        "ExifIFD:ISO": round(1600 / 32**light),
        "ExifIFD:Flash": 16,  # off
        "ExifIFD:ColorSpace": 1,
        "ExifIFD:ExifVersion": "0232",
        "ExifIFD:ExposureProgram": 2,  # normal
        "ExifIFD:ExposureMode": 0,
        "ExifIFD:WhiteBalance": 0,
        "ExifIFD:MeteringMode": 5,  # the whole picture
        "ExifIFD:SceneCaptureType": 3 if light < 0.2 else 0,  # night
        "ExifIFD:BrightnessValue": round(-1 + 9 * light, 2),
        "IFD0:XResolution": 72,
        "IFD0:YResolution": 72,
        "IFD0:ResolutionUnit": 2,  # inches
        "IFD0:YCbCrPositioning": 1,
    }
    for name in ("SubSecTime", "SubSecTimeOriginal", "SubSecTimeDigitized"):
        tags[f"ExifIFD:{name}"] = f"{taken.microsecond // 1000:03d}"
    for name in ("OffsetTime", "OffsetTimeOriginal", "OffsetTimeDigitized"):
        tags[f"ExifIFD:{name}"] = offset
    return tags | (_gps_tags(fix, taken.astimezone(UTC)) if fix else {})


def _gps_tags(fix: Fix, utc: datetime) -> dict[str, object]:
    return {
        "GPS:GPSLatitude": f"{abs(fix.lat):.7f}",
        "GPS:GPSLatitudeRef": "N" if fix.lat >= 0 else "S",
        "GPS:GPSLongitude": f"{abs(fix.lon):.7f}",
        "GPS:GPSLongitudeRef": "E" if fix.lon >= 0 else "W",
        "GPS:GPSAltitude": f"{abs(fix.altitude):.1f}",
        "GPS:GPSAltitudeRef": int(fix.altitude < 0),
        "GPS:GPSImgDirection": f"{fix.direction:.1f}",
        "GPS:GPSImgDirectionRef": "T",
        "GPS:GPSHPositioningError": f"{fix.accuracy:.1f}",
        "GPS:GPSDateStamp": utc.strftime("%Y:%m:%d"),
        "GPS:GPSTimeStamp": utc.strftime("%H:%M:%S"),
    }


def size_tags(size: tuple[int, int]) -> dict[str, object]:
    """Say how many pixels a photo has, as every phone does: readers need not decode it."""
    return {"ExifIFD:ExifImageWidth": size[0], "ExifIFD:ExifImageHeight": size[1]}


def film_tags(photo: Tags, taken: datetime, kind: str) -> dict[str, object]:
    """Say what a phone writes into a film: less than into a photo, but the place.

    Parameters
    ----------
    photo
        The tags of a photo taken there and then.
    kind
        mov, which tells the local time, or mp4, which only tells it in UTC.
    """
    utc = taken.astimezone(UTC).strftime("%Y:%m:%d %H:%M:%S")
    dates = ("CreateDate", "ModifyDate", "TrackCreateDate", "MediaCreateDate")
    tags: dict[str, object] = {f"QuickTime:{name}": utc for name in dates}
    group = "Keys" if kind == "mov" else "UserData"
    tags[f"{group}:Make"], tags[f"{group}:Model"] = photo["IFD0:Make"], photo["IFD0:Model"]
    if kind == "mov":
        offset = taken.strftime("%z")
        local = taken.strftime("%Y:%m:%d %H:%M:%S") + f"{offset[:3]}:{offset[3:]}"
        tags["Keys:CreationDate"] = local
        tags["Keys:Software"] = photo["IFD0:Software"]
    if "GPS:GPSLatitude" in photo:
        signs = {"N": "", "E": "", "S": "-", "W": "-"}
        lat, lon = (
            f"{signs[str(photo[f'GPS:GPS{name}Ref'])]}{photo[f'GPS:GPS{name}']}"
            for name in ("Latitude", "Longitude")
        )
        tags[f"{group}:GPSCoordinates"] = f"{lat} {lon} {photo['GPS:GPSAltitude']}"
    return tags


def thumbnail(picture: Path, *, side: int = 160) -> bytes:
    """Make the small JPEG that a camera embeds in its photo."""
    buffer = io.BytesIO()
    with Image.open(picture) as image:
        small = ImageOps.contain(image.convert("RGB"), (side, side))
    small.info.clear()  # else Pillow copies the renderer's comment
    small.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def write(photos: Iterable[tuple[Path, Tags, bytes | None]]) -> None:
    """Write tags and an embedded thumbnail into each picture, in place of any it had.

    Parameters
    ----------
    photos
        The picture, its tags as ExifTool names them, and the thumbnail's JPEG, if it has one.

    Raises
    ------
    subprocess.CalledProcessError
        ExifTool refused a tag or a file.
    """
    with tempfile.TemporaryDirectory() as folder:
        lines: list[str] = []
        for number, (path, tags, small) in enumerate(photos):
            lines.append("-all=")  # whatever the renderer wrote
            lines += [f"-{name}={value}" for name, value in tags.items()]
            if small:
                file = Path(folder) / f"{number}.jpg"
                file.write_bytes(small)
                lines.append(f"-IFD1:ThumbnailImage<={file}")
            lines += [str(path), "-execute"]
        arguments = Path(folder) / "arguments.txt"
        arguments.write_text("\n".join(lines) + "\n", encoding="utf-8")
        always = ["-q", "-n", "-overwrite_original", "-charset", "utf8"]
        subprocess.run(["exiftool", "-@", str(arguments), "-common_args", *always], check=True)
