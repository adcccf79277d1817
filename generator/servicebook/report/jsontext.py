"""JSON as people can read it too."""

import json
from typing import Any

from servicebook.report.characters import UNSEEN


def json_text(report: dict[str, Any] | list[Any]) -> str:
    """The report on indented lines; what would act on a terminal, or cannot be written in UTF-8, stays escaped."""
    text = json.dumps(report, ensure_ascii=False, indent=2)
    lines = (UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], line) for line in text.split("\n"))
    return "".join(f"{line}\n" for line in lines)
