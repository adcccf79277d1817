"""The two states of a service that a proposal lies between, and what drawings call them."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from servicebook.wording import Message, say

End: TypeAlias = Literal["before", "after"]
ENDS: Final[Mapping[End, Message]] = {"before": say("before the proposal"), "after": say("with the proposal")}
"""The earlier state first."""
