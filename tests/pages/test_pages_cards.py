"""The cue card of a role or a partner."""

import re

from test_pages_actors import HANDBOOK
from written import example, publication, shown

from servicebook.pages.values import words

NASTY = "roles: {a: {name: '<script>alert(1)</script>'}}\n---\nservice: s\noffer: [{step: x, owner: a}]\n"


def cards(texts, language="de"):
    """The cue cards by their path."""
    assets = publication(texts, language).assets
    return {path: file.decode() for path, file in assets.items() if path.startswith("cards/")}


def sheet(page):
    """What a reader sees of the sheet itself."""
    return shown(page.partition('<div class="sheet"')[2].partition(">")[2]).strip()


def test_a_card_holds_the_essence():
    """Behind: what I decide, whom I call, what if it fails; in front: contribution, questions, sentences to say."""
    assert sheet(cards(HANDBOOK, "en")["cards/roles/berater.html"]) == (
        "What I may decide up to 300 CHF per case Taxi, Hotel "
        "Whom I call Beyond it, I ask Leitung Stands in for me Leitung "
        "What if it fails? Anruf bricht ab → Zurückrufen: Ruft an. "
        "Beraterin Nimmt die Sorge ab. What I ask first Geht es Ihnen gut? What I say Geht es Ihnen gut? Anrufen"
    )


def test_whoever_plays_has_a_card():
    """Roles and partners without a scene, or with scenes of the past only, have none, and no button for it."""
    found = publication(HANDBOOK, "en")
    buttons = {page.path for page in found.pages if "Print the cue card" in page.text}
    assert set(cards(HANDBOOK)) == {"cards/roles/berater.html", "cards/roles/leitung.html"}
    assert buttons == {"roles/berater.md", "roles/leitung.md"}


def test_the_most_important_sentences():
    """Three sentences at most, those of critical moments first, of the service in which the role plays most."""
    page = cards(example())["cards/roles/loyalty-berater.html"]
    said = re.findall(r"<footer>(.*?)</footer>", page)
    assert said == ["Panne melden", "Lage verstehen", "Hilfe zusagen"]
    assert re.findall(r"<ol><li>(.*?)</li>", page) == [words("Geht es Ihnen gut? Stehen Sie sicher?").line]


def test_a_partner_is_told_whom_to_call():
    """On a partner's card stands who is in charge of them with us."""
    assert "In charge" in sheet(cards(example(), "en")["cards/partners/strassenhilfe.html"])


def test_a_card_is_bare_and_harmless():
    """No frame, no script within the page, and a name stays a name."""
    (page,) = cards(NASTY).values()
    assert not re.search(r"<script(?! src=)|style=| on\w+=", page)
    assert "<script>alert(1)</script>" in shown(page)
    assert re.findall(r'(?:src|href)="(?!\.\./\.\./)([^"]*)"', page) == ["#a5", "#a6"]
