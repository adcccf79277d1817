"""The blueprints that a proposal changes: which, and what is marked on them."""

import re
from html import unescape

import pytest
from proposed import review_of

from servicebook.changes import rewritten_course
from servicebook.diagrams.proposing import Altered, altered, pair_figure, pair_files
from servicebook.exports import proposed
from servicebook.model.handbook import Thing
from servicebook.wording import catalogue

SERVICE = """
service: hilfe
name: Pannenhilfe
promises: {bald: {text: Bald da., within: 45 min, from_step: anruf, to_step: ende}}
fulfilment:
  - {step: anruf, name: Anrufen, channel: hotline, customer: Ruft an., frontstage: {berater: Hört zu.}, time: 5 min}
  - {step: ende, name: Gehen, customer: Geht., keeps: bald}
management:
  - {step: blick, name: Hinschauen, owner: berater, watches: bald, backstage: Schaut hin.}
---
service: taxi
name: Taxi
fulfilment: [{step: fahrt, name: Fahren, channel: hotline, customer: Fährt mit.}]
---
service: leer
name: Leer
---
roles: {berater: {name: Berater}, chef: {name: Chef}}
channels: {hotline: {name: Hotline, kind: phone}}
"""
SPEAK = catalogue("en")


def of(*edits):
    """The review of some edits."""
    after = SERVICE
    for before, now in edits:
        assert before in after, before
        after = after.replace(before, now)
    return review_of(SERVICE, after)


def drawn(review):
    """The services that look different, by their ids before and after."""
    return [(one.before, one.after) for one in altered(review, SPEAK)]


def marks(svg):
    """What is marked in a drawing, as the classes of its signs say it."""
    return sorted(re.findall(r'class="change (\w+)"', svg))


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ((("within: 45 min", "within: 40 min"),), [("hilfe", "hilfe")]),
        ((("name: Hotline", "name: Telefon"),), [("hilfe", "hilfe"), ("taxi", "taxi")]),
        ((("customer: Fährt mit.", "customer: Fährt gern mit."),), [("taxi", "taxi")]),
        ((("name: Leer", "name: Ganz leer"),), []),
        ((("step: anruf, name", "step: anfang, name"), ("from_step: anruf", "from_step: anfang")), []),
        ((("berater", "beratung"),), []),
        ((("service: taxi", "service: mietwagen"),), []),
        ((("service: taxi", "service: mietwagen"), ("Fährt mit.", "Fährt gern mit.")), [("taxi", "mietwagen")]),
        ((("chef: {name: Chef}", "chef: {name: Chefin}"),), []),
        ((("---\nservice: taxi", "---\nservice: bus\nname: Bus\nsteps: [{step: x, customer: X.}]\n---\nservice: taxi"),), [("", "bus")]),
    ],
    ids=["clock", "channel", "card", "nothing drawn", "renamed step", "renamed role", "renamed service", "renamed and changed", "not shown", "new"],
)  # fmt: skip
def test_only_what_looks_different_is_drawn(edits, told):
    """Other ids alone change no picture; what a service uses may."""
    assert drawn(of(*edits)) == told


def test_a_service_that_is_gone_is_drawn_as_it_was():
    """Last, and once."""
    review = review_of(SERVICE, re.sub(r"(?s)service: taxi.*?---\n", "", SERVICE))
    (one,) = altered(review, SPEAK)

    assert one == Altered("taxi", "")
    files = pair_files(one, review, SPEAK, None)
    assert list(files) == ["before"]
    assert "Taxi – before the proposal" in unescape(files["before"])


def test_what_has_the_weightiest_change_of_its_own_comes_first():
    """Before those that only use what changed."""
    review = of(("name: Hotline", "name: Telefon"), ("Fährt mit.", "Fährt gern mit."))

    assert drawn(review) == [("taxi", "taxi"), ("hilfe", "hilfe")]


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (("within: 45 min", "within: 40 min"), ["changed"], ["changed"]),
        (("from_step: anruf, to_step: ende", "from_step: anruf"), ["dropped"], []),
        ((", keeps: bald", ""), ["changed", "dropped"], ["changed"]),
        (("Ruft an.", "Ruft gern an."), ["changed", "changed"], ["changed", "changed"]),
        (("owner: berater", "owner: chef"), ["changed"], ["changed"]),
        (("name: Hinschauen", "name: Nachsehen"), ["dropped"], ["added"]),
    ],
    ids=["another clock", "no clock any more", "no badge any more", "card", "band", "another band"],
)
def test_what_differs_is_marked(edit, before, after, tmp_path):
    """Cards and columns, and what stands around them: promised times, promises, the management."""
    review = of(edit)
    (one,) = altered(review, SPEAK)
    figure = pair_figure(one, review, (SPEAK, lambda _: ""), tmp_path, None)
    pair = re.findall(r'(?s)<svg[^>]*class="sb-main".*?</svg>', figure)

    assert [marks(svg) for svg in pair] == [before, after]


def test_both_files_have_the_same_size_and_say_which_they_are():
    """So that whoever changes from one to the other sees only what differs; the ground is their own."""
    review = of(("Ruft an.", "Ruft an und wartet lange auf jemanden, der ihr zuhört."))
    (one,) = altered(review, catalogue("de"))
    before, after = pair_files(one, review, catalogue("de"), None).values()
    widths = [re.search(r'<svg[^>]* width="(\d+)"', svg)[1] for svg in (before, after)]

    assert widths[0] == widths[1]
    assert "Pannenhilfe – vor dem Vorschlag" in unescape(before)
    assert "Pannenhilfe – mit dem Vorschlag" in unescape(after)
    assert all('class="ground"' in svg for svg in (before, after))


def test_drawings_on_a_page_say_which_they_are_and_lead_to_what_there_is_now(tmp_path):
    """The base too: what was renamed is linked as it is called today."""
    review = of(
        ("step: anruf, name", "step: anfang, name"), ("from_step: anruf", "from_step: anfang"), ("Geht.", "Fährt.")
    )
    (one,) = altered(review, SPEAK)
    figure = pair_figure(one, review, (SPEAK, lambda thing: f"x.html#{thing.own_id}"), tmp_path, None)
    captions = re.findall(r'<span class="sb-caption">(.*?)</span>', figure)

    assert captions == ["Pannenhilfe · before the proposal", "Pannenhilfe · with the proposal"]
    assert "#anfang" in figure
    assert "#anruf" not in figure


def test_a_drawing_alone_is_one_figure(tmp_path):
    """Without a way to files that a preview does not have."""
    review = of(
        ("---\nservice: taxi", "---\nservice: bus\nname: Bus\nsteps: [{step: x, customer: X.}]\n---\nservice: taxi")
    )
    (one,) = altered(review, SPEAK)
    figure = pair_figure(one, review, (SPEAK, lambda _: ""), tmp_path, None)

    assert figure.count('class="sb-main"') == 1
    assert "download" not in figure


def test_files_are_named_after_their_services(tmp_path):
    """In plain letters, with the state at the end."""
    before = SERVICE.replace("service: hilfe", "service: für-hilfe")
    review = review_of(before, before.replace("within: 45", "within: 40"))
    names = [(one.service, one.end, one.name) for one in proposed(review, tmp_path, SPEAK)]

    assert names == [
        ("für-hilfe", "before", "fuer-hilfe-before.svg"),
        ("für-hilfe", "after", "fuer-hilfe-after.svg"),
    ]


def test_a_course_names_things_as_they_are_called_now():
    """Its own steps keep their ids."""
    review = of(("berater", "beratung"))
    course = rewritten_course(review.base.handbook, "hilfe", {Thing("role", "berater"): Thing("role", "beratung")})

    assert list(course.stops) == ["anruf", "ende", "blick"]
    assert course.stops["anruf"].step.frontstage.deeds[0].who == "beratung"


@pytest.mark.parametrize(
    ("edit", "spots"),
    [
        (("Ruft an.", "Ruft gern an."), [("Anrufen", "b-hilfe-after-anruf.customer.0")]),
        (("berater: Hört zu.", "chef: Hört zu."), [("Anrufen", "b-hilfe-after-anruf.people.0")]),
        (("time: 5 min", "time: 6 min"), [("Anrufen", "b-hilfe-after-anruf.customer.0")]),
        (("within: 45 min", "within: 40 min"), []),
        (("  - {step: ende, name: Gehen, customer: Geht., keeps: bald}\n", ""), [("Gehen", "b-hilfe-before-ende.customer.0")]),
    ],
    ids=["card", "doer", "step", "clock alone", "step that is gone"],
)  # fmt: skip
def test_names_of_steps_lead_to_what_is_marked(edit, spots, tmp_path):
    """To the first marked card of the step, in the drawing with the proposal if it is there; the anchor exists."""
    review = of(edit)
    (one,) = altered(review, SPEAK)
    figure = pair_figure(one, review, (SPEAK, lambda _: ""), tmp_path, None)
    links = re.search(r'(?s)<p class="sb-spots">(.*?)</p>', figure)

    found = re.findall(r'<a href="#(.*?)">(.*?)</a>', links[1]) if links else []
    assert [(name, anchor) for anchor, name in found] == spots
    assert all(f'id="{anchor}"' in figure for anchor, _ in found)
