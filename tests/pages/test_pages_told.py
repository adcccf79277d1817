"""Findings stand on the page of what they speak of."""

import pytest
from trial import linked
from written import shown

from servicebook.findings import Finding, Place, Severity, Verdict
from servicebook.pages import Material, write
from servicebook.wording import say

HANDBOOK, _ = linked("""
roles: {berater: {name: Beraterin}}
partners: {helfer: {name: Helfer}}
personas: {familie: {name: Familie}}
channels: {hotline: {name: Hotline}}
evidence: {brief: {name: Brief}}
---
service: hilfe
name: Hilfe
promises: {ankunft: Bald ist Hilfe da.}
mix:
  product: {elements: {wagen: {name: Wagen}}}
fulfilment:
  - {step: anruf, name: Anrufen}
---
observation: gang
service: hilfe
date: 2026-01-01
walked: [{step: anruf, did: Ruft an.}]
""")


@pytest.mark.parametrize(
    ("about", "page"),
    [
        ("role berater", "roles/berater.md"),
        ("partner helfer", "partners/helfer.md"),
        ("persona familie", "personas.md"),
        ("channel hotline.hours", "channels.md"),
        ("evidence brief", "evidence.md"),
        ("step hilfe/anruf", "services/hilfe/blueprint.md"),
        ("promise hilfe/ankunft", "services/hilfe/promises.md"),
        ("p hilfe/price", "services/hilfe/mix.md"),
        ("element hilfe/wagen", "services/hilfe/mix.md"),
        ("observation gang", "observations.md"),
    ],
)
def test_a_thing_shows_what_is_said_of_it(about, page):
    """A finding stands, in brief and with its severity and rule, where its thing is described."""
    place = Place("blueprints/all.yml", 3)
    found = Finding("odd-thing", Severity.WARNING, place, say("This is odd."), about=(about,))
    texts = {
        name: {one.path: one.text for one in write(Material(HANDBOOK, Verdict(said), (), language="en")).pages}[page]
        for name, said in (("odd", (found,)), ("fine", ()))
    }
    assert "Warning This is odd. odd-thing" in shown(texts["odd"])
    assert "sb-found" not in texts["fine"]
