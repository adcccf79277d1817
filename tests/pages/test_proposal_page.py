import re
from dataclasses import replace

from proposed import review_of
from written import pages, publication, shown

from servicebook.findings import Accepted
from servicebook.model.rulesetting import RuleSetting

SERVICE = """
service: hilfe
name: Pannenhilfe
status: live
owner: chefin
promises: {bald: {text: Bald da., within: 45 min}}
fulfilment:
  - {step: anruf, name: Anrufen, channel: hotline, customer: Ruft an., time: 5 min}
  - {step: ende, name: Gehen, channel: hotline, customer: Geht., keeps: bald}
---
service: taxi
name: Taxi
fulfilment: [{step: fahrt, name: Fahren, channel: hotline, customer: Fährt mit.}]
"""
THINGS = "roles: {chefin: {name: Chefin}}\nchannels: {hotline: {name: Hotline}}\n"
BEFORE = {"blueprints/a.yml": SERVICE, "blueprints/b.yml": THINGS}


def changed(*edits, **files):
    """The texts after a proposal."""
    after = {"blueprints/a.yml": SERVICE, "blueprints/b.yml": THINGS, **files}
    for before, now in edits:
        after = {path: text.replace(before, now) for path, text in after.items()}
    return after


def preview(after, language="en", settings=(), **further):
    """The pages of the preview of a proposal, by their paths."""
    review = review_of(BEFORE, after, settings)
    return pages(after, language, checked=True, review=review, **further)


def proposal(after, language="en", settings=(), **further):
    """The page that tells what it changes, as it is written."""
    return preview(after, language, settings, **further)["proposal.md"]


def chapters(page):
    """Each chapter by its title, as a reader sees it."""
    parts = re.split(r"(?m)^## (.*) \{ #\w+.*\}$", page)
    return dict(zip(parts[1::2], (shown(part).strip() for part in parts[2::2]), strict=True))


TIGHTER = (("within: 45 min", "within: 40 min"),)
TORN = (("keeps: bald", "keeps: balt"),)


def test_a_usual_handbook_has_nothing_of_it():
    """No page, no entry in the navigation, no line on the first page."""
    usual = publication(BEFORE, "en")

    assert "proposal.md" not in {page.path for page in usual.pages}
    assert "proposal" not in str(usual.navigation)
    assert "sb-preview" not in "".join(page.text for page in usual.pages)


def test_the_first_page_of_a_preview_says_so_in_one_line():
    """With what the proposal is about, and the way to all of it; it stands second in the navigation."""
    after = changed(*TIGHTER)
    made = publication(after, "de", review=replace(review_of(BEFORE, after), still_open=()))
    home = next(page.text for page in made.pages if page.path == "index.md")

    assert made.navigation[:2] == ("index.md", "proposal.md")
    line = " ".join(shown(re.search(r'<p class="sb-preview".*?</p>', home).group()).split())
    assert line == (
        "Vorschau: Pannenhilfe: Das Versprechen „bald“: 40 Min. statt 45 Min. Keine neuen Befunde · "
        "1 Stelle für einen zweiten Blick. Was dieser Vorschlag ändert"
    )
    assert '<a href="proposal.html">Was dieser Vorschlag ändert</a>' in home


def test_the_opening_tells_what_somebody_in_a_hurry_must_know():
    """The verdict, the weightiest change, the gravest new finding; the colour says the same as the words."""
    page = proposal(changed(*TORN))
    opening = shown(re.search(r'<div class="sb-proposal".*?</div>', page, re.DOTALL).group())

    assert 'data-grade="error"' in page
    assert opening.strip().startswith("1 new error")
    assert "→ There is no promise called balt ." in opening
    assert "Compared with main: the files as they are, as of 2026-11-22" in opening
    assert 'data-grade="calm"' in proposal(changed(*TIGHTER))
    assert 'data-grade="warning"' in proposal(changed(("owner: chefin\n", "")))


def test_loosened_checks_stand_in_the_opening_with_what_they_would_have_said():
    """Before the story: a proposal cannot quietly loosen its own review."""
    review = review_of(BEFORE, changed(*TORN), {"unknown-reference": RuleSetting(severity="off")})
    finding = review_of(BEFORE, changed(*TORN)).new[0]
    page = pages(changed(*TORN), "en", review=replace(review, silenced=(finding,)))["proposal.md"]
    opening = shown(page[page.index("sb-proposal") : page.index("sb-proposal__story")])

    assert "Loosened checks" in opening
    assert "The rule unknown-reference is switched off." in opening
    told = chapters(page)["What the checks would have said as they were"]
    assert told == "Error There is no promise called balt . unknown-reference"


def test_each_change_leads_to_what_changed_and_stands_with_its_service():
    """New wordings below the old ones with the words that differ marked; what an author wrote is never HTML."""
    page = proposal(changed(*TIGHTER, ("Fährt mit.", "Fährt <b>lange</b> mit."), ("name: Hotline", "name: Telefon")))

    assert chapters(page)["What changed"] == (
        "Pannenhilfe The promise bald went from 45 min to 40 min What several services share Telefon was called “Hotline” "
        "before Taxi Reworded in Fahren – Customer Before Fährt mit. After Fährt <b>lange</b> mit."
    )
    assert '<a href="services/hilfe/promises.html#bald">bald</a>' in page
    assert '<a href="services/taxi/blueprint.html#fahrt">Fahren</a>' in page
    assert '<a href="channels.html#hotline">Telefon</a>' in page
    assert "<b>" not in page


def test_sums_stand_before_and_after_with_their_trend():
    """Whether it is more or less is said in a word, not by a colour alone."""
    before = changed(("Geht., keeps", "Geht., time: 2 min, keeps"))
    after = {path: text.replace("time: 5 min", "time: 8 min") for path, text in before.items()}
    page = pages(after, "en", review=review_of(before, after))["proposal.md"]

    assert chapters(page)["What that does to the sums"] == (
        "Pannenhilfe Figure Before After From the first contact to the end, from “Anrufen” 7 min 10 min ▲ more"
    )


def test_what_is_affected_elsewhere_stands_below_its_cause():
    """With the finding as the page of findings shows it; what is fixed, and how much was open, comes last."""
    told = chapters(proposal(changed(("roles: {chefin: {name: Chefin}}\n", ""))))
    title = "Also affected, in files that nobody touched"

    assert told[title].startswith("Because of this – Dropped: Role Chefin : No register describes chefin .")
    assert told["What else there is"] == (
        "Fixed (1) Warning Nothing says what the role chefin contributes to the experience of customers. "
        "role-without-contribution 15 findings were open before"
    )


def test_what_rests_on_a_change_is_linked():
    """With the key by which it hangs on it, and its line."""
    page = proposal(changed(*TIGHTER))
    told = chapters(page)["Worth a second look: this rests on what changed, and was not touched"]

    assert told == "Pannenhilfe: The promise bald went from 45 min to 40 min Pannenhilfe: Step “Gehen” (keeps) a.yml:9"
    assert '<a href="services/hilfe/blueprint.html#ende">' in page


def test_a_service_that_is_gone_keeps_its_name():
    """As a heading of its changes and of its drawing, which is the last one; no link leads nowhere."""
    after = changed((SERVICE, SERVICE.partition("---")[0]))
    page = proposal(after, proposed={"hilfe": "<figure>x</figure>", "taxi": "<figure>y</figure>"})

    assert chapters(page)["What changed"] == "Taxi Dropped: Service Taxi"
    assert chapters(page)["Drawn, with what differs marked"] == "Pannenhilfe x Taxi y"
    assert 'href="services/taxi' not in page


def test_what_cannot_be_read_is_said():
    """A conflict that was left in is no removal of everything in its file."""
    torn = f"<<<<<<< HEAD\n{THINGS}=======\n>>>>>>> main\n"
    page = proposal(changed(**{"blueprints/b.yml": torn}))

    assert chapters(page)["What cannot be told"].startswith(
        "What changed in blueprints/b.yml cannot be told: it cannot be read any more."
    )
    assert "What changed" not in chapters(page)


def test_newly_accepted_findings_come_with_their_reason():
    """Below what is settled, and among the loosened checks."""
    accept = "status: live\naccept: {rule: channel-without-hours, at: hotline, why: Immer offen., until: 2027-01-01}"
    review = review_of(BEFORE, changed(("status: live", accept)))
    finding = review_of(BEFORE, changed(*TORN)).new[0]
    review = replace(review, newly_accepted=(Accepted(finding, "Geprüft.", None),))
    page = pages(changed(("status: live", accept)), "en", review=review)["proposal.md"]

    assert "Newly accepted (1) Error There is no promise called balt . unknown-reference Geprüft." in shown(page)


def test_the_page_speaks_german():
    """Headings and sentences alike."""
    assert list(chapters(proposal(changed(*TIGHTER), "de"))) == [
        "Was sich geändert hat",
        "Einen zweiten Blick wert: Das hängt an dem, was sich ändert, und blieb unverändert",
        "Was es sonst gibt",
    ]
