"""Predictions, exercise answers and quizzes: they help, and never raise."""

from .drawing import Task
from .exercises import check, task
from .feedback import Feedback
from .looking_back import Expectations, what_i_expected
from .predictions import Prediction, predict
from .quizzes import questions, quiz

__all__ = [
    "Expectations",
    "Feedback",
    "Prediction",
    "Task",
    "check",
    "predict",
    "questions",
    "quiz",
    "task",
    "what_i_expected",
]
