"""Serving: the handbook in the browser while it is written; what is saved is read, and the page looked at made anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread

from servicebook.serving.panel import first_told, told
from servicebook.serving.server import Server
from servicebook.serving.studio import Project, State, Studio
from servicebook.serving.watching import Watch

__all__ = ["Project", "State", "Studio", "first_told", "running", "told"]


@contextmanager
def running(studio: Studio, port: int | None, complain: Callable[[str], None]) -> Iterator[tuple[str, Iterator[State]]]:
    """The address of the handbook, and each of its states as something is saved; all is ended in order at the end.

    Raises UserError where the port is taken; `complain` is told of mistakes in the program.
    """
    stop = Event()
    with Server(studio, port, complain) as server:
        watch = Watch(studio.places, studio.began)
        threads = [Thread(target=work, daemon=True) for work in (server.serve_forever, partial(studio.complete, stop))]
        for thread in threads:
            thread.start()
        try:
            yield server.address, map(studio.refresh, watch.changes())
        finally:
            stop.set()
            watch.close()
            server.close()
            for thread in threads:
                thread.join()
