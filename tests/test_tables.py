"""The tables have exactly the documented columns and types."""

import pandas as pd
import pytest

from toolkit import tables

ALL = ["PHOTOS", "FACES", "PEOPLE", "PLACES", "TRIPS", "CLAIMS"]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("rows", [[], [{}]])
def test_a_table_has_its_columns_and_types_even_when_empty(name, rows):
    columns = getattr(tables, name)
    frame = tables.table(columns, rows)
    assert list(frame.columns) == list(columns)
    assert len(frame) == len(rows)
    for column, dtype in columns.items():
        assert frame[column].dtype == pd.Series(dtype=dtype).dtype, column


def test_what_a_row_lacks_is_missing():
    row = tables.table(tables.PHOTOS, [{"photo": "a.jpg", "make": ""}], index="photo").iloc[0]
    assert row.name == "a.jpg"
    assert row[["taken_at", "lat", "make"]].isna().all()
    assert (row["error"], row["flags"], bool(row["ai_made"])) == ("", (), False)


def test_spans_may_be_unknown_in_every_row():
    frame = tables.table(tables.PHOTOS, [{"utc_offset": pd.NaT}, {}])
    assert frame["utc_offset"].dtype == "timedelta64[us]"
    assert frame["utc_offset"].isna().all()
