"""Many photos shared out among as many processes as the machine has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from ..errors import OverexposedError
from .machine import memory_left, processors
from .processes import processes

_KILLED = (
    "The process that looked at this photo was ended, most likely for want of memory: close other "
    "programs and try again."
)
_GIVEN_UP = (
    "The processes that look at photos are ended one after the other, most likely for want of "
    "memory. What was found is remembered: close other programs and notebooks, and run it again."
)
_STOPPED = (
    "The executor stopped before all photos were looked at. What was found is remembered: run it "
    "again, with a new executor or none."
)
_TRIES = 3  # single processes ended in a row; then it is not the photos


@dataclass(frozen=True)
class Work:
    """What to do with some items, and what that takes.

    Attributes
    ----------
    look
        Turns a list of items into a list of results, and raises nothing that belongs to one item.
    failed
        Makes the result of an item at which a process was ended, from the item and a sentence.
    memory
        Bytes a process may grow to.
    few
        Items for which starting one more process takes longer than the work.
    batch
        How many items a process gets at a time.
    """

    look: Callable[[Sequence[Any]], Sequence[Any]]
    failed: Callable[[Any, str], Any]
    memory: int
    few: int
    batch: int = 1

    def processes(self, items: int) -> int:
        """How many processes are worth while here for so many items."""
        return min(processors(), memory_left() // self.memory, items // self.few)


def share(work: Work, items: Mapping[Any, Any], executor: Executor | None) -> Iterator[tuple]:
    """Yield the key and the result of each item, in whatever order they are done.

    Parameters
    ----------
    work
        What to do.
    items
        By key.
    executor
        Who works; None for processes of this machine, or for this process where that is quicker.

    Raises
    ------
    OverexposedError
        The executor broke down, or one process after the other was ended.
    """
    left = dict(items)
    count = work.processes(len(left))
    if executor is None and count < 2:
        for key, item in items.items():
            yield key, work.look([item])[0]
        return
    batch, ended = work.batch, 0
    while left:
        try:
            with processes(count) if executor is None else nullcontext(executor) as pool:
                for key, result in _submit(work.look, left, batch, pool, ours=executor is None):
                    yield key, result
                    del left[key]
                    ended = 0
        except BrokenExecutor as error:
            if executor is not None:
                raise OverexposedError(_STOPPED) from error
            # The system ended a process. Was it the photo, or was memory short? One process takes
            # photos in order, one by one: if it, too, is ended, it was the first of those left.
            if count > 1:
                count = batch = 1
                continue
            ended += 1
            if ended == _TRIES:
                raise OverexposedError(_GIVEN_UP) from error
            culprit = next(iter(left))
            yield culprit, work.failed(left.pop(culprit), _KILLED)


def _submit(
    look: Callable, items: Mapping[Any, Any], batch: int, pool: Executor, *, ours: bool
) -> Iterator[tuple]:
    """Yield the key and the result of each item that the pool is done with.

    What is left in somebody else's pool is cancelled; one of ours ends with all its work.
    """
    keys = list(items)
    futures: dict[Any, list] = {}
    try:
        for start in range(0, len(keys), batch):
            some = keys[start : start + batch]
            futures[pool.submit(look, [items[key] for key in some])] = some
        for future in as_completed(futures):
            yield from zip(futures[future], future.result(), strict=True)
    finally:
        for future in () if ours else futures:
            future.cancel()
