"""One home, and usual days."""

from __future__ import annotations

from ..family import Family
from ..occupations import home_office, no_work, office, school


class Ordinary(Family):
    """Somebody with one home and one of the usual occupations."""

    nearest = 400.0  # metres from home to work or school

    def live(self) -> None:
        """Live at home, do what one does, and go away at times."""
        home = self.dwell()
        self.occupy(home)
        self.everyday(home)
        self.travel()

    def occupy(self, home: int) -> None:
        """Fill the days; other families let chance say with what."""
        chance = self.rng.random()
        if chance < 0.55:
            office(self, home, nearest=self.nearest)
        elif chance < 0.8:
            school(self, home, nearest=self.nearest)
        else:
            (home_office if chance < 0.9 else no_work)(self, home)


class Office(Ordinary):
    """Office workers, full time or three to four days a week.

    Truth: one home, one office. Misleading: lunch beside the office, the dog's round beside home,
    a friend's sofa, the family's house at weekends, a club that is not weekly, one hotel twice.
    """

    def occupy(self, home: int) -> None:
        """Go to the office."""
        office(self, home)


class Pupils(Ordinary):
    """Pupils: school with long holidays, clubs, early nights.

    Truth: one home, one school, clubs of every week. Misleading: friends' homes every few
    afternoons, sleepovers, the grandparents each Sunday, months without school.
    """

    def occupy(self, home: int) -> None:
        """Go to school."""
        school(self, home)


class HomeOffice(Ordinary):
    """People who work at home.

    Truth: one home, no workplace. Misleading: a café in working hours, the shop at noon, a client
    now and then, and a home with more photos in working hours than at night.
    """

    def occupy(self, home: int) -> None:
        """Work at home."""
        home_office(self, home)


class Free(Ordinary):
    """Neither work nor school.

    Truth: one home, no workplace. Misleading: the park of most mornings, the library, on weekdays
    in the daytime as others are at work.
    """

    def occupy(self, home: int) -> None:
        """Have all day."""
        no_work(self, home)
