"""Work on many photos at once, in as many processes as the machine has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from ..errors import OverexposedError
from .memory import memory_left, processors

MEMORY = 350 * 2**20  # bytes a process may grow to (`python -m benchmarks.faces`)
FEW = 8  # photos for which starting processes takes longer than the work
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_KILLED = (
    "The process that looked at this photo was ended, most likely for want of memory: close other "
    "programs and try again."
)
_GIVEN_UP = (
    "The processes that look at photos are ended one after the other, most likely for want of "
    "memory. What was found is remembered: close other programs and notebooks, and run it again."
)
_TRIES = 3  # single processes ended in a row; then it is not the photos


def run(
    work: Callable[..., Any],
    items: Mapping[str, Any],
    options: tuple[Any, ...],
    executor: Executor | None,
) -> Iterator[tuple[str, Any]]:
    """Yield `key, work(item, *options)` for each item, in whatever order they are done.

    Parameters
    ----------
    work
        Returns a pair of results and an error, and raises nothing that belongs to one item.
    items
        By key.
    options
        Further arguments of `work`.
    executor
        Who works; None for processes of this machine, or for this process where that is quicker.

    Raises
    ------
    OverexposedError
        The executor broke down, or one process after the other was ended.
    """
    count = min(processors(), memory_left() // MEMORY, len(items) // FEW)
    if executor is None and count < 2:
        for key, item in items.items():
            yield key, work(item, *options)
        return
    left, ended = dict(items), 0
    while left:
        with _processes(count) if executor is None else nullcontext(executor) as pool:
            futures: dict[Future, str] = {}
            try:
                futures |= {pool.submit(work, item, *options): key for key, item in left.items()}
                for future in as_completed(futures):
                    result = future.result()
                    yield futures[future], result
                    del left[futures[future]]
                    ended = 0
            except BrokenExecutor as error:
                if executor is not None:
                    raise OverexposedError(
                        "The executor stopped before all photos were looked at. What was found is "
                        "remembered: run it again, with a new executor or none."
                    ) from error
                # The system ended a process. Was it the photo, or was memory short? One process
                # takes photos in order: if it, too, is ended, it was the first of those left.
                if count > 1:
                    count = 1
                    continue
                ended += 1
                if ended == _TRIES:
                    raise OverexposedError(_GIVEN_UP) from error
                culprit = next(iter(left))
                yield culprit, ([], _KILLED)
                del left[culprit]
            finally:
                for future in futures:
                    future.cancel()


def _processes(count: int) -> AbstractContextManager[Executor]:
    # loky's pool, unlike the standard library's, does not run a script without a main guard again.
    from loky import ProcessPoolExecutor

    return ProcessPoolExecutor(max_workers=count, env=_ONE_THREAD)
