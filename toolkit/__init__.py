"""Overexposed: what your photos say about you.

The names a lesson uses are loaded on first use, so that `import toolkit` is quick.

Examples
--------
>>> from toolkit import open_roll
>>> len(open_roll("sample", limit=3))
3
"""

import os
import sys
from importlib import import_module

# onnxruntime, which runs face models, reports to its maker whenever it loads one, from a thread of
# its own and past any check in Python. It looks at this variable once, when it is first imported:
# so a lesson that tries deepface by hand is covered as well.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

_HOMES = {
    "rolls": ["open_roll"],
    "metadata": ["read_metadata"],
    "scanning": ["scan"],
    "cache": ["forget"],
    "places": ["find_places", "find_trips", "routine"],
    "maps": ["photo_map"],
    "faces": ["find_faces", "find_person", "group_people", "social_graph"],
    "words": ["find_words"],
    "claims": ["explain", "infer_profile", "say_claim", "score"],
    "protection": ["protect", "what_is_left"],
    "showing": ["show", "show_boxes", "show_faces", "show_people", "show_reading", "show_together"],
    "dossier": ["write_dossier"],
    "checks": ["check", "predict", "task", "what_i_expected"],
    "panels": ["quiz"],
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]


def load_ipython_extension(shell) -> None:
    """Tell mistakes in sentences, in notebooks only; IPython calls this by its name."""
    if getattr(shell, "kernel", None) is not None:
        import_module(f"{__name__}.mistakes").install(shell)


if _ipython := sys.modules.get("IPython"):
    load_ipython_extension(_ipython.get_ipython())
