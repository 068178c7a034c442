"""Claims about where a life takes place: what is said when it is sure, and when it is not."""

import numpy as np
import pandas as pd
import pytest

from toolkit import infer_profile, score
from toolkit.claims import say_rivals
from toolkit.places.earth import distance
from toolkit.tables import PLACES, TRIPS, table

from .test_places import CITY, CLUB, HOME, MONDAY, SCHOOL, a_life, photos_of

NEVER = table(TRIPS, [])


def place(number, where, role="visited", confidence=0.9, as_home=0.0, as_work=0.0):
    """A row of the places table, as somebody may have found it."""
    return {
        "place": number,
        "lat": where[0],
        "lon": where[1],
        "radius": 30,
        "photos": 10,
        "name": "near Kalmthout, 4 km",
        "role": role,
        "confidence": confidence,
        "as_home": as_home,
        "as_work": as_work,
    }


def claims_of(kind, visits, *rows, trips=NEVER):
    photos = photos_of([(pd.Timestamp(at), where) for at, where in visits], noise=0)
    claims = infer_profile(photos, places=table(PLACES, rows), trips=trips)
    return list(claims[claims["kind"] == kind].itertuples())


def on(days, hour, where=HOME):
    return [(MONDAY + pd.Timedelta(days=day, hours=hour), where) for day in days]


ROLES = [("home", "home", "Home", 20), ("school_or_work", "school_or_work", "School or work", 10)]


@pytest.mark.parametrize(("kind", "role", "name", "hour"), ROLES)
@pytest.mark.parametrize(("confidence", "verb"), [(0.7, "is"), (0.69, "may be")])
def test_what_is_not_sure_is_said_in_other_words(kind, role, name, hour, confidence, verb):
    (claim,) = claims_of(kind, on(range(4), hour), place(0, HOME, role, confidence))
    assert claim.value == f"{name} {verb} at 51.4000, 4.4300 (near Kalmthout, 4 km)"
    assert claim.confidence == confidence


@pytest.mark.parametrize(("kind", "role", "name", "fitting"), ROLES)
@pytest.mark.parametrize(("others", "fits"), [(2, True), (3, False)])
def test_the_reason_never_contradicts_the_claim(kind, role, name, fitting, others, fits):
    """Two days at the hours of a role, and some at others: half is enough."""
    other = 10 if fitting == 20 else 20
    visits = [*on(range(2), fitting), *on(range(2, 2 + others), other)]
    (claim,) = claims_of(kind, visits, place(0, HOME, role, 0.95))
    assert claim.value.startswith(f"{name} {'is' if fits else 'may be'} ")
    assert claim.how.startswith("On 2 of " if fits else "Only on 2 of ")
    assert (f"which is little for {name.lower()}" in claim.how) is not fits


@pytest.mark.parametrize(
    ("day", "hour", "home"),
    [(0, 7, True), (0, 8, False), (0, 16, False), (0, 17, True), (4, 12, False), (5, 12, True)],
)
def test_the_reasons_count_the_hours_that_the_roles_are_told_by(day, hour, home):
    visits = on([day + 7 * week for week in range(3)], hour + 0.5)
    (at_home,) = claims_of("home", visits, place(0, HOME, "home"))
    (at_work,) = claims_of("school_or_work", visits, place(0, HOME, "school_or_work"))
    assert at_home.how.startswith("On 3 of 3 days") is home
    assert at_work.how.startswith("On 3 of 3 days") is not home
    assert at_home.how.endswith("3 photos come from here.")


@pytest.mark.parametrize(("likely", "told"), [(0.1, True), (0.09, False)])
def test_rivals_are_what_is_likely_enough(likely, told):
    visits = [*on(range(4), 20), *on(range(4), 10, SCHOOL)]
    home = place(0, HOME, "home", as_home=0.8, as_work=likely)
    school = place(1, SCHOOL, "school_or_work", as_work=0.9, as_home=likely)
    (at_home,) = claims_of("home", visits, home, school)
    (at_work,) = claims_of("school_or_work", visits, home, school)
    there = "at 51.4080, 4.4450 (near Kalmthout, 4 km), 10 photos"
    assert say_rivals(at_home) == (["it may be the workplace", there] if told else [])
    here = "at 51.4000, 4.4300 (near Kalmthout, 4 km), 10 photos"
    assert say_rivals(at_work) == (["it may be home", here] if told else [])


def test_the_two_likeliest_rivals_are_told():
    others = [place(n, (51.4 + n / 100, 4.43), as_home=0.1 * n) for n in (1, 2, 3)]
    (claim,) = claims_of("home", on(range(4), 20), place(0, HOME, "home", as_home=0.8), *others)
    assert [rival["lat"] for rival in claim.rivals] == pytest.approx([51.43, 51.42])


def test_a_position_that_cannot_be_true_is_no_evidence():
    away = [(MONDAY + pd.Timedelta(days=9, minutes=5 * n), FAR_SOUTH) for n in range(9)]
    jump = (MONDAY + pd.Timedelta(days=9, minutes=12), HOME)  # and back in five minutes
    (claim,) = claims_of("home", [*on(range(4), 20), *away, jump], place(0, HOME, "home"))
    assert len(claim.evidence) == 4


def weekly(days, hour=12.5, others=(), confidence=0.9):
    """What is claimed of a club on some days, by somebody at home on others."""
    visits = [*on(days, hour, CLUB), *on(others, 15)]
    (claim,) = claims_of("weekly_place", visits, place(0, CLUB, "regular", confidence))
    return claim


FAR_SOUTH, GYM = (-33.92, 4.43), (51.412, 4.41)
FRIDAYS = range(4, 4 + 7 * 12, 7)


@pytest.mark.parametrize(
    ("there", "elsewhere", "words"),
    [
        (FRIDAYS, (), "Every Friday about 12:00, "),
        (
            FRIDAYS[::2],
            FRIDAYS[1::2],
            "Perhaps on several Fridays about 12:00, ",
        ),  # every second one
        (
            FRIDAYS[::2],
            FRIDAYS[:-2],
            "Perhaps on several Fridays about 12:00, ",
        ),  # both on the same day
        ([4, 11, *FRIDAYS[2::2]], FRIDAYS[1::2], "Every Friday about 12:00, "),  # and once more
        ([4, 18, 46, 60], FRIDAYS, "Perhaps on several Fridays about 12:00, "),  # 4 of 9
        ([4, 25, 46, 67], FRIDAYS, "Perhaps on several Fridays about 12:00, "),  # 4 of 10
        ([4, 25, 46, 67], range(0, 70, 7), "On several Fridays about 12:00, "),  # 4 of 10 in all
        ([4, 18, 25, 39], (), "Every Friday about 12:00, "),  # 4 of 6 in all
        ([4, 18, 32], (), "On several Fridays about 12:00, "),  # 3 of 5
        ([4, 18, 39], (), "On several Fridays about 12:00, "),  # 3 of 6
    ],
)
def test_every_friday_is_on_most_fridays(there, elsewhere, words):
    claim = weekly(there, others=elsewhere)
    assert claim.value.startswith(words)
    days = [day for day in {*there, *elsewhere} if day in range(there[0], there[-1] + 1, 7)]
    assert (claim.fact["weeks"], claim.fact["of"]) == (len(there), len(days))
    passed = (there[-1] - there[0]) // 7 + 1
    assert claim.how.startswith(
        f"On {len(there)} of {len(days)} Fridays with photos ({passed} in all), "
    )


def test_a_burst_moves_no_weekly_hour():
    """Sixty photos of one party on a Saturday are one moment, and four Fridays are more."""
    party = [(MONDAY + pd.Timedelta(days=5, hours=20, seconds=5 * n), CLUB) for n in range(60)]
    visits = [*on([4, 11, 18, 25], 12.5, CLUB), *party]
    (claim,) = claims_of("weekly_place", visits, place(0, CLUB, "regular"))
    assert (claim.fact["weekday"], claim.fact["hour"]) == (4, 12)


def training(*parts, confidence=0.9):
    """What is claimed of a club, by days of which each part is visited at one hour."""
    visits = [visit for days, hour in parts for visit in on(days, hour, CLUB)]
    return claims_of("weekly_place", visits, place(0, CLUB, "regular", confidence))


TUESDAYS, THURSDAYS = range(1, 84, 7), range(3, 84, 7)


def test_a_club_that_meets_twice_a_week_is_told_with_both_weekdays():
    tuesday, thursday = training((TUESDAYS, 18.5), (THURSDAYS, 19.5))
    assert tuesday.value.startswith("Every Tuesday about 18:00, ")
    assert thursday.value.startswith("Every Thursday about 19:00, ")
    assert tuesday.confidence == thursday.confidence == 0.9
    assert set(tuesday.evidence).isdisjoint(thursday.evidence)


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        (range(4), True),
        (range(3), False),  # in fewer than four weeks
        (range(0, 8, 2), True),
        (range(0, 12, 3), False),  # always further apart than two weeks
    ],
)
def test_a_further_weekday_is_a_weekly_one_by_itself(weeks, told):
    days = [3 + 7 * week for week in weeks]
    assert len(training((TUESDAYS, 18.5), (days, 18.5))) == 1 + told


@pytest.mark.parametrize(("weeks", "told"), [(16, True), (17, False)])
def test_a_further_weekday_is_there_in_a_quarter_of_the_weeks(weeks, told):
    tuesdays, thursdays = range(1, 7 * weeks, 7), range(3, 3 + 7 * 4, 7)
    assert len(training((tuesdays, 18.5), (thursdays, 18.5))) == 1 + told


@pytest.mark.parametrize(("others", "told"), [(6, True), (7, False)])
def test_a_further_weekday_stands_out_among_the_days_that_are_left(others, told):
    """Four Thursdays of ten days are two in five; the others are spread over the week."""
    spread = [7 * week + day for week, day in enumerate([0, 2, 4, 5, 6, 0, 2][:others])]
    thursdays = range(3, 3 + 7 * 4, 7)
    assert len(training((TUESDAYS, 18.5), (thursdays, 18.5), (spread, 12))) == 1 + told


@pytest.mark.parametrize(("weeks", "words"), [(11, "Every"), (8, "Perhaps on several")])
def test_a_further_weekday_is_less_sure_by_as_much_as_one_is_there_less_often(weeks, words):
    first, further = training((TUESDAYS, 18.5), (THURSDAYS[:weeks], 18.5))
    assert first.confidence == 0.9
    assert further.confidence == pytest.approx(0.9 * weeks / 12, abs=0.001)
    assert further.value.startswith(f"{words} Thursday")


def test_the_weekday_is_that_of_most_days_and_not_of_most_photos():
    long = [(MONDAY + pd.Timedelta(days=5, hours=9 + n / 2), CLUB) for n in range(20)]
    visits = [*on([4, 11, 18, 25], 12.5, CLUB), *long]
    (claim,) = claims_of("weekly_place", visits, place(0, CLUB, "regular"))
    assert (claim.fact["weekday"], claim.fact["weeks"]) == (4, 4)


def test_a_club_without_a_time_is_told_on_no_weekday():
    photos = photos_of([(None, CLUB)] * 4, noise=0)
    places = table(PLACES, [place(0, CLUB, "regular")])
    assert "weekly_place" not in set(infer_profile(photos, places=places, trips=NEVER)["kind"])


@pytest.mark.parametrize("turnout", [1.0, 0.8])
@pytest.mark.parametrize("seed", range(3))
def test_invented_lives_with_two_trainings_a_week_are_told_right(turnout, seed):
    """By the strict rule: each weekday found, and none that is not so."""
    rng, visits = np.random.default_rng(seed), list(a_life(weeks=26))
    trainings = [(TUESDAYS, 18), (THURSDAYS, 19)]
    for days, hour in trainings:
        for week in np.flatnonzero(rng.random(26) < turnout):
            at = hour + rng.uniform(0.2, 0.8)
            visits.append((MONDAY + pd.Timedelta(days=days[0] + 7 * int(week), hours=at), GYM))
    claims = infer_profile(photos_of(visits, seed=seed))
    at_gym = {"kind": "weekly_place", "value": "training", "findable": True}
    spot = dict(zip(("lat", "lon"), GYM, strict=True))
    facts = [
        at_gym | {"fact": {**spot, "weekday": days[0] % 7, "hour": hour}}
        for days, hour in trainings
    ]
    club = {"lat": CLUB[0], "lon": CLUB[1], "weekday": 2, "hour": 16}
    marks = score(claims, {"facts": [*facts, at_gym | {"fact": club}]})
    assert marks.loc[marks["kind"] == "weekly_place", "right"].tolist() == [True] * 3


@pytest.mark.parametrize(("photos", "sure"), [(14, False), (15, True)])
def test_a_trip_is_said_as_sure_as_it_is(photos, sure):
    away = [(MONDAY + pd.Timedelta(days=30, hours=n), CITY) for n in range(photos)]
    visits = [*on(range(30), 20), *away]
    trip = {"start": away[0][0], "end": away[-1][0], "name": "Ostend", "country": "Belgium"}
    trip |= {
        "distance": 90.0,
        "route": (CITY,),
        "photos": photos,
        "moments": photos,
        "confidence": 0.97,
    }
    trips = table(TRIPS, [trip | {"may_go_on": False}])
    (claim,) = claims_of("trip", visits, place(0, HOME, "home", 0.9, as_home=0.9), trips=trips)
    assert (claim.confidence >= 0.7) is sure
    assert claim.value.startswith("Away from" if sure else "Perhaps away from")
    assert ("Whether anybody was at home" in claim.how) is sure


def test_half_of_the_fridays_are_several():
    assert weekly([4, 18], others=[11, 18]).fact["of"] == 3
    half = weekly([4, 25], others=[11, 18])
    assert (half.fact["weeks"], half.fact["of"]) == (2, 4)
    assert half.value.startswith("Perhaps on several Fridays")
    assert half.confidence == pytest.approx(0.6 * 0.9)
    nobody_knows = weekly([4, 25], others=[])
    assert nobody_knows.value.startswith("On several Fridays")
    assert nobody_knows.confidence == 0.9
    more = weekly([4, 18, 25], others=[11])
    assert more.value.startswith("Every Friday")
    assert more.confidence == 0.9


@pytest.mark.parametrize(("confidence", "every"), [(0.7, True), (0.69, False)])
def test_every_friday_is_said_of_what_is_sure(confidence, every):
    several = weekly([4, 25, 46, 67], confidence=confidence).value
    assert several.startswith("On several" if every else "Perhaps on several")
    assert weekly(FRIDAYS, confidence=confidence).value.startswith("Every") is every


@pytest.mark.parametrize(
    ("hours", "words", "fact"),
    [
        ((22.5, 22.5, 22.5), "Every Saturday about 22:00", (5, 22)),
        ((23.5, 24.25, 23.75), "Every Saturday about 23:00", (5, 23)),
        ((23.5, 24.25, 25.5), "Every Saturday night about 0:00", (6, 0)),
        ((26.5, 28.9, 26.5), "Every Saturday night about 2:00", (6, 2)),
        ((29.1, 29.1, 29.1), "Every Sunday about 5:00", (6, 5)),
    ],
)
def test_a_night_out_belongs_to_the_evening_before(hours, words, fact):
    visits = [
        (MONDAY + pd.Timedelta(days=5 + 7 * week, hours=hour), CLUB)
        for week, hour in enumerate(hours * 2)
    ]
    (claim,) = claims_of("weekly_place", visits, place(0, CLUB, "regular"))
    assert claim.value.startswith(f"{words}, ")
    assert (claim.fact["weekday"], claim.fact["hour"]) == fact
    assert (claim.fact["weeks"], claim.fact["of"]) == (6, 6)


def test_sunday_night_ends_on_monday():
    visits = on(range(6, 40, 7), 24.5, CLUB)
    (claim,) = claims_of("weekly_place", visits, place(0, CLUB, "regular"))
    assert claim.value.startswith("Every Sunday night about 0:00")
    assert (claim.fact["weekday"], claim.fact["hour"]) == (0, 0)


def trip(first=30, last=32, confidence=0.9, photos=6, **more):
    days = (MONDAY + pd.Timedelta(days=day, hours=12) for day in (first, last))
    return {
        **dict(zip(("start", "end"), days, strict=True)),
        "name": "Paris",
        "country": "France",
        "distance": distance(*HOME, *CITY) / 1000,
        "route": (CITY,) * photos,
        "photos": photos,
        "moments": photos,
        "confidence": confidence,
        **more,
    }


def trips_told(*trips, home=None):
    visits = [*on(range(20), 20), *on(range(30, 60), 12, CITY)]
    home = home or place(0, HOME, "home", as_home=0.9)
    return claims_of("trip", visits, home, trips=table(TRIPS, trips))


def test_a_trip_is_no_surer_than_it_was_found():
    (told,), (surer,) = (trips_told(trip(photos=99, confidence=sure)) for sure in (0.75, 0.99))
    assert told.value == "Away from 1 October 2025 to 3 October 2025: Paris"
    assert told.measured and told.confidence == 0.75 < surer.confidence < 0.99


@pytest.mark.parametrize(
    ("photos", "moments", "said"),
    [
        (3, 3, "Only 3 photos say so."),
        (4, 4, ""),
        (60, 3, "They are of 3 moments only."),
        (60, 1, "They are of 1 moment only."),
        (60, 4, ""),
    ],
)
def test_a_trip_of_few_moments_says_so(photos, moments, said):
    (told,) = trips_told(trip(photos=photos, moments=moments))
    assert told.how.endswith(said)
    assert ("only" in told.how.lower()) is bool(said)


@pytest.mark.parametrize(
    ("home", "told_so"),
    [
        ({"as_home": 0.9}, True),
        ({"as_home": 0.9, "as_work": 0.09}, True),
        ({"as_home": 0.9, "as_work": 0.1}, False),
        ({"as_home": 0.7, "confidence": 0.7}, True),
        ({"as_home": 0.69, "confidence": 0.69}, False),
    ],
)
def test_that_nobody_knows_who_was_at_home_is_said_of_a_sure_home_only(home, told_so):
    (told,) = trips_told(trip(photos=99), home=place(0, HOME, "home", **home))
    assert ("Whether anybody was at home" in told.how) is told_so
    assert ("km from what may be home" in told.how) is not told_so


def test_two_trips_that_may_be_one_say_so():
    first, second, third = trips_told(trip(30, 32, may_go_on=True), trip(40, 42), trip(50, 52))
    silent = "no photo says what was between"
    assert first.rivals == ({"code": "one_trip", "start": "2025-10-11"},)
    assert say_rivals(first) == [f"one trip with the one that began on 11 October 2025: {silent}"]
    assert say_rivals(second) == [f"one trip with the one that began on 1 October 2025: {silent}"]
    assert third.rivals == ()
