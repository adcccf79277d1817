"""The script of a service, and the rehearsal that is made from it."""

import json
import re
from functools import cache
from html import unescape

import test_pages_nothing_dropped
from hypothesis import given, settings
from hypothesis import strategies as st
from trial import linked
from written import example, pages, shown

from servicebook.findings import Verdict
from servicebook.pages import Material, write
from servicebook.pages.scenes import scene_numbers

SERVICE = """
roles:
  berater: {name: Beraterin}
  leitung: {name: Leitung}
channels: {hotline: {name: Hotline, kind: phone}}
evidence: {sms: {name: SMS, senses: [sight]}}
systems: {akte: {name: Akte}}
---
service: hilfe
name: Hilfe
signature: Zuerst Sie.
rehearsed: 2026-09-12
promises: {ankunft: In 45 Minuten}
mix:
  personal_experience:
    questions: {befinden: Geht es Ihnen gut?}
fulfilment:
  - step: anruf
    name: Anrufen
    starts_when: Der Wagen steht.
    owner: berater
    channel: hotline
    customer: Ruft an.
    frontstage: {berater: Hört zu.}
    says: Stehen Sie sicher?
    script: Langsam sprechen.
    backstage: {leitung: Hört mit.}
    support: [akte]
    evidence: [sms]
    clarifies: [befinden]
    keeps: [ankunft]
    time: 1-2 min
    feeling: -1
    moment: {why: Angst, staging: Ruhige Stimme, senses: [hearing], led_by: berater}
    grants: {amount: 150 CHF, what: Taxi}
    fails:
      - {what: Anruf bricht ab, recover: rückruf, share: 3 %}
      - {what: Niemand versteht sich}
    then:
      - {to: nein, when: keine Deckung, share: 8 %}
      - {to: hilfe}
  - step: hilfe
    name: Helfen
    frontstage: {berater: Hilft.}
  - step: rückruf
    aside: true
    name: Zurückrufen
    frontstage: {berater: Ruft an.}
  - step: nein
    aside: true
    name: Nein sagen
    then: {to: end, as: abgelehnt}
  - step: verloren
    aside: true
    name: Verloren
reinforcement:
  - step: danach
    name: Danach
    starts_when: Der Morgen danach.
management:
  - {step: sitzung, name: Sitzung, owner: leitung, backstage: {leitung: Bespricht.}, fails: {what: Streit, recover: runde}}
  - {step: bericht, name: Bericht}
  - {step: runde, name: Runde, aside: true}
"""
DATA = re.compile(r'<script type="application/json">(.*?)</script>')
SCENE = re.compile(
    r'<article class="sb-scene"(?: data-kind="([^"]*)")?>\s*<header><h3 id="([^"]*)"[^>]*>(.*?)</h3>', re.DOTALL
)


@cache
def page():
    """The page of the service above, as it is written."""
    return pages(SERVICE, "en")["services/hilfe/script.md"]


def scenes(text):
    """Each scene as its kinds, its anchor and its heading."""
    return [(kinds or "", anchor, shown(heading).strip()) for kinds, anchor, heading in SCENE.findall(text)]


def one(anchor):
    """What a reader sees of one scene."""
    found = re.search(rf'<article(?:(?!<article).)*<h3 id="{anchor}"[^>]*>.*?</article>', page(), re.DOTALL)
    return shown(found[0]).strip()


def graph(text):
    """The ways of each scene as the browser gets them."""
    return {
        scene["key"]: [(way["kind"], way["case"], way["to"]) for way in scene["ways"]] for scene in json.loads(text)
    }


def data(text):
    """The data of the rehearsal on a page."""
    return [found[1] for found in DATA.finditer(text)]


def test_side_scenes_stand_where_they_begin():
    """Scenes follow the journey; a side scene comes right after the scene where it begins, and is numbered after it."""
    assert scenes(page()) == [
        ("critical", "anruf", "1 Anrufen"),
        ("aside ending", "nein", "1.1 Nein sagen"),
        ("aside", "rueckruf", "1.2 Zurückrufen"),
        ("ending", "hilfe", "2 Helfen"),
        ("aside ending", "verloren", "↳ Verloren"),
        ("ending", "danach", "3 Danach"),
        ("", "sitzung", "4 Sitzung"),
        ("aside", "runde", "4.1 Runde"),
        ("", "bericht", "5 Bericht"),
    ]


def test_a_scene_tells_all_that_is_needed_to_play_it():
    """Head, margin (cast, place, props, senses, timing, mood), play, critical moment, what is behind, and the ways on."""
    assert one("anruf") == (
        "1 Anrufen Critical moment All that is planned : Anrufen "
        "Cast Beraterin , Leitung Place Hotline Props SMS Senses hearing, sight Time 1–2 min Mood −1 (uneasy) "
        "Der Wagen steht. Customer Ruft an. Beraterin Hört zu. Stehen Sie sicher? Langsam sprechen. "
        "Why Angst Staging Ruhige Stimme Prepared behind Leitung Hört mit. Akte "
        "Clarifies Geht es Ihnen gut? Keeps In 45 Minuten Grants Amount: 150 CHF · What: Taxi "
        "→ 2 Helfen Instead: keine Deckung 8 % → 1.1 Nein sagen "
        "If it fails: Anruf bricht ab 3 % → 1.2 Zurückrufen "
        "If it fails: Niemand versteht sich No way out is planned."
    )


def test_a_side_scene_names_where_it_begins_and_how_it_ends():
    """Whoever lands in a side scene sees from where it comes, and that the journey ends there."""
    assert one("nein") == (
        "1.1 Nein sagen Side scene Ending begins in 1 Anrufen All that is planned : Nein sagen keine Deckung "
        "The journey ends: abgelehnt."
    )


def test_what_decides_stands_on_top():
    """Critical moments and endings are listed before the first scene, each with the way there."""
    top = page().partition('<article class="sb-scene"')[0]
    stakes = top[top.index('<dl class="sb-stakes"') :]
    assert (
        shown(stakes)
        .strip()
        .startswith("Critical moments 1 Anrufen Where journeys end 1.1 Nein sagen · 2 Helfen · 3 Danach · ↳ Verloren")
    )
    assert "Zuerst Sie." in shown(top)
    assert "September 12, 2026" in shown(top)


def test_what_the_rehearsal_hides_is_marked():
    """Deeds, lines, directions, the moment and gifts carry those who do them, so that they are not told too early."""
    marked = re.findall(r'data-cast="([^"]*)"', page().partition('id="nein"')[0])
    assert marked == ["roles/berater"] * 4 + ["roles/leitung"] + ["roles/berater"] * 2


def test_all_ways_are_in_the_rehearsal():
    """The usual way comes first; branches, failures, ends and the management's own scenes can all be chosen."""
    assert graph(data(page())[0]) == {
        "anruf": [
            ("on", "", ["hilfe"]),
            ("on", "keine Deckung · 8\xa0%", ["nein"]),
            ("failure", "Anruf bricht ab · 3\xa0%", ["rückruf hilfe"]),
        ],
        "nein": [("end", "abgelehnt", [])],
        "rückruf hilfe": [("on", "", ["hilfe"])],
        "hilfe": [("end", "", [])],
        "verloren": [("end", "", [])],
        "danach": [("end", "", [])],
        "sitzung": [("on", "", ["bericht"]), ("failure", "Streit", ["runde"])],
        "runde": [("on", "", ["bericht"])],
        "bericht": [("end", "", [])],
    }


def test_roles_and_beginnings_can_be_chosen():
    """Everybody who plays can be rehearsed, and each journey, the management's too, may be where it begins."""
    options = re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', page())
    assert [(value, shown(text)) for value, text in options] == [
        ("roles/berater", "Beraterin"),
        ("roles/leitung", "Leitung"),
        ("", "I watch"),
        ("anruf", "1 Anrufen"),
        ("danach", "3 Danach"),
        ("sitzung", "4 Sitzung"),
    ]


def test_a_service_without_steps_has_a_script_that_says_so():
    """Nothing to play: no rehearsal, and a line instead of scenes."""
    text = pages("service: leer\n", "en")["services/leer/script.md"]
    assert data(text) == []
    assert "Nothing has been written down here yet." in text


def test_data_cannot_leave_their_place():
    """What looks like the end of the data, or like a tag, is neither: the data are one line of plain letters."""
    hostile = "</script><img src=x onerror=alert(1)>–&amp;"
    text = pages(f"service: s\noffer: [{{step: a, fails: [{{what: '{hostile}', recover: a}}]}}]\n")[
        "services/s/script.md"
    ]
    (found,) = data(text)
    assert not re.search(r"[<>&\n]|[^\x00-\x7f]", found)
    assert [way["case"] for way in json.loads(found)[0]["ways"]] == ["", hostile]


def beginnings(text):
    """Where a rehearsal on a page may begin."""
    return re.findall(r'<option value="([^"]+)">', text.partition('name="from"')[2].partition("</select>")[0])


def reached(ways, starts):
    """All scenes to which the ways lead from the starts."""
    found, waiting = set(), list(starts)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [target for _, _, targets in ways[key] for target in targets]
    return {key.partition(" ")[0] for key in found}


def checked(texts):
    """Holds each script against its course: every scene once, in the numbers' order; every way can be played."""
    handbook, _ = linked(texts)
    written = write(Material(handbook, Verdict(), ()))
    scripts = [page.text for page in written.pages if page.path.endswith("/script.md")]
    assert len(scripts) == len(handbook.courses)
    for (name, course), text in zip(handbook.courses.items(), scripts, strict=True):
        numbers = scene_numbers(course)
        headings = [heading.split()[0] for _, _, heading in scenes(text)]
        assert (sorted(numbers), sorted(headings)) == (sorted(course.stops), sorted(numbers.values())), name
        if course.stops:
            playable(course, graph(data(text)[0]), beginnings(text))


def playable(course, ways, starts):
    """Each way of a course that leads to a scene is one that can be chosen, and what it leads to can be reached."""
    steps = {key.partition(" ")[0] for key in ways}
    assert steps == set(course.stops)
    chosen = {
        (key.partition(" ")[0], target.partition(" ")[0])
        for key, some in ways.items()
        for _, _, targets in some
        for target in targets
    }
    wanted = {
        (way.source, way.target) for way in course.ways if (way.branch or way.failure) and way.target in course.stops
    }
    assert wanted - chosen == set()
    there = reached(ways, starts)
    assert {target for source, target in wanted if source in there} <= there


def test_the_example_can_be_played_as_a_whole():
    """Every step of the example is one scene, and every branch and failure can be chosen."""
    checked(example())


def test_a_handbook_with_every_key_can_be_played():
    """Odd ways (to all at once, meanwhile, back to oneself) are played as well."""
    checked(test_pages_nothing_dropped.TEXT)


STEPS = [f"s{number}" for number in range(5)]
steps = st.lists(
    st.fixed_dictionaries(
        {"phase": st.sampled_from(["offer", "fulfilment", "reinforcement", "management"])},
        optional={
            "aside": st.booleans(),
            "starts_when": st.just("Jetzt"),
            "then": st.lists(
                st.fixed_dictionaries(
                    {"to": st.sampled_from([*STEPS, "end", "nirgends"])},
                    optional={"when": st.just("falls"), "share": st.sampled_from(["10 %", "50 %", "100 %"])},
                )
                | st.fixed_dictionaries({"all": st.lists(st.sampled_from(STEPS), min_size=1, max_size=2)}),
                max_size=3,
            ),
            "fails": st.lists(
                st.fixed_dictionaries({"what": st.just("Panne")}, optional={"recover": st.sampled_from(STEPS)}),
                max_size=2,
            ),
            "meanwhile": st.lists(st.sampled_from(STEPS), max_size=1),
            "waits_for": st.lists(st.sampled_from(STEPS), max_size=1),
        },
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=100, deadline=None)
@given(steps)
def test_any_service_can_be_played(drawn):
    """Every step stands in the script exactly once, and every branch and failure can be reached, whatever leads where."""
    phases = {}
    for number, step in enumerate(drawn):
        rest = {key: value for key, value in step.items() if key != "phase"}
        phases.setdefault(step["phase"], []).append({"step": f"s{number}", **rest})
    checked(json.dumps({"service": "x", **phases}) + "\n")


def test_lines_are_spoken_in_all_languages():
    """A line that is written in two languages is in the script in both."""
    text = pages(example())["services/pannenhilfe/script.md"]
    assert "«Monsieur Aebi est en route" in unescape(text)
