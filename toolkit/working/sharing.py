"""Many photos shared out among as many processes as the machine has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, as_completed
from contextlib import nullcontext
from functools import partial
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences, spoken
from ..rolls import Photo
from .looking import Look, Seen, look_at_each
from .processes import processes

_TRIES = 3  # single processes ended in a row; then it is not the photos


def share(
    look: Look, options: Sequence[Any], photos: Mapping[Any, Photo], executor: Executor | None
) -> Iterator[tuple[Any, Seen]]:
    """Yield the key and the result of each photo, in whatever order they are done.

    Parameters
    ----------
    look, options
        What to do.
    photos
        By key.
    executor
        Who works; None for processes of this machine, or for this process where that is quicker.

    Raises
    ------
    OverexposedError
        The executor broke down, or one process after the other was ended.
    """
    left, work = dict(photos), partial(look_at_each, look.at, options, spoken())
    count = look.processes(len(left))
    if executor is None and count < 2:
        for key, photo in photos.items():
            yield key, work([photo])[0]
        return
    batch, ended = look.batch, 0
    while left:
        try:
            with processes(count) if executor is None else nullcontext(executor) as pool:
                for key, seen in _submit(work, left, batch, pool, ours=executor is None):
                    yield key, seen
                    del left[key]
                    ended = 0
        except BrokenExecutor as error:
            if executor is not None:
                raise OverexposedError(Sentences("working")("stopped")) from error
            # The system ended a process. Was it the photo, or was memory short? One process takes
            # photos in order, one by one: if it, too, is ended, it was the first of those left.
            if count > 1:
                count = batch = 1
                continue
            ended += 1
            if ended == _TRIES:
                raise OverexposedError(Sentences("working")("given_up")) from error
            culprit = next(iter(left))
            del left[culprit]
            yield culprit, (None, Sentences("working")("killed"))


def _submit(
    work: Callable, photos: Mapping[Any, Photo], batch: int, pool: Executor, *, ours: bool
) -> Iterator[tuple[Any, Seen]]:
    """Yield the key and the result of each photo that the pool is done with.

    What is left in somebody else's pool is cancelled; one of ours ends with all its work.
    """
    keys = list(photos)
    futures: dict[Any, list] = {}
    try:
        for start in range(0, len(keys), batch):
            some = keys[start : start + batch]
            futures[pool.submit(work, [photos[key] for key in some])] = some
        for future in as_completed(futures):
            yield from zip(futures[future], future.result(), strict=True)
    finally:
        for future in () if ours else futures:
            future.cancel()
