"""Decimal numbers written with a comma, which Python takes for two: what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def with_points(numbers: Sequence[Any]) -> list[str]:
    """Write each two whole numbers as one; none where they are no such pairs.

    Examples
    --------
    >>> with_points((0, 2, 0, 7)), with_points((0, 2, 0))
    (['0.2', '0.7'], [])
    """
    if len(numbers) % 2 or not all(type(each) is int and each >= 0 for each in numbers):
        return []
    return [f"{one}.{other}" for one, other in zip(numbers[::2], numbers[1::2], strict=True)]


def as_two(span: tuple[float, ...]) -> tuple[str, str]:
    """Write the three numbers of a span and its step as two numbers, either way.

    Only where such a step does not lead from end to end, and the first way goes upwards.

    Examples
    --------
    >>> as_two((0, 5, 2)), as_two((0, 6, 2))
    (('0.5, 2', '0, 5.2'), ('', ''))
    """
    joined = with_points(span[:2])
    if len(span) < 3 or not joined or (span[1] - span[0]) % span[2] == 0:
        return "", ""
    upwards = float(joined[0]) < span[2]
    return (f"{joined[0]}, {span[2]}", f"{span[0]}, {span[1]}.{span[2]}") if upwards else ("", "")
