"""The paragraph that a dossier opens with: what is sure, what was read, who was not asked."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import infer_profile, say_claim
from toolkit.claims import Objections
from toolkit.findings import investigate
from toolkit.places import place_of
from toolkit.story import Story, tell
from toolkit.tables import COUNT, FACES, PEOPLE, table

from .read_words import read


@pytest.fixture(scope="module")
def found(sample):
    return investigate(sample, faces=False, words="none")


def with_claims(found, **changes):
    return replace(found, claims=found.claims.assign(**changes))


def test_it_tells_home_school_week_trips_and_phone_in_that_order(found):
    told = tell(found)
    starts = [
        "Home is near Kalmthout",
        "School or work is at",
        "Every Wednesday",
        "Away from 6 July",
    ]
    places = [told.index(start) for start in starts]
    assert places == sorted(places)
    assert "clinic" not in told


def test_it_opens_with_a_town_and_the_position_comes_after_all_else(found):
    told = tell(found)
    assert told.startswith("Home is near Kalmthout, 4 km, near the border. ")
    assert told.endswith(" On the map home is at 51.4016, 4.4230.")
    assert len(re.findall(r"\d\.\d{4}", told)) == 2  # one position


def test_a_home_that_somebody_left_is_told_as_past_and_without_its_position(found):
    kinds, reasons = found.claims["kind"], found.claims["reasons"]
    left = [
        reason | ({"until": "2026-03-01"} if kind == "home" else {})
        for kind, reason in zip(kinds, reasons, strict=True)
    ]
    claims = found.claims.assign(reasons=left)
    values = [say_claim(claim).value for claim in claims.itertuples()]
    told = tell(with_claims(found, reasons=left, value=values))
    assert told.startswith("Home was near Kalmthout")
    assert "until about March 2026. " in told
    assert "On the map home is" not in told


def test_a_home_far_from_any_town_is_told_by_its_position_and_last(found):
    reasons = found.claims["reasons"].map(lambda why: why | {"name": None})
    values = found.claims["value"].str.replace(r" \(near .*\)", "", regex=True)
    told = tell(with_claims(found, reasons=reasons, value=values))
    assert not told.startswith("Home") and told.endswith("Home is at 51.4016, 4.4230.")


@pytest.mark.parametrize(("sure", "told"), [(0.8, True), (0.79, False)])
def test_only_what_is_sure_is_told(found, sure, told):
    assert ("Home is near" in tell(with_claims(found, confidence=sure))) is told


def test_what_nobody_measured_is_not_told_as_if_it_were_known(found):
    assert tell(with_claims(found, confidence=float("nan"))).startswith("There is nothing to tell")


def test_what_somebody_contests_is_not_told(found):
    objections = Objections()
    home = found.claims[found.claims["kind"] == "home"].iloc[0]
    objections.contest(home, "We never lived there.")
    assert "Home is" not in tell(found.after(objections))


def test_two_trips_and_two_places_of_every_week_are_enough(found):
    trips = found.claims[found.claims["kind"] == "trip"]
    claims = pd.concat([trips] * 3, ignore_index=True).assign(confidence=0.9)
    assert tell(replace(found, claims=claims)).count("Away from") == 2


@pytest.fixture(scope="module")
def written(found):
    """The same, and an address and a school read in pictures taken at home or elsewhere."""

    def at(role, school="Athena College"):
        place = found.places.loc[found.places["role"] == role, "place"].iloc[0]
        names = found.photos.index[place_of(found.photos, found.places) == place]
        lines = {name: ["Zandweg 12"] for name in names[:3]}
        lines |= {name: [school] for name in names[3:6]}
        words = read(lines)
        claims = infer_profile(found.photos, places=found.places, trips=found.trips, words=words)
        return replace(found, claims=claims)

    return at


def test_an_address_on_which_the_map_agrees_stands_for_the_position(written):
    told = tell(written("home"))
    assert told.startswith("Home may be Zandweg 12; the map agrees.")
    assert "Home is" not in told and "On the map" not in told


def test_an_address_of_which_the_map_says_nothing_leaves_the_position(written):
    assert tell(written("regular")).startswith("Home may be Zandweg 12. Home is near Kalmthout")


def test_a_school_is_told_once_unless_the_map_shows_another(written):
    other, same = tell(written("home")), tell(written("home", "Heidedorp secondary school"))
    school = "School or work is at Heidedorp secondary school."
    assert f"The school may be Athena College. {school}" in other
    assert "The school may be Heidedorp secondary school." in same and school not in same


@pytest.mark.parametrize(
    ("sure", "where"), [(0.7, "at Heidedorp sports ground"), (0.69, "near Kalmthout, 3 km")]
)
def test_a_place_goes_by_a_landmark_that_is_sure_or_else_by_its_town(found, sure, where):
    unsure = replace(found, places=found.places.assign(poi_confidence=sure))
    assert f"Every Wednesday about 14:00, {where}" in tell(unsure)


def test_the_owner_goes_by_the_name_that_somebody_gave(found):
    rows = [{"person": 1, "photos": 9, "owner": True, "name": "Leo"}]
    told = tell(replace(found, people=table(PEOPLE, rows)))
    assert told.startswith("This is the phone of Leo. Home is near")


@pytest.fixture
def company(found):
    """The same, seen with four people, of whom one has a name."""
    people = [
        {"person": n, "photos": photos, "owner": n == 1, "name": "Mia" if n == 3 else None}
        for n, photos in ((1, 90), (2, 5), (3, 40), (4, 9), (5, 7))
    ]
    faces = [
        {"photo": name, "face": row["person"], "w": 80, "h": 80, "person": row["person"]}
        for row in people
        for name in found.photos.index[100 * row["person"] :][: row["photos"]]
    ]
    faces, people = table(FACES | {"person": COUNT}, faces), table(PEOPLE, people)
    claims = infer_profile(found.photos, faces=faces, people=people)
    claims = claims[claims["kind"].isin(["person", "people"])]
    claims = pd.concat([found.claims, claims], ignore_index=True)
    return replace(found, faces=faces, people=people, claims=claims)


def test_names_that_somebody_gave_are_told_and_who_was_not_asked(found, company):
    told = tell(company)
    assert "Most often in the photos: Mia, Person 4 and Person 5." in told
    assert told.endswith("Beside the owner 4 people can be told apart. Were they asked?")
    assert "Most often" not in tell(found)


@pytest.mark.parametrize("object_to", ["contest", "remove"])
def test_where_the_owner_is_not_known_nobody_is_beside_one(company, object_to):
    claims = infer_profile(company.photos, faces=company.faces, people=company.people)
    company = replace(company, claims=claims)
    objections = Objections()
    owner = claims[claims["kind"] == "owner"].iloc[0]
    getattr(objections, object_to)(owner, "It is somebody else's phone.")
    told = tell(company.after(objections))
    assert told.endswith("of them the owner is. Were the others asked?")
    assert "5 people can be told apart." in told and "Beside the owner" not in told


def person(found, number):
    of = found.claims["fact"].map(lambda fact: fact.get("person") == number)
    return found.claims[of & (found.claims["kind"] == "person")].iloc[0]


def test_who_is_contested_or_removed_is_told_no_more(company):
    for object_to, known in (("contest", True), ("remove", False)):
        objections = Objections()
        getattr(objections, object_to)(person(company, 3), "She did not press anything.")
        after = company.after(objections)
        told = tell(after)
        assert "Most often in the photos: Person 4, Person 5 and Person 2." in told
        assert "Beside the owner 3 people" in told and "Mia" not in told
        assert (3 in set(after.people["person"])) == (3 in set(after.faces["person"])) == known
        assert len(after.faces) == len(company.faces)
        assert set(after.faces["person"]) >= {1, 2, 4, 5}


@pytest.mark.parametrize("lines", [[], ["hello"]])
def test_without_claims_there_is_nothing_to_tell(found, lines):
    """Whether or not words were read."""
    words, nobody = read({"a.jpg": lines}), table(PEOPLE, [])
    empty = replace(found, claims=found.claims.head(0), people=nobody, words=words)
    assert tell(empty) == "There is nothing to tell: no claim is sure enough."


def test_the_phone_that_is_told_is_the_one_used_last(found):
    assert "Veyra 9" in tell(found) and "Halden H5" not in tell(found)


def test_a_notebook_shows_the_story_as_a_paragraph_and_not_as_code():
    story = Story("Leo & <b>Mum</b>")
    assert story._repr_html_() == "<p>Leo &amp; &lt;b&gt;Mum&lt;/b&gt;</p>"
