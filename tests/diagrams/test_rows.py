"""The rows of a sheet, from YAML to what a reader sees."""

from trial import linked

from servicebook.diagrams import draw
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.clocks import set_clocks
from servicebook.diagrams.grid import Clock, Telling
from servicebook.diagrams.measures import SCREEN
from servicebook.diagrams.pictures import figure_labels
from servicebook.diagrams.scene import compose
from servicebook.diagrams.voice import Voice
from servicebook.theme import environment
from servicebook.wording import catalogue

ENGLISH = Voice(catalogue("en"))
HOTLINE = """
service: hilfe
name: Pannenhilfe
mix:
  product:
    levels: {basis: Schweiz, premium: Europa}
promises:
  ankunft:
    text: In 45 Minuten ist Hilfe da.
    within: 45 min
    levels: {premium: 30 min}
    from_step: anruf
    to_step: hilfe
  zusage: {text: Rasch., within: 2 min, from_step: anruf, to_end_of: anruf}
  später: {text: Irgendwann., within: 1 wd, from_step: hilfe, to_end_of: nachweis}
  offen: {text: Bald., within: 2 min}
fulfilment:
  - step: anruf
    name: Anrufen
    channel: [hotline, app]
    customer: Ruft an.
    frontstage:
      beraterin: Hört zu.
    backstage: Prüft.
    makes: [ankunft]
    time: 2-3 min
    wait: 10-30 s
    feeling: -1
    consents: [standort]
    fails: [{what: Bricht ab}]
    grants: [{what: Taxi, amount: 50 CHF, by: beraterin}]
  - step: hilfe
    backstage: Fährt los.
    keeps: [ankunft]
    wait: 20-40 min
    time: 1-2 d
    feeling: 1
    grants: [{what: Hotel, amount: 90 CHF}]
    fails: [{what: Stau}]
  - step: nachweis
    customer: Liest.
    shows: [ankunft]
    indicators: [zeit]
management:
  - step: runde
    name: Runde
    owner: beraterin
    every: week
    watches: [ankunft]
    learns_from: [anruf, nachweis]
    adjusts: [hilfe, unbekannt]
---
channels:
  hotline: {name: Hotline, kind: phone}
  app: App
roles:
  beraterin: {name: Beraterin, authority: {amount: 300 CHF}}
data:
  standort: Standort
indicators:
  zeit: Zeit
---
observation: eins
service: hilfe
walked:
  - {step: anruf, did: Wartet lange., feeling: -2}
  - {step: anruf, did: Spricht., feeling: -1}
  - {did: Ruft nochmals an., feeling: -2}
  - {step: hilfe, did: Sieht den Wagen.}
---
observation: zwei
service: andere
walked:
  - {step: nachweis, did: Liest., feeling: 2}
"""


def blueprint(text=HOTLINE, voice=ENGLISH):
    """The sheet of the first service in the text."""
    handbook, _ = linked(text)
    return sheet(handbook, next(iter(handbook.services.values())), voice)


def test_elapsed_time_is_told_for_each_step():
    """The start, then the time since; once a step lacks its time, later ones are unknown, and why is told."""
    columns = blueprint().columns

    assert [column.time for column in columns] == ["2–3 min", "1–2 days", ""]
    assert [column.elapsed for column in columns] == ["Start", "after 22–44 min", "after 1–2 days"]
    text = HOTLINE.replace("    time: 1-2 d\n", "")
    assert [(column.elapsed, column.unreckoned) for column in blueprint(text).columns][2] == (
        "unknown", "how long it takes is not known in hilfe",
    )  # fmt: skip


def test_no_row_where_no_time_is_written():
    """A sketch without times, and one in which every step is a start, have no row of elapsed time."""
    assert [column.elapsed for column in blueprint("service: x\nsteps: [{step: a}, {step: b}]\n").columns] == ["", ""]
    assert compose(blueprint("service: x\nsteps: [{step: a, time: 1 min}]\n")).header.elapsed.height == 0


def test_promised_times_are_held_against_the_longest():
    """Each level in its own line where they differ; too late is said in words; what cannot be reckoned is unknown."""
    assert [(clock.lines, clock.first, clock.last, clock.to_end, clock.late) for clock in blueprint().clocks] == [
        (
            ("basis: 45 min promised · at most 43.5 min", "premium: 30 min promised · too late: up to 43.5 min"),
            0, 1, False, True,
        ),
        (("2 min promised · too late: up to 3.5 min",), 0, 0, True, True),
        (("1 working day promised · longest time unknown",), 1, 2, True, False),
    ]  # fmt: skip


def test_a_promise_by_the_day_is_not_called_late():
    """Where the time of day of an order counts, a plain sum says nothing."""
    text = HOTLINE.replace("within: 2 min, from_step: anruf,", 'within: 2 min, ordered_by: "16:00", from_step: anruf,')

    assert [clock.late for clock in blueprint(text).clocks] == [True, False, False]


def test_brackets_never_share_their_place():
    """A bracket reaches from column to column, into the step at which the clock stops, and stands free of others."""
    clocks = [
        Clock("a", ("x",), 0, 2, to_end=False),
        Clock("b", ("x", "y"), 2, 3, to_end=True),
        Clock("c", ("x",), 3, 3, to_end=True),
    ]
    boxes = set_clocks(clocks, "en", SCREEN)

    assert [(box.top, box.height) for box in boxes] == [(0, 24), (32, 38), (78, 24)]
    assert [box.ends([0, 200, 400, 600], [156, 356, 556, 756]) for box in boxes] == [(0, 444), (400, 756), (600, 756)]


def test_walked_feelings_are_the_mean_of_what_was_written():
    """Only this service's observations count, and only those of designed steps that say how it felt."""
    scene = compose(blueprint())

    assert [column.walked for column in scene.blueprint.columns] == [-1.5, None, None]
    assert len(scene.feelings.walked_dots) == 1
    assert {"intended", "walked"} <= set(scene.signs)
    alone = compose(blueprint(HOTLINE.partition("---\nobservation")[0]))
    assert (alone.feelings.walked, "walked" in alone.signs) == ("", False)


def test_walked_feelings_alone_are_drawn():
    """Where nobody planned a feeling, the walked one still gets its row."""
    text = HOTLINE.replace("feeling: -1\n    consents", "consents").replace("    feeling: 1\n", "")
    feelings = compose(blueprint(text)).feelings

    assert feelings.zero is not None
    assert (feelings.line, feelings.dots, len(feelings.walked_dots)) == ("", (), 1)


def test_marks_stand_where_they_matter_and_are_never_lost():
    """Waits and consents with the customer, failures with us; where that lane is empty, on the first card."""
    marks = {card.id: [(mark.kind, mark.text) for mark in card.marks] for card in blueprint().cards if card.marks}

    assert marks == {
        "anruf.customer.0": [("wait", "Wait: 10–30 s"), ("consent", "Consent: Standort")],
        "anruf.people.0": [("fail", "Can fail: Bricht ab"), ("authority", "May grant: Taxi 50 CHF")],
        "hilfe.backstage.0": [("wait", "Wait: 20–40 min"), ("fail", "Can fail: Stau"), ("authority", "May grant: Hotel 90 CHF")],
    }  # fmt: skip


def test_authority_says_up_to_which_amount():
    """The role's limit where it has one, else what the step grants."""
    who = {card.id: card.who for card in blueprint().cards}

    assert who["anruf.people.0"] == "Beraterin, up to 300 CHF"
    assert who["hilfe.backstage.0"] == "up to 90 CHF"


def test_the_four_links_of_a_promise_are_told_apart():
    """Made, kept and shown by a word and a sign of their own; watched on the band of the management."""
    scene = compose(blueprint())

    assert [(box.badge.kind, box.badge.lead, box.badge.text) for box in scene.footer.badges] == [
        ("makes", "made", "In 45 Minuten ist Hilfe da."), ("keeps", "kept", "In 45 Minuten ist Hilfe da."),
        ("shows", "shown", "In 45 Minuten ist Hilfe da."), ("indicator", "", "Zeit"),
    ]  # fmt: skip
    assert {"makes", "keeps", "shows", "watches"} <= set(scene.signs)


def test_the_management_says_what_it_watches_and_feeds_back():
    """Owner and rhythm, then one line each; a step that does not exist is named as it was written."""
    band = blueprint().bands[0]

    assert (band.title, band.who) == ("Runde", "Beraterin · Rhythm: week")
    assert band.tells == (
        Telling("watches", "Watches: In 45 Minuten ist Hilfe da"),
        Telling("learns", "Learns from: 1 Anrufen, 3 nachweis"),
        Telling("adjusts", "Adjusts: 2 hilfe, unbekannt"),
    )


def test_the_legend_is_complete_and_holds_no_more():
    """Every sign that occurs is explained, channels by their names; nothing else is."""
    drawing = draw(blueprint())
    legend = figure_labels(drawing, blueprint(), "x.svg", ENGLISH.catalogue).legend

    assert set(legend) == set(drawing.signs)
    assert (legend["phone"], legend["other"]) == ("Hotline", "App")


def test_every_sign_has_a_drawing_of_its_own():
    """No two signs look the same, but a kept promise, which is the sign for promises."""
    icons = environment().get_template("diagrams/icons.svg.j2").module.PATHS
    twice = [kind for kind, path in icons.items() if list(icons.values()).count(path) > 1]

    assert twice == ["promise", "keeps"]


def test_spans_without_figures_are_left_out():
    """What is open or unknown has no figure to show."""
    text = HOTLINE.replace("time: 2-3 min", "time: open").replace("wait: 10-30 s", "wait: unknown")
    first = blueprint(text).columns[0]

    assert (first.time, blueprint(text).cards[0].marks[0].text) == ("", "Wait")
