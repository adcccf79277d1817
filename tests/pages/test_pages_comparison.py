"""The page that holds a variant against its model."""

import re

from written import pages, publication, shown

MODEL = """
service: hilfe
name: Pannenhilfe
personas: [fahrerin]
promises:
  ankunft: {text: Bald da., within: 45 min, levels: {premium: 30 min}, from_step: anruf, to_step: ende}
fulfilment:
  - step: anruf
    name: Anrufen
    channel: hotline
    customer: Ruft an und sucht die Police.
    asks: [schild]
    tasks: [Police suchen]
    time: 5 min
  - step: ende
    customer: Geht.
    channel: hotline
    time: 2 min
---
personas: {fahrerin: Fahrerin}
channels: {hotline: Hotline}
data: {schild: Schild}
---
service: neu
name: Neue Hilfe
variant_of: hilfe
state: to-be
fulfilment:
  - step: anruf
    name: Anrufen
    channel: hotline
    customer: Ruft an und erzählt.
    time: 3 min
  - step: trost
    name: Trösten
    customer: <b>Weint</b>.
    frontstage: Tröstet.
  - {step: ende, same: true}
"""
PAGE = "services/neu/comparison.md"


def rows(page, table):
    """The rows of a table as texts."""
    body = re.findall(rf'<table class="sb-table {table}">.*?</table>', page, re.DOTALL)
    return [
        [shown(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for part in body
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", part.partition("<tbody")[2], re.DOTALL)
    ]


def test_the_summary_counts_steps_and_effort():
    """Steps by their fate; contacts, tasks and times before and after; what cannot be told says why."""
    page = pages(MODEL, "en")[PAGE]

    tallies = shown(re.search(r'<p class="sb-fates">.*?</p>', page).group()).strip()
    assert tallies == "= 1 step unchanged ≠ 1 step changed + 1 step new"
    assert rows(page, "sb-ledger") == [
        ["Contacts", "2", "2 = as before"],
        ["Tasks for the customer", "1", "0 ▼ less"],
        ["Rounds of questions", "0", "0 = as before"],
        ["Handovers to somebody else", "0", "0 = as before"],
        ["Waiting time", "0 s", "0 s = as before"],
        ["From the first contact to the end", "7 min", "cannot be checked how long it takes is not known in trost"],
        ["Bald da. – at the slowest", "5 min", "cannot be checked how long it takes is not known in trost"],
    ]


def test_the_list_tells_step_by_step_what_is_written_differently():
    """Words that went and came are marked; a new step tells what is done; what is the same stays brief."""
    page = pages(MODEL, "en")[PAGE]
    told = [[cell.replace("–", "") for cell in row] for row in rows(page, "sb-compare sb-comparison")]

    assert told == [
        ["≠ changed", "1 Anrufen", "1 Anrufen"],
        ["Customer", "Ruft an und sucht die Police.", "Ruft an und erzählt."],
        ["Asks", "Schild", ""],
        ["Tasks", "Police suchen", ""],
        ["Time", "5 min", "3 min"],
        ["+ new", "", "2 Trösten"],
        ["Customer", "", "<b>Weint</b>."],
        ["Frontstage: people", "", "Tröstet."],
        ["= unchanged", "2 ende", "3 ende"],
    ]
    assert "Ruft an und <del>sucht die Police" in page
    assert "Ruft an und <ins>erzählt" in page


def test_model_and_variant_lead_to_it():
    """Both have a tab for it, with several variants each page names the others; a service alone has none."""
    other = "---\nservice: drei\nvariant_of: hilfe\nsteps: [{step: anruf}]\n---\nservice: allein\nsteps: [{step: a}]\n"
    written = pages(MODEL + other, "en")

    way = "../../services/neu/comparison.html"
    assert f'<a href="{way}">Comparison</a>' in written["services/hilfe/blueprint.md"]
    assert f'<a href="{way}">Comparison</a>' in written["services/neu/blueprint.md"]
    assert ' aria-current="page">Comparison</a>' in written[PAGE]
    assert '<a href="../../services/drei/comparison.html">' in written[PAGE]
    assert "Comparison" not in written["services/allein/blueprint.md"]
    assert "services/allein/comparison.md" not in written
    assert "services/neu/comparison.md" in str(publication(MODEL).navigation)


def test_the_drawing_goes_in_where_there_is_one():
    """The heading of the drawing stands only above a drawing."""
    assert "Drawn in the same columns" not in pages(MODEL, "en")[PAGE]
    assert "<figure>x</figure>" in pages(MODEL, "en", comparisons={"neu": "<figure>x</figure>"})[PAGE]


def test_a_step_that_moved_is_told_twice():
    """Where it was and where it is, without its contents."""
    text = (
        "service: x\nsteps: [{step: a, customer: Eins}, {step: b}, {step: c}]\n---\n"
        "service: y\nvariant_of: x\nsteps: [{step: b}, {step: c}, {step: a, customer: Zwei}]\n"
    )
    page = pages(text, "en")["services/y/comparison.md"]

    assert [row for row in rows(page, "sb-compare sb-comparison") if "moved" in row[0]] == [
        ["→ moved", "1 a", "–"],
        ["Customer", "Eins", "Zwei"],
        ["→ moved", "–", "3 a"],
    ][::2]
    assert "1 step moved" in shown(page)


def test_promises_are_told_once_for_levels_alike_and_changes_of_the_promise_too():
    """Another promised time has a row of its own; a promise that only one state has shows a dash."""
    text = MODEL.replace(
        "variant_of: hilfe\n",
        "variant_of: hilfe\npromises: {ankunft: {text: Bald da., within: 40 min, from_step: anruf, to_step: ende}, neu: {text: Neu., within: 5 min, from_step: anruf, to_end_of: anruf}}\n",
    )
    found = [row for row in rows(pages(text, "en")[PAGE], "sb-ledger") if "–" in row[0]]

    assert [row[:2] for row in found] == [
        ["Bald da. – promised", "–"], ["Bald da. – at the slowest", "–"],
        ["Neu. – promised", "–"], ["Neu. – at the slowest", "–"],
        ["Bald da. (premium) – promised", "30 min"], ["Bald da. (premium) – at the slowest", "5 min"],
    ]  # fmt: skip


def test_the_list_beside_the_drawing_tells_the_elapsed_time():
    """After how long each step begins; unknown with the reason; nothing at the start, or where no times are written."""
    text = "service: x\nsteps: [{step: a, time: 2 min}, {step: b}, {step: c}]\n"
    found = re.findall(
        r"<dt[^>]*>Since the start</dt>\s*<dd[^>]*>(.*?)</dd>", pages(text, "en")["services/x/blueprint.md"]
    )

    assert [shown(value).strip() for value in found] == [
        "after 2 min", "unknown: how long it takes is not known in `b`",
    ]  # fmt: skip
    assert "Since the start" not in pages(text.replace(", time: 2 min", ""), "en")["services/x/blueprint.md"]
