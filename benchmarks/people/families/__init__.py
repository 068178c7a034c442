"""The families of lives, by name; which of them weights are fitted on, and which only report."""

from __future__ import annotations

from ..family import Family
from .homes import Alternating, Carers, Movers, Students, WeekendHome
from .hours import Commuters, LateLab, LongDays, NightWorkers, Shifts, TouristGuides
from .ordinary import Free, HomeOffice, Office, Pupils
from .outings import MatchDays, Sights, Travellers
from .records import ClockAbroad, Coarse, Outdoors, Silences, WrongZone

_FITTED: dict[str, type[Family]] = {
    "office": Office,
    "pupils": Pupils,
    "shifts": Shifts,
    "home_office": HomeOffice,
    "weekend_home": WeekendHome,
    "long_days": LongDays,
    "travellers": Travellers,
    "free": Free,
    "clock_abroad": ClockAbroad,
    "movers": Movers,
}
_REPORTED: dict[str, type[Family]] = {
    "commuters": Commuters,
    "students": Students,
    "night_workers": NightWorkers,
    "alternating": Alternating,
    "carers": Carers,
    "sights": Sights,
    "match_days": MatchDays,
    "late_lab": LateLab,
    "silences": Silences,
    "coarse": Coarse,
    "wrong_zone": WrongZone,
    "outdoors": Outdoors,
    "tourist_guides": TouristGuides,
}
FITTED, REPORTED = tuple(_FITTED), tuple(_REPORTED)
FAMILIES = _FITTED | _REPORTED
