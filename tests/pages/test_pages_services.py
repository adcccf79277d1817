"""The pages of a service."""

from written import example, pages, shown

HANDBOOK = """
roles:
  berater: {name: Beraterin}
systems:
  crm: {name: Kundenakte}
personas:
  familie: {name: Familie}
---
service: hilfe
name: Hilfe
status: live
benefit: Wer liegen bleibt, kommt an.
owner: berater
personas: [familie]
promises:
  ankunft: {text: In 45 Minuten ist Hilfe da., within: 45 min, levels: {premium: 30 min}, target: 95 %, owner: berater}
  ruhe: Niemand bleibt allein.
mix:
  product: {core: Weiterkommen, levels: {basis: Schweiz, premium: Europa}}
  price:
    options:
      - {level: basis, amount: 0 CHF}
      - {level: premium, amount: 49.50 CHF, per: year, valid: {from: 2026-01-01}}
  partnership: {not_applicable: Wir helfen selbst.}
  promotion:
    messages: [{text: Hilfe in 45 Minuten!, promise: ankunft, medium: Plakat}]
offer:
  - step: beitritt
    name: Beitreten
    makes: [ankunft, ruhe]
fulfilment:
  - step: anruf
    name: Anrufen
    starts_when: Der Wagen steht.
    frontstage:
      berater: Fragt nach dem Menschen.
      crm: Zeigt die Akte.
    says: {de: Geht es Ihnen gut?, fr: Comment allez-vous?}
    script: |
      Zuerst zuhören.

      Dann fragen.
    keeps: [ankunft]
    tasks: []
    moment: {why: Angst, led_by: berater}
    notes: [{kind: quote, text: Endlich!, source: Interview}]
    then: end
  - step: umweg
    aside: true
    fails: [{what: Funkloch, recover: anruf}]
    then: anruf
management:
  not_applicable: Läuft von selbst.
"""
PAGES = pages(HANDBOOK, "en")


def page(view):
    """What a reader sees of one of the pages."""
    return shown(PAGES[f"services/hilfe/{view}.md"])


def test_at_a_glance():
    """The first page tells benefit, promises with figures, prices, the way, and why a phase has no steps."""
    text = page("index")
    parts = ["Wer liegen bleibt, kommt an.", "In 45 Minuten ist Hilfe da.", "Within: 45 min", "premium: 30 min"]
    parts += ["premium Europa 49.50 CHF · Per year · Valid From: January 1, 2026", "Management Läuft von selbst."]
    parts += ["Offer 1 Beitreten", "Fulfilment 2 Anrufen · ↳ umweg", "Reinforcement nothing planned yet"]
    assert [part for part in parts if part not in text] == []


def test_frontstage_is_told_apart():
    """On the frontstage, people and technology have lanes of their own."""
    text = page("blueprint")
    assert "Frontstage: people Beraterin : Fragt nach dem Menschen." in text
    assert "Frontstage: technology Kundenakte : Zeigt die Akte." in text


def test_words_to_customers_in_every_language():
    """What is said to customers is shown in all its languages, each that is not the reader's marked."""
    assert '<p lang="fr">Comment allez' in PAGES["services/hilfe/blueprint.md"]
    assert "Geht es Ihnen gut? DE Comment allez-vous? FR" in page("blueprint")


def test_paragraphs_of_a_script():
    """A script keeps its paragraphs."""
    assert "<p>Zuerst zuhören&#46;</p><p>Dann fragen&#46;</p>" in PAGES["services/hilfe/blueprint.md"]


def test_what_is_none_is_said():
    """An author who writes an empty list says that there is nothing, and the reader sees it."""
    assert "Tasks none" in page("blueprint")


def test_kinds_of_steps():
    """Critical moments, endings and steps aside are marked, and only those on the line are numbered."""
    text = PAGES["services/hilfe/blueprint.md"]
    assert '<li class="sb-step" data-number="2" data-kind="critical ending">' in text
    assert '<li class="sb-step" data-number="↳" data-kind="aside">' in text


def test_nine_ps():
    """Each P is planned, does not apply for a reason, or is shown as missing."""
    text = page("mix")
    assert "Does not apply: Wir helfen selbst." in text
    assert text.count("Not planned yet.") == 5


def test_grid():
    """The grid names steps, shows empty fields, and fields that do not apply."""
    text = PAGES["services/hilfe/mix.md"].partition("{ #_pairs data-search-exclude }")[0]
    assert text.count('data-cell="none"') == 9 + 4 - 1
    assert text.count('data-cell="filled"') + text.count('data-cell="gap"') == 36 - 12
    assert (
        '<td class="sb-cell" data-cell="filled"><a href="../../services/hilfe/blueprint.html#beitritt">1 Beitreten</a>'
        in text
    )


def test_full_fields_show_numbers():
    """A field with many steps shows their numbers, the names being told to screen readers and on hovering."""
    text = pages(example(), "en")["services/pannenhilfe/mix.md"]
    assert 'title="Lage verstehen">3<span class="sb-hidden"> Lage verstehen</span></a>' in text


def test_chain_with_gaps():
    """Each missing link of a promise's chain is a visible gap."""
    text = page("promises")
    assert "In 45 Minuten ist Hilfe da. 1 Beitreten 2 Anrufen Gap: no step Gap: no step" in text
    assert "Niemand bleibt allein. 1 Beitreten Gap: no step Gap: no step Gap: no step" in text
    assert "Hilfe in 45 Minuten! Message Medium: Plakat" in text


def test_a_service_without_promises():
    """A service that promises nothing says so."""
    assert "This service promises nothing yet." in shown(pages("service: a\n", "en")["services/a/promises.md"])


def test_figure_comes_first():
    """The drawing stands above the list, as it was given."""
    text = pages(HANDBOOK, "en", figures={"hilfe": "<figure><svg></svg></figure>"})["services/hilfe/blueprint.md"]
    assert "\n<figure><svg></svg></figure>\n" in text.partition("## Step by step")[0]


def test_sources_link_to_the_repository():
    """Each step names its line, and links to it if the repository can be reached."""
    text = pages(HANDBOOK, "en", edit_link="https://example.org/{file}#L{line}")["services/hilfe/blueprint.md"]
    line = HANDBOOK.split("\n").index("  - step: anruf") + 1
    assert f'href="https://example.org/blueprints/all.yml#L{line}"' in text
    assert f">&#58;{line}</a>" in text


def test_another_language_is_marked():
    """A text that is not there in the reader's language is shown in the first that is, and says which."""
    text = pages(
        "organisation: {name: A, languages: [de, fr]}\n---\nservice: a\nname: {fr: Aide}\nbenefit: {fr: Bon}\n"
    )
    mark = '<small class="sb-tongue" title="Französisch, noch nicht übersetzt">FR</small>'
    assert f'<span lang="fr">Bon</span> {mark}' in text["services/a/index.md"]


def test_arrows_between_cards():
    """An arrow tells the step and the lane to which it leads."""
    text = pages("""
service: a
offer:
  - step: eins
    name: Anfang
    leads_to: [{from: backstage, to: zwei.frontstage}, {to: support}, {to: zwei}]
  - step: zwei
    name: Ende
""", "en")["services/a/blueprint.md"]  # fmt: skip
    assert "From: Backstage · To: Ende : Frontstage" in shown(text)
    assert "Support" in shown(text)
