"""Where a photo was taken: every way to write a position, and what is none."""

import pytest

from toolkit import read_metadata
from toolkit.metadata import from_packet

from .made_photos import exif_jpeg, structure, xmp, xmp_jpeg

ASCII, RATIONAL = 2, 5
HERE = {2: (RATIONAL, ((28, 1), (11, 1), (4, 1))), 4: (RATIONAL, ((14, 1), (9, 1), (38, 1)))}
SPACE = 'xmlns:exif="http://ns.adobe.com/exif/1.0/"'


def placed(north, east):
    """A photo with these two letters for the halves of the globe; None leaves the tag out."""
    letters = {1: north, 3: east}
    gps = HERE | {tag: (ASCII, letter) for tag, letter in letters.items() if letter is not None}
    metadata = read_metadata(exif_jpeg(structure({}, {}, gps)))
    return metadata.lat, metadata.lon


@pytest.mark.parametrize("blank", [None, "", " ", "\0", "\0\0", "?", "X", "E"])
def test_a_missing_or_blank_half_is_no_position(blank):
    assert placed(blank, "W") == (None, None)
    assert placed("N", blank and blank.replace("E", "N")) == (None, None)


@pytest.mark.parametrize(
    ("north", "east"), [("N", "W"), ("n", "w"), ("North", "West"), ("N ", "W ")]
)
def test_the_letters_of_the_halves(north, east):
    assert placed(north, east) == pytest.approx((28.18444, -14.16056), abs=1e-5)


def in_xmp(**values):
    tags = "".join(
        f"<exif:GPS{name} {SPACE}>{value}</exif:GPS{name}>" for name, value in values.items()
    )
    metadata = read_metadata(xmp_jpeg(xmp(tags)))
    return metadata.lat, metadata.lon


HALVES = {"LatitudeRef": "N", "LongitudeRef": "W"}


@pytest.mark.parametrize(
    "values",
    [
        {"Latitude": "28,11.0686N", "Longitude": "14,9.64W"},
        {"Latitude": "28,11,4.12N", "Longitude": "14,9,38.4W"},
        {"Latitude": "28.184478", "Longitude": "14.160669"} | HALVES,
        {"Latitude": "28.184478N", "Longitude": "14.160669W"},
        {"Latitude": "28,11.0686", "Longitude": "14,9.64"} | HALVES,
        {"Latitude": "28.184478", "Longitude": "-14.160669"},
        {"Latitude": "+28.184478", "Longitude": "-14.160669"},
        {"Latitude": "28.184478", "Longitude": "-14.160669"} | HALVES,
        {"Latitude": "28,184478", "Longitude": "14,160669"} | HALVES,
        {"Latitude": "28,184478N", "Longitude": "14,160669 W"},
        {"Latitude": "28,184478", "Longitude": "-14,160669"},
    ],
)
def test_positions_in_xmp(values):
    assert in_xmp(**values) == pytest.approx((28.18448, -14.16067), abs=1e-4)


@pytest.mark.parametrize(
    "values",
    [
        {"Latitude": "28.184478", "Longitude": "14.160669"},  # north-east, or the letters are lost
        {"Latitude": "28.184478", "Longitude": "14.160669", "LatitudeRef": "N"},
        {"Latitude": "28,11.0686", "Longitude": "14,9.64"},
        {"Latitude": "98.1", "Longitude": "-14.1"},
        {"Latitude": "-28.1", "Longitude": "-194.1"},
        {"Latitude": "91,0.0N", "Longitude": "14,9.64W"},
        {"Latitude": "28,11.0686N"},
        {"Latitude": "-28.1"},
        {"Latitude": "1/0", "Longitude": "-14.1"},
        {"Latitude": "north", "Longitude": "west"},
        {"Latitude": "28,11.0686E", "Longitude": "14,9.64N"},
        {"Latitude": "28,61N", "Longitude": "14,9W"},  # minutes? or a decimal comma?
        {"Latitude": "28,11,61N", "Longitude": "14,9,38W"},
    ],
)
def test_what_is_no_position_in_xmp(values):
    assert in_xmp(**values) == (None, None)


@pytest.mark.parametrize(
    ("north", "east", "place"),
    [
        ("48,208N", "16,37E", (48.208, 16.37)),  # three digits are no minutes, and no others then
        ("48,20N", "16,37E", (48.33333, 16.61667)),
        ("48,60N", "16,37E", (49, 16.61667)),
    ],
)
def test_where_a_comma_is_a_decimal_point(north, east, place):
    assert in_xmp(Latitude=north, Longitude=east) == pytest.approx(place, abs=1e-4)


@pytest.mark.parametrize(("minutes", "north"), [(59, 28 + 59 / 60), (60, 29), (61, None)])
def test_no_hour_has_more_than_sixty_minutes(minutes, north):
    gps = HERE | {1: (ASCII, "N"), 3: (ASCII, "E"), 2: (RATIONAL, ((28, 1), (minutes, 1), (0, 1)))}
    assert read_metadata(exif_jpeg(structure({}, {}, gps))).lat == pytest.approx(north)


def test_an_attribute_is_read_as_an_element_is():
    packet = xmp("").replace(
        b'rdf:about=""',
        f'rdf:about="" {SPACE} exif:GPSLatitude="48,12.0N" exif:GPSLongitude="16,21.0E"'.encode(),
    )
    metadata = read_metadata(xmp_jpeg(packet))
    assert (metadata.lat, metadata.lon) == pytest.approx((48.2, 16.35))


@pytest.mark.parametrize(("off", "nowhere"), [(0, True), (0.00009, True), (0.0002, False)])
def test_null_island(off, nowhere):
    place = in_xmp(Latitude=f"{off:.6f}N", Longitude="0.000000E")
    assert (place == (None, None)) is nowhere


def test_a_position_in_xmp_beats_null_island_in_exif():
    zero = {tag: (RATIONAL, ((0, 1), (0, 1), (0, 1))) for tag in (2, 4)}
    exif = structure({}, {}, zero | {1: (ASCII, "N"), 3: (ASCII, "E")})
    packet = xmp(
        f"<exif:GPSLatitude {SPACE}>48,12.0N</exif:GPSLatitude>"
        f"<exif:GPSLongitude {SPACE}>16,21.0E</exif:GPSLongitude>"
    )
    photo = xmp_jpeg(packet)
    whole = photo[:2] + exif_jpeg(exif)[2 : 2 + 4 + 6 + len(exif)] + photo[2:]
    metadata = read_metadata(whole)
    assert (metadata.lat, metadata.lon, metadata.flags) == (pytest.approx(48.2), 16.35, ())


@pytest.mark.parametrize(
    ("half", "altitude"), [("0", 21.2), ("1", -21.2), ("", 21.2), ("3", -21.2)]
)
def test_altitude_in_xmp(half, altitude):
    tags = {"Latitude": "48,12.0N", "Longitude": "16,21.0E", "Altitude": "212/10"}
    tags |= {"AltitudeRef": half}
    packet = "".join(
        f"<exif:GPS{name} {SPACE}>{tag}</exif:GPS{name}>" for name, tag in tags.items()
    )
    assert read_metadata(xmp_jpeg(xmp(packet))).altitude == altitude


def test_a_packet_beside_a_photo():
    people = (
        '<i:PersonInImage xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><rdf:Bag>'
        "<rdf:li>Leo</rdf:li><rdf:li>Unknown</rdf:li></rdf:Bag></i:PersonInImage>"
    )
    metadata = from_packet(
        xmp(
            f"<exif:GPSLatitude {SPACE}>48.2</exif:GPSLatitude>"
            f"<exif:GPSLatitudeRef {SPACE}>S</exif:GPSLatitudeRef>"
            f"<exif:GPSLongitude {SPACE}>16.35</exif:GPSLongitude>"
            f"<exif:GPSLongitudeRef {SPACE}>E</exif:GPSLongitudeRef>"
            f"<exif:GPSAltitude {SPACE}>212/10</exif:GPSAltitude>"
            f"<exif:DateTimeOriginal {SPACE}>2026-05-17T14:03:22</exif:DateTimeOriginal>" + people
        )
    )
    assert (metadata.lat, metadata.lon, metadata.altitude) == (-48.2, 16.35, 21.2)
    assert (metadata.people, metadata.error) == (("Leo",), "")
    assert f"{metadata.taken_at:%Y-%m-%d %H:%M:%S}" == "2026-05-17 14:03:22"


@pytest.mark.parametrize("content", [b"", b"no packet", b"<a>", b"\xff" * 900, xmp("<a" * 50)])
def test_a_broken_packet_is_a_sentence(content):
    metadata = from_packet(content)
    assert "cannot be read" in metadata.error
    assert metadata.lat is None
