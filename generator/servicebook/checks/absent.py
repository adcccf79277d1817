"""That nothing is called so: in the words for the kinds of things that might have been meant."""

from collections.abc import Iterable

from servicebook.wording import Message, say

_NONE = {
    "role": say("no role"),
    "system": say("no system"),
    "partner": say("no partner"),
    "persona": say("no persona"),
    "channel": say("no channel"),
    "evidence": say("no piece of evidence"),
    "data": say("no entry under `data`"),
    "indicator": say("no indicator"),
    "goal": say("no goal"),
    "skill": say("no skill"),
    "service": say("no service"),
    "known service": say("no service"),
    "step": say("no step"),
    "skipped step": say("no step"),
    "card": say("no step"),
    "promise": say("no promise"),
    "level": say("no level"),
    "element": say("no element"),
    "surcharge": say("no surcharge"),
    "question": say("no question"),
}


def absent(word: str, kinds: Iterable[str]) -> Message:
    """The sentence that none of these kinds of things is called like this."""
    return say(
        "There is {kinds} called `{word}`.", kinds=tuple(dict.fromkeys(_NONE[kind] for kind in kinds)), word=word
    )
