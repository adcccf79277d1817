"""What the rehearsal is told of levels, personas and loops."""

import json
import re

from test_pages_script import data, page
from written import pages

LEVELS = """
personas: {eltern: {name: Eltern}, firma: {name: Firma}}
---
service: hilfe
personas: [eltern, firma]
mix: {product: {core: Hilfe, levels: {basis: Einfach, premium: Sofort}}}
fulfilment:
  - step: anruf
    customer: {eltern: Suchen die Kinder., firma: Wählt den Wagen.}
    then: [{to: anruf, when: Niemand nimmt ab, at_most: 2}, {to: warten}]
  - {step: warten, levels: [basis], personas: [eltern]}
  - {step: hilfe}
"""


def test_the_case_can_be_chosen_where_it_makes_a_difference():
    """Levels and personas are offered where steps differ; a scene for some says for whom, and what follows for others."""
    text = pages(LEVELS, "en")["services/hilfe/script.md"]
    names = {
        name: re.findall(r'value="([^"]*)"', part)
        for name, part in re.findall(r'name="(level|persona)">(.*?)</select>', text)
    }
    scenes_told = {
        scene["key"]: {key: scene[key] for key in ("only", "past") if key in scene}
        for scene in json.loads(data(text)[0])
    }

    assert names == {"level": ["", "basis", "premium"], "persona": ["", "eltern", "firma"]}
    assert scenes_told == {
        "anruf": {},
        "warten": {"only": {"level": ["basis"], "persona": ["eltern"]}, "past": ["hilfe"]},
        "hilfe": {},
    }
    assert re.findall(r'data-persona="([^"]*)"', text) == ["eltern", "firma"]
    assert 'name="level"' not in page()
    assert 'name="persona"' not in page()


def test_a_loop_says_how_often():
    """How often a way back is gone through at most is told, and known to the browser."""
    (first, *_) = json.loads(data(pages(LEVELS, "en")["services/hilfe/script.md"])[0])
    assert [(way["case"], way.get("at_most")) for way in first["ways"]] == [
        ("", None),
        ("Niemand nimmt ab · 2 times at most", 2),
    ]
