"""What the fixed parts of the format are called; each is an English text of the catalogues."""

from collections.abc import Mapping
from functools import lru_cache

from servicebook.findings import Severity
from servicebook.model.record import Record, descriptions
from servicebook.wording import Catalogue

P_NAMES = {
    "product": "Product",
    "price": "Price",
    "place": "Place",
    "promotion": "Promotion",
    "people": "People",
    "processes": "Processes",
    "partnership": "Partnership",
    "physical_evidence": "Physical evidence",
    "personal_experience": "Personal experience and context",
}
"""The nine P's (D10)."""
P_QUESTIONS = {
    "product": "What does the customer get?",
    "price": "What does it cost, and what does it cost us?",
    "place": "Where and when can it be had?",
    "promotion": "What do we say about it, and what do we not promise?",
    "people": "Who serves, and how do they behave?",
    "processes": "How is the work done?",
    "partnership": "Who completes the service with us?",
    "physical_evidence": "What can be seen, heard and kept?",
    "personal_experience": "What do we learn about the person before we check anything?",
}
"""What each P asks."""
PHASE_NAMES = {
    "offer": "Offer",
    "fulfilment": "Fulfilment",
    "reinforcement": "Reinforcement",
    "management": "Management",
    "steps": "Not yet dealt out to phases",
}
"""The four phases (D19), and where a draft keeps its steps."""
PHASE_MEANINGS = {
    "offer": "Expectations are aligned, the service is agreed.",
    "fulfilment": "The promise is kept.",
    "reinforcement": "The customer sees that it was kept.",
    "management": "The service is watched and adjusted.",
    "steps": "",
}
"""What each phase is for."""
LANE_NAMES = {
    "evidence": "Evidence",
    "customer": "Customer",
    "people": "Frontstage: people",
    "technology": "Frontstage: technology",
    "backstage": "Backstage",
    "support": "Support",
    "partner": "Partners",
}
"""The seven lanes of a blueprint."""
VIEW_NAMES = {
    "index": "At a glance",
    "blueprint": "Blueprint",
    "script": "Script",
    "mix": "Marketing mix",
    "promises": "Promises",
    "effort": "Effort",
    "findings": "Findings",
}
"""The pages of a service."""
LINK_NAMES = {"makes": "made", "keeps": "kept", "shows": "shown", "watches": "watched"}
"""The four links of the promise chain, by the key of the step (D21)."""
SEVERITY_NAMES = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.ADVICE: "Advice",
    Severity.QUESTION: "Question",
}
"""How grave findings are."""
KIND_NAMES: Mapping[str, str] = {
    "organisation": "Organisation",
    "service": "Service",
    "step": "Step",
    "promise": "Promise",
    "p": "Marketing mix",
    "role": "Role",
    "partner": "Partner",
    "persona": "Persona",
    "channel": "Channel",
    "system": "System",
    "evidence": "Evidence",
    "data": "Data",
    "indicator": "Indicator",
    "term": "Term",
    "observation": "Observation",
}
"""The kinds of things."""
FATE_NAMES = {"same": "unchanged", "changed": "changed", "added": "new", "dropped": "dropped", "moved": "moved"}
"""What became of a step between two states of a service."""
FEELINGS = {-2: "terrible", -1: "uneasy", 0: "neutral", 1: "good", 2: "delighted"}
"""The steps of the scale of feelings."""


@lru_cache(maxsize=4096)
def key_name(speak: Catalogue, kind: type[Record], key: str) -> str:
    """What a key of a record is called; a record may call a common key by a name of its own."""
    words = key.replace("_", " ")
    special = f"{kind.__name__}: {words}"
    text = speak.text(special, "key") if speak.knows(special, "key") else speak.text(words, "key")
    return text[:1].upper() + text[1:]


def key_meaning(speak: Catalogue, kind: type[Record], key: str) -> str:
    """What a key of a record means, in one sentence in which code stands between backticks."""
    return speak.text(descriptions(kind)[key], "meaning")


def record_meaning(speak: Catalogue, kind: type[Record]) -> str:
    """What a kind of record is, in one sentence."""
    return speak.text(kind.__doc__ or "", "meaning")


def value_name(speak: Catalogue, value: str) -> str:
    """What a fixed word of the format is called, such as `outside-in`."""
    return speak.text(value, "value")
