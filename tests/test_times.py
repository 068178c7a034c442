"""Which time of a photo is believed, and why another one is not."""

from datetime import datetime, timedelta

import pytest

from toolkit import read_metadata
from toolkit.metadata.named_times import named_time
from toolkit.metadata.reading.values import date
from toolkit.metadata.releases import earliest, released
from toolkit.metadata.times import SOURCES, Time, choose, impossible, zone_between

from .made_photos import exif_jpeg, structure, xmp, xmp_jpeg

NOW = datetime(2026, 5, 17, 12)
TAKEN = datetime(2019, 7, 4, 18, 15, 30)
ASCII, RATIONAL, UNDEFINED = 2, 5, 7


def said(*times, since=None):
    """Source and doubt of what is chosen."""
    time, doubt, off = choose(times, now=NOW, since=since)
    return time.source, doubt, off


def test_the_best_source_wins_in_whatever_order():
    times = [Time(source, TAKEN) for source in SOURCES]
    for shown in (times, times[::-1]):
        assert said(*shown) == ("exif", "", False)
    for source in ("exif", "container", "xmp", "iptc", "satellites", "name", "header", "sidecar"):
        times = times[1:]
        assert said(*times)[0] == SOURCES[SOURCES.index(source) + 1]
    assert choose([], now=NOW) == (None, "", False)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (datetime(1, 1, 1), "unset"),
        (datetime(1904, 1, 1, 0, 0, 5), "unset"),
        (datetime(1970, 1, 1), "unset"),
        (datetime(1980, 1, 1, 12), "unset"),
        (datetime(2000, 1, 1, 0, 0, 3), "unset"),
        (datetime(2001, 1, 1, 23, 59, 59), "unset"),
        (datetime(2000, 12, 31, 23), ""),
        (datetime(2002, 1, 1), ""),
        (datetime(2001, 1, 2), ""),
        (datetime(1942, 3, 4, 5), "too-early"),
        (datetime(1994, 12, 31, 23, 59, 59), "too-early"),
        (datetime(1995, 1, 2), ""),
        (NOW + timedelta(days=1), ""),
        (NOW + timedelta(days=1, seconds=1), "future"),
        (datetime(9999, 12, 31, 23, 59, 59), "future"),
    ],
)
def test_what_a_camera_cannot_have_seen(at, why):
    assert impossible(Time("exif", at), now=NOW) == why


@pytest.mark.parametrize(
    ("source", "at", "why"),
    [
        ("sidecar", datetime(1962, 3, 5, 4, 53, 20), ""),  # somebody dated an old print
        ("xmp", datetime(1826, 1, 2), ""),
        ("xmp", datetime(1825, 12, 31), "too-early"),
        ("sidecar", datetime(1970, 1, 1), "unset"),
        ("header", datetime(1904, 1, 2), "too-early"),
    ],
)
def test_people_may_date_what_no_camera_saw(source, at, why):
    assert impossible(Time(source, at), now=NOW) == why


def test_no_photo_is_older_than_its_phone():
    old = Time("exif", datetime(2021, 8, 31, 23))
    since = earliest("iPhone 13")
    assert impossible(old, now=NOW, since=since) == "before-camera"
    assert impossible(old._replace(at=datetime(2021, 9, 1)), now=NOW, since=since) == ""
    assert impossible(old, now=NOW, since=earliest("DSC-W55")) == ""
    assert said(old, Time("name", TAKEN.replace(year=2023)), since=since) == (
        "name",
        "",
        True,
    )


def taken_by_a_camera(taken, edition, changed="same", *, lens=True, **image):
    """What is read of a photo that follows some edition of EXIF."""
    changed = taken if changed == "same" else changed
    image = {"Make": "Kestrel", "Model": "K70"} | image
    words = {0x010F: image["Make"], 0x0110: image["Model"], 0x0131: image.get("Software")}
    words |= {0x0132: changed}
    photo = {0x9003: (ASCII, taken), 0x9000: (UNDEFINED, edition)}
    photo |= {0x829D: (RATIONAL, (28, 10))} if lens else {}
    words = {tag: (ASCII, value) for tag, value in words.items() if value}
    return read_metadata(exif_jpeg(structure(words, photo)))


@pytest.mark.parametrize(
    ("edition", "year"),
    [
        *((b"0210", 1998), (b"0220", 2002), (b"0221", 2003), (b"0230", 2010), (b"0231", 2016)),
        *((b"0232", 2019), (b"0300", 2023)),
    ],
)
def test_no_photo_is_older_than_the_edition_of_exif_that_it_is_written_in(edition, year):
    assert taken_by_a_camera(f"{year}:01:03 12:30:00", edition).time_doubt == ""
    found = taken_by_a_camera(f"{year - 1}:12:30 12:30:00", edition)
    assert (found.time_doubt, "clock" in found.flags) == ("before-camera", True)


@pytest.mark.parametrize(
    ("changed", "more", "doubt"),
    [
        ("2005:01:03 12:30:59", {}, "before-camera"),
        ("2005:01:03 12:31:00", {}, ""),  # by a program, which may write as is usual today
        (None, {}, ""),
        ("same", {"Software": "GIMP 2.10"}, ""),
        ("same", {"lens": False, "Model": "Perfection V600 scanner"}, "digitized"),
    ],
)
def test_the_edition_speaks_only_where_the_camera_wrote_it(changed, more, doubt):
    assert taken_by_a_camera("2005:01:03 12:30:00", b"0230", changed, **more).time_doubt == doubt


def test_an_edition_that_nobody_knows_says_nothing():
    assert taken_by_a_camera("2005:01:03 12:30:00", b"0250").time_doubt == ""


@pytest.mark.parametrize(
    ("later", "doubt"),
    [(timedelta(hours=26), ""), (timedelta(hours=26, seconds=1), "changed-before")],
)
def test_nothing_is_changed_before_it_is_taken(later, doubt):
    changed = Time("change", TAKEN - later)
    assert said(Time("exif", TAKEN), changed) == ("exif", doubt, False)
    assert said(Time("xmp", TAKEN), changed) == ("xmp", "", False)  # dated by hand
    reset = Time("change", datetime(2000, 1, 1))
    assert said(Time("exif", TAKEN), reset) == ("exif", "", False)


@pytest.mark.parametrize(
    ("model", "month"),
    [
        ("iPhone", (2007, 6)),
        ("iPhone SE (2nd generation)", (2016, 3)),
        ("iPhone XS Max", (2018, 9)),
        ("iPhone 6s Plus", (2014, 9)),
        ("iPhone 15 Pro", (2023, 9)),
        ("Pixel 8a", (2023, 10)),
        ("Pixel XL", (2016, 10)),
        ("SM-G973F", (2019, 3)),
        ("SM-S918B", (2023, 2)),
    ],
)
def test_released(model, month):
    assert released(model) == datetime(*month, 1)


@pytest.mark.parametrize("model", [None, "", "iPhone 99", "Pixelmator", "SM-A525F", "Kestrel K70"])
def test_of_other_cameras_nothing_is_said(model):
    assert released(model) is None


def test_the_plausible_one_wins_and_it_is_said():
    reset = Time("exif", datetime(1980, 1, 1))
    assert said(reset, Time("name", TAKEN)) == ("name", "", True)
    assert said(reset, Time("sidecar", TAKEN, utc=True)) == ("sidecar", "", True)
    assert said(reset) == ("exif", "unset", True)
    assert said(Time("sidecar", datetime(1970, 1, 1)), Time("name", TAKEN)) == ("name", "", False)


@pytest.mark.parametrize(
    "at",
    [
        datetime(2005, 1, 1),
        datetime(2008, 1, 1, 23, 59),
        datetime(2014, 12, 31, 12),
        datetime(1999, 12, 31, 16),
    ],
)
def test_a_clock_that_starts_with_a_year_gives_way_to_another_day(at):
    reset = Time("exif", at)
    assert said(reset, Time("name", TAKEN)) == ("name", "", True)
    assert said(reset, Time("sidecar", TAKEN, utc=True)) == ("sidecar", "", True)
    assert said(reset, Time("change", TAKEN)) == ("exif", "", False)
    assert said(reset, Time("name", at.replace(hour=12), whole=False))[0] == "exif"
    assert said(reset) == ("exif", "", False)  # somebody saw the fireworks


@pytest.mark.parametrize("at", [datetime(2008, 1, 2), datetime(2014, 12, 31, 11, 59)])
def test_other_days_are_only_doubted(at):
    assert said(Time("exif", at), Time("name", TAKEN)) == ("exif", "differs", False)


@pytest.mark.parametrize("source", ["digitized", "change", "file"])
def test_another_moment_never_passes_silently(source):
    other = Time(source, TAKEN)
    assert said(other) == (source, source, False)
    day = Time("name", TAKEN.replace(hour=12), whole=False)
    assert said(other, day)[0] == "name"
    assert said(other, Time("sidecar", datetime(2003, 8, 12, 14), utc=True))[0] == "sidecar"


def test_a_day_alone_comes_behind_what_tells_the_hour():
    day = Time("name", TAKEN.replace(hour=12), whole=False)
    assert said(day, Time("sidecar", TAKEN, utc=True))[0] == "sidecar"


def test_two_that_disagree_are_doubted():
    assert said(Time("exif", TAKEN), Time("sidecar", TAKEN.replace(year=2009))) == (
        "exif",
        "differs",
        False,
    )
    apart = TAKEN + timedelta(hours=26)
    assert said(Time("exif", TAKEN), Time("name", apart))[1] == ""
    assert said(Time("exif", TAKEN), Time("name", apart + timedelta(seconds=1)))[1] == "differs"
    # the day in a chat's name is when it was sent
    assert said(Time("exif", TAKEN), Time("name", datetime(2020, 1, 1, 12), whole=False))[1] == ""


HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("lag", "doubt"),
    [
        (timedelta(0), ""),
        (timedelta(minutes=20), ""),
        (3 * HOURS, ""),  # the position was found long before
        (3 * HOURS + timedelta(minutes=1), "clock"),
        (timedelta(minutes=-5), ""),
        (timedelta(minutes=-6), "clock"),  # no position is found after the photo
        (-24 * HOURS, ""),  # the local day beside the time in UTC
        (24 * HOURS, ""),
        (-25 * HOURS, "clock"),
        (timedelta(days=400, hours=7), "clock"),
        (timedelta(weeks=1024, hours=7), ""),  # the satellites' weeks began again
        (timedelta(weeks=2048), ""),
    ],
)
def test_the_satellites_know_better(lag, doubt):
    satellites = Time("satellites", TAKEN - 2 * HOURS - lag, utc=True)
    assert said(Time("exif", TAKEN, 2 * HOURS), satellites) == ("exif", doubt, bool(doubt))


@pytest.mark.parametrize(("days", "doubt"), [(0, ""), (1, ""), (3, "clock"), (-3, "clock")])
def test_without_a_zone_only_days_speak(days, doubt):
    satellites = Time("satellites", TAKEN - timedelta(days=days), utc=True)
    assert said(Time("exif", TAKEN), satellites)[1] == doubt


def test_zone_between():
    assert zone_between(TAKEN, TAKEN + timedelta(hours=12)) == timedelta(hours=-12)
    assert zone_between(TAKEN, TAKEN - timedelta(hours=14)) == timedelta(hours=14)
    assert zone_between(TAKEN, TAKEN - timedelta(hours=15)) is None
    assert zone_between(TAKEN, TAKEN - timedelta(hours=5, minutes=15)) is None  # in no country
    assert zone_between(TAKEN, TAKEN - timedelta(hours=5, minutes=45)) == timedelta(hours=5.75)
    assert zone_between(TAKEN, TAKEN - timedelta(hours=2, minutes=5)) == timedelta(hours=2)
    assert zone_between(TAKEN, TAKEN - timedelta(hours=2, minutes=6)) is None


def photo(taken=None, digitized=None, changed=None, **more):
    """What is read of a JPEG with these dates."""
    photo = {0x9003: taken, 0x9004: digitized, **more}
    image = {0x0132: (ASCII, changed)} if changed else {}
    photo = {tag: (ASCII, value) for tag, value in photo.items() if value}
    return read_metadata(exif_jpeg(structure(image, photo)))


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2015:08:22 24:08:19", datetime(2015, 8, 22, 0, 8, 19)),
        ("2015:08:22 24:00:01", datetime(2015, 8, 22, 0, 0, 1)),
        ("2015:08:22 25:00:00", None),
        ("2016:10:28 14:36", datetime(2016, 10, 28, 14, 36)),
        ("2016/10/28 14:36:08", datetime(2016, 10, 28, 14, 36, 8)),
        ("2016:10:28 14:36:08Z", datetime(2016, 10, 28, 14, 36, 8)),
        ("2004: 5: 9  8: 4: 5", datetime(2004, 5, 9, 8, 4, 5)),
        ("2012:05:19 02:40:50 PM", datetime(2012, 5, 19, 14, 40, 50)),
        ("2012:05:19 02:40:50 a.m.", datetime(2012, 5, 19, 2, 40, 50)),
        ("2012:05:19 12:40:50 AM", datetime(2012, 5, 19, 0, 40, 50)),
        ("2012:05:19 12:40:50 PM", datetime(2012, 5, 19, 12, 40, 50)),
        ("2012:05:19 14:40:50 PM", datetime(2012, 5, 19, 14, 40, 50)),
        ("    :  :     :  :  ", None),
        ("0000:00:00 00:00:00", None),
    ],
)
def test_dates_of_exif(written, at):
    found = photo(written)
    assert (found.taken_at, found.time_doubt) == (at, "")


def test_afternoon_in_other_letters():
    for half, hour in (("下午", 14), ("上午", 2), ("오후", 14), ("午前", 2)):
        assert date(f"2012:05:19 {half} 02:40:50") == datetime(2012, 5, 19, hour, 40, 50)


@pytest.mark.parametrize(
    ("behind", "hours"),
    [("+02:00", 2), (" -03:30", -3.5), ("+0545", 5.75), ("Z", None), ("", None)],
)
def test_a_zone_behind_a_date_of_exif(behind, hours):
    found = photo("2019:05:19 12:40:50" + behind)
    assert found.taken_at == datetime(2019, 5, 19, 12, 40, 50)
    assert found.utc_offset == (None if hours is None else timedelta(hours=hours))


def test_a_day_alone_is_noon():
    found = photo("2016:10:28")
    assert (found.taken_at, found.times[0].whole) == (datetime(2016, 10, 28, 12), False)


@pytest.mark.parametrize(
    ("written", "fraction", "whole"),
    [
        ("2016:10:28 00:00:00", None, False),
        ("2016:10:28 24:00:00", None, False),
        ("2016:10:28 00:00:01", None, True),
        ("2016:10:28 00:00:00", "25", True),  # that is a clock
        ("2016:01:01 00:00:00", None, True),  # as one that was never set
        ("2016:01:02 00:00:00", None, False),
    ],
)
def test_midnight_to_the_second_is_a_day_alone(written, fraction, whole):
    stamps = {0x9003: (ASCII, written)} | ({0x9291: (ASCII, fraction)} if fraction else {})
    found = read_metadata(exif_jpeg(structure({}, stamps)))
    assert found.times[0].whole is whole
    assert (found.taken_at.hour == 12) is not whole


def test_what_stands_in_exif_is_told_apart():
    found = photo(None, "2016:10:28 14:36:08", "2020:01:01 10:00:00")
    assert (found.time_source, found.time_doubt) == ("digitized", "digitized")
    assert photo(None, None, "2020:01:01 10:00:00").time_source == "change"
    assert {time.source for time in found.times} == {"digitized", "change"}


def dated(name, value):
    spaces = {"exif": "http://ns.adobe.com/exif/1.0/", "xmp": "http://ns.adobe.com/xap/1.0/"}
    spaces["photoshop"] = "http://ns.adobe.com/photoshop/1.0/"
    prefix = name.split(":")[0]
    words = f'<{name} xmlns:{prefix}="{spaces[prefix]}">{value}</{name}>'
    return read_metadata(xmp_jpeg(xmp(words)))


def test_zones_in_xmp():
    found = dated("photoshop:DateCreated", "2019-05-19T12:40:50.25+01:00")
    assert found.taken_at == datetime(2019, 5, 19, 12, 40, 50, 250000)
    assert (found.utc_offset, found.time_source) == (timedelta(hours=1), "xmp")
    found = dated("exif:DateTimeOriginal", "2019-05-19T22:40:50Z")
    assert found.times[0].utc
    assert "utc" in found.flags
    found = dated("exif:DateTimeOriginal", "2019-05-19T12:40-03:30")
    assert found.utc_offset == timedelta(hours=-3.5)
    assert dated("exif:DateTimeOriginal", "2019-05-19").taken_at == datetime(2019, 5, 19, 12)
    assert dated("exif:DateTimeOriginal", "2019-05-19T12:40:50").utc_offset is None
    assert dated("xmp:CreateDate", "2019-05-19T12:40:50").time_doubt == "digitized"
    assert dated("xmp:ModifyDate", "2019-05-19T12:40:50").time_doubt == "change"


def test_midnight_in_utc_is_an_hour():
    for name in ("2019-05-19T00:00:00", "2019-05-19T00:00:00+02:00"):
        assert not dated("exif:DateTimeOriginal", name).times[0].whole
    (time,) = dated("exif:DateTimeOriginal", "2019-05-19T00:00:00Z").times
    assert time.whole and time.at == datetime(2019, 5, 19)


AFTERNOON = datetime(2020, 5, 17, 14, 3, 22)


@pytest.mark.parametrize(
    "name",
    [
        "IMG_20200517_140322.jpg",
        "IMG20200517140322.jpg",
        "20200517_140322(0).jpg",
        "IMG_20200517_140322_HDR~2.jpg",
        "WhatsApp Image 2020-05-17 at 14.03.22 (1).jpeg",
        "WhatsApp Image 2020-05-17 at 2.03.22 PM.jpeg",
        "00000003-PHOTO-2020-05-17-14-03-22.jpg",
        "photo_1@17-05-2020_14-03-22.jpg",
        "photo_2020-05-17_14-03-22.jpg",
        "signal-2020-05-17-140322.jpg",
        "signal-attachment-2020-05-17-140322.jpg",
        "signal-2020-05-17-14-03-22-123.jpg",
        "Screenshot_2020-05-17-14-03-22-123_com.app.png",
        "Screenshot from 2020-05-17 14-03-22.png",
        "Screenshot 2020-05-17 at 2.03.22\u202fPM.png",
        "Screenshot 2020-05-17 140322.png",
        "Bildschirmfoto 2020-05-17 um 14.03.22.png",
        "Capture d’écran 2020-05-17 à 14.03.22.png",
        "Captura de pantalla 2020-05-17 a la(s) 2.03.22 p. m..png",
        "Skärmavbild 2020-05-17 kl. 14.03.22.png",
        "Снимок экрана 2020-05-17 в 14.03.22.png",
        "スクリーンショット 2020-05-17 14.03.22.png",
        "스크린샷 2020-05-17 오후 2.03.22.png",
        "截屏2020-05-17 下午2.03.22.png",
        "لقطة شاشة 2020-05-17 في 2.03.22 م.png",
        "Ekran Resmi 2020-05-17 ÖS 2.03.22.png",
        "Tangkapan Skrin 2020-05-17 pada 2.03.22 PTG.png",
        "Skärmavbild 2020-05-17 kl. 2.03.22 em.png",
        "2020-05-17 14.03.22-1.jpg",
        "WP_20200517_14_03_22_Pro.jpg",
        "C360_2020-05-17-14-03-22-123.jpg",
        "folder of 1999-01-01/VID_20200517_140322_HSR.mp4",
    ],
)
def test_moments_in_names(name):
    assert named_time(name) == Time("name", AFTERNOON)


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("PXL_20200517_120322123.MP.jpg", datetime(2020, 5, 17, 12, 3, 22)),
        ("FB_IMG_1589716402123.jpg", datetime(2020, 5, 17, 11, 53, 22)),
        ("1589716402123.jpg", datetime(2020, 5, 17, 11, 53, 22)),
        ("RPReplay_Final1589716402.MP4", datetime(2020, 5, 17, 11, 53, 22)),
    ],
)
def test_names_in_utc(name, at):
    assert named_time(name) == Time("name", at, utc=True)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("IMG-20200517-WA0004.jpg", (2020, 5, 17)),
        ("IMG_20200517_12.jpg", (2020, 5, 17)),
        ("2020-05-17 Wedding 123456.jpg", (2020, 5, 17)),
        ("17.05.2020.jpg", (2020, 5, 17)),
        ("05.06.2022 15.04.jpg", (2022, 6, 5)),
        ("Kuva 2020-05-17 klo 2.03.22.png", (2020, 5, 17)),  # in the morning or the afternoon?
        ("Kuva 2020-05-17 klo 02.03.22 ip.png", (2020, 5, 17)),
    ],
)
def test_days_in_names(name, day):
    assert named_time(name) == Time("name", datetime(*day, 12), whole=False)


@pytest.mark.parametrize(
    ("name", "hour"),
    [
        ("WhatsApp Image 2020-05-17 at 12.03.22 AM.jpeg", 0),
        ("WhatsApp Image 2020-05-17 at 12.03.22 PM.jpeg", 12),
        ("WhatsApp Image 2020-05-17 at 11.03.22 a.m..jpeg", 11),
        ("Photo 2020-05-17 at 13.03.22 PM.jpg", 13),
        ("IMG_20200517_240322.jpg", 0),
        ("IMG_20200517_000322.jpg", 0),
    ],
)
def test_hours_in_names(name, hour):
    assert named_time(name).at == datetime(2020, 5, 17, hour, 3, 22)


@pytest.mark.parametrize(
    "name",
    ["IMG_0001.JPG", "20261345_998877.jpg", "20260231_101010.jpg", "GX010203.MP4", "image (20).png",
     "received_1589716402123456.jpeg", "Snapchat-123456789.jpg", "Snapchat-1557000000.jpg",
     "1234567890.jpg", "CamScanner 05-06-2022 15.04.jpg"],
)  # fmt: skip
def test_names_without_a_moment(name):
    assert named_time(name) is None


def test_a_name_as_long_as_a_page_is_read_quickly():
    assert named_time("2020-05-17 " + "a " * 30_000) is not None
