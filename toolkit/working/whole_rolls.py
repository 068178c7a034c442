"""All photos of a roll looked at once: with progress, interruption, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing, nullcontext, suppress
from itertools import chain
from types import SimpleNamespace
from typing import Any

from ..cache import Memory, content_key, state_key
from ..errors import PhotoError
from ..language import Sentences
from ..rolls import Photo
from .looking import Look, Seen
from .sharing import share

_SAVE_EVERY = 16  # batches: what an interruption may cost


def over(
    roll: Iterable[Photo],
    look: Look | Callable[..., Any],
    *,
    name: str = "",
    version: str = "",
    options: Sequence[Any] = (),
    executor: Executor | None = None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """Look at every photo of a roll, and say of which ones that failed, and why.

    What was found is remembered, also when somebody stops the work: what is asked again is not
    looked at again. A photo at which process after process ends is found, and named.

    Parameters
    ----------
    roll
        A roll, or some photos of one. Those with the same content are looked at once, where it is
        pixels that count.
    look
        What is done with each: a function of a photo and the options that returns what JSON knows
        and raises `PhotoError` where the photo is to blame; or a `Look`, which says what it takes.
    name, version
        Where the results are remembered, and of which version of the code they are; without a name
        nothing is.
    options
        Further arguments of the function; another option is another result.
    executor
        Who works: any `concurrent.futures.Executor`. Without one, processes of this machine, as
        many as its or the container's processors and memory allow; or this process where that is
        quicker.

    Returns
    -------
    dict, dict
        What was found, and why nothing was, by the names of the photos, in the order of the roll.

    Raises
    ------
    OverexposedError
        The executor broke down, or one process after the other was ended.
    """
    photos = list(roll)
    look = look if isinstance(look, Look) else Look(look)
    memory = Memory(name, version=version) if name else None
    found: dict[str, Seen] = {}
    same: dict[Hashable, list[Photo]] = {}
    for photo, by in _keys(photos, look, options, memory):
        if isinstance(by, PhotoError):
            found[photo.name] = None, str(by)
        else:
            same.setdefault(by or (photo.name,), []).append(photo)
    known = _remembered(look, same, memory)
    unseen = {key: alike[0] for key, alike in same.items() if key not in known}
    looking = _looked_at(look, options, unseen, memory, executor)
    with _bar(look, photos, unseen) as bar, closing(looking):
        if found:  # no pictures: a bar that ends early looks like a failure
            bar.update(len(found))
        for key, seen in chain(known.items(), looking):
            found |= dict.fromkeys((photo.name for photo in same[key]), seen)
            bar.update(len(same[key]))
    each = [(photo.name, *found[photo.name]) for photo in photos]
    return {n: row for n, row, why in each if not why}, {n: why for n, _, why in each if why}


def _bar(look: Look, photos: Sequence[Photo], unseen: Mapping[Hashable, Photo]) -> Any:
    if not (look.title and photos):
        return nullcontext(SimpleNamespace(update=lambda count: None))
    from tqdm.auto import tqdm

    class Bar(tqdm):
        monitor_interval = 0  # no thread beside it, which not every place allows

    note = look.note(list(unseen.values()))
    said = {"desc": look.title, "unit": Sentences("working")("photo"), "postfix": note}
    return Bar(total=len(photos), **said)


def _keys(
    photos: Sequence[Photo], look: Look, options: Sequence[Any], memory: Memory | None
) -> Iterator[tuple[Photo, str | PhotoError | None]]:
    """Yield what each photo is remembered by, or why it is no picture; unchanged are not read."""
    if memory is None:
        yield from ((photo, None) for photo in photos)
        return
    states = {photo.name: state_key(photo, *options) for photo in photos}
    if not look.pixels:
        yield from ((photo, states[photo.name]) for photo in photos)
        return
    known = memory.values(filter(None, states.values()))
    fresh: dict[str, str] = {}
    try:
        for photo in photos:
            state = states[photo.name]
            key = known.get(state) if state else None
            try:
                if not isinstance(key, str):
                    photo.pixel_size  # noqa: B018  raises for what is no picture, and reads little
                    key = content_key(photo, *options)
                    fresh |= {state: key} if state else {}
                yield photo, key
            except PhotoError as error:
                yield photo, error
    finally:
        memory.keep_values(fresh)


def _remembered(
    look: Look, keys: Iterable[Hashable], memory: Memory | None
) -> dict[Hashable, Seen]:
    """Get what is remembered, without what is not as this version writes it."""
    known: dict[Hashable, Seen] = {}
    if memory is not None:
        asked = [key for key in keys if isinstance(key, str)]
        for key, value in (memory.values(asked) | look.ready(asked)).items():
            with suppress(Exception):
                known[key] = look.unpack(value), ""
    return known


def _looked_at(
    look: Look,
    options: Sequence[Any],
    unseen: Mapping[Hashable, Photo],
    memory: Memory | None,
    executor: Executor | None,
) -> Generator[tuple[Hashable, Seen]]:
    """Look at what is not remembered, and remember it, also when somebody stops that."""
    fresh: dict[str, Any] = {}
    try:
        for key, (value, error) in share(look, options, unseen, executor):
            if memory and isinstance(key, str) and not error:
                fresh[key] = value
            yield key, (None if error else look.unpack(value), error)
            if memory and len(fresh) >= _SAVE_EVERY * look.batch:
                memory.keep_values(fresh)
                fresh = {}
    finally:
        if memory and fresh:
            memory.keep_values(fresh)
