"""The headline desk: who said it – the article, the company, its terms, or nobody?"""

from __future__ import annotations

import html

from ...checks import Question
from ...language import Sentences
from ..asking import QuizPanel

PILES = ("headline", "june", "october", "terms", "unknown")
# Where each statement belongs: keys of the sentences in [headlines.statement] and [headlines.why].
STATEMENTS = {
    "train": "headline",
    "review": "terms",
    "test": "june",
    "change": "unknown",
    "edited": "october",
    "faces": "terms",
    "states": "unknown",
    "partners": "unknown",
}


class HeadlineDesk(QuizPanel):
    """Statements to sort, one at a time; each try is explained, and another pile may be tried."""

    section = "headlines"

    def __init__(self) -> None:
        super().__init__("", [_question(key) for key in STATEMENTS])

    def _finish(self) -> None:
        super()._finish()
        piles = (self._pile(pile) for pile in PILES)
        self._text.value += f"<table>{''.join(piles)}</table>"

    def _pile(self, pile: str) -> str:
        own = [self.say(f"statement.{key}") for key, where in STATEMENTS.items() if where == pile]
        cell = "<br>".join(html.escape(statement) for statement in own)
        return (
            f'<tr><th scope="row">{html.escape(self.say(f"pile.{pile}"))}</th><td>{cell}</td></tr>'
        )


def _question(key: str) -> Question:
    say = Sentences("panels.headlines")
    right = PILES.index(STATEMENTS[key])
    why = [say(f"wrong.{pile}") for pile in PILES]
    why[right] = say(f"why.{key}")
    return Question(
        say(f"statement.{key}"), tuple(say(f"pile.{pile}") for pile in PILES), right, tuple(why)
    )


def sort_headlines() -> HeadlineDesk:
    """Show the headline desk: sort statements about the offer by who said them.

    Examples
    --------
    >>> desk = sort_headlines()
    >>> desk.choice.index = desk.question.right
    >>> desk.check.click()
    >>> desk.message.startswith("Yes")
    True
    """
    return HeadlineDesk()
