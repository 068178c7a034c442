"""The course on a stick: everything that computers without the internet need, in one folder.

`bundle` writes the course, its data, and the packages by the lock for the kinds of computers asked
for. Models come inside packages, and only those whose licence lets anybody pass them on; what was
downloaded besides stays here. `start.py` in that folder installs from it.
"""

from .pins import KINDS, Computer, this_computer
from .stick import COURSE, bundle

__all__ = ["COURSE", "KINDS", "Computer", "bundle", "this_computer"]
