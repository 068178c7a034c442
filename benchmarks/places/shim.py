"""Until the families are there: today's people in the form in which families will come."""

from types import SimpleNamespace

from .. import people

if hasattr(people, "REPORTED"):
    FITTED, REPORTED, person = people.FITTED, people.REPORTED, people.person
else:
    FITTED = REPORTED = ("office",)

    def person(seed, family="office"):
        """Give one of today's people."""
        one = people.person(seed)
        told = vars(one) | {"work": (one.work,) if one.work else ()}
        weekly = tuple(SimpleNamespace(spot=spot, weekday=-1, hour=0) for spot in one.weekly)
        told |= {"weekly": weekly, "sleep": None, "right": 100, "family": family}
        return SimpleNamespace(**told)
