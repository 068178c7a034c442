"""Faces: found, compared, grouped into people, guessed about, and what such guesses are worth."""

from .attributes import guess, known_error
from .audit import error_by_group, read_labels
from .corrections import Corrections
from .crops import crop, face_tag, picture_tag, with_boxes
from .detection import find_faces, look_at_all
from .finding.engine import where
from .graph import SocialGraph, social_graph
from .guises import Steadiness, say_change, steadiness
from .people import UNKNOWN, find_person, group_people
from .projection import draw_embeddings
from .relations import say_person
from .truth import at_the_door, true_people, with_truth

__all__ = [
    "UNKNOWN",
    "Corrections",
    "SocialGraph",
    "Steadiness",
    "at_the_door",
    "crop",
    "draw_embeddings",
    "error_by_group",
    "face_tag",
    "find_faces",
    "find_person",
    "group_people",
    "guess",
    "known_error",
    "look_at_all",
    "picture_tag",
    "read_labels",
    "say_change",
    "say_person",
    "social_graph",
    "steadiness",
    "true_people",
    "where",
    "with_boxes",
    "with_truth",
]
