"""Which lines of the lock one kind of computer needs."""

from __future__ import annotations

import platform
import re
import sys
from dataclasses import dataclass

from packaging.markers import Marker

# System, processor; what Python calls them, and what wheels do. The newest of Linux is what the
# lock's own wheels ask for, the macOS the oldest that the faces run on.
_LINUX = [f"manylinux_2_{minor}" for minor in range(28, 4, -1)] + ["manylinux2014", "manylinux1"]
_KINDS = {
    "linux": ("Linux", "x86_64", "linux", "posix", [f"{name}_x86_64" for name in _LINUX]),
    "windows": ("Windows", "AMD64", "win32", "nt", ["win_amd64"]),
    "macos": ("Darwin", "arm64", "darwin", "posix", ["macosx_14_0_arm64"]),
}
KINDS = tuple(_KINDS)
HERE = "here"


@dataclass(frozen=True)
class Computer:
    """A kind of computer that packages are fetched for.

    Attributes
    ----------
    kind
        One of `KINDS`, or `here`: the one that this runs on, whatever it is.
    python
        Its Python, such as `3.13`.
    """

    kind: str
    python: str

    @property
    def _known(self) -> str:
        """Its kind; for the one that this runs on the same one of `KINDS`, where there is one."""
        here = (platform.system(), platform.machine())
        same = (kind for kind, (*names, _, _, _) in _KINDS.items() if tuple(names) == here)
        return next(same, HERE) if self.kind == HERE else self.kind

    @property
    def name(self) -> str:
        """How `start.py` knows it again, such as `Linux x86_64 3.13`."""
        system, processor, *_ = _KINDS.get(self._known, (platform.system(), platform.machine()))
        return f"{system} {processor} {self.python}"

    @property
    def options(self) -> list[str]:
        """What pip has to be told, so that it takes the packages of that computer.

        Also for a kind that this runs on: others of that kind may be older.
        """
        if self._known == HERE:
            return []
        platforms = [f"--platform={tag}" for tag in _KINDS[self._known][-1]]
        return [*platforms, f"--python-version={self.python}", "--implementation=cp"]

    @property
    def environments(self) -> list[dict[str, str]]:
        """What the markers of a lock ask about, for the first and the last patch of its Python."""
        here: dict[str, str] = {}
        if self._known != HERE:
            system, processor, short, family, _ = _KINDS[self._known]
            here = {
                "platform_system": system,
                "platform_machine": processor,
                "sys_platform": short,
                "os_name": family,
                "python_version": self.python,
            }
        return [here | {"python_full_version": f"{self.python}.{patch}"} for patch in (0, 99)]


def this_computer() -> Computer:
    """Return the computer that this runs on."""
    return Computer(HERE, "{}.{}".format(*sys.version_info))


def pins(lock: str, environment: dict[str, str]) -> list[str]:
    """Choose the pins of a lock that hold there, with their hashes and without markers."""
    found = []
    for pin in re.split(r"(?m)^(?=[^\s#])", lock.replace("\\\n", " ")):
        parts = re.fullmatch(r"(\S+==\S+)(?: ; (.*?))?((?: +--hash=\S+)+)\s*", pin)
        if parts and (not parts[2] or Marker(parts[2]).evaluate(environment)):
            found.append(parts[1] + parts[3])
    return found
