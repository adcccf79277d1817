"""The whole manifest: organisation, registers, services, observations, measurements, findings, in a stable order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import servicebook
from servicebook.findings import Finding, Verdict
from servicebook.interchange.manifest.figures import figures
from servicebook.interchange.manifest.values import Teller, number
from servicebook.link.variants import OWN
from servicebook.load import Loaded
from servicebook.model.handbook import REGISTER_KINDS, Handbook, Stop, Thing
from servicebook.model.record import Record
from servicebook.model.service import PHASES, Service
from servicebook.report.findings_json import accepted_json, finding_json
from servicebook.report.jsontext import json_text
from servicebook.wording import Catalogue

VERSION: Final = 1
"""Raised when a key changes its meaning or goes; further keys may come at any time."""


@dataclass(frozen=True)
class Manifest:
    """What the manifest is made of; `services` are those that are told, all others only named."""

    loaded: Loaded
    handbook: Handbook
    verdict: Verdict
    services: tuple[str, ...]
    speak: Catalogue

    def _tell(self, record: Record, service: str = "") -> dict[str, Any]:
        return Teller(self.handbook, service).record(record)

    def told(self, schema: str) -> dict[str, Any]:
        """All of it; `schema` is the file that describes it."""
        book, chosen = self.handbook, set(self.services)
        return {
            "$schema": schema,
            "version": VERSION,
            "tool": {"name": "servicebook", "version": servicebook.__version__},
            "as_of": book.as_of.isoformat(),
            "language": self.speak.language,
            "languages": list(book.languages),
            "organisation": self._tell(book.organisation),
            "registers": {key: self._register(kind) for key, kind in REGISTER_KINDS.items()},
            "services": {name: self._service(book.services[name]) for name in self.services},
            "observations": {
                name: self._tell(one, one.service or "")
                for name, one in book.observations.items()
                if one.service in chosen
            },
            "measurements": list(self._measurements()),
            "findings": [finding_json(one, self.speak) for one in self.verdict.findings if self._concerns(one)],
            "accepted": [
                accepted_json(one, self.speak) for one in self.verdict.accepted if self._concerns(one.finding)
            ],
        }

    def _register(self, kind: str) -> dict[str, Any]:
        return {name: self._tell(entry) for name, entry in self.handbook.registers.get(kind, {}).items()}

    def _concerns(self, finding: Finding) -> bool:
        """Whether a finding is about one of the services, or about what all of them share."""
        homes = {Thing.of_subject(subject).service for subject in finding.about} & set(self.handbook.services)
        return not homes or not homes.isdisjoint(self.services)

    def _measurements(self) -> Iterator[dict[str, Any]]:
        for one in self.handbook.measurements:
            yield {
                "indicator": one.indicator,
                "period": one.period,
                "value": number(one.value),
                "sample": one.sample,
                "place": {"file": one.place.file, "line": one.place.line},
            }

    def _service(self, service: Service) -> dict[str, Any]:
        name = service.service
        return {
            "inherited": self._inherited(service.variant_of, self._written.get((name, ""), frozenset()), service),
            "plan": self._tell(service, name),
            "starts": list(self.handbook.courses[name].starts),
            "steps": [self._step(service, stop) for stop in self.handbook.courses[name]],
            "figures": figures(self.handbook, service, self.speak),
        }

    def _step(self, service: Service, stop: Stop) -> dict[str, Any]:
        step, name = stop.step, service.service
        return {
            "phase": stop.phase,
            "number": stop.number,
            "inherited": self._inherited(step.same, self._written.get((name, step.step), frozenset()), step),
            "plan": self._tell(step, name),
            "ways": [
                {
                    "to": way.target,
                    "when": Teller(self.handbook).leaf(way.branch.when) if way.branch and way.branch.when else None,
                    "share": self._share(way.branch or way.failure),
                    "recovers": way.failure is not None,
                }
                for way in self.handbook.courses[name].ways_from(step.step)
            ],
        }

    def _share(self, way: Any) -> float | None:  # noqa: ANN401 - a branch or a failure, both of which have a share
        return number(way.share.percent) if way and way.share else None

    def _inherited(self, varies: object, written: frozenset[str], record: Any) -> list[str]:  # noqa: ANN401 - service or step
        """The keys that a variant took over from the service that it varies."""
        keys = {type(record).model_fields[name].alias or name for name in record.model_fields_set}
        return sorted(keys - written - OWN) if varies else []

    @cached_property
    def _written(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The keys that each service and step wrote itself."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for data in (document.data for document in self.loaded.documents if "service" in document.data):
            name = str(data["service"])
            found.setdefault((name, ""), frozenset(data))
            for step in (step for key in (*PHASES, "steps") for step in _listed(data.get(key))):
                if isinstance(step, dict):
                    found.setdefault((name, str(step.get("step"))), frozenset(step))
        return found


def _listed(phase: object) -> list[object]:
    """The steps of a phase, which may be a list of them or a map that holds it."""
    steps = phase.get("steps") if isinstance(phase, dict) else phase
    return steps if isinstance(steps, list) else []


def manifest(whole: Manifest, schema: str) -> str:
    """The file."""
    return json_text(whole.told(schema))
