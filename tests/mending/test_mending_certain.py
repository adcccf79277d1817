import pytest
from trial import judged, loaded

from servicebook.findings import Correction
from servicebook.load import Source
from servicebook.mending import Manuscript, apart, corrections

REGISTER = "roles:\n  berater: {name: B}\n  leitung: {name: L}\n---\n"
SERVICE = "service: umzug\nowner: leitung\n"


def mended(text):
    """The text after the certain remedies of all findings in it."""
    verdict = judged(text)
    sources = loaded(text)[0].sources
    anew = {one for finding in verdict.findings for one in corrections(finding, sources)}
    return Manuscript(text).amended(anew).text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ownner: leitung # wer\n", "owner: leitung # wer\n"),
        ("owner: leitung\nstatus:  lvie # was\n", "owner: leitung\nstatus:  live # was\n"),
        ("owner: leitung\n'trigge': x\n", "owner: leitung\n'trigger': x\n"),
        ("owner: leitug\nmix: {people: {roles: [leitung, 'berater']}}\n", "owner: leitung\nmix: {people: {roles: [leitung, 'berater']}}\n"),
        ('owner: leitung\nmix: {people: {roles: ["leitng", berater]}}\n', 'owner: leitung\nmix: {people: {roles: ["leitung", berater]}}\n'),
        ("owner: leitung\nbenefit: @home # neu\n", 'owner: leitung\nbenefit: "@home" # neu\n'),
        ("owner: leitung\nbenefit: *Wichtig* ist es\n", 'owner: leitung\nbenefit: "*Wichtig* ist es"\n'),
        ("owner: leitung\nbenefit: Achtung: neu\n", 'owner: leitung\nbenefit: "Achtung: neu"\n'),
        ('owner: leitung\nbenefit: "Hallo" sagte sie\n', "owner: leitung\nbenefit: '\"Hallo\" sagte sie'\n"),
        ('owner: leitung\nbenefit: "C:\\Wege"\n', 'owner: leitung\nbenefit: "C:\\\\Wege"\n'),
        ("owner:leitung\nbenefit: x\n", "owner: leitung\nbenefit: x\n"),
        ("owner: leitung\nmix:\n\tproduct:\n\t\tcore: x\n", "owner: leitung\nmix:\n  product:\n    core: x\n"),
        ("owner: leitung\nmix:\n    price: {model: y}\n\tproduct: {core: x}\n", "owner: leitung\nmix:\n    price: {model: y}\n    product: {core: x}\n"),
    ],
)  # fmt: skip
def test_what_is_certain_is_written_anew(wrong, right):
    """A slip with one near neighbour, and signs that nobody could have meant otherwise; quotes and comments stay."""
    assert mended(f"{REGISTER}service: umzug\n{wrong}") == f"{REGISTER}service: umzug\n{right}"


@pytest.mark.parametrize(
    "text",
    [
        "owner: leitunk\n",  # nobody else names the role: either of the two may be the slip
        "owner: xylophon\n",
        "owner: leitung\nxylophon: 3\n",
        "ownner: leitung\nxylophon: 3\n",
        "owner: leitung\nbenefit: *x\n",
        "owner: leitung\nbenefit: achtung: neu\n",
        "owner: leitung\nbenefit: >- Text\n",
        "owner: leitung\nbenefit: [lacht] Hallo\n",
        "owner: leitung\npersonas: - eins\n",
        "owner: leitung\nbenefit: 'offen\n",
        "owner: leitung\npersonas: [a, b\n",
        "owner: leitung\npersonas: [a, , b]\n",
        "owner: leitung\nbenefit: Schalter #3\n",
        "owner: leitung\nhttps://example.org\n",
        "owner: leitung\nowner: berater\n",
        "owner: leitung\nmix:\n  product:\n    core: x\n\tprice: y\n",
    ],
)
def test_what_is_doubtful_is_only_proposed(text):
    """Two readings are one too many."""
    whole = f"{REGISTER}service: umzug\n{text}"

    assert judged(whole).findings
    assert mended(whole) == whole


def test_a_slip_with_two_neighbours_is_left():
    """Which of the two was meant, only its author knows."""
    text = "roles:\n  hotline-1: {name: A}\n  hotline-2: {name: B}\n---\nservice: a\nowner: hotline-1\npersonas: []\n---\nservice: b\nowner: hotline-2\n---\nservice: c\nowner: hotline-3\n"

    assert mended(text) == text


def test_all_uses_of_a_slip_are_mended():
    """One finding names them all, so that no other one is left behind."""
    text = (
        f"{REGISTER}{SERVICE}mix:\n  people:\n    roles: [leitug]\n  promotion:\n    briefed: {{leitug: 2026-01-01}}\n"
    )

    assert mended(text) == text.replace("leitug", "leitung")


def test_words_that_are_short_are_left():
    """With three letters, a slip is as far from the word as another word is."""
    text = "channels:\n  app: {name: A}\n  sms: {name: S}\n---\nservice: a\nsteps:\n  - {step: x, channel: app}\n  - {step: y, channel: appp}\n"

    assert mended(text) == text


@pytest.mark.parametrize(
    ("accept", "left"),
    [
        ("accept:\n  - {rule: service-without-owner, at: umzug, why: x}\nbenefit: y\n", "benefit: y\n"),
        (
            "accept:\n  - rule: service-without-owner\n    at: umzug\n\n    why: x\n  - {rule: no-promise, at: umzug, why: z}\n",
            "accept:\n  - {rule: no-promise, at: umzug, why: z}\n",
        ),
        (
            "accept:\n- {rule: no-promise, at: umzug, why: z}\n# of it\n- why: x\n  at: umzug\n  rule: service-without-owner",
            "accept:\n- {rule: no-promise, at: umzug, why: z}\n# of it\n",
        ),
    ],
)
def test_an_acceptance_that_covers_nothing_is_taken_out(accept, left):
    """With all its lines, and with its key where it was the only one."""
    whole = "service: umzug\nstatus: live\nowner: Leitung des Umzugs\n"

    assert mended(f"{whole}{accept}") == f"{whole}{left}"


@pytest.mark.parametrize(
    "accept",
    [
        "accept: [{rule: service-without-owner, at: umzug, why: x}]\n",
        "accept:\n  - rule: service-without-owner\n    # since spring\n    at: umzug\n    why: x\n",
        "accept: {rule: service-without-owner, at: umzug, why: x}\n",
    ],
)
def test_an_acceptance_among_other_words_stays(accept):
    """Nothing that somebody else wrote goes with it."""
    whole = f"service: umzug\nstatus: live\nowner: Leitung des Umzugs\n{accept}"

    assert "acceptance-unused" in {finding.rule for finding in judged(whole).findings}
    assert mended(whole) == whole


def test_a_misspelt_acceptance_is_mended():
    """The rule, and the id of what it speaks of."""
    start = "service: umzug\nstatus: live\naccept:\n"
    right = "  - {rule: service-without-owner, at: umzug, why: x}\n"

    assert mended(f"{start}{right.replace('owner', 'ovner')}") == f"{start}{right}"
    assert mended(f"{start}{right.replace('umzug', 'umzuk')}") == f"{start}{right}"


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("marked", [False, True])
def test_a_file_keeps_its_line_breaks_and_its_mark(sign, marked):
    """Whatever stands between the corrections stays, byte for byte."""
    text = f"äöü{sign}a: b # c{sign}{sign}d: e"
    data = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    manuscript = Manuscript.read(data)
    anew = (
        Correction("x", (2, 4), (2, 5), "B"),
        Correction("x", (4, 5), (4, 5), "\nf: g"),
        Correction("x", (3, 1), (4, 1), ""),
    )

    assert manuscript.data == data
    assert manuscript.plain == text.replace(sign, "\n")
    assert (
        manuscript.amended(anew).data
        == data.replace(b"a: b", b"a: B").replace(f"{sign}{sign}".encode(), sign.encode()) + f"{sign}f: g".encode()
    )
    assert manuscript.data == data


def test_other_encodings_are_not_written():
    """Whoever cannot be sure of each character leaves them alone."""
    assert Manuscript.read("ä: b".encode("cp1252")) is None
    assert Manuscript.read("ä: b".encode("utf-16")) is None


def test_corrections_that_touch_are_not_made_together():
    """The second would stand where the first has changed the text."""
    first, second, far = (
        Correction("a", (1, 1), (1, 4), "x"),
        Correction("a", (1, 3), (1, 5), "y"),
        Correction("b", (1, 1), (1, 4), "x"),
    )

    assert not apart((first, second))
    assert apart((first, first, far))
    assert apart(())


def test_a_finding_without_a_text_has_no_remedy_there():
    """Where the file is not at hand, words are replaced as they are told."""
    text = f"{REGISTER}service: umzug\nownner: leitung\n"
    (finding,) = [one for one in judged(text).findings if one.corrections]

    assert corrections(finding, {}) == finding.corrections
    assert corrections(finding, {"blueprints/all.yml": Source("blueprints/all.yml", text)}) == finding.corrections
