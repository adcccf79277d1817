import gc
import weakref

from servicebook.memory import paused_gc


class Ring:
    """Something that holds itself."""

    def __init__(self):
        self.itself = self


def test_what_was_made_meanwhile_is_old_but_garbage_is_still_found():
    """The next quick search does not look through it; a full one finds what nobody can reach any more."""
    with paused_gc():
        kept, lost = Ring(), weakref.ref(Ring())
    assert gc.isenabled()
    assert (gc.get_freeze_count(), any(one is kept for one in gc.get_objects(generation=2))) == (0, True)
    gc.collect()
    assert lost() is None
