"""What is said to people: the sentences of `messages/`, numbers, dates and lists, in one language.

Every sentence stands in `messages/<language>/<room>.toml`. Which language is spoken is one switch:
`speak("fr")`, or the environment variable `OVEREXPOSED_LANGUAGE`. Nothing keeps a language of its
own. `python -m toolkit.language fr` lists what a translation lacks.
"""

from .formats import (
    say_date,
    say_day,
    say_hour,
    say_list,
    say_month,
    say_number,
    say_percent,
    say_time,
    say_weekday,
)
from .letters import plain_letters
from .sentences import Sentences, messages
from .switch import languages, speak, speaking, spoken

__all__ = [
    "Sentences",
    "languages",
    "messages",
    "plain_letters",
    "say_date",
    "say_day",
    "say_hour",
    "say_list",
    "say_month",
    "say_number",
    "say_percent",
    "say_time",
    "say_weekday",
    "speak",
    "speaking",
    "spoken",
]
