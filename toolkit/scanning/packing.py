"""Rows as JSON: dates as numbers, tuples as lists, and back exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ..metadata.times import Time
from ..tables import SPAN, THING, TIME

_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


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
    source, at, ahead, *rest = time
    away = None if ahead is None else ahead // _MICROSECOND
    return [source, (at - _EPOCH) // _MICROSECOND, away, *rest]


def _unpack_time(packed: Sequence[Any]) -> Time:
    source, at, ahead, *rest = packed
    away = None if ahead is None else timedelta(microseconds=ahead)
    return Time(source, _EPOCH + timedelta(microseconds=at), away, *rest)
