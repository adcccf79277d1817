"""What is said of the base, under the ids that things have now: so that a rename is neither a loss nor a find."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from servicebook.findings import Finding
from servicebook.model.handbook import Thing

Identity = tuple[str, tuple[str, ...], str]
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


@dataclass(frozen=True)
class Renamed:
    """`things` maps each thing whose id is another now to the one that it is."""

    things: Mapping[Thing, Thing]

    @cached_property
    def _words(self) -> Mapping[str, str]:
        """Old words and the new ones, with the service and without; what would be ambiguous is left as it is."""
        pairs = {(old.id, new.id) for old, new in self.things.items()}
        own = {(old.own_id, new.own_id) for old, new in self.things.items()}
        words: dict[str, set[str]] = {}
        for before, after in pairs | own:
            words.setdefault(before, set()).add(after)
        return {before: min(after) for before, after in words.items() if len(after) == 1}

    def thing(self, thing: Thing) -> Thing:
        """The thing as it is called now; what a renamed service declares goes with it."""
        if thing in self.things:
            return self.things[thing]
        home = self.things.get(Thing("service", thing.service)) if "/" in thing.id else None
        return Thing(thing.kind, f"{home.id}/{thing.own_id}") if home else thing

    def identity(self, finding: Finding) -> Identity:
        """The identity of a finding of the base, as it would be now."""
        rule, about, detail = finding.identity
        if not self.things:
            return rule, about, detail
        return rule, tuple(map(self._subject, about)), _WORD.sub(lambda word: self._words.get(word[0], word[0]), detail)

    def key(self, rule: str, at: str, home: Thing | None) -> tuple[str, str, Thing | None]:
        """What an acceptance names, and the service in whose file it stands, as they would be now."""
        return rule, self._words.get(at, at), self.thing(home) if home else None

    def _subject(self, subject: str) -> str:
        old = Thing.of_subject(subject)
        new = self.thing(old)
        return subject if old == new else subject.replace(str(old), str(new), 1)
