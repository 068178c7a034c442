"""The days of a roll as a picture: a dot for each photo, its day across, its hour down."""

from __future__ import annotations

import html

import pandas as pd

from ..evidence import clock_times, evidence
from ..language import Sentences, say_date, say_day, say_month, say_percent
from .picture import Picture, drawing

_WIDTH, _HEIGHT, _LEFT, _TOP = 900, 300, 46, 8
_MOST = 5000  # more dots than this hide each other, and make a page slow


def draw_timeline(photos: pd.DataFrame) -> Picture:
    """Draw when photos were taken.

    Parameters
    ----------
    photos
        The photos table. Each picture counts once, with a time that is not in doubt, see
        `evidence`; where only the day is known, there is no dot.

    Returns
    -------
    Picture
        Dots for weekdays, squares for weekends: day across, hour of the day down.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> "weekday" in str(draw_timeline(scan(open_roll("sample"))))
    True
    """
    photos = evidence(photos)
    times = clock_times(photos).dropna().sort_values()
    if times.empty:
        return Picture("", _without_hours(photos))
    text = _words(times, photos)
    if len(times) > _MOST:
        times = times.sample(_MOST, random_state=0).sort_values()
    first = times.iloc[0].normalize()
    days = max((times.iloc[-1].normalize() - first).days, 1)

    def x(time: pd.Timestamp) -> float:
        return round(
            _LEFT + (_WIDTH - _LEFT - 10) * ((time.normalize() - first).days + 0.5) / (days + 1), 1
        )

    def y(hour: float) -> float:
        return round(_TOP + (_HEIGHT - 40) * hour / 24, 1)

    marks = [
        f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y(hour)}" y2="{y(hour)}" '
        'stroke="currentColor" opacity=".2"/>'
        f'<text x="{_LEFT - 6}" y="{y(hour) + 4}" text-anchor="end">{hour:02}:00</text>'
        for hour in (0, 6, 12, 18, 24)
    ]
    freq, say = ("MS", say_month) if days > 45 else ("7D", say_day)
    months = pd.date_range(first, times.iloc[-1], freq=freq)
    step = max(len(months) // 12, 1)
    marks += [
        f'<text x="{x(month)}" y="{_HEIGHT - 8}">{html.escape(say(month, short=True))}</text>'
        for month in months[::step]
    ]
    dots = []
    for time in times:
        cx, cy = x(time), y(time.hour + time.minute / 60)
        if time.weekday() < 5:
            dots.append(f'<circle cx="{cx}" cy="{cy}" r="4"/>')
        else:
            dots.append(f'<rect x="{cx - 3.5}" y="{cy - 3.5}" width="7" height="7"/>')
    shown = f'<g opacity=".6">{"".join(dots)}</g>'
    return Picture(drawing(_WIDTH, _HEIGHT, text, *marks, shown), text)


def _without_hours(photos: pd.DataFrame) -> str:
    days, say = int(photos["taken_at"].notna().sum()), Sentences("pictures.timeline")
    return say("no_hours", n=days, total=len(photos)) if days else say("none")


def _words(times: pd.Series, photos: pd.DataFrame) -> str:
    days = times.dt.normalize().nunique()
    hour = int(times.dt.hour.mode().iloc[0])
    weekend = (times.dt.weekday >= 5).mean()
    counted = {"n": len(times), "total": len(photos), "days": days}
    span = {"first": say_date(times.iloc[0]), "last": say_date(times.iloc[-1])}
    shares = {"weekdays": say_percent(1 - weekend), "weekends": say_percent(weekend)}
    say = Sentences("pictures.timeline")
    text = say("text", hour=hour, next=hour + 1, **counted, **span, **shares)
    only_day = int(photos["taken_at"].notna().sum()) - len(times)
    return say("only_day", n=only_day, text=text) if only_day else text
