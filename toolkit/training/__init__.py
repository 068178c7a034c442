"""What a machine keeps of a face, in small: learnt, averaged, drawn anew, rebuilt, and forgotten.

Everything is a toy of seconds, made of invented people only; each function names the paper whose
finding it shows in small, and says where it differs from a large model.
"""

from .averages import average_faces
from .bill import Assumptions, assumptions, cost, measured_pace
from .curve import learn_person, learning_curve
from .eigenfaces import Eigenfaces, learn_eigenfaces
from .forgetting import delete_each, delete_one
from .known import known_faces, two_pictures
from .membership import Bets, membership, membership_bets
from .nowhere import SixFaces, six_faces, six_faces_counted
from .portraits import Portraits, cut_out_faces, halves
from .rebuilding import Drawer, learn_to_draw, rebuild, rebuilt_counted, show_rebuilt

__all__ = [
    "Assumptions",
    "Bets",
    "Drawer",
    "Eigenfaces",
    "Portraits",
    "SixFaces",
    "assumptions",
    "average_faces",
    "cost",
    "cut_out_faces",
    "delete_each",
    "delete_one",
    "halves",
    "known_faces",
    "learn_eigenfaces",
    "learn_person",
    "learn_to_draw",
    "learning_curve",
    "measured_pace",
    "membership",
    "membership_bets",
    "rebuild",
    "rebuilt_counted",
    "show_rebuilt",
    "six_faces",
    "six_faces_counted",
    "two_pictures",
]
