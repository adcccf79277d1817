"""What stands for a figure that cannot be reckoned: never a zero, never a guess."""

from dataclasses import dataclass

from servicebook.wording import Message, say


@dataclass(frozen=True, slots=True)
class Lacking:
    """No figure, `because` something is not known; `steps` are those that lack it."""

    because: Message
    steps: tuple[str, ...] = ()


def no_time(steps: tuple[str, ...]) -> Lacking:
    """Steps whose duration is open, unknown or not written."""
    return Lacking(say("how long it takes is not known in {steps}", steps=quoted(steps)), steps)


def no_path(begin: str, stop: str) -> Lacking:
    """Two steps that no journey joins."""
    return Lacking(say("no path leads from `{begin}` to `{stop}`", begin=begin, stop=stop))


def quoted(names: tuple[str, ...]) -> tuple[str, ...]:
    """Ids as they stand in sentences."""
    return tuple(f"`{name}`" for name in names)
