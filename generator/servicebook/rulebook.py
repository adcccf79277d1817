"""What a rule is to a reader: its page, read from the docstring that is also its executed example."""

import re
from dataclasses import dataclass
from inspect import cleandoc

from servicebook.findings import Severity
from servicebook.wording import Message, say

SECTIONS = ("Question", "What it reads", "Why", "Example that fails", "Example that passes", "Not a finding", "Options")
"""The headings of a rule's page, in order; all but the options must be there."""
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_DEMAND = re.compile(r"\bD\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule for its readers: `name` states the defect, `title` what must hold; `severity` is that of a live service.

    `pair` are the keys of the two P's that the rule holds against each other, if it does; `defaults` its options, as a
    team writes them into the settings, with what holds without; `off` says that the team has switched it off.
    """

    name: str
    severity: Severity
    topic: str
    title: str
    sections: tuple[tuple[str, str], ...]
    pair: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    off: bool = False

    def section(self, heading: str) -> str:
        """The Markdown text under a heading, empty where there is none."""
        return dict(self.sections).get(heading, "")

    def example(self, heading: str) -> str:
        """The YAML of an example."""
        match = _FENCE.search(self.section(heading))
        return match[1] if match else ""

    @property
    def demands(self) -> tuple[str, ...]:
        """The numbers of the demands (D0–D36) that the rule serves."""
        return tuple(dict.fromkeys(_DEMAND.findall(self.section("Why"))))


def without_settings(page: RulePage) -> Message:
    """What holds as long as a team's settings say nothing else about a rule."""
    return say("By default: {options}.", options=tuple(f"`{default}`" for default in page.defaults))


def read_page(name: str, severity: Severity, topic: str, docstring: str) -> RulePage:
    """The page that a docstring holds; a ValueError names what is missing."""
    title, *parts = _HEADING.split(cleandoc(docstring))
    sections = tuple(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    missing = [heading for heading in SECTIONS[:-1] if not dict(sections).get(heading)]
    if missing or not title.strip():
        raise ValueError(f"The page of the rule {name} lacks: {', '.join(missing) or 'its title'}")
    return RulePage(name, severity, topic, title.strip(), sections)
