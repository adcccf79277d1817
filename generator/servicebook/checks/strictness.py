"""How strict the checks are with what: it follows from the status of the services (checks.md)."""

from collections.abc import Mapping
from functools import cached_property

from servicebook.checks.frame import Stage
from servicebook.findings import Severity
from servicebook.model.handbook import Handbook, Thing

_BY_STATUS: Mapping[str, Mapping[Severity, Severity]] = {
    "live": {severity: severity for severity in Severity},
    "planned": {Severity.ERROR: Severity.ERROR, Severity.WARNING: Severity.ADVICE},
    "draft": {Severity.ERROR: Severity.ERROR, Severity.WARNING: Severity.QUESTION},
    "retired": {},
}
_STRICT_FIRST = ("live", "planned", "draft", "retired")
_AS_IT_IS = ("as-is", "done")


class Strictness:
    """The severity that a rule has for a thing, or nothing where it stays silent."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    def severity(self, severity: Severity, stage: Stage, thing: Thing) -> Severity | None:
        """The severity for a thing, given that for a live service."""
        status = self.status(thing)
        if status == "retired":
            return severity if stage <= Stage.REFERENCES else None
        return _BY_STATUS[status].get(severity)

    def status(self, thing: Thing) -> str:
        """The status of the service to which a thing belongs, else the strictest of all that use it."""
        if thing.service in self._handbook.services:
            return self._service(thing.service)
        users = {ref.owner.service for ref in self._handbook.uses.get(thing, ()) if ref.owner.kind == "service"}
        return min((self._service(name) for name in users), key=_STRICT_FIRST.index, default=self._strictest)

    def rank(self, thing: Thing) -> int:
        """How strictly a thing is judged: 0 for what is live, more for all else."""
        return _STRICT_FIRST.index(self.status(thing))

    def _service(self, name: str) -> str:
        service = self._handbook.services[name]
        return "retired" if service.state in _AS_IT_IS else service.status

    @cached_property
    def _strictest(self) -> str:
        return min(map(self._service, self._handbook.services), key=_STRICT_FIRST.index, default="draft")
