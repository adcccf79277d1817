import pytest
from trial import english, judged, of_rule

from servicebook.checks.jargon import Jargon


def said(text, settings=None):
    """What the rule says about a text, in English."""
    return [english(finding.problem) for finding in of_rule(judged(text, settings or {}), "jargon")]


def speaking(text, more=""):
    """A live service that says something, in a handbook that may say more."""
    return f"{more}service: a\nstatus: live\nfulfilment:\n  - {{step: x, says: {text}}}\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Unser SLA hält.", "SLA"),
        ("Ihre Customer Journey beginnt.", "Customer Journey"),
        ("Alle Touchpoints sind da.", "Touchpoints"),
        ("Das Back-Office ruft Sie an.", "Back-Office"),
        ("{de: Alles klar., fr: Votre CRM}", "CRM"),
    ],
)
def test_words_of_the_trade(text, word):
    """In any language and spelling."""
    assert said(speaking(text)) == [f"Customers read or hear a word that only we use: “{word}”."]


@pytest.mark.parametrize(
    "text",
    [
        "Wir schicken eine SMS mit PDF.",
        "IHRE HILFE IST DA",
        "Steigen Sie in den VW oder den ICE.",
        "Herr A. Meier kommt um 14.40 Uhr.",
        "Schreiben Sie an CRM@example.com.",
        "Die Reise Ihrer Kundin beginnt.",
    ],
)
def test_words_of_everyday_life(text):
    """Known abbreviations, capitals, brands, initials and addresses are left alone."""
    assert said(speaking(text)) == []


def test_our_own_abbreviations_are_known_from_our_side():
    """What a system is called, or what is said behind the line of visibility, is no word of the customers'."""
    assert said(speaking("Ihre FVW liegt vor.")) == []
    assert len(said(speaking("Ihre FVW liegt vor.", "systems: {fvw: {name: FVW Nord}}\n---\n"))) == 1
    behind = speaking("Ihre FVW liegt vor.") + "  - {step: y, backstage: Trägt die FVW ein.}\n"
    assert len(said(behind)) == 1


@pytest.mark.parametrize(
    "more",
    [
        "personas: {p: {name: P, needs: [mein SLA kennen]}}\n---\n",
        "channels: {sla: {name: SLA-Portal}}\n---\n",
        "terms: {SLA: {means: Was abgemacht ist.}}\n---\n",
        "organisation: {name: SLA Bank}\n---\n",
    ],
)
def test_words_that_customers_use(more):
    """What a persona says, how a channel, a term or the house is called, customers know."""
    assert said(speaking("Unser SLA hält.", more)) == []


def test_a_quotation_of_a_customer_makes_a_word_theirs():
    """Whoever was heard saying it understands it."""
    text = speaking("Unser SLA hält.")
    assert said(text + "notes: [{kind: quote, text: Wo bleibt mein SLA?}]\n".replace("?", "")) == []
    assert len(said(text + "notes: [{kind: idea, text: Den SLA nennen.}]\n")) == 1


def test_a_team_names_the_words_that_its_customers_know():
    """`known` silences a word, whatever its spelling."""
    text = speaking("Unser SLA und jeder Touchpoint.")
    assert said(text) == ["Customers read or hear 2 words that only we use: “SLA” and “Touchpoint”."]
    assert said(text, {"jargon": Jargon(known=("sla", "Touchpoint"))}) == []


def test_all_texts_for_customers_are_read():
    """Promises, messages, guarantee, questions, surcharges, reasons for waiting; one finding names them all."""
    text = """
service: a
status: live
promises: {p: Ihr SLA.}
mix:
  product: {core: K, guarantee: Ihr SLA.}
  price: {surcharges: {s: {name: Das SLA}, t: {amount: 1 CHF}}}
  promotion: {messages: [Ihr SLA.]}
  personal_experience: {questions: {q: Welches SLA haben Sie.}}
fulfilment:
  - {step: x, says: [Ihr SLA.], wait: {time: 1 min, why: Das SLA.}, backstage: Unser SLA., notes: [Das SLA.]}
"""
    [finding] = of_rule(judged(text), "jargon")
    assert (finding.place.line, len(finding.related)) == (4, 6)
    assert finding.about == ("service a.words",)
    heir = text + "---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment: [{step: x, same: true}]\n"
    assert [one.about for one in of_rule(judged(heir), "jargon")] == [("service a.words",)]
