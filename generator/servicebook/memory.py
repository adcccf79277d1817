"""What stays in memory: made when it is first asked for, and without Python's search for circular garbage meanwhile."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OnDemand(Mapping[K, V]):
    """A mapping whose values are made when they are first asked for, and then kept."""

    def __init__(self, makers: Mapping[K, Callable[[], V]]) -> None:
        self._makers = makers
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@contextmanager
def paused_gc() -> Iterator[None]:
    """Without the search: nothing is garbage yet, and looking for it takes as long as the work itself."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            # To freeze and thaw makes all of it old at once, so that the next search does not begin with what stays.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
