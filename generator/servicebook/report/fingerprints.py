"""What tells findings apart for a forge, and knows them again after an edit."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from servicebook.findings import Finding


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One for each finding, made of its identity: no line, wording or language; true twins are numbered."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        mark = sha256(json.dumps(finding.identity).encode()).hexdigest()[:32]
        seen[mark] += 1
        marks.append(f"{mark}:{seen[mark]}")
    return tuple(marks)
