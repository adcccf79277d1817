"""Twenty ways to break YAML, and twice as many: each is told with file, line, what is wrong and what to do."""

import json
import re
import time

import pytest
from trial import judged

from servicebook.cli import BUG, FOUND, OK, run

AS_OF = "--as-of=2026-11-22"
STEP = "service: panne\noffer:\n  - step: anruf\n    customer: Ruft an.\n"
PROGRAMMER = re.compile(
    r"\b(NoneType|Traceback|dict|tuple|str|null|None|boolean|integer|mapping|scalar|parser?|token|pydantic|libyaml)\b"
)

BROKEN = {
    "a misspelt key": ("service: panne\nbenfit: Hilft.\n", ["2:unknown-key"]),
    "a misspelt key of a step": (f"{STEP}    chanel: hotline\n", ["5:unknown-key"]),
    "an indentation too deep": (
        "service: panne\noffer:\n  - step: anruf\n     customer: Ruft an.\n",
        ["4:wrong-indentation"],
    ),
    "an indentation between two": (
        "service: panne\nmix:\n  product:\n    core: A\n   price: B\n",
        ["5:wrong-indentation"],
    ),
    "a step without id": ("service: panne\noffer:\n  - name: Anruf\n", ["3:missing-key"]),
    "a service without id": ("name: Panne\noffer:\n  - step: anruf\n", ["1:unknown-document"]),
    "a list instead of entries": ("roles:\n  - berater\n", ["1:unreadable-value"]),
    "entries instead of a list": ("service: panne\nsteps:\n  anruf: Ruft an.\n", ["2:unreadable-value"]),
    "sentences instead of steps": ("service: panne\noffer:\n  - Ruft an.\n", ["3:unreadable-value"]),
    "words instead of figures": (
        f"{STEP}    feeling: gut\n    time: bald\n",
        ["5:unreadable-value", "6:unreadable-value"],
    ),
    "a file cut in a text": ('service: panne\npromises:\n  p:\n    text: "In 45', ["4:unclosed-quote"]),
    "a file cut in a key": ("service: panne\npromises:\n  p:\n    text: A\n    withi", ["5:wrong-indentation"]),
    "a bracket left open": ("service: panne\npersonas: [a, b\nowner: c\n", ["2:unclosed-bracket"]),
    "80 nested entries": (f"service: panne\nmix: {'{a: ' * 80}1{'}' * 80}\n", ["2:nesting-too-deep"]),
    "five thousand brackets": ("[" * 5000 + "]" * 5000, ["1:nesting-too-deep"]),
    "an alias bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{two}: &{two} [{','.join([f'*{one}'] * 9)}]\n" for one, two in zip("abcdef", "bcdefg", strict=True)
        ),
        ["4:alias-bomb"],
    ),
    "an alias to itself": ("a: &a\n  - *a\n", ["2:alias-bomb"]),
    "a conflict left by git": (
        "service: panne\n<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> other\n",
        ["2:conflict-marker"],
    ),
    "a file from Windows": ("service: panne\nname: Büro\n".encode("cp1252"), ["2:file-encoding"]),
    "a slip behind line ends from Windows": (STEP.replace("\n", "\r\n") + "    chanel: x\r\n", ["5:unknown-key"]),
    "a tab": ("service: panne\noffer:\n\t- step: anruf\n", ["3:tab-indentation"]),
    "a key twice": ("service: panne\nname: A\nowner: x\nname: B\n", ["4:duplicate-key"]),
    "an id that is a path": ("service: ../../x\n", ["1:unreadable-value"]),
    "an id that is a script": ("service: panne\noffer:\n  - step: <script>alert(1)</script>\n", ["3:unreadable-value"]),
    "an id in capitals": ("service: Panne\n", ["1:unreadable-value"]),
    "a promise that nobody made": (
        "service: panne\npromises: {ankunft: A}\noffer:\n  - {step: x, keeps: ankumft}\n",
        ["4:unknown-reference"],
    ),
    "a way to nowhere": (f"{STEP}    then: beratung\n", ["5:unknown-reference"]),
    "a comma in braces": (
        "service: panne\nmix:\n  promotion:\n    messages:\n      - {text: Wir kommen, egal wann., medium: Plakat}\n",
        ["5:text-cut"],
    ),
    "a hash in a text": ("service: panne\nbenefit: Platz #1 für Pannen\n", ["2:text-cut"]),
    "a colon in a text": ("service: panne\nbenefit: Motto: Erst Sie.\n", ["2:colon-in-text"]),
    "a dash glued to its word": ("service: panne\nserves:\n  - eins\n  -zwei\n", ["4:text-cut"]),
    "a text behind quotes": ('service: panne\nbenefit: "Zuerst Sie" sagen wir\n', ["2:text-after-quote"]),
    "thousands with a comma": (
        "service: panne\nmix:\n  price:\n    options:\n      - {level: basis, amount: 1,500 CHF}\n",
        ["5:unreadable-value"],
    ),
    "a share without sign": (f"{STEP}    fails: [{{what: x, share: 0.03}}]\n", ["5:unreadable-value"]),
    "a date in another order": ("service: panne\nreview_by: 31.3.2027\n", ["2:unreadable-value"]),
    "hours without minutes": ("channels:\n  a: {name: A, hours: Mo-Fr 8-12}\n", ["2:unreadable-value"]),
    "a range backwards": (f"{STEP}    time: 6-3 min\n", ["5:unreadable-value"]),
    "a language that is none": ("service: panne\nname: {de: Panne, french: Dépannage}\n", ["2:unreadable-value"]),
    "a status that is none": ("service: panne\nstatus: aktiv\n", ["2:unknown-word"]),
    "a key in a lane": (f"{STEP}    frontstage:\n      berater: Fragt.\n      says: Hallo\n", ["7:misplaced-key"]),
    "a file that is no text": (bytes(range(256)) * 20, ["1:file-binary"]),
    "a mere sentence": ("Das ist unser Service.\n", ["1:not-a-map"]),
    "a list of everything": ("- service: panne\n- name: x\n", ["1:not-a-map"]),
    "a merge": ("service: panne\nmix:\n  <<: {product: A}\n", ["3:merge-key"]),
    "a 60-kilobyte line and a slip": (f"service: panne\nbenefit: {'sehr lang ' * 6000}\nownr: x\n", ["3:unknown-key"]),
    **{
        f"a text that begins with {sign}": (f"service: panne\nbenefit: {sign}heimat\n", ["2:special-start"])
        for sign in ("%", "@", "*", "&", "!", ">", "`")
    },
}
SOUND = {
    "an empty file": "",
    "a file of comments": "# hier kommt noch etwas\n",
    "UTF-16, as spreadsheets save it": STEP.encode("utf-16"),
    "a byte order mark": f"\ufeff{STEP}",
    "line ends from Windows": STEP.replace("\n", "\r\n"),
    "words that YAML would change": "service: panne\nname: no\noffer:\n  - step: on\n    tasks: [08:00, 12:30, yes, 010]\n",
    "questions in braces": "service: panne\nmix: {personal_experience: {questions: {ziel: Wohin? Und wann?}}}\n",
    "keys without values": "service: panne\nowner:\npromises:\noffer:\nmix:\n  product:\n",
}
GRAVE = ("error", "warning")


def check(tmp_path, monkeypatch, content):
    """What `servicebook check` reports in a folder with this one file, as it is written for programs."""
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "a.yml").write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    code = run(["check", AS_OF, "--language=en", "--format=json=out.json"])
    return code, [
        one for one in json.loads((tmp_path / "out.json").read_text("utf-8"))["findings"] if one["severity"] in GRAVE
    ]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_where_and_how_to_mend_it(name, tmp_path, monkeypatch):
    """One mistake, one finding, at its line, in sentences without a programmer's words, with a remedy."""
    content, expected = BROKEN[name]
    code, findings = check(tmp_path, monkeypatch, content)
    assert [f"{one['place']['line']}:{one['rule']}" for one in findings] == expected
    assert code == (FOUND if any(one["severity"] == "error" for one in findings) else OK)
    for one in findings:
        assert one["place"]["file"] == "blueprints/a.yml"
        assert one["text"]["remedy"].rstrip("`…”)\"'}]") != ""
        assert not PROGRAMMER.search(f"{one['text']['problem']} {one['text']['remedy']}"), one["text"]
        assert len(one["text"]["problem"]) < 300


@pytest.mark.parametrize("name", SOUND)
def test_what_is_not_broken_is_left_in_peace(name, tmp_path, monkeypatch):
    """Odd files of harmless people are read without a word."""
    assert check(tmp_path, monkeypatch, SOUND[name]) == (OK, [])


def test_a_hostile_handbook_takes_no_time(tmp_path, monkeypatch):
    """A long line, many slips, a bomb: nobody waits for a stranger's pull request."""
    start = time.perf_counter()
    code, findings = check(
        tmp_path,
        monkeypatch,
        "service: a\nsteps: [" + ", ".join(f"{{step: s{n}, x{n}: y}}" for n in range(600)) + "]\n",
    )
    assert (code, len(findings)) == (FOUND, 600)
    assert time.perf_counter() - start < 10


def test_a_loop_of_many_steps_takes_no_time():
    """Every step leads back to the first: circles are found without trying every path."""
    steps = "".join(
        f"  - {{step: s{number}, then: [{{to: s0, when: a}}, {{to: s{(number * 7) % 300}, when: b}}]}}\n"
        for number in range(300)
    )
    start = time.perf_counter()
    judged(f"service: a\nsteps:\n{steps}")
    assert time.perf_counter() - start < 10


def test_no_file_makes_a_bug_of_ours(tmp_path, monkeypatch):
    """Whatever is cut off where: never exit code 3."""
    whole = "service: panne\nname: \"Pannen: Hilfe\"\npromises: {a: {text: x, within: 5 min}}\noffer:\n  - step: x\n    then: [{to: end, when: 'nie'}]\n"
    (tmp_path / "blueprints").mkdir()
    monkeypatch.chdir(tmp_path)
    for end in range(0, len(whole), 3):
        (tmp_path / "blueprints" / "a.yml").write_text(whole[:end], "utf-8")
        assert run(["check", AS_OF, "--format=json=out.json"]) != BUG, whole[:end]
