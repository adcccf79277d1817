"""A mistake is found wherever in a blueprint it is made, alone and at its place."""

import re
from itertools import pairwise

import pytest
from readings import read

BLUEPRINT = """\
# Die Garantie, wie wir sie uns vorstellen
service: garantie
name: Garantie auf Bergschuhe   # wie im Laden
status: draft
promises:
  antwort:
    text: Innert zwei Tagen haben Sie eine Antwort.
    within: 2 wd
mix:
  price:
    model: im Kaufpreis enthalten
    options:
      - level: basis
        amount: 0 CHF
      - level: premium
        amount: 49 CHF
  personal_experience:
    questions:
      befinden: Was ist unterwegs passiert?
offer:
  - step: kauf
    customer: Kauft ein Paar Schuhe.
    frontstage:
      verkauf: Misst beide Füsse, und fragt nach dem Weg.
    feeling: 1
    wait: {time: 0-20 s, why: Andrang am Samstag, told_by: verkauf}
    evidence: [kassenbon, pflegeheft]

fulfilment:
  - step: meldung
    name: Schaden melden
    customer: Schreibt, was gerissen ist,
      und wann es geschah.
    says: |
      Guten Tag: wie geht es Ihnen?
      - Und den Schuhen?
    owner: kundendienst
"""
TEXT = re.compile(r"^( *(?:- )?[a-zäöü_]+: )([^\s\[{|][^\n#]*?)( +#.*)?$", re.MULTILINE)
MISTAKES = {
    "colon-in-text": r"\1\2: und mehr\3",
    "special-start": r"\1@\2\3",
    "special-start *": r"\1*\2\3",
    "special-start >": r"\1> \2\3",
    "special-start &": r"\1&\2 x\3",
    "text-after-quote": r'\1"Ja", \2\3',
    "text-after-quote ]": r"\1[lacht] \2\3",
    "unclosed-quote": r'\1"\2\3',
    "unclosed-quote '": r"\1'\2\3",
    "unclosed-bracket": r"\1[\2\3",
    "unclosed-bracket {": r"\1{a: \2\3",
    "text-cut": r"\1\2 #3\3",
    "yaml-tag": r"\1!!str \2\3",
}
SPOTS = [match.start() for match in TEXT.finditer(BLUEPRINT)]


def test_the_blueprint_itself_is_without_mistakes():
    """Otherwise the other tests would prove little."""
    data, findings = read(BLUEPRINT)
    assert (len(data), len(SPOTS), findings) == (1, 19, [])


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found_at_every_spot(mistake):
    """Each value of the blueprint in turn is written wrongly: one finding, on its line, and the document is read."""
    rule = mistake.split(" ")[0]
    for spot in SPOTS:
        wrong = BLUEPRINT[:spot] + TEXT.sub(MISTAKES[mistake], BLUEPRINT[spot:], count=1)
        data, findings = read(wrong)
        line = BLUEPRINT.count("\n", 0, spot) + 1
        assert [(len(data), *finding.split(":")[:1], finding.split(" ")[1]) for finding in findings] == [
            (1, str(line), rule)
        ]


def test_two_mistakes_are_two_findings():
    """Whichever two values are written wrongly, both are found in one run."""
    for first, second in pairwise(SPOTS):
        wrong = BLUEPRINT[:second] + TEXT.sub(MISTAKES["colon-in-text"], BLUEPRINT[second:], count=1)
        wrong = wrong[:first] + TEXT.sub(MISTAKES["special-start *"], wrong[first:], count=1)
        data, findings = read(wrong)
        assert (len(data), [finding.split(" ")[1] for finding in findings]) == (1, ["special-start", "colon-in-text"])
