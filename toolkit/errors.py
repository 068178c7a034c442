"""What can go wrong, said in plain words with the next step."""


class OverexposedError(Exception):
    """Something a person can mend; the message says how."""


class RollError(OverexposedError):
    """A source of photos cannot be opened at all: it is missing, empty or no photos."""


class NoSuchNameError(OverexposedError, KeyError):
    """Nothing of this name is there; the message says which one may be meant."""

    __str__ = Exception.__str__  # that of a KeyError would put the sentence into quotation marks


class NoSuchPhotoError(RollError, NoSuchNameError):
    """A roll has no photo of this name."""


class PhotoError(OverexposedError):
    """One photo cannot be read; a table gets a row with this sentence in `error`."""


class ModelError(OverexposedError):
    """A model of `toolkit.faces` is not on this machine, or its file is not the right one."""


class RefusedError(OverexposedError):
    """Something that the toolkit does not do to people who may be real."""


class ConsentError(OverexposedError):
    """Somebody has to agree first, or the rules of a class do not allow it."""


class BarredError(OverexposedError, PermissionError):
    """Something wanted to leave this program while that is barred.

    Also an `OSError`: whoever knows that a network may be away goes on without it.
    """


class OverexposedWarning(UserWarning):
    """Something did not work, and the work goes on without it; a sentence says what."""
