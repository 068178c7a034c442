"""Predictions, exercise answers and quizzes: they help, and never raise."""

from .drawing import Task
from .exercises import check, task
from .feedback import Feedback
from .looking_back import Expectations, what_i_expected
from .predictions import Prediction, predict
from .quizzes import Question, questions

__all__ = [
    "Expectations",
    "Feedback",
    "Prediction",
    "Question",
    "Task",
    "check",
    "predict",
    "questions",
    "task",
    "what_i_expected",
]
