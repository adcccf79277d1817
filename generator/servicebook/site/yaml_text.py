"""Settings and front matter as YAML text that every YAML reader reads back unchanged."""

import json
import re
from collections.abc import Mapping

from servicebook.site.team import Tagged

# JSON leaves these as they are; YAML would fold the breaks and refuse the rest.
_DELICATE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def block(values: Mapping[str, object]) -> str:
    """One key per line, its value in flow style."""
    return "".join(f"{key}: {flow(value)}\n" for key, value in values.items())


def flow(value: object) -> str:
    """A value on one line; keys are marked with `?`, since YAML bounds the length of unmarked ones."""
    if isinstance(value, Tagged):
        return f"!<{value.tag}> {flow(value.value)}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"? {flow(str(key))} : {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _DELICATE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
