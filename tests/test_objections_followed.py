"""What was said against a claim is followed by everything that is made of the findings."""

import html
import math
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import infer_profile, score
from toolkit.claims import KINDS, Objections
from toolkit.claims.sensitive_place import SIGNS
from toolkit.cli import main
from toolkit.dossier import write_dossier
from toolkit.errors import OverexposedError
from toolkit.findings import investigate
from toolkit.gifts import collage, recap, receipt, theme
from toolkit.maps import photo_map
from toolkit.places.trips import during
from toolkit.story import tell
from toolkit.tables import COUNT, FACES, PEOPLE, table

FOLLOWED = "What somebody contested, corrected or removed is followed here."
PLACES = {  # in the words of the map, and in its list
    "home": ("home:", "home"),
    "school_or_work": ("school or work", "school or work"),
    "weekly_place": ("weekly place", "regular"),
}
ELSEWHERE = {"lat": 52.37, "lon": 4.89}


@pytest.fixture(scope="module")
def found(sample):
    return investigate(sample, faces=False)


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))


def of_kind(found, kind):
    return found.claims[found.claims["kind"] == kind]


def after(found, kind, what, **instead):
    """The findings once something is said against all claims of a kind."""
    objections = Objections()
    for _, claim in of_kind(found, kind).iterrows():
        getattr(objections, what)(claim, "I know.", **instead)
    return found.after(objections)


def shown_on_the_map(found):
    drawn = photo_map(found.photos, places=found.places, trips=found.trips)
    return drawn.summary, drawn.facts["what"].str.cat(sep="; ").lower()


OBJECTIONS = [("remove", {}), ("contest", {}), ("correct", ELSEWHERE)]


@pytest.mark.parametrize(("what", "instead"), OBJECTIONS)
@pytest.mark.parametrize("kind", PLACES)
def test_a_place_loses_its_role_on_the_map_and_in_its_words(found, kind, what, instead):
    left = after(found, kind, what, **instead)
    before, now = shown_on_the_map(found), shown_on_the_map(left)
    for name, words in PLACES.items():
        for word, said, still_said in zip(words, before, now, strict=True):
            assert word in said and (word in still_said) == (name != kind)
    assert left.places[["lat", "lon"]].equals(found.places[["lat", "lon"]])
    lost = left.places["role"] != found.places["role"]
    assert lost.any() and left.places.loc[lost, "confidence"].isna().all()


def test_a_weekly_place_keeps_its_role_while_another_weekday_is_claimed(found):
    first, *_ = of_kind(found, "weekly_place").itertuples()
    other = first._replace(fact=first.fact | {"weekday": 0}, confidence=0.4)
    claims = pd.concat([found.claims, pd.DataFrame([other]).drop(columns="Index")])
    both = replace(found, claims=claims.reset_index(drop=True))
    objections = Objections()
    objections.remove(first, "I know.")
    place = both.places[both.places["lat"] == first.fact["lat"]].index
    left = both.after(objections).places.loc[place]
    assert left["role"].tolist() == ["regular"] and left["confidence"].tolist() == [0.4]


@pytest.mark.parametrize(
    ("what", "instead"), [*OBJECTIONS[:2], ("correct", {"place_kind": "court"})]
)
def test_a_sensitive_place_loses_its_name(found, what, instead):
    assert found.places["poi_kind"].isin(SIGNS).any()
    left = after(found, "sensitive_place", what, **instead)
    assert not left.places["poi_kind"].isin(SIGNS).any()
    names = {claim.reasons["name"] for claim in of_kind(found, "sensitive_place").itertuples()}
    told = photo_map(left.photos, places=left.places).facts["where"].str.cat()
    assert not any(name in told for name in names)
    assert left.places["poi"].notna().any()


@pytest.mark.parametrize(("what", "instead"), OBJECTIONS)
def test_the_map_agrees_only_where_its_own_claim_stands(found, what, instead):
    assert "Zandweg 12; the map agrees." in tell(found)
    left = after(found, "home", what, **instead)
    assert "Zandweg 12." in tell(left) and "the map agrees" not in tell(left)
    (address,) = of_kind(left, "home_address").itertuples()
    assert address.how.endswith("The map of the photos can say nothing about it.")


def test_a_rival_of_the_map_goes_with_the_home_on_the_map(found):
    rival = {"code": "map_says", "lat": 1.0, "lon": 2.0, "name": "", "photos": 0}
    claims = found.claims.assign(
        rivals=[(rival,) if kind == "home_address" else () for kind in found.claims["kind"]]
    )
    left = after(replace(found, claims=claims), "home", "remove")
    assert of_kind(left, "home_address").iloc[0]["rivals"] == ()


def test_a_trip_that_nobody_claims_makes_no_gift_and_no_line(found):
    for what in ("remove", "contest"):
        left = after(found, "trip", what)
        assert left.trips.empty and "a trip" not in shown_on_the_map(left)[0]
        assert "Away from" not in tell(left)
        with pytest.raises(OverexposedError, match="nothing in these photos"):
            theme(left, "trip")


@pytest.fixture
def straight(found, monkeypatch):
    """Gifts straight from the roll, which here need not be looked through again and again."""
    monkeypatch.setattr("toolkit.gifts.knowing.investigate", lambda roll, **_: found)


@pytest.mark.usefixtures("straight")
@pytest.mark.parametrize("what", ["remove", "contest"])
def test_a_gift_straight_from_a_roll_follows_what_is_kept(found, sample, what):
    before = theme(sample, "trip")
    assert claimed(before) == {"home", "trip"} and FOLLOWED not in str(receipt(before))
    objections = Objections(sample)
    for claim in of_kind(found, "trip").itertuples():
        getattr(objections, what)(claim, "No.")
    for gift in (recap(sample), collage(sample)):
        assert gift.titles[0] != before.titles[0] and claimed(gift) == set()
        assert FOLLOWED in str(receipt(gift))
    with pytest.raises(OverexposedError, match="nothing in these photos"):
        theme(sample, "trip")


def claimed(gift):
    """The kinds of claims on which the bill for a gift rests."""
    return set(receipt(gift).table["claims"].sum())


def test_a_bill_does_not_rest_on_a_home_that_nobody_claims(found):
    assert claimed(theme(found, "trip")) == {"home", "trip"}
    assert claimed(theme(after(found, "home", "remove"), "trip")) == {"trip"}


def test_two_who_do_not_know_each_other_are_no_theme(company):
    pair = of_kind(company, "relation").iloc[0]["fact"]["people"]
    before = theme(company, "the two of you")
    assert all(f"Person {number}" in before.titles[0] for number in pair)
    objections = Objections()
    objections.remove(of_kind(company, "relation").iloc[0], "We never met.")
    gift = theme(company.after(objections), "the two of you")
    assert "Person 1" in gift.titles[0] and gift.titles != before.titles


def test_a_trip_has_the_days_that_somebody_gave(found):
    july = of_kind(found, "trip").iloc[-1]
    objections = Objections()
    objections.correct(july, "We left before.", start="2026-07-04", end="2026-07-10")
    left = found.after(objections)
    assert (left.trips["start"].dt.date.astype(str) == "2026-07-04").any()
    assert "2026-07-04" in photo_map(left.photos, trips=left.trips).facts["when"].str.cat()
    assert "Away from 4 July 2026 to 10 July 2026" in tell(left)
    taken = during(found.originals, left.trips.iloc[-1])["taken_at"].dropna()
    assert (
        taken.min().isoformat() < "2026-07-06" and "2026-07-10" <= str(taken.max()) < "2026-07-11"
    )
    assert "; a trip to Cologne" in shown_on_the_map(left)[0]
    assert shown_on_the_map(left)[1].endswith("; trip 2")
    elsewhere = Objections()
    elsewhere.correct(july, "No.", **ELSEWHERE)
    assert len(found.after(elsewhere).trips) == len(found.trips) - 1


def rivals_of_trips(found):
    return of_kind(found, "trip")["rivals"].map(len).tolist()


@pytest.mark.parametrize(
    ("what", "instead", "of", "left"),
    [
        ("remove", {}, 1, [0]),
        ("contest", {}, 1, [0, 1]),
        ("correct", {"start": "2026-07-05"}, 1, [0, 0]),
        ("correct", {"end": "2026-04-14"}, 0, [0, 0]),
        ("correct", {"country": "Italy"}, 0, [0, 1]),
        ("correct", {"start": "2026-04-10"}, 0, [0, 1]),
    ],
)
def test_trips_that_may_be_one_are_two_once_somebody_says_so(found, what, instead, of, left):
    """Who says when a trip ended, or that there was none, says that it went on no further."""
    trips = found.trips.assign(may_go_on=[True, False], confidence=0.9)
    claims = infer_profile(found.photos, places=found.places, trips=trips)
    both, objections = replace(found, trips=trips, claims=claims), Objections()
    assert rivals_of_trips(both) == [1, 1]
    getattr(objections, what)(of_kind(both, "trip").iloc[of], "I know.", **instead)
    after = both.after(objections)
    assert rivals_of_trips(after) == left
    assert ("perhaps one with" in shown_on_the_map(after)[0]) is (1 in left and what != "contest")


@pytest.mark.parametrize(
    ("kind", "instead", "said"),
    [
        ("sleep", {"start": 22, "end": 6}, "Asleep from about 22:00 to 6:00."),
        ("home", ELSEWHERE, "Home is at 52.3700, 4.8900."),
        ("weekly_place", {"weekday": 4}, "Friday"),
        ("home_address", {"address": "Heideweg 7"}, "Home is Heideweg 7."),
        ("school_name", {"name": "École 2"}, "The school is École 2."),
        ("own_name", {"name": "Mia"}, "The owner is called Mia."),
        ("trip", {"country": "Italy"}, "Away from 11 April 2026"),
    ],
)
def test_the_word_of_the_owner_is_told_as_such(found, kind, instead, said):
    assert said not in tell(found)
    assert said in tell(after(found, kind, "correct", **instead))
    assert "Perhaps" not in tell(after(found, kind, "correct", **instead))


@pytest.fixture(scope="module")
def company(found):
    """The owner, and four people who are seen with one another."""
    names = found.originals.index[found.originals["kind"] == "camera"]
    seen = {1: names[:12], 2: names[:8], 3: names[4:10], 4: names[6:12]}
    faces = [
        {"photo": name, "face": n, "x": 9, "y": 9, "w": 80, "h": 80, "person": n, "age": 17.0}
        for n, photos in seen.items()
        for name in photos
    ]
    people = [
        {"person": n, "faces": len(photos), "photos": len(photos), "owner": n == 1}
        for n, photos in seen.items()
    ]
    faces, people = table(FACES | {"person": COUNT}, faces), table(PEOPLE, people)
    claims = infer_profile(found.photos, faces=faces, people=people, places=found.places)
    return replace(found, faces=faces, people=people, claims=claims)


def said_of(found, kind):
    return of_kind(found, kind)["value"].str.cat(sep="; ")


def test_with_a_person_go_all_claims_of_that_person(company, sample, tmp_path):
    objections = Objections()
    objections.remove(of_kind(company, "person").iloc[0], "Ask me.")
    left = company.after(objections)
    assert "Person 2" in said_of(company, "relation")
    assert "Person 2" not in left.claims["value"].str.cat()
    assert said_of(left, "people").startswith("3 people")
    assert len(left.people) == 3 and 2 not in set(left.faces["person"])
    page = write_dossier(sample, tmp_path / "r.html", findings=left).read_text(encoding="utf-8")
    assert "Person 2" not in page and "Person 3" in page
    right = [score(each.claims, sample.truth)["right"].dropna() for each in (company, left)]
    assert len(right[1]) < len(right[0])


def test_how_many_there_are_stays_as_somebody_said(company):
    objections = Objections()
    objections.correct(of_kind(company, "people").iloc[0], "I know.", number=9)
    objections.remove(of_kind(company, "person").iloc[0], "Ask me.")
    assert said_of(company.after(objections), "people").startswith("9 people")


def test_a_person_is_seen_where_somebody_says(company):
    objections = Objections()
    person = of_kind(company, "person").iloc[0]
    objections.correct(person, "Not me.", photos=person["fact"]["photos"][:3])
    left = company.after(objections)
    assert (left.faces["person"] == 2).sum() == 3
    assert left.people.set_index("person").loc[2, ["faces", "photos"]].tolist() == [3, 3]


@pytest.mark.parametrize("what", ["remove", "contest"])
def test_without_a_claim_of_it_nobody_is_the_owner(company, sample, tmp_path, what):
    objections = Objections()
    getattr(objections, what)(of_kind(company, "owner").iloc[0], "It is lent.")
    left = company.after(objections)
    assert not left.people["owner"].any() and len(left.others) == 4
    assert len(of_kind(company, "age")) == 1 and of_kind(left, "age").empty
    page = write_dossier(sample, tmp_path / "r.html", findings=left).read_text(encoding="utf-8")
    assert "(owner)" not in page and "probably the owner" not in page


def test_the_owner_is_whom_somebody_names(company, sample, tmp_path):
    objections = Objections()
    objections.correct(of_kind(company, "owner").iloc[0], "It is mine.", person=2)
    left = company.after(objections)
    assert left.people.loc[left.people["owner"], "person"].tolist() == [2]
    assert "Person 2 is in" not in said_of(left, "person")
    assert "Most often in the photos: Person 1, " in tell(left)
    page = write_dossier(sample, tmp_path / "r.html", findings=left).read_text(encoding="utf-8")
    assert "Person 2 (owner)" in page and "Person 1 (owner)" not in page


def test_two_who_do_not_know_each_other_have_no_line_in_the_graph(company, sample, tmp_path):
    def lines(found):
        page = write_dossier(sample, tmp_path / "r.html", findings=found)
        return page.read_text(encoding="utf-8").count("<line")

    objections = Objections()
    objections.remove(of_kind(company, "relation").iloc[0], "We never met.")
    assert lines(company.after(objections)) == lines(company) - 1
    objections.contest(of_kind(company, "relation").iloc[0], "We never met.")
    assert lines(company.after(objections)) == lines(company)


def test_every_kind_whose_claims_say_what_a_row_is_has_a_rule(company):
    """A new kind that makes claims of the rows of a table says what of it follows."""
    tables = {"places", "trips", "people"}
    with_rules = {name for name, kind in KINDS.items() if kind.follow or kind.again}
    needing = {name for name, kind in KINDS.items() if tables & set(kind.needs)}
    assert needing - with_rules <= {"written_place"}  # of photos that say no place


def test_what_is_followed_twice_is_followed_once(company):
    objections = Objections()
    objections.remove(of_kind(company, "person").iloc[0], "No.")
    objections.correct(of_kind(company, "owner").iloc[0], "No.", person=3)
    objections.correct(of_kind(company, "home").iloc[0], "No.", **ELSEWHERE)
    once = company.after(objections)
    twice = once.after(objections)
    for name in ("claims", "places", "faces", "people"):
        assert getattr(twice, name).astype(str).equals(getattr(once, name).astype(str))


def test_what_is_said_against_nothing_that_is_there_changes_nothing(company):
    assert company.after(Objections()) is company


def test_what_is_kept_is_followed_by_a_dossier_that_says_so(found, sample, tmp_path):
    def page(**options):
        return html.unescape(
            write_dossier(sample, tmp_path / "r.html", **options).read_text(encoding="utf-8")
        )

    assert FOLLOWED not in page(findings=found) and FOLLOWED not in str(found)
    sleep = of_kind(found, "sleep").iloc[0]
    Objections(sample).correct(sleep, "I know.", start=22, end=6)
    assert "Asleep from about 22:00 to 6:00" in page(findings=found)
    assert FOLLOWED in page(findings=found)
    assert math.isnan(of_kind(found.after(Objections(sample)), "sleep")["confidence"].item())


def test_the_report_of_the_command_line_follows_what_is_kept(found, sample, tmp_path, capsys):
    Objections(sample).remove(of_kind(found, "home").iloc[0], "No.")
    code = main(["report", "--no-faces", "-o", str(tmp_path / "r.html")])
    said, wrong = capsys.readouterr()
    assert code == 0, wrong
    assert FOLLOWED in said and "Home is at" not in said
    assert FOLLOWED in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_report_follows_what_is_kept_once(found, sample, tmp_path, monkeypatch):
    followed, photos = Objections.followed, []

    def counted(said, claims, tables):
        photos.append(len(tables["photos"]))
        return followed(said, claims, tables)

    Objections(sample).remove(of_kind(found, "home").iloc[0], "No.")
    monkeypatch.setattr(Objections, "followed", counted)
    main(["report", "--no-faces", "-o", str(tmp_path / "r.html")])
    assert photos.count(len(found.photos)) == 1  # the slices follow it too, each in fewer photos
    left = found.as_kept()
    assert left.as_kept() is left
    Objections(sample).remove(of_kind(found, "sleep").iloc[0], "No.")
    assert of_kind(left, "sleep").shape[0] == 1 and of_kind(left.as_kept(), "sleep").empty
