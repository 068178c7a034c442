"""What each slice of a roll gives away, by the rules of the registry."""

import pandas as pd
import pytest

from toolkit import open_roll, scan
from toolkit.findings import investigate
from toolkit.slices import slices

from .made_photos import picture


@pytest.fixture(scope="module")
def parts(sample):
    return slices(investigate(sample, faces=False, words="none"))


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


def test_where_nothing_is_claimed_a_sentence_says_so(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    parts = slices(investigate(open_roll(tmp_path), faces=False, words="none"))
    assert str(parts) == "Nothing is claimed from these photos."
    assert parts._repr_html_() == f"<p>{parts}</p>"
