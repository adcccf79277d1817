"""Whatever an author can write is shown somewhere."""

import json

from author import ANCHOR, SERVICE, Author
from trial import linked
from written import pages, shown

from servicebook.model.observation import Observation
from servicebook.model.registers import Registers
from servicebook.model.service import Service


def written():
    """A handbook in which every key of every record holds something, and what must be seen of it.

    The status of a service is seen as a mark, without its key.
    """
    registers, service, walk = Author(1001, SERVICE), Author(3001), Author(7001)
    shared, planned = registers.record(Registers), service.record(Service)
    planned["offer"]["steps"].append({"step": ANCHOR, "name": "Ankerschritt"})
    walked = walk.record(Observation)
    replaced, walked["service"] = walked["service"], SERVICE
    documents = (shared, planned, walked)
    walk.seen -= {replaced}
    service.seen -= {"Status"}
    seen = {"Ankerschritt"} | registers.seen | service.seen | walk.seen
    return "\n---\n".join(json.dumps(document, ensure_ascii=False) for document in documents) + "\n", seen


TEXT, SEEN = written()


def test_every_key_can_be_read():
    """The handbook of this test is one that the program understands: nothing in it is left out while reading."""
    _, findings = linked(TEXT)
    assert findings == ()


def test_nothing_is_dropped():
    """Each text, word, figure and day that an author can write under any key stands on a page."""
    everything = " ".join(shown(text) for text in pages(TEXT, "en").values())
    assert sorted(word for word in SEEN if word not in everything) == []
