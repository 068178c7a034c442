"""Signs, floors, caps and the choice of roles; every threshold has a test on both of its sides."""

import numpy as np
import pandas as pd
import pytest

from toolkit.places.roles import HOME, REGULAR, SURE, VISITED, WORK, give_roles, giving, model
from toolkit.places.roles.caps import DOUBTED
from toolkit.places.roles.model import can_be, capped
from toolkit.places.roles.signs import KINDS, moments_at, off_hours, signs, weekly_slot

MONDAY = pd.Timestamp("2026-03-02")
TOWN = (51.4, 4.4)


def moments(*times, place=0):
    """Moments at one place."""
    return pd.DataFrame({"place": place, "at": pd.to_datetime(pd.Series(times, dtype=object))})


def at(*hours, days=1, every=1, place=0, first=MONDAY):
    """Moments at one place, at some hours of some days."""
    times = [
        first + pd.Timedelta(days=day, hours=hour)
        for day in range(0, days * every, every)
        for hour in hours
    ]
    return moments(*times, place=place)


def measured(*parts):
    """The signs of some places."""
    return signs(pd.concat(parts).sort_values(["at", "place"], ignore_index=True))


def sign(**values):
    """The signs of one place that can have every role, but for what is said."""
    usual = {
        **{"days": 30, "span": 60, "off": 0.9, "work": 0.9, "nights": 2.0, "lead": 0.9},
        **{"seen": 9, "slot_weeks": np.log1p(9), "slot_pause": 1.0},
        **{"slot_share": 0.9, "slot_part": 0.9, "slept_lead": 1.0, "stayed": True},
        **{"hours": 2.0, "times": 2.0, "stays": 0.0, "missed": 0.0},
    }
    values = usual | values
    return pd.DataFrame([{"rest": share(values["days"], 3, "rest"), "weekend": 0.3} | values])


def share(days, there, kind="off"):
    """The share of days as `signs` gives it."""
    return (there + KINDS[kind]) / (days + 1)


@pytest.mark.parametrize(
    ("time", "off"),
    [
        ("2026-03-02 07:59", True),
        ("2026-03-02 08:00", False),
        ("2026-03-06 16:59", False),
        ("2026-03-06 17:00", True),
        ("2026-03-07 12:00", True),
        (None, False),
    ],
)
def test_working_hours_are_weekdays_from_eight_to_five(time, off):
    assert off_hours(pd.Series([pd.Timestamp(time)])).item() is off


@pytest.mark.parametrize(
    ("role", "signs", "possible"),
    [
        (HOME, {"span": 15}, False),
        (HOME, {"span": 16}, True),
        (HOME, {"days": 30, "off": share(30, 10)}, False),  # a third of its days
        (HOME, {"days": 30, "off": share(30, 11)}, True),
        (HOME, {"days": 9, "off": share(9, 3)}, False),
        (HOME, {"days": 5, "off": share(5, 2)}, True),  # a day more or less is chance
        (WORK, {"days": 33, "work": share(33, 1)}, False),  # 3 % in working hours
        (WORK, {"days": 30, "work": share(30, 10)}, False),
        (WORK, {"days": 30, "work": share(30, 11)}, True),
        (WORK, {"days": 5, "times": 1.24}, False),  # twice a day: a school gate
        (WORK, {"days": 5, "times": 1.26}, True),
        (WORK, {"days": 4, "times": 0.0}, True),  # too few to tell
        (WORK, {"days": 40, "times": 1.24, "stays": 0.09}, False),
        (WORK, {"days": 40, "times": 1.24, "stays": 0.11}, True),  # and stays there in between
        (REGULAR, {"slot_weeks": np.log1p(3)}, False),
        (REGULAR, {"slot_weeks": np.log1p(4)}, True),
        (REGULAR, {"slot_pause": 3.0}, False),
        (REGULAR, {"slot_pause": 2.0}, True),
        (REGULAR, {"slot_share": 0.39}, False),
        (REGULAR, {"slot_share": 0.41}, True),
        (REGULAR, {"slot_part": 4 / (243 / 7)}, False),  # four visits in 243 days
        (REGULAR, {"slot_part": 0.24}, False),
        (REGULAR, {"slot_part": 0.26}, True),
    ],
)
def test_a_role_has_a_floor_in_what_it_means(role, signs, possible):
    assert can_be(sign(**signs), role).item() is possible


@pytest.mark.parametrize("hour", [7.9, 8, 8.5, 9])
def test_two_times_of_the_day_are_two_wherever_the_day_is_cut(hour):
    visits = (at(hour + n % 3 / 6, hour + 8 - n % 3 / 6, first=day_of(n)) for n in range(9))
    assert measured(*visits)["times"].item() <= 1.0


@pytest.mark.parametrize(("later", "share"), [(1.9, 0), (2.1, 1)])
def test_who_takes_two_photos_in_a_row_hours_apart_stays_there(later, share):
    assert measured(at(10, 10 + later, days=5))["stays"].item() == share


def test_who_is_elsewhere_in_between_or_sleeps_does_not_stay():
    gate = at(8, 16, days=5, first=day_of(0))
    assert measured(gate, at(12, days=5, place=1))["stays"].tolist() == [0, 0]
    assert measured(at(2, 7))["stays"].item() == 0  # a day begins at four


@pytest.mark.parametrize(
    ("role", "signs", "most"),
    [
        (HOME, {"days": 49, "span": 59}, DOUBTED),  # a long stay
        (HOME, {"days": 49, "span": 60}, 0.98),
        (HOME, {"days": 1}, 1 / 2),
        (HOME, {"days": 2}, 2 / 3),
        (WORK, {"days": 4}, DOUBTED),  # of so few nobody can say at which hours most are
        (WORK, {"days": 5}, 5 / 6),
        (REGULAR, {"days": 9}, 9 / 10),
        (HOME, {"days": 49, "lead": 0.76, "slept_lead": 0.0}, 0.98),
        (HOME, {"days": 49, "lead": 0.74, "slept_lead": 0.0}, DOUBTED),
        (HOME, {"days": 49, "lead": 0.74, "slept_lead": np.log(1.4)}, DOUBTED),
        (HOME, {"days": 49, "lead": 0.74, "slept_lead": np.log(1.6)}, 0.98),
        (HOME, {"days": 49, "seen": 1}, DOUBTED),
        (HOME, {"days": 49, "seen": 2}, 0.98),
        (HOME, {"days": 49, "slept_lead": -0.01}, DOUBTED),
        (HOME, {"days": 49, "slept_lead": 0.0}, 0.98),
        (HOME, {"days": 49, "rest": share(49, 2, "rest")}, DOUBTED),  # hardly a night
        (HOME, {"days": 49, "rest": share(49, 3, "rest")}, 0.98),
        (HOME, {"days": 49, "rest": share(49, 24, "rest")}, 0.98),
        (HOME, {"days": 49, "rest": share(49, 25, "rest")}, DOUBTED),  # a night shift
        (HOME, {"days": 5, "times": 0.89}, 0.3),  # once a day: a platform
        (HOME, {"days": 5, "times": 0.91}, DOUBTED),
        (HOME, {"days": 4, "times": 0.0}, DOUBTED),
        (HOME, {"days": 40, "times": 0.89, "stays": 0.11}, 40 / 41),
        (HOME, {"days": 49, "weekend": 0.59}, 0.98),
        (HOME, {"days": 49, "weekend": 0.61}, DOUBTED),  # a weekend home
        (WORK, {"days": 99, "work": share(99, 79, "work")}, DOUBTED),
        (WORK, {"days": 99, "work": share(99, 80, "work")}, 0.99),
        (WORK, {"days": 5, "times": 1.24}, DOUBTED),
        (WORK, {"days": 5, "times": 1.26}, 5 / 6),
        (HOME, {"days": 49, "times": 1.99}, DOUBTED),  # three times a day: of somebody cared for
        (HOME, {"days": 49, "times": 2.01}, 0.98),
        (HOME, {"days": 49, "times": 1.99, "stays": 0.09}, DOUBTED),
        (HOME, {"days": 49, "times": 1.99, "stays": 0.11}, 0.98),
        (HOME, {"days": 49, "missed": 4.59}, 0.98),
        (HOME, {"days": 49, "missed": 4.61}, DOUBTED),  # it is shut on a weekday
        (HOME, {"days": 49, "missed": 4.59, "nights": 0.0}, 0.5),
        (HOME, {"days": 49, "missed": 4.61, "nights": 0.0}, 0.3),  # … and by night
        (HOME, {"days": 49, "off": share(49, 24)}, DOUBTED),  # "little for home", the claim says
        (HOME, {"days": 49, "off": share(49, 25)}, 0.98),
    ],
)
def test_confidence_is_capped(role, signs, most):
    assert capped(sign(**signs))[role].item() == pytest.approx(most)


def test_what_is_missed_are_visits_on_weekdays_without_any():
    """Of four weeks with photos on each day: at one place but on Mondays and Tuesdays."""
    bar = [at(20, days=5, first=MONDAY + pd.Timedelta(days=2 + 7 * week)) for week in range(4)]
    found = measured(*bar, at(12, days=28, place=1))
    share = 20 / 26  # of the days from the first there, a Wednesday, to the last, a Sunday
    assert found["missed"].tolist() == pytest.approx([0, 6 * share][:: 1 if found.index[0] else -1])
    assert measured(at(9, days=4, every=7))["missed"].item() == 0  # no photo on any other weekday


OFTEN, SOMETIMES = {"days": 30, "span": 620}, {"days": 30, "span": 640}  # around 1 day in 21 …
AGAIN, SELDOM = {"days": 30, "span": 1790}, {"days": 30, "span": 1810}  # … and around 1 in 60


LATE = {"nights": 1.1, "stayed": True, "weekend": 0.41, "rest": share(30, 1, "rest")}


@pytest.mark.parametrize(
    ("signs", "most"),
    [
        ({"nights": 0.0, "stayed": False, "weekend": 0.39} | SOMETIMES, 0.3),
        ({"nights": 0.0, "stayed": False, "weekend": 0.39} | OFTEN, 0.5),
        ({"nights": 0.0, "stayed": True, "weekend": 0.39} | AGAIN, 0.5),
        ({"nights": 0.0, "stayed": True, "weekend": 0.39} | SELDOM, 0.3),
        ({"nights": 0.7, "stayed": False, "weekend": 0.39} | AGAIN, 30 / 31),
        ({"nights": 0.7, "stayed": False, "weekend": 0.39} | SELDOM, 0.3),
        ({"nights": 0.0, "stayed": True, "weekend": 0.41} | OFTEN, 0.3),
        ({"nights": 0.7, "stayed": True, "weekend": 0.41} | OFTEN, 0.3),  # one late concert
        ({"nights": 1.1, "stayed": False, "weekend": 0.41} | OFTEN, 0.3),
        ({"nights": 1.1, "stayed": True, "weekend": 0.41} | SELDOM, 30 / 31),
        (LATE | {"slept_lead": 0.4}, 0.3),
        (LATE | {"slept_lead": 0.41}, DOUBTED),  # but most nights began and ended there
    ],
)
def test_a_place_without_signs_of_nights_is_hardly_a_home(signs, most):
    """Sights have evenings and weekends, too: it takes nights, or usual days again and again."""
    assert capped(sign(**signs))[HOME].item() == pytest.approx(most)


def test_what_is_doubted_is_not_said_as_sure():
    assert DOUBTED < SURE


def life(rested):
    """The signs of a home with so many of 30 days around sleep, and of an office."""
    hours = (7.5 if n < rested else 21 for n in range(30))
    home = pd.concat(at(20, hour, first=day_of(3 * n)) for n, hour in enumerate(hours))
    office = pd.concat(at(12, days=5, place=1, first=day_of(7 * week)) for week in range(8))
    return measured(home, office)


def day_of(number):
    """So many days after the first."""
    return MONDAY + pd.Timedelta(days=number)


@pytest.mark.parametrize(("odds", "scaled"), [(1, 0.61), (1 / 4, 0.41), (4, 0.78)])
def test_the_likeliest_home_is_as_likely_as_such_places_are(odds, scaled, monkeypatch):
    """Nearly everybody has a home: it is one more often than its own signs say."""
    for role, score in ((HOME, np.log(odds)), (WORK, -9), (REGULAR, -9)):
        monkeypatch.setitem(model.WEIGHTS, role, {"days": score / 30})
    found = model.likelihood(sign(days=30).assign(rival=np.nan))
    assert found[HOME].item() == pytest.approx(scaled, abs=0.005)


@pytest.mark.parametrize(
    ("role", "times"),
    [
        (HOME, {"": 0.00701, "weeks": 13.2, "slept_lead": 1.75, "off_lead": 1.38}),
        (HOME, {"rest_lead": 1.36, "weekend_lead": 1.21, "work": 0.970, "slot_share": 0.651}),
        (WORK, {"": 0.0665, "weeks": 7.69, "work_lead": 1.99, "hours": 1.75, "slot_weeks": 1.21}),
        (WORK, {"off_lead": 0.905, "weekend_lead": 0.771, "off": 0.326, "slept": 0.160}),
        (WORK, {"ends": 0.0161, "weekend": 0.0043}),
        (REGULAR, {"": 0.00285, "slot_weeks": 49.4, "slot_share": 1.52, "hours": 0.343}),
    ],
)
def test_a_sign_makes_a_role_so_many_times_as_likely(role, times):
    """As `python -m benchmarks.places --tune` found: the odds where a sign is larger by 1."""
    none = {name: 0.0 for weights in model.WEIGHTS.values() for name in weights if name}
    without = np.exp(model.scores(sign(**none))[role].item())
    for name, factor in times.items():
        odds = np.exp(model.scores(sign(**none | ({name: 1.0} if name else {})))[role].item())
        found = odds / without if name else without
        assert found == pytest.approx(factor, rel=0.008), name


@pytest.mark.parametrize(("rested", "sure"), [(14, True), (16, False)])
def test_beside_a_night_shift_no_workplace_is_sure(rested, sure):
    """Who is awake at night where home seems to be may be at home where work seems to be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(model.WEIGHTS, WORK, {"": 9.0, "off": -20.0})
        patch.setitem(model.WEIGHTS, HOME, {"": -9.0, "off": 20.0})
        likely = model.likelihood(life(rested).fillna(0).assign(times=3.0))
    assert bool(likely[WORK].max() > DOUBTED) is sure


@pytest.mark.parametrize(("said", "scaled"), [(0.5, 0.5), (0.69, 0.69), (0.75, 0.79), (0.86, 0.94)])
def test_a_sure_workplace_is_as_likely_as_such_places_are(said, scaled):
    """Of those said to be right in 86 of 100 cases, 96 were, on lives that weights were fitted to."""
    odds = {HOME: -9.0, WORK: np.log(said / (1 - said)), REGULAR: -99.0}
    with pytest.MonkeyPatch.context() as patch:
        for role, score in odds.items():
            patch.setitem(model.WEIGHTS, role, {"": score, "off": 0.0})
        likely = model.likelihood(sign(days=999, off=0.0, rest=0.0, rival=np.nan))
    assert likely[WORK].item() == pytest.approx(scaled, abs=0.01)


def test_each_weight_counts():
    found = measured(at(8, 21, days=40), at(11, days=30, place=1)).fillna(0)
    before = model.likelihood(found)
    for role, weights in model.WEIGHTS.items():
        for name in weights:
            assert name in found or not name, f"{role} weighs {name}, which is measured nowhere"
    assert (before >= 0).all(axis=None)
    assert (before.sum(axis=1) <= 1 + 1e-9).all()


def test_signs_count_days_weeks_and_shares():
    found = measured(at(8.5, 20, days=14), at(12, days=5, place=1)).loc[0]
    assert found["days"] == 14
    assert found["span"] == 14
    assert np.expm1(found["nights"]) == pytest.approx(2)
    assert found["off"] == pytest.approx(14.5 / 15)
    assert found["work"] == pytest.approx(10.5 / 15)
    assert found["weekend"] == pytest.approx((4 + 2 / 7) / 15)
    assert found["work_lead"] == pytest.approx(np.log(10.5 / 5.5))


@pytest.mark.parametrize(("hour", "day"), [(3.9, 1), (4.1, 2)])
def test_a_day_begins_at_four(hour, day):
    found = measured(at(20), at(hour, first=MONDAY + pd.Timedelta(days=1)))
    assert found["days"].item() == day


@pytest.mark.parametrize(
    ("morning", "slept"), [(25.9, 0), (26.1, 1), (35.9, 1), (36.1, 0)]
)  # from 20:00 on
def test_a_night_is_a_silence_of_six_to_sixteen_hours(morning, slept):
    found = measured(at(20, morning, days=1))
    assert found["slept"].item() == pytest.approx((slept + 0.25) / (slept + 1))


def test_a_silence_that_ends_elsewhere_was_not_slept_there():
    found = measured(at(20), at(32, place=1))
    assert found["slept"].tolist() == pytest.approx([0.25 / 1.5] * 2)


@pytest.mark.parametrize(("minutes", "weeks"), [(0, 5), (59, 5), (61, 5), (119, 5), (121, 4)])
def test_the_most_usual_two_hours_of_the_week(minutes, weeks):
    times = [MONDAY + pd.Timedelta(weeks=week, hours=18) for week in range(4)]
    late = MONDAY + pd.Timedelta(weeks=4, hours=18, minutes=minutes)
    assert weekly_slot(moments(*times, late))["weeks"].item() == weeks


def test_hours_on_both_sides_of_midnight_on_sunday_are_one_evening():
    sunday = MONDAY + pd.Timedelta(days=6, hours=23, minutes=30)
    both = [sunday + pd.Timedelta(weeks=week, hours=week % 2) for week in range(6)]
    found = weekly_slot(moments(*both))
    assert found["weeks"].item() == 6
    assert found["pause"].item() == 1


def test_a_rival_is_visited_on_the_same_days():
    home = at(9, 20, days=60)
    commuted = at(19, days=30, every=2, place=1)
    assert measured(home, commuted).loc[0, "lead"] < 0.7
    moved = at(9, 20, days=60, place=1, first=MONDAY + pd.Timedelta(days=60))
    assert measured(home, moved).loc[0, "lead"] == 1


def test_a_rival_that_has_the_nights_leaves_no_sure_home():
    office = at(12, 20, days=60)
    home = at(23.5, days=20, every=3, place=1)
    assert measured(office, home).loc[0, "lead"] < 0.3


def test_a_few_shared_days_make_no_rival():
    """Homes by turns share the days of moving: fewer than a quarter of what chance would have."""
    here = [day for day in range(84) if day // 7 % 2 == 0]
    there = [day for day in range(84) if day // 7 % 2 == 1]

    def turns(shared):
        first = [MONDAY + pd.Timedelta(days=day, hours=20) for day in here]
        second = [MONDAY + pd.Timedelta(days=day, hours=21) for day in (*there, *here[:shared])]
        return measured(moments(*first), moments(*second, place=1)).loc[0, "lead"]

    assert turns(0) == turns(5) == 1
    assert turns(6) < 1  # of 77 days 42 here, 41 there: a quarter of what chance has is 5.6
    assert turns(20) < 0.8


def test_so_many_places_are_looked_at():
    many = [at(12, days=3, place=place) for place in range(65)]
    found = measured(*many, at(12, days=9, place=99))
    assert len(found) == 60
    assert 99 in found.index


def test_the_signs_of_a_fortnight_by_hand():
    """At home at 7:30 and 21:00, at an office on weekdays at noon; on Saturdays somewhere else."""
    office = [at(12, days=5, place=1, first=day_of(first)) for first in (0, 7)]
    walks = [at(13, place=-1, first=day_of(first)) for first in (5, 12)]
    found = measured(at(7.5, 21, days=14), *office, *walks)
    assert found["days"].tolist() == [14, 10]
    assert found["rest"].tolist() == pytest.approx([14.2 / 15, 0.2 / 11])
    assert found["off_lead"].tolist() == pytest.approx([np.log(29), np.log(0.5 / 12.5)])
    # 13 nights begin and end at home, and two Sundays between its photos. Ten afternoons begin at
    # the office and end at home, and two after a walk end there.
    assert found["slept"].tolist() == pytest.approx([15.25 / 22, 0.25 / 6])
    assert found["slept_lead"].tolist() == pytest.approx([np.log(31), np.log(1 / 31)])
    # Ten mornings begin at home and end at the office, two begin at home and end elsewhere.
    assert found["ends"].tolist() == pytest.approx([6.25 / 13, 5.25 / 11])
    assert found["hours"].tolist() == [1, 0]
    assert np.expm1(found["weeks"]).tolist() == pytest.approx([2, 2])
    assert found["slot_part"].tolist() == pytest.approx([1, 2 / (12 / 7)])
    assert found["lead"].tolist() == pytest.approx([15 / 15, 1 / 13])


@pytest.mark.parametrize(("days", "weeks"), [(7, 1), (8, 2), (70, 10), (71, 11)])
def test_weeks_begin_on_monday(days, weeks):
    assert np.expm1(measured(at(12, days=days))["weeks"].item()) == pytest.approx(weeks)


@pytest.mark.parametrize(("days", "part"), [(3, 1), (8, 2 / (8 / 7)), (15, 3 / (15 / 7))])
def test_a_weekly_place_is_seen_in_so_many_of_its_weeks(days, part):
    """A visit on the first day, and each seventh after it; those of three days are one week."""
    visits = at(18, days=1 + days // 7, every=7)
    assert measured(visits, at(9, first=day_of(days - 1)))["slot_part"].item() == pytest.approx(
        part
    )


def test_at_two_hours_of_the_day_there_is_one_bit_of_doubt():
    for late in range(2, 23, 2):
        assert measured(at(0.5, late + 0.5))["hours"].item() == 1


@pytest.mark.parametrize(
    ("day", "hour", "seen"),
    [(5, 17.9, 0), (5, 18, 1), (5, 22.9, 1), (5, 23, 0), (6, 20, 1), (4, 20, 0), (3, 20, 0)],
)
def test_a_home_is_seen_in_the_evening_around_sleep_and_at_weekends(day, hour, seen):
    """Around sleep is the morning of that day: what is left are the evening and the weekend."""
    there = at(7, hour, first=day_of(day))
    assert measured(there, at(12, days=9, place=1)).loc[0, "seen"] == seen


def test_where_no_silence_begins_or_ends_nothing_tells_of_nights():
    found = measured(at(8, 20, days=9), at(12, 16, days=9, place=1), at(19, place=2))
    assert found["stayed"].tolist() == [True, False, False]
    assert measured(at(20), at(30, place=1))["stayed"].all()


def test_of_a_place_without_times_nobody_can_be_sure():
    photos = pd.DataFrame({"taken_at": pd.Series([MONDAY, pd.NaT])})
    places = pd.DataFrame({"place": [0, 1], "lat": TOWN[0], "lon": TOWN[1], "accuracy": 0.0})
    found = give_roles(places, photos, pd.Series([0, 1]))
    assert found["role"].tolist() == [VISITED] * 2
    assert found["confidence"].isna().tolist() == [False, True]


def test_a_burst_is_one_moment_and_photos_without_a_time_are_none():
    photos = pd.DataFrame({"taken_at": [MONDAY, MONDAY + pd.Timedelta(minutes=5), pd.NaT]})
    assert len(moments_at(photos, pd.Series([0, 0, 0]))) == 1
    assert len(moments_at(photos, pd.Series([0, 1, 0]))) == 2


def told(likely, *, apart=1000.0, accuracy=0.0, **times):
    """Give roles where the model says what is in `likely`: places apart by so many metres."""
    number = len(likely)
    places = pd.DataFrame({"place": range(number), "lon": TOWN[1], "accuracy": accuracy})
    places["lat"] = TOWN[0] + np.arange(number) * apart / 111_195
    when = [(place, time) for place in range(number) for time in times[f"at{place}"]]
    photos = pd.DataFrame(when, columns=["place", "taken_at"])
    table = pd.DataFrame(likely, columns=[HOME, WORK, REGULAR])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(giving, "likelihood", lambda found: table.loc[found.index])
        return give_roles(places, photos, photos["place"])


def days(first, number, hour=20, every=1):
    start = MONDAY + pd.Timedelta(days=first, hours=hour)
    return list(pd.date_range(start, periods=number, freq=f"{every}D"))


def shared(lead=0.74, **other):
    """How likely two places are home: one with the signs of a sure home, and a weaker rival."""
    home = sign(weeks=4.0, lead=lead, slept_lead=0.0, rival=1.0)
    only_home = {"weeks": 0.0, "work": share(30, 1), "slot_weeks": 0.0}
    rival = sign(**{"lead": 1.0, "rival": np.nan} | only_home | other)
    return model.likelihood(pd.concat([home, rival], ignore_index=True))


def test_what_a_rival_takes_from_a_home_it_may_have():
    sure, doubted = shared(lead=0.76), shared()
    assert sure.loc[0, HOME] > 0.9
    assert sure.loc[1, HOME] < 0.05
    assert doubted.loc[0, HOME] == DOUBTED
    assert 0.27 < doubted.loc[1, HOME] < 0.3  # of 0.98, which is left without the rival


def test_a_rival_has_no_more_than_what_is_left_of_it():
    club = shared(work=0.9, slot_weeks=np.log1p(9), hours=1.0)
    assert club.loc[1, [WORK, REGULAR]].sum() > 0.9
    assert club.loc[1].sum() == pytest.approx(1)
    assert shared(span=10).loc[1, HOME] == 0  # no home can be seen for ten days only


@pytest.mark.parametrize(("likely", "role"), [(0.09, VISITED), (0.11, HOME)])
def test_the_likeliest_home_is_one_from_a_tenth_on(likely, role):
    found = told([(likely, 0, 0)], at0=days(0, 30))
    assert found["role"].item() == role
    assert found["as_home"].item() == likely
    assert found["confidence"].item() == pytest.approx(likely if role == HOME else 1 - likely)


@pytest.mark.parametrize(
    ("away", "likely", "role"),
    [
        ([(30, 50)], 0.9, VISITED),  # a holiday
        ([(30, 50), (60, 80)], 0.9, VISITED),
        ([(30, 50), (60, 80), (90, 110)], 0.9, HOME),  # again and again
        ([(30, 89)], 0.9, VISITED),
        ([(30, 91)], 0.9, HOME),  # longer than two months
        ([(30, 151)], 0.9, HOME),  # moved there
        ([(0, 50)], 0.9, HOME),  # moved from there
        ([(1, 20)], 0.9, VISITED),  # the day before is enough
        ([(130, 149)], 0.9, VISITED),
        ([(30, 50)], 0.51, VISITED),
        ([(30, 50)], 0.49, HOME),  # where home is not likely, nothing tells a holiday
    ],
)
def test_one_or_two_stays_from_home_and_back_are_holidays(away, likely, role):
    there = [day for first, last in away for day in range(first, last + 1)]
    home = [day_of(day) for day in range(151) if day not in there]
    found = told([(likely, 0, 0), (0.48, 0, 0)], at0=home, at1=[day_of(day) for day in there])
    assert found["as_home"][1] == (0.48 if role == HOME else 0)


@pytest.mark.parametrize(
    ("away", "likely", "sure"),
    [
        ([(30, 120)], 0.5, False),  # in hospital, abroad for a term: home again
        ([(30, 120)], 0.49, True),  # what is no likely home is nothing to come back to
        ([(30, 75), (77, 120)], 0.5, True),  # nobody moves there and back again
        ([(0, 120)], 0.5, True),
        ([(30, 150)], 0.5, True),  # moved there
    ],
)
def test_one_stay_before_and_after_which_another_was_home_makes_no_sure_home(away, likely, sure):
    there = [day for first, last in away for day in range(first, last + 1)]
    home = [day_of(day) for day in range(151) if day not in there]
    scores = [(likely, 0, 0), (0.9, 0, 0)]
    found = told(scores, at0=home, at1=[day_of(day) for day in there])
    assert found["as_home"].tolist() == [likely, 0.9 if sure else DOUBTED]


def test_coming_back_takes_nothing_from_a_home_that_was_unsure():
    home = [day_of(day) for day in range(151) if not 30 <= day <= 120]
    found = told([(0.6, 0, 0), (0.6, 0, 0)], at0=home, at1=[day_of(day) for day in range(30, 121)])
    assert found["as_home"].tolist() == [0.6, 0.6]


def test_of_two_places_one_is_a_guess():
    photos = pd.DataFrame({"taken_at": [day_of(n) + pd.Timedelta(hours=20) for n in (0, 1, 2, 3)]})
    photos.loc[4, "taken_at"] = day_of(16)
    places = pd.DataFrame({"place": [0, 1], "lat": TOWN[0], "lon": TOWN[1], "accuracy": 0.0})
    found = give_roles(places, photos, pd.Series([0, 0, 1, 1, -1]))
    assert sorted(found["as_home"]) == [0, 0.2]


def guessed(days_apart, hours, *, days=2):
    """Roles of one place seen at such hours on such days, which cannot be a home by its signs."""
    first = days * days_apart
    times = [
        day_of(n * days_apart) + pd.Timedelta(hours=hours[n % len(hours)]) for n in range(days)
    ]
    photos = pd.DataFrame({"place": 0, "taken_at": [*times, day_of(max(first, 16))]})
    photos.loc[days, "place"] = -1  # elsewhere
    places = pd.DataFrame({"place": [0], "lat": TOWN[0], "lon": TOWN[1], "accuracy": 0.0})
    return give_roles(places, photos, photos["place"])


def test_for_want_of_a_home_the_place_with_most_days_at_off_hours_is_a_guess():
    found = guessed(1, [20])
    assert found["role"].item() == HOME
    assert found["confidence"].item() == 0.2


@pytest.mark.parametrize(("number", "role"), [(4, HOME), (5, VISITED)])
def test_no_guess_where_most_days_are_in_working_hours(number, role):
    assert guessed(1, [12], days=number)["role"].item() == role


@pytest.mark.parametrize(("last", "role"), [(15, VISITED), (15.01, HOME)])
def test_no_guess_from_a_fortnight(last, role):
    """A roll of a holiday only: nothing tells a hotel from a home."""
    photos = pd.DataFrame({"taken_at": [day_of(0), day_of(1), day_of(last)]})
    at = pd.Series([0, 0, -1])
    photos["taken_at"] += pd.Timedelta(hours=20)
    places = pd.DataFrame({"place": [0], "lat": TOWN[0], "lon": TOWN[1], "accuracy": 0.0})
    assert give_roles(places, photos, at)["role"].item() == role


@pytest.mark.parametrize(("likely", "role"), [(0.29, VISITED), (0.31, WORK)])
def test_work_is_no_guess_in_the_dark(likely, role):
    assert told([(0, likely, 0)], at0=days(0, 30, hour=12))["role"].item() == role


@pytest.mark.parametrize(("likely", "role"), [(0.49, VISITED), (0.51, HOME)])
def test_a_further_home_is_more_likely_than_not(likely, role):
    found = told([(0.9, 0, 0), (likely, 0, 0)], at0=days(0, 30), at1=days(60, 30))
    assert found["role"].tolist() == [HOME, role]


@pytest.mark.parametrize(("apart", "role"), [(168, VISITED), (240, VISITED), (260, HOME)])
def test_homes_side_by_side_are_one(apart, role):
    found = told([(0.9, 0, 0), (0.8, 0, 0)], apart=apart, at0=days(0, 30), at1=days(60, 30))
    assert found["role"].tolist() == [HOME, role]


def test_two_homes_are_not_visited_on_the_same_days():
    both = {"at0": days(0, 30), "at1": days(0, 30, hour=12)}
    assert told([(0.9, 0, 0), (0.8, 0, 0)], **both)["role"].tolist() == [HOME, VISITED]


@pytest.mark.parametrize(("shared", "role"), [(6, HOME), (7, VISITED)])
def test_homes_by_turns_share_a_quarter_of_what_chance_has(shared, role):
    """Of 84 days every other week here, 42, and 42 there: by chance they would share 24."""
    here, there = ([day for day in range(84) if day // 7 % 2 == odd] for odd in (0, 1))
    both = {"at0": map(day_of, here), "at1": map(day_of, [*there, *here[:shared]])}
    assert told([(0.9, 0, 0), (0.8, 0, 0)], **both)["role"].tolist() == [HOME, role]


def test_how_sure_is_told_in_thousandths():
    found = told([(0.87654, 0.01265, 0)], at0=days(0, 30)).iloc[0]
    assert found[["confidence", "as_home", "as_work"]].tolist() == [0.877, 0.877, 0.013]


def test_where_nobody_was_at_any_place_none_has_a_role():
    found = told([(0.9, 0, 0)], at0=days(0, 30))
    photos = pd.DataFrame({"taken_at": days(0, 30)})
    nowhere = give_roles(found, photos, pd.Series(-1, index=photos.index))
    assert nowhere["role"].item() == VISITED
    assert nowhere[["as_home", "as_work"]].iloc[0].tolist() == [0, 0]


def test_the_surest_claim_is_no_certainty():
    assert told([(1, 0, 0)], at0=days(0, 30))["confidence"].item() == 0.99


@pytest.mark.parametrize(("accuracy", "sure"), [(500, 0.9), (501, DOUBTED)])
def test_where_positions_are_off_by_more_than_was_tried_no_home_is_sure(accuracy, sure):
    found = told([(0.9, 0, 0)], accuracy=accuracy, at0=days(0, 30))
    assert found["confidence"].item() == sure


def test_work_is_told_among_what_is_left():
    likely = [(0.8, 0.15, 0), (0.1, 0.6, 0), (0, 0.1, 0.6)]
    found = told(likely, at0=days(0, 30), at1=days(0, 30, hour=12), at2=days(0, 9, every=7))
    assert found["role"].tolist() == [HOME, WORK, REGULAR]
    assert found["as_work"].tolist() == [0.15, 0.6, 0.1]


def test_a_second_school_comes_after_the_first():
    likely = [(0, 0.9, 0), (0, 0.8, 0)]
    noons = days(0, 30, hour=12)
    assert set(told(likely, at0=noons, at1=days(60, 30, hour=12))["role"]) == {WORK}
    at_once = told(likely, at0=noons, at1=noons)
    assert at_once["role"].tolist() == [WORK, VISITED]
