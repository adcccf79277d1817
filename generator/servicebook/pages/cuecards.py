"""Cue cards: the essence of a role or partner on one sheet that is folded once, as bare pages for the printer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from servicebook.model.handbook import Thing
from servicebook.model.registers import Partner, Role
from servicebook.pages import duties
from servicebook.pages.addresses import Address
from servicebook.pages.showing import fact
from servicebook.pages.values import Link, Literal, Value, Words, literal
from servicebook.pages.viewpoint import Viewpoint

_SENTENCES, _FAILURES = 3, 3
"""So many sentences to say, and failures, are on a card: it has to be read at a glance."""
_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a cue card: in front whom I help and what I say, behind what I decide and whom I call."""

    name: str
    contribution: Words | None
    questions: tuple[Words, ...]
    sentences: tuple[tuple[Words, str], ...]
    limit: Literal
    decides: Value | None
    calls: tuple[tuple[str, str], ...]
    failures: tuple[duties.Trouble, ...]


def cue_cards(start: Viewpoint) -> Mapping[str, Callable[[], bytes]]:
    """For each role and partner who plays in some scene the path of the card, and what makes it."""
    things = [Thing(kind, own) for kind in ("role", "partner") for own in start.handbook.registers[kind]]
    homes = [(thing, start.book.addresses.find(thing)) for thing in things if duties.cast_in(thing, start)]
    return {card_page(home.page): partial(_page, thing, home, start) for thing, home in homes if home}


def card_page(page: str) -> str:
    """Where the cue card of the role or partner of a page stands."""
    return f"cards/{page}"


def _page(thing: Thing, home: Address, start: Viewpoint) -> bytes:
    here = start.at(card_page(home.page))
    text = here.render(
        "pages/cuecard.html.j2",
        t=here.text,
        language=here.language,
        card=card(thing, here),
        mine=thing.kind == "role",
        page=home.seen_from(here.page),
        home=Address("index.html").seen_from(here.page).removesuffix("index.html"),
    )
    return text.encode()


def card(thing: Thing, here: Viewpoint) -> Card:
    """What stands on the card of a role or partner."""
    record = here.handbook.entry(thing)
    if not isinstance(record, Role):
        raise TypeError(f"neither a role nor a partner: {thing}")
    decides = fact(record.authority, "decides", here) if record.authority else None
    return Card(
        here.link(thing).text,
        here.words(record.contribution) if record.contribution else None,
        tuple(_questions(thing, here))[:_QUESTIONS],
        tuple(_sentences(thing, here)),
        duties.limit(record.authority, here),
        decides.value if decides else None,
        tuple(_calls(record, here)),
        tuple(one for one in duties.troubles(thing, here) if one.recovery)[:_FAILURES],
    )


def _questions(me: Thing, here: Viewpoint) -> Iterator[Words]:
    """What I ask first, beginning with the service in which I work most."""
    yield from (one.text for one in duties.asked(me, here))


def _sentences(me: Thing, here: Viewpoint) -> Iterator[tuple[Words, str]]:
    """The sentences that matter most, in the order in which they are said: those of critical moments before others."""
    speaking = [scene for scene in duties.cast_in(me, here) if duties.says(me, scene.stop.step, here)]
    main = [scene for scene in speaking if scene.service is speaking[0].service]
    chosen = sorted(main, key=lambda scene: scene.stop.step.moment is None)[:_SENTENCES]
    for scene in (scene for scene in speaking if scene in chosen):
        yield duties.says(me, scene.stop.step, here)[0], here.link(scene.stop.thing).text


def _calls(record: Role, here: Viewpoint) -> Iterator[tuple[str, str]]:
    """Whom I call, and what for."""
    if record.authority and record.authority.approver:
        yield here.text("Beyond it, I ask", "cue card"), _called(record.authority.approver, here)
    if record.deputy:
        yield here.text("Stands in for me", "cue card"), _called(record.deputy, here)
    if isinstance(record, Partner) and record.our_contact:
        yield here.text("In charge at our client's", "cue card"), _called(record.our_contact, here)


def _called(word: str, here: Viewpoint) -> str:
    thing = here.handbook.who(word)
    return here.link(thing).text if thing else Link(literal(word)).text
