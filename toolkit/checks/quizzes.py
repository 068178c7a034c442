"""The quizzes of lessons, with feedback for every answer."""

from __future__ import annotations

from typing import Any

from ..language import messages
from .feedback import Feedback


def quiz(name: str) -> None:
    """Show the quiz of a lesson, with feedback for every answer.

    Parameters
    ----------
    name
        As the lesson gives it: `"01"`.
    """
    from IPython.display import HTML, display
    from IPython.utils.capture import capture_output
    from jupyterquiz import display_quiz

    with capture_output() as shown:
        display_quiz(questions(name))
    for output in shown.outputs:
        display({kind: _without_formulas(data) for kind, data in output.data.items()}, raw=True)
    display(HTML(_QUIZ_DRESS))


# The answers of jupyterquiz can be reached by keyboard, but nothing shows where one is, JupyterLab
# takes the arrow keys for its own, and red on black is hard to read.
_QUIZ_DRESS = """<style onload="
const area = this.closest('.jp-OutputArea') || document.body;
area.addEventListener('focusin', event => {
  event.target.setAttribute('data-lm-suppress-shortcuts', 'true');
  for (const said of area.querySelectorAll('.Feedback')) said.setAttribute('aria-live', 'polite');
});
">
.Quiz .Feedback {
  border-left: 4px solid currentColor;
  color: var(--jp-ui-font-color1, inherit);
  font-size: 16px;
  line-height: 1.4;
  padding: 5px 12px;
  text-align: left;
}
.Quiz .Feedback:empty { display: none; }
.Quiz .MCButton:focus-within {
  outline: 3px solid var(--jp-brand-color1, Highlight);
  outline-offset: 2px;
}
</style>"""


def _without_formulas(script: str) -> str:
    # jupyterquiz fetches MathJax from a CDN when JupyterLab's own is not to its liking
    return script.replace("typeof MathJax", "typeof undefined")


def questions(name: str) -> list[dict[str, Any]]:
    """Get a quiz in jupyterquiz's form: question, type, and answers with their feedback."""
    return [
        {
            "question": item["question"],
            "type": "multiple_choice",
            "answers": [
                {"answer": a["answer"], "correct": (right := a.get("correct", False))}
                | {"feedback": str(Feedback(right, a["why"]))}
                for a in item["answers"]
            ],
        }
        for item in messages("checks")["quiz"][name]
    ]
