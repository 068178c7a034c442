"""What is remembered between two runs, in one per-user folder, and `forget`; a learner's notes.

Results lie apart from photos and apart from downloaded models. The folder is for its owner only
(0700, files 0600; on Windows it lies in the user's profile). Nothing is pickled: rows are JSON.
Names of photos and folders are hashed where they serve as keys.

To remember something dear to compute, such as the faces of a photo::

    memory = Memory("faces", version="dlib-1")        # another version: nothing old is found
    key = content_key(photo, "detail=normal")         # the bytes of the photo, and the options
    if (known := memory.values([key]).get(key)) is None:
        known = ...                                   # anything that JSON knows
        memory.keep_values({key: known})
"""

from .keys import content_key, hashed, state, state_key
from .memory import Memory
from .notes import known_of, note, note_of, notes, own_number, work_folder
from .place import Forgotten, folder, forget

__all__ = [
    "Forgotten",
    "Memory",
    "content_key",
    "folder",
    "forget",
    "hashed",
    "known_of",
    "note",
    "note_of",
    "notes",
    "own_number",
    "state",
    "state_key",
    "work_folder",
]
