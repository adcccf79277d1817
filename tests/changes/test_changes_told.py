"""What changed between two handbooks, in the service's own words."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_plainly import described, told
from trial import AS_OF, ENGLISH, REPOSITORY, files_of, linked, loaded

from servicebook.changes import describe
from servicebook.link import link

HELP = """
organisation: {name: Sicherweg, languages: [de, fr]}
channels:
  hotline: {name: Hilfenummer, hours: Mo-Fr 08:00-17:00, answers_within: 1 min}
roles:
  berater: {name: Beratung, authority: {amount: 100 CHF, decides: [Taxi]}, hours: 24/7}
  chef: {name: Leitung, contribution: Steht für alles ein.}
---
service: panne
name: Pannenhilfe
status: draft
owner: chef
promises:
  ankunft: {text: In einer Stunde sind wir da., within: 60 min, target: 90 %, levels: {gold: 30 min}}
mix:
  product: {core: Weiterkommen, levels: [gold, basis]}
  price:
    options:
      - {level: basis, amount: 49 CHF, per: year}
      - {level: gold, amount: 98 CHF, per: year}
    surcharges: {nacht: 20 CHF}
offer:
  - {step: beitritt, name: Beitritt, customer: Unterschreibt.}
fulfilment:
  - step: anruf
    name: Anruf
    channel: hotline
    time: 3-5 min
    wait: 20 s
    customer: Ruft an.
    frontstage: {berater: [Fragt nach dem Menschen., Fragt nach dem Auto.]}
    says: ["Guten Tag, geht es Ihnen gut?", Wo stehen Sie?]
    keeps: ankunft
    fails: [{what: Niemand nimmt ab., share: 5 %}]
  - {step: hilfe, name: Hilfe, owner: berater, feeling: 1, customer: Wartet am Auto.}
  - {step: fahrt, name: Weiterfahrt, customer: Fährt weiter., tasks: [Zettel ausfüllen]}
reinforcement: [{step: dank, name: Dank, customer: Liest den Brief.}]
accept: [{rule: promise-not-shown, at: panne/ankunft, why: Folgt im Herbst., until: 2027-03-31}]
"""

ONE_CHANGE = {
    "a promise": ("within: 60 min", "within: 45 min", ["The promise *ankunft* went from 60 min to 45 min"]),
    "a promise of a level": ("{gold: 30 min}", "{gold: 20 min}", ["levels (gold) of *ankunft*: 20 min instead of 30 min"]),
    "no time any more": (
        "within: 60 min, ", "", ["The promise *ankunft* names no time any more; it was 60 min"]
    ),
    "how often a promise is kept": (
        "target: 90 %", "target: 95 %", ["The promise *ankunft* is to be kept in 95 % of all cases instead of 90 %"]
    ),
    "authority": ("amount: 100 CHF", "amount: 300 CHF", ["*Beratung* may decide up to 300 CHF instead of 100 CHF"]),
    "authority taken away": (
        "authority: {amount: 100 CHF, decides: [Taxi]}, ", "",
        ["*Beratung* may no longer decide on an amount; it was up to 100 CHF", "Dropped from *Beratung* – authority › decides: Taxi"],
    ),
    "authority given": (
        "Steht für alles ein.", "Steht für alles ein., authority: 900 CHF", ["*Leitung* may now decide up to 900 CHF"]
    ),
    "opening hours": ("Mo-Fr 08", "Mo-Sa 08", ["*Hilfenummer* is open Mo-Sa 08:00-17:00 instead of Mo-Fr 08:00-17:00"]),
    "hours of a role": (
        "hours: 24/7", "hours: Mo-Fr 08:00-17:00", ["*Beratung* is on duty Mo-Fr 08:00-17:00 instead of 24/7"]
    ),
    "how soon somebody answers": ("answers_within: 1 min", "answers_within: 20 s", ["*Hilfenummer* answers within 20 s instead of 1 min"]),
    "a price": ("amount: 49 CHF", "amount: 59 CHF", ["The price of basis is 59 CHF instead of 49 CHF"]),
    "a surcharge": ("nacht: 20 CHF", "nacht: 25 CHF", ["The surcharge nacht is 25 CHF instead of 20 CHF"]),
    "a status": ("status: draft", "status: live", ["*Pannenhilfe* is now: live (before: draft)"]),
    "an owner": ("owner: chef", "owner: berater", ["berater now answers for *Pannenhilfe*, instead of chef"]),
    "a new owner": ("hilfe, name", "hilfe, owner: chef, name", ["chef now answers for *Hilfe*, instead of berater"]),
    "an owner of a step": ("name: Anruf", "name: Anruf\n    owner: chef", ["chef now answers for *Anruf*"]),
    "nobody answers": (
        "hilfe, name: Hilfe, owner: berater", "hilfe, name: Hilfe",
        ["Nobody is named any more who answers for *Hilfe*; it was berater"],
    ),
    "a time": ("time: 3-5 min", "time: 2-3 min", ["The step *Anruf* takes 2–3 min instead of 3–5 min"]),
    "no wait": ("    wait: 20 s\n", "", ["Dropped from *Anruf* – wait: 20 s"]),
    "a wait": ("wait: 20 s", "wait: 1 min", ["Before the step *Anruf* the customer waits 1 min instead of 20 s"]),
    "a name": ("name: Anruf", "name: Telefon", ["*Telefon* was called “Anruf” before"]),
    "a wording": ("Wartet am Auto.", "Wartet gut versorgt am Auto.", ["Reworded in *Hilfe* – customer"]),
    "a line that is spoken": ("Wo stehen Sie?", "Wo stehen Sie genau?", ["Reworded in *Anruf* – says"]),
    "a deed": (
        "Fragt nach dem Auto.", "Fragt nach dem Auto und dem Ziel.", ["Reworded in *Anruf* – frontstage (berater)"]
    ),
    "somebody else": (
        "{berater: [Fragt", "{chef: [Fragt",
        ["frontstage of *Anruf*: chef: Fragt nach dem Menschen., chef: Fragt nach dem Auto. instead of berater: Fragt nach dem Menschen., berater: Fragt nach dem Auto."],
    ),
    "a translation": (
        "text: In einer Stunde sind wir da.", "text: {de: In einer Stunde sind wir da., fr: Une heure.}",
        ["Translated anew in *ankunft* – text"],
    ),
    "an order": (
        '["Guten Tag, geht es Ihnen gut?", Wo stehen Sie?]', '[Wo stehen Sie?, "Guten Tag, geht es Ihnen gut?"]',
        ["In another order in *Anruf* – says"],
    ),
    "one more of a list": ("[Taxi]", "[Taxi, Hotel]", ["New for *Beratung* – authority › decides: Hotel"]),
    "another of a list": ("keeps: ankunft", "keeps: abfahrt", ["keeps of *Anruf*: abfahrt instead of ankunft"]),
    "one less of a list": (", tasks: [Zettel ausfüllen]", "", ["Dropped from *Weiterfahrt* – tasks: Zettel ausfüllen"]),
    "a failure": ("share: 5 %", "share: 8 %", ["fails (Niemand nimmt ab.) › share of *Anruf*: 8 % instead of 5 %"]),
    "an acceptance": (
        "until: 2027-03-31", "until: 2028-03-31",
        ["accept (promise-not-shown) › until of *Pannenhilfe*: 2028-03-31 instead of 2027-03-31"],
    ),
    "a new level": ("[gold, basis]", "[gold, basis, silber]", ["New for *product* – levels: silber: None"]),
    "a level less": ("[gold, basis]", "[gold]", ["Dropped from *product* – levels: basis: None"]),
    "a step that comes": (
        "reinforcement: [", "reinforcement: [{step: rückruf, name: Rückruf}, ",
        ["The step *Rückruf* was added to the phase reinforcement"],
    ),
    "a step that goes": (
        "  - {step: fahrt, name: Weiterfahrt, customer: Fährt weiter., tasks: [Zettel ausfüllen]}\n", "",
        ["The step *Weiterfahrt* was dropped from the phase fulfilment"],
    ),
    "a role that comes": ("  chef:", "  lotse: Lotse\n  chef:", ["New: role *Lotse*"]),
    "a thing that goes": (
        "  hotline: {name: Hilfenummer, hours: Mo-Fr 08:00-17:00, answers_within: 1 min}", "  {}",
        ["Dropped: channel *Hilfenummer*"],
    ),
    "a new promise": (
        "  ankunft: {", "  klar: Sie wissen Bescheid.\n  ankunft: {", ["New: promise *klar*"]
    ),
    "a P that comes": ("  product:", "  place: {area: Schweiz}\n  product:", ["New for *place* – area: Schweiz"]),
    "a P that goes": (
        "  product: {core: Weiterkommen, levels: [gold, basis]}\n", "",
        ["Dropped from *product* – core: Weiterkommen", "Dropped from *product* – levels: gold: None, basis: None"],
    ),
    "a service": ("---\n", "---\nservice: neu\npromises: {x: Text}\noffer: [{step: a}]\n---\n", ["New: service *neu*"]),
    "what the organisation says": ("name: Sicherweg", "name: Sicherweg, purpose: Ankommen", ["New for *Sicherweg* – purpose: Ankommen"]),
    "an acceptance of all": (
        "---\n", "accept: [{rule: jargon, at: panne, why: Bald.}]\n---\n", ["New: acceptance *jargon: panne*"]
    ),
    "an observation": (
        "---\n", "---\nobservation: anruf-im-regen\nservice: panne\n---\n", ["New: observation *anruf-im-regen*"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_CHANGE)
def test_one_change_is_told_in_one_way(name):
    """What matters has a sentence of its own, the rest a general one; nothing else is told."""
    old, new, sentences = ONE_CHANGE[name]
    assert HELP.count(old) == 1 or name in ("a service", "an acceptance of all", "an observation")
    assert told(HELP, HELP.replace(old, new, 1)) == sentences


NOTHING = {
    "wrapped otherwise": ("contribution: Steht für alles ein.", "contribution: Steht  für\n    alles ein."),
    "another unit": ("within: 60 min", "within: 1 h"),
    "hours written otherwise": ("Mo-Fr 08:00-17:00", "Montag-Freitag 8:00-17:00"),
    "the long form of a list": ("channel: hotline", "channel: [hotline]"),
    "a comment": ("name: Anruf", "name: Anruf # der erste Kontakt"),
    "the day that authors keep": ("status: draft", "status: draft\nchanged: 2026-11-01"),
    "the other order in a lane": (
        "[Fragt nach dem Menschen., Fragt nach dem Auto.]",
        "[Fragt nach dem Auto., Fragt nach dem Menschen.]",
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_changed(name):
    """What is only written otherwise is no change."""
    old, new = NOTHING[name]
    assert HELP.count(old) == 1
    assert told(HELP, HELP.replace(old, new)) == []


def test_another_file_is_no_change():
    """Moving things to other files changes nothing."""
    registers, service = HELP.split("---")
    assert told(HELP, {"blueprints/b.yml": service, "blueprints/a.yml": registers}) == []


def test_steps_that_move():
    """A step in another phase has moved; of those in one phase only the one that left its place is told."""
    last = "  - {step: fahrt, name: Weiterfahrt, customer: Fährt weiter., tasks: [Zettel ausfüllen]}\n"
    line = last.strip().removeprefix("- ")
    assert told(HELP, HELP.replace(last, "").replace("reinforcement: [", f"reinforcement: [{line}, ")) == [
        "The step *Weiterfahrt* moved from the phase fulfilment to reinforcement"
    ]
    earlier = HELP.replace(last, "").replace("fulfilment:\n", f"fulfilment:\n{last}")
    assert told(HELP, earlier) == ["The step *Weiterfahrt* now comes after “Beitritt”"]
    draft = "service: a\nsteps: [{step: eins}, {step: zwei}, {step: drei}]\n"
    first = "service: a\nsteps: [{step: drei}, {step: eins}, {step: zwei}]\n"
    assert told(draft, first) == ["The step *drei* now comes first"]


def test_a_new_id_is_one_renaming():
    """With all its uses: in lanes, as owner, in services; what else changed in it is told besides."""
    renamed = HELP.replace("berater", "lotsin").replace("Taxi", "Hotel")
    assert told(HELP, renamed) == [
        "authority › decides of *Beratung*: Hotel instead of Taxi",
        "role *Beratung*: the id is now lotsin instead of berater",
    ]


def test_renamed_within_a_service():
    """Steps, promises and the service itself go on under new ids, and nothing else is told."""
    renamed = HELP.replace("panne", "hilfsdienst").replace("ankunft", "da").replace("step: hilfe,", "step: beistand,")
    assert told(HELP, renamed) == [
        "service *Pannenhilfe*: the id is now hilfsdienst instead of panne",
        "promise *da*: the id is now da instead of ankunft",
        "step *Hilfe*: the id is now beistand instead of hilfe",
    ]


def test_two_that_are_alike_are_no_renaming():
    """Where two new things might be the old one, it is gone and they are new."""
    old = "roles: {a: {name: Anna, hours: 24/7}}\n"
    new = "roles: {b: {name: Anna, hours: 24/7}, c: {name: Anna, hours: 24/7}}\n"
    assert told(old, new) == ["Dropped: role *Anna*", "New: role *Anna*", "New: role *Anna*"]


def test_words_that_name_the_renamed():
    """Cards, skipped steps, targets of partners and what personas prefer follow the new ids."""
    old = """
channels: {telefon: {name: Telefon, hours: 24/7}}
personas: {eilige: {name: Die Eilige, channels: telefon}}
partners: {garage: {name: Garage, targets: {a/schnell: 30 min}}}
---
service: a
promises: {schnell: {text: Bald., within: 1 h}}
offer:
  - {step: eins, name: Eins, customer: Fragt., leads_to: zwei.customer}
  - {step: zwei, name: Zwei, customer: Hört., leads_to: backstage, fails: [{what: Nichts.}]}
---
service: b
variant_of: a
skips: zwei
offer: [{step: eins, same: true}]
"""
    new = old.replace("telefon", "hotline").replace("schnell", "rasch").replace("zwei", "drei")
    assert told(old, new) == [
        "channel *Telefon*: the id is now hotline instead of telefon",
        "promise *rasch*: the id is now rasch instead of schnell",
        "step *Zwei*: the id is now drei instead of zwei",
    ]


def test_what_a_variant_inherits_is_told_once():
    """A change of the model is not told again for the variant, which only repeats it."""
    old = """
service: a
name: A
trigger: Not
promises: {da: {text: Wir sind da., within: 1 h}}
mix: {price: {model: Abo}}
offer: [{step: eins, name: Eins, time: 5 min, customer: Fragt.}]
---
service: b
variant_of: a
name: B
offer: [{step: eins, same: true, feeling: 1}]
"""
    new = old.replace("1 h", "2 h").replace("Abo", "Kauf").replace("Not", "Eile").replace("5 min", "6 min")
    assert [(str(change.thing), change.fate) for change in described(old, new)] == [
        ("promise a/da", "changed"),
        ("step a/eins", "changed"),
        ("service a", "reworded"),
        ("p a/price", "reworded"),
    ]


def test_what_could_not_be_read_is_neither_new_nor_gone():
    """An id that stood in an unreadable place may have been there all the time."""
    assert told("roles: {a: Anna}\nnonsense: [b]\n---\nnonsense: b\n", "roles: {a: Anna, b: Beat}\n") == []


def test_the_weightiest_comes_first():
    """What customers are promised and pay stands before what the team notes."""
    texts = HELP.replace("Wartet am Auto.", "Wartet im Auto.").replace("24/7", "Mo-Fr 08:00-12:00")
    assert told(HELP, texts.replace("60 min", "45 min").replace("49 CHF", "59 CHF")) == [
        "The promise *ankunft* went from 60 min to 45 min",
        "The price of basis is 59 CHF instead of 49 CHF",
        "*Beratung* is on duty Mo-Fr 08:00-12:00 instead of 24/7",
        "Reworded in *Hilfe* – customer",
    ]


EXAMPLES = [files_of(REPOSITORY), files_of(ENGLISH)]


def shuffled(value, random):
    """Plain data with the keys of all maps in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, random)) for key, item in value.items()]
        random.shuffle(items)
        return dict(items)
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("texts", EXAMPLES, ids=["German", "English"])
def test_a_handbook_is_like_itself(texts):
    """Held against itself nothing has changed, though it was read twice."""
    assert describe(linked(texts)[0], linked(texts)[0]) == ()


@pytest.mark.parametrize("texts", EXAMPLES, ids=["German", "English"])
@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_keys_and_documents_tells_nothing(texts, seed):
    """Whatever order the keys of every map and the documents stand in, nothing has changed."""
    random = Random(seed)  # noqa: S311 - an order, no secret
    whole, _ = loaded(texts)
    documents = [replace(document, data=shuffled(document.data, random)) for document in whole.documents]
    random.shuffle(documents)
    other, _ = link(replace(whole, documents=tuple(documents)), AS_OF)
    assert describe(linked(texts)[0], other) == ()


def test_a_walk_goes_along_with_a_renamed_step():
    """What was observed names the step by its new id: only the step is told."""
    walk = "---\nobservation: regen\nservice: panne\nwalked: [{step: hilfe, notes: Kam schnell.}]\n"
    after = f"{HELP}{walk}".replace("step: hilfe", "step: vor-ort")
    assert told(f"{HELP}{walk}", after) == ["step *Hilfe*: the id is now vor-ort instead of hilfe"]


def test_a_variant_loses_nothing_with_a_model_that_cannot_be_read():
    """What it inherits is in a file of which nobody knows what it says."""
    variant = "service: neu\nname: Neu\nvariant_of: panne\noffer: [{step: beitritt, same: true}]\n"
    before = {"blueprints/a.yml": HELP, "blueprints/b.yml": variant}
    torn = {**before, "blueprints/a.yml": f"<<<<<<< HEAD\n{HELP}=======\n>>>>>>> x\n"}
    assert described(before, torn) == ()
