"""What each slice of a roll gives away, by the rules of the registry."""

import pandas as pd
import pytest

from toolkit import open_roll, scan
from toolkit.claims import Objections
from toolkit.errors import NoSuchNameError
from toolkit.findings import investigate
from toolkit.slices import slices

from .made_photos import picture


@pytest.fixture(scope="module")
def found(sample):
    return investigate(sample, faces=False, words="none")


@pytest.fixture(scope="module")
def parts(found):
    return slices(found)


def of(parts, slice, kind):
    table = parts.table
    (row,) = table[(table["slice"] == slice) & (table["kind"] == kind)].to_dict("records")
    return row


def test_what_was_posted_gives_a_wrong_home_and_a_month_the_right_one(parts):
    assert (of(parts, "published", "home")["right"], of(parts, "published", "home")["wrong"]) == (
        0,
        1,
    )
    for slice in ("last_30_days", "from_now_on", "whole"):
        assert of(parts, slice, "home")["right"] == 1


def test_a_slice_misses_only_what_could_be_found_in_it(parts, sample):
    for slice in ("published", "whole"):
        findable = [
            fact["kind"] for fact in sample.truth["facts"] if slice in fact.get("findable_from", ())
        ]
        missed = parts.table[parts.table["slice"] == slice].set_index("kind")["missed"]
        assert (missed <= pd.Series(findable).value_counts().reindex(missed.index).fillna(0)).all()


def test_the_claims_of_a_slice_can_be_read(parts):
    for slice, claims in parts.claims.items():
        assert len(claims) == parts.table.loc[parts.table["slice"] == slice, "claims"].sum()
    homes = [parts.claims[slice].set_index("kind").loc["home", "value"] for slice in parts.claims]
    assert ["Ghent" in home for home in homes] == [slice == "published" for slice in parts.claims]


def test_nobody_wrote_down_what_can_be_found_from_now_on(parts):
    rows = parts.table[parts.table["slice"] == "from_now_on"]
    assert len(rows) and rows["missed"].isna().all()


def test_the_days_of_a_slice_are_counted_back_from_the_last_photo(parts, photos):
    taken = photos.loc[photos["copy_of"].isna() & (photos["time_doubt"] == ""), "taken_at"]
    for slice, days in (("last_30_days", 30), ("from_now_on", 84)):
        assert parts.photos[slice] == (taken > taken.max() - pd.Timedelta(days=days)).sum()


def test_it_is_said_in_a_table_for_eyes_and_ears(parts):
    assert "what was posted (27 photos)" in str(parts)
    page = parts._repr_html_()
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == parts.table["kind"].nunique()
    home = next(line for line in str(parts).splitlines() if line.startswith("home "))
    assert home.split("  ")[-1].strip() == "1 right"


def test_own_photos_have_claims_and_no_marks(tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture())
    parts = slices(investigate(open_roll(tmp_path), faces=False, words="none"))
    assert set(parts.photos) == {"last_30_days", "from_now_on", "whole"}
    assert parts.table["right"].isna().all()
    assert len(scan(open_roll(tmp_path))) == parts.photos["whole"] == 1
    assert "right" not in str(parts)


def test_what_was_posted_is_asked_of_own_photos_and_a_sentence_says_why_not(tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture())
    parts = slices(investigate(open_roll(tmp_path), faces=False, words="none"))
    with pytest.raises(NoSuchNameError, match="known of the sample"):
        parts.claims["published"]
    with pytest.raises(NoSuchNameError, match="Did you mean whole"):
        parts.claims["hole"]


def test_where_nothing_is_claimed_a_sentence_says_so(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    parts = slices(investigate(open_roll(tmp_path), faces=False, words="none"))
    assert str(parts) == "Nothing is claimed from these photos."
    assert parts._repr_html_() == f"<p>{parts}</p>"


def after(found, kind, what, **instead):
    """The parts once something is said against the first claim of a kind in the whole roll."""
    objections = Objections()
    claim = found.claims[found.claims["kind"] == kind].iloc[0]
    getattr(objections, what)(claim, "I know.", **instead)
    return slices(found.after(objections))


SAID = "is followed in each part that claims the same."


def test_what_is_removed_is_removed_wherever_the_same_is_claimed(found, parts):
    """What was posted gives another home, and a wrong one: nobody said anything against that."""
    left = after(found, "home", "remove")
    for slice, claims in parts.claims.items():
        kept = slice == "published"
        assert (claims["kind"] == "home").any()
        assert (left.claims[slice]["kind"] == "home").any() == kept
    assert of(left, "published", "home")["wrong"] == 1 and of(left, "whole", "home")["missed"] == 1
    assert of(left, "last_30_days", "home")["right"] == 0
    assert SAID in str(left) and SAID in left._repr_html_()
    assert SAID not in str(parts) and SAID not in parts._repr_html_()


def test_what_is_corrected_is_corrected_wherever_the_same_is_claimed(found, parts):
    there = {"lat": 52.37, "lon": 4.89}
    left = after(found, "home", "correct", **there)
    for slice, claims in left.claims.items():
        facts = claims.loc[claims["kind"] == "home", "fact"]
        assert (there in list(facts)) == (slice != "published")
    contested = after(found, "home", "contest").claims["last_30_days"].set_index("kind")
    assert contested.loc["home", "contested"] == "I know."


@pytest.fixture(scope="module")
def company(sample):
    return investigate(sample, words="none")


def pairs(parts, slice):
    claims = parts.claims[slice]
    return set(claims.loc[claims["kind"] == "relation", "evidence"])


@pytest.mark.faces
def test_whoever_is_removed_is_nobody_in_any_part(company):
    """A part has numbers of its own: who is removed is known by the face."""
    before = slices(company)
    left = after(company, "person", "remove")
    gone = company.claims[company.claims["kind"] == "person"].iloc[0]["fact"]["photos"]
    for slice in ("published", "last_30_days", "from_now_on"):
        seen = [set(fact.get("photos", ())) for fact in before.claims[slice]["fact"]]
        still = [set(fact.get("photos", ())) for fact in left.claims[slice]["fact"]]
        theirs = max(seen, key=lambda photos: len(photos & set(gone)) - len(photos - set(gone)))
        assert theirs and theirs in seen and theirs not in still
    assert pairs(left, "from_now_on") < pairs(before, "from_now_on")


@pytest.mark.faces
def test_two_who_do_not_know_each_other_do_not_in_any_part(company):
    """The same two have other numbers there, and their numbers are those of others."""
    before, objections = slices(company), Objections()
    told = company.claims[company.claims["kind"] == "relation"]
    claim = next(each for _, each in told.iterrows() if each["fact"]["people"] == [2, 6])
    objections.remove(claim, "We never met.")
    left = slices(company.after(objections))
    (gone,) = pairs(before, "from_now_on") - pairs(left, "from_now_on")
    assert set(gone) <= set(claim["evidence"]) and not pairs(left, "from_now_on") - pairs(
        before, "from_now_on"
    )
