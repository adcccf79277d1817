import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from trial import REPOSITORY

from servicebook.cli import OK, UNABLE, run
from servicebook.textconv import textconv, told_language
from servicebook.wording import catalogue

SERVICE = """\
service: umzug
name: {de: Umzug, fr: Déménagement}
status: live
promises:
  zeit: {text: Bis zwölf ist alles drüben., within: 4 h}
  heil: Nichts geht kaputt.
mix:
  product:
    elements: [kisten, wagen]
  place: {not_applicable: Wir kommen zu Ihnen.}
chanel: hotline
offer:
  - step: fragen
    customer: Ruft an
    frontstage: {berater: [Hört zu, Fragt nach]}
    channel: telefon
    tasks: []
    then: [packen, {to: end, when: kein Termin}]
fulfilment:
  - step: packen
    aside: true
    frontstage: [träger, {kiste: Packt}]
"""
FIRM = "organisation: {name: A, purpose: B, language: de}\n"
PLAIN = """\
# Service umzug
Name › de: Umzug
Name › fr: Déménagement
Status: live
`chanel`: hotline

## Promise heil
Text: Nichts geht kaputt.

## Promise zeit
Text: Bis zwölf ist alles drüben.
Within: 4 h

## Product
Elements › kisten
Elements › wagen

## Place
Not applicable: Wir kommen zu Ihnen.

## Offer

### Step fragen
Customer: Ruft an
Channel: telefon
Frontstage › berater: Fragt nach
Frontstage › berater: Hört zu
Tasks: none
Then: packen
Then: end
  When: kein Termin

## Fulfilment

### Step packen
Aside: yes
Frontstage › kiste: Packt
Frontstage › träger
"""


def told(text, language="en"):
    """The text of a file in a language."""
    return textconv("a.yml", text.encode(), catalogue(language)).decode()


def test_a_service_is_told_by_facts():
    """One on each line, in the order of the format, short forms in full, unknown keys as they stand."""
    assert told(SERVICE) == PLAIN


def shuffled(data):
    """The same data with all keys in the opposite order."""
    if isinstance(data, dict):
        return {key: shuffled(value) for key, value in reversed(data.items())}
    return [shuffled(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("file", sorted((REPOSITORY / "blueprints").rglob("*.yml")), ids=lambda file: file.stem)
@pytest.mark.parametrize("width", [40, 200])
def test_neither_the_order_of_keys_nor_wrapping_matters(file, width):
    """A file that says the same in another layout is told the same."""
    text = file.read_text("utf-8")
    other = yaml.dump_all(
        [shuffled(data) for data in yaml.load_all(text, yaml.BaseLoader)],
        allow_unicode=True,
        sort_keys=False,
        width=width,
    )

    plain = re.sub(r"(?m)^([^\n]*: )(?:true|false|yes|no)$", r"\1", told(text))
    assert re.sub(r"(?m)^([^\n]*: )(?:true|false|yes|no)$", r"\1", told(other)) == plain


SCALARS = st.none() | st.booleans() | st.integers(-99, 99) | st.text("abc äß", min_size=1, max_size=8)
KEYS = st.sampled_from(
    ["service", "step", "steps", "offer", "promises", "mix", "product", "elements", "levels", "roles", "then", "to",
     "customer", "frontstage", "name", "odd key", "organisation", "accept", "known_from", "evidence", "data"]
)  # fmt: skip
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def leaves(data):
    """All texts and numbers in plain data."""
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from leaves(item)
    elif data is not None and not isinstance(data, bool):
        yield " ".join(str(data).split())


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=5))
def test_whatever_was_written_is_told(data):
    """Nothing is left out, and nothing breaks down, however odd it is."""
    shown = told(yaml.dump(data, allow_unicode=True))

    assert [text for text in leaves(data) if text not in shown] == []


def test_what_fits_no_lane_is_told_all_the_same():
    """A lane that nobody can read as who and what, a step that is only a word, a map where a list is due."""
    text = told("service: a\noffer:\n- {step: b, frontstage: [{kiste: {x: {y: z}}}, null], steps: {c: d}}\n- e\n")

    assert text == (
        "# Service a\n\n## Offer\n\n### Step b\nFrontstage\nFrontstage › kiste › x › y: z\n`steps` › c: d\n\n"
        "### Step\n`…`: e\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"service: [a\n",
        b"service: a\nname: b\nname: c\n",
        b"<<<<<<< HEAD\nservice: a\n=======\nservice: b\n>>>>>>> other\n",
        b"service: caf\xe9\n",
        b"\x89PNG\r\n\0\0",
        b"",
        b"Only a sentence.\n",
        b"# nothing but a comment\n",
        b"service: a # " + b"x" * 5_000_000,
    ],
    ids=["broken", "doubled key", "conflict", "encoding", "picture", "empty", "no map", "comment", "large"],
)
def test_what_is_in_doubt_is_shown_as_it_is(data):
    """A diff always works, and never hides what could not be read."""
    assert textconv("a.yml", data, catalogue("de")) == data


def test_the_language_is_that_of_the_organisation():
    """It is found in whichever file names it; a folder without one has none."""
    files = [b"service: a\n", b"x: [\norganisation: {\n", b"roles: {a: A}\norganisation:\n  name: A\n  language: fr\n"]

    assert told_language([files[0], files[2]]) == "fr"
    assert told_language(files[:1]) is None
    assert told_language([b"organisation: Firma\n"]) is None


def test_git_shows_facts(tmp_path):
    """As it is documented: two lines of settings, and the diff of a service reads in the team's own language."""
    before = SERVICE.replace("4 h", "6 h").replace("Hört zu, Fragt nach", "Hört zu,\n      Fragt nach")
    files = [(tmp_path / name) for name in ("blueprints/a.yml", "blueprints/b.yml", ".gitattributes")]
    files[0].parent.mkdir()
    for file, text in zip(files, (before, FIRM, "blueprints/**/*.yml diff=servicebook\n"), strict=True):
        file.write_text(text, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "config", "diff.servicebook.textconv", f"{Path(sys.executable).with_name('servicebook')} textconv")
    git(tmp_path, "config", "diff.servicebook.xfuncname", "^#+ .*$")
    files[0].write_text(SERVICE, "utf-8")

    assert git(tmp_path, "diff", "--unified=0").splitlines()[4:] == [
        "@@ -12 +12 @@ ## Versprechen zeit",
        "-Innerhalb von: 6 h",
        "+Innerhalb von: 4 h",
    ]


def git(root, *arguments):
    """What git answers, whatever the settings of the machine."""
    quiet = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=root, env=quiet, capture_output=True, check=True)  # noqa: S603, S607 - git, as we ask it
    return done.stdout.decode()


def test_the_command_writes_what_it_reads(tmp_path, monkeypatch, capfdbinary):
    """Outside a handbook too, in the language asked for; a file that is not there is said so."""
    (tmp_path / "a.yml").write_text("service: a\nstatus: live\n")
    (tmp_path / "b.bin").write_bytes(b"\xff\0\xfe")
    monkeypatch.chdir(tmp_path)
    codes = [run(["textconv", name, "--language", "de"]) for name in ("a.yml", "b.bin", "c.yml")]
    codes.append(run(["textconv", "a.yml"]))
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "firm.yml").write_text(FIRM)
    codes.append(run(["textconv", "a.yml"]))
    (tmp_path / "servicebook.yml").write_text("blueprints: [\n")
    codes.append(run(["textconv", "a.yml"]))
    captured = capfdbinary.readouterr()

    assert codes == [OK, OK, UNABLE, OK, OK, OK]
    assert captured.out.startswith(b"# Service a\nStatus: in Betrieb\n" + b"\xff\0\xfe# Service a\n")
    assert captured.out.count(b"Status: in Betrieb") == 2
    assert "`c.yml`" in captured.err.decode()
