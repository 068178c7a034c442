"""Rows and tables as JSON: dates as numbers, tuples as lists, and back exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from ..metadata.times import Time
from ..tables import COUNT, NUMBER, SPAN, THING, TIME, YES_NO

_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
_NOTHING = np.iinfo(np.int64).min  # NaT


def pack(columns: Mapping[str, str], row: Mapping[str, Any]) -> list[Any]:
    """Turn a row into a list of its values in the order of the columns."""
    packed = []
    for name, dtype in columns.items():
        value = row.get(name)
        if value is not None and dtype == TIME:
            value = (value - _EPOCH) // _MICROSECOND
        elif value is not None and dtype == SPAN:
            value = value // _MICROSECOND
        elif name == "times":
            value = [_pack_time(time) for time in value or ()]
        packed.append(value)
    return packed


def unpack(columns: Mapping[str, str], packed: Sequence[Any]) -> dict[str, Any]:
    """Turn the list back into a row."""
    row = dict(zip(columns, packed, strict=True))
    for name, dtype in columns.items():
        value = row[name]
        if value is None:
            continue
        if dtype == TIME:
            row[name] = _EPOCH + timedelta(microseconds=value)
        elif dtype == SPAN:
            row[name] = timedelta(microseconds=value)
        elif name == "times":
            row[name] = tuple(map(_unpack_time, value))
        elif dtype == THING:
            row[name] = tuple(value)
    return row


def _pack_time(time: Time) -> list[Any]:
    ahead = None if time.ahead is None else time.ahead // _MICROSECOND
    return list(time._replace(at=(time.at - _EPOCH) // _MICROSECOND, ahead=ahead))


def _unpack_time(packed: Sequence[Any]) -> Time:
    time = Time(*packed)
    ahead = None if time.ahead is None else timedelta(microseconds=time.ahead)
    return time._replace(at=_EPOCH + timedelta(microseconds=time.at), ahead=ahead)


def packed_table(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Turn a table into lists, column by column, without its index."""
    packed = {}
    for name in frame:
        column = frame[name]
        if column.dtype.kind in "mM":
            packed[name] = column.astype("int64").tolist()
        else:
            packed[name] = column.astype(object).where(column.notna(), None).tolist()
    return packed


def unpacked_table(
    columns: Mapping[str, str], packed: Mapping[str, list[Any]], index: list[str]
) -> pd.DataFrame:
    """Turn the lists back into a table; quicker than making it row by row.

    Parameters
    ----------
    columns
        As `toolkit.tables` has them.
    packed
        From `packed_table`.
    index
        The names of the photos.
    """
    names = pd.Index(index, name="photo", dtype="str")
    series = {name: _column(packed[name], dtype) for name, dtype in columns.items()}
    return pd.DataFrame(series, index=names, copy=False)


def _column(values: list[Any], dtype: str) -> Any:
    if dtype in (TIME, SPAN):
        return np.array(values, np.int64).view(dtype)
    if dtype in (NUMBER, COUNT, YES_NO):
        return np.array(values, dtype)
    if dtype == THING:
        return pd.Series([tuple(value) for value in values], dtype=object).to_numpy()
    return pd.array(values, dtype=dtype)
