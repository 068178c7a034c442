"""Predictions, exercise answers and quizzes: they help, and never raise."""

from .exercises import check
from .feedback import Feedback
from .predictions import Prediction, predict
from .quizzes import questions, quiz

__all__ = ["Feedback", "Prediction", "check", "predict", "questions", "quiz"]
