"""Photos at the edges of the rules, each made for one of them."""

from collections.abc import Iterator

from ..made_photos import exif_jpeg, structure

ASCII, BYTE, SHORT, RATIONAL, SIGNED, RAW = 2, 1, 3, 5, 10, 7
NORTH = {1: (ASCII, "N"), 2: (RATIONAL, ((51, 1), (24, 1), (432, 100)))}
EAST = {3: (ASCII, "E"), 4: (RATIONAL, ((4, 1), (25, 1), (1272, 100)))}
TAKEN, CAMERA = {0x9003: (ASCII, "2026:05:17 14:03:22")}, {0x010F: (ASCII, "Veyra")}


def odd_photos() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    for name, exif in sorted((_turned() | _placed() | _dated() | _worded()).items()):
        yield name, exif_jpeg(exif)


def _turned() -> dict[str, bytes]:
    return {
        f"orientation-{turn}": structure({0x0112: (SHORT, (turn,))}) for turn in (*range(10), 65535)
    }


def _placed() -> dict[str, bytes]:
    def angle(*parts):
        return RATIONAL, parts

    nothing = angle((0, 1), (0, 1), (0, 1))
    places = {
        "minus-zero-degrees": {1: (ASCII, "S"), 2: angle((0, 1), (30, 1), (0, 1))}
        | {3: (ASCII, "W"), 4: angle((0, 1), (7, 1), (30, 1))},
        "zero-over-zero-seconds": NORTH | {2: angle((51, 1), (24, 1), (0, 0))} | EAST,
        "zero-over-zero-degrees": NORTH | {2: angle((0, 0), (0, 0), (0, 0))} | EAST,
        "zero-over-zero-altitude": NORTH | EAST | {6: angle((0, 0)), 17: angle((0, 0))},
        "lower-case-references": NORTH | EAST | {1: (ASCII, "s"), 3: (ASCII, "w")},
        "no-references": {2: NORTH[2], 4: EAST[4]},
        "null-island": {1: (ASCII, "N"), 2: nothing, 3: (ASCII, "E"), 4: nothing},
        "latitude-213": NORTH | {2: angle((213, 1), (0, 1), (0, 1))} | EAST,
        "longitude-181": NORTH | EAST | {4: angle((181, 1), (0, 1), (0, 1))},
        "latitude-only": NORTH,
        "decimal-degrees": NORTH | {2: angle((514012, 10000))} | EAST,
        "decimal-minutes": NORTH | {2: angle((51, 1), (24072, 1000), (0, 1))} | EAST,
        "signed-degrees": NORTH | EAST | {2: (SIGNED, ((-51, 1), (24, 1), (0, 1)))},
        "below-the-sea": NORTH | EAST | {5: (BYTE, b"\1"), 6: angle((31, 10))},
        "below-the-sea-as-text": NORTH | EAST | {5: (ASCII, "1"), 6: angle((31, 10))},
        "all-of-gps": NORTH
        | EAST
        | {5: (BYTE, b"\0"), 6: angle((212, 10)), 16: (ASCII, "T"), 17: angle((28210, 100))}
        | {31: angle((51, 10)), 7: angle((12, 1), (3, 1), (22, 1)), 29: (ASCII, "2026:05:17")},
    }
    found = {f"gps-{name}": structure(CAMERA, TAKEN, gps) for name, gps in places.items()}
    found["gps-big-endian"] = structure(CAMERA, TAKEN, NORTH | EAST, ">")
    return found


def _dated() -> dict[str, bytes]:
    def taken(value="2026:05:17 14:03:22", **more):
        return {0x9003: (ASCII, value)} | {int(k[1:], 16): v for k, v in more.items()}

    def satellites(day, *clock):
        return {29: (ASCII, day), 7: (RATIONAL, tuple((part, 1) for part in clock))}

    photos = {
        "offset-kathmandu": taken(x9011=(ASCII, "+05:45")),
        "offset-newfoundland": taken(x9011=(ASCII, "-03:30")),
        "offset-zulu": taken(x9011=(ASCII, "Z")),
        "offset-blank": taken(x9011=(ASCII, "   :  ")),
        "offset-impossible": taken(x9011=(ASCII, "+99:00")),
        "offset-of-another-date": taken(x9010=(ASCII, "+02:00")),
        "fraction": taken(x9291=(ASCII, "0457")),
        "fraction-of-blanks": taken(x9291=(ASCII, "   ")),
        "with-dashes": taken("2026-05-17T14:03:22"),
        "without-seconds": taken("2026:05:17 14:03"),
        "of-nothing": taken("0000:00:00 00:00:00"),
        "of-blanks": taken("    :  :     :  :  "),
        "month-13": taken("2026:13:17 14:03:22"),
        "hour-24": taken("2026:05:17 24:08:19"),
        "midnight": taken("2026:05:17 00:00:00"),
        "as-raw-bytes": {0x9003: (RAW, b"2026:05:17 14:03:22\0")},
        "digitised-only": {0x9004: (ASCII, "2026:05:17 14:03:22"), 0x9012: (ASCII, "+02:00")},
        "clock-never-set": taken("2000:01:01 00:02:11"),
    }
    found = {f"date-{name}": structure(CAMERA, photo) for name, photo in photos.items()}
    changed = {0x0132: (ASCII, "2026:05:17 14:03:22")}
    found["date-changed-only"] = structure(CAMERA | changed)
    found["date-by-satellite-only"] = structure(CAMERA, {}, satellites("2026:05:17", 12, 3, 22))
    for name, day, *clock in (
        ("two-hours-ahead", "2026:05:17", 12, 3, 22),
        ("beside-the-local-day", "2026:05:18", 12, 3, 22),
        ("three-days-off", "2026:05:20", 12, 3, 22),
        ("beside-an-old-position", "2026:05:17", 11, 52, 22),
    ):
        found[f"clock-{name}"] = structure(CAMERA, TAKEN, satellites(day, *clock))
    zoned = TAKEN | {0x9011: (ASCII, "+02:00")}
    found["clock-not-as-its-offset"] = structure(CAMERA, zoned, satellites("2026:05:17", 13, 3, 22))
    return found


def _worded() -> dict[str, bytes]:
    words = {
        "utf-8": "Zoë Müller".encode(),
        "latin-1": "Zoë Müller".encode("latin-1"),
        "shift-jis": "写真".encode("shift_jis"),
        "padded": b"Veyra   \0\0\0\0junk",
        "empty": b"\0",
        "html": b"<script>alert(1)</script>",
    }
    found = {f"text-{name}": structure({0x013B: (ASCII, word)}) for name, word in words.items()}
    comments = {
        "ascii": b"ASCII\0\0\0Screenshot",
        "unicode": b"UNICODE\0" + "Grüße".encode("utf-16-le"),
        "unicode-big-endian": b"UNICODE\0" + "Grüße".encode("utf-16-be"),
        "jis": b"JIS\0\0\0\0\0" + "写真".encode("shift_jis"),
        "undefined": bytes(8) + b"hello",
        "recipe": b"ASCII\0\0\0a cat, Steps: 20, Sampler: Euler, CFG scale: 7",
    }
    for name, comment in comments.items():
        found[f"comment-{name}"] = structure(CAMERA, {0x9286: (RAW, comment)})
    windows = {0x9C9D: (BYTE, "Zoë\0".encode("utf-16-le"))}
    found["text-of-windows"] = structure(windows)
    lenses = {
        "front": "Veyra 9 front camera 2.7mm f/2.2",
        "back": "Veyra 9 back camera 5.7mm f/1.6",
    }
    for name, lens in lenses.items():
        found[f"lens-{name}"] = structure(CAMERA, {0xA434: (ASCII, lens)})
    found["software-editor"] = structure(CAMERA | {0x0131: (ASCII, "Adobe Photoshop 27.1")})
    found["software-firmware"] = structure(CAMERA | {0x0131: (ASCII, "8.3.1")})
    return found
