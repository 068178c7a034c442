"""A kind sentence for what goes wrong in a box; what Python says stays one click away.

It is there in notebooks only: as soon as `toolkit` is imported, and from the first box on where the
kernel loads it as an extension (`start.py` and Binder see to that). The box has failed all the
same: *Run All* stops, and whoever runs notebooks by a program gets the error.
"""

from .telling import install

__all__ = ["install"]
