"""All photos of a roll looked at once: with progress, interruption, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from ..cache import Memory
from ..rolls import Photo
from .sharing import Work, share


@dataclass(frozen=True)
class Task:
    """What is done with each photo of a roll, and how it is remembered.

    Attributes
    ----------
    title
        What the progress bar says.
    work
        What is done, in whatever process.
    pack, unpack
        Turn a result into JSON, or into None where it is not worth remembering; and back.
    save_every
        How many results an interruption may cost.
    note
        What the progress bar adds, once it is known which photos have to be looked at.
    """

    title: str
    work: Work
    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    save_every: int
    note: Callable[[Sequence[Photo]], str] = lambda photos: ""


def over(
    photos: Sequence[Photo],
    keys: Sequence[str | None],
    task: Task,
    *,
    memory: Memory | None = None,
    executor: Executor | None = None,
    progress: bool = True,
) -> Iterator[tuple[int, Any]]:
    """Yield the place and the result of each photo, first of those that are remembered.

    Parameters
    ----------
    photos
        What to look at.
    keys
        What each is remembered by; photos with the same key are looked at once, and one without a
        key is not remembered.
    task
        What is done.
    memory
        Where results are looked up and kept, also when somebody stops the work.
    executor
        Who works; None for processes of this machine, or for this process where that is quicker.
    progress
        Show a progress bar.

    Raises
    ------
    OverexposedError
        The executor broke down, or one process after the other was ended.
    """
    from tqdm.auto import tqdm

    places: dict[Hashable, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(place if key is None else key, []).append(place)
    with tqdm(total=len(photos), desc=task.title, unit="photo", disable=not progress) as bar:
        for key, result in _remembered(memory, keys, task):
            for place in places.pop(key):
                yield place, result
                bar.update()
        unseen = {key: photos[same[0]] for key, same in places.items()}
        if note := task.note(list(unseen.values())):
            bar.set_postfix_str(note)
        for key, result in _looked_at(task, unseen, memory, executor):
            for place in places[key]:
                yield place, result
                bar.update()


def _remembered(
    memory: Memory | None, keys: Sequence[str | None], task: Task
) -> Iterator[tuple[str, Any]]:
    if memory is None:
        return
    for key, packed in memory.values(dict.fromkeys(key for key in keys if key)).items():
        try:
            result = task.unpack(packed)
        except Exception:  # not what was written: the photo is looked at again
            continue
        yield key, result


def _looked_at(
    task: Task,
    unseen: dict[Hashable, Photo],
    memory: Memory | None,
    executor: Executor | None,
) -> Iterator[tuple[Hashable, Any]]:
    """Look at what is not remembered, and remember it, also when somebody stops that."""
    fresh: dict[str, Any] = {}
    try:
        for key, result in share(task.work, unseen, executor):
            if memory and isinstance(key, str) and (packed := task.pack(result)) is not None:
                fresh[key] = packed
            yield key, result
            if memory and len(fresh) >= task.save_every:
                memory.keep_values(fresh)
                fresh = {}
    finally:
        if memory:
            memory.keep_values(fresh)
