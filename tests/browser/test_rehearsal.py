"""The rehearsal as people play it, and the script and cue cards as they come out of the printer."""

import pytest
from barriers import barriers
from test_print import close, sheets

SCRIPT = "services/pannenhilfe/script.html"
AGENT = "#play=roles/loyalty-berater&from=anruf"
CARD = "cards/roles/loyalty-berater.html"
SEEN = """() => [
  document.querySelector(".sb-rehearsal output").textContent.match(/\\d+/g).join("/"),
  document.querySelector(".sb-rehearsal__stage h3")?.textContent.trim() ?? "",
  document.querySelector(".sb-rehearsal__question").checkVisibility(),
]"""
"""Where one is: the scene of how many, its title, and whether one is asked."""


@pytest.fixture(params=["laptop", "phone"])
def anyone(request):
    """A reader with a laptop, or with a phone."""
    return request.getfixturevalue({"laptop": "reader", "phone": "phone"}[request.param])


def played(page, *keys):
    """Where one is after each key."""
    found = []
    for key in keys:
        page.keyboard.press(key)
        found.append(page.evaluate(SEEN))
    return found


def choose(page, text):
    """Take the way on which these words stand, once the answer is shown."""
    page.locator(".sb-rehearsal__others button", has_text=text).click()


def at(page, number):
    """Go on along the usual way until a scene."""
    for _ in range(40):
        if page.evaluate(SEEN)[1].startswith(f"{number} "):
            break
        page.keyboard.press("ArrowRight")
    while page.evaluate(SEEN)[2]:
        page.keyboard.press("ArrowRight")


def test_asked_before_told(reader, handbook):
    """What I do and say is hidden until I ask for it; what the customer and the others do is not."""
    page = reader.open(handbook / SCRIPT, AGENT)
    stage = page.locator(".sb-rehearsal__stage")
    asked = stage.inner_text()
    page.locator("[data-move=next]").click()
    told = stage.inner_text()

    mine = ["Meldet sich mit Namen", "Stehen Sie sicher?»", "Name nennen, langsam sprechen", "Drei Töne und ein Summen"]
    assert [words for words in mine if words in asked] == []
    assert [words for words in mine if words not in told] == []
    assert "Ruft an oder tippt" in asked
    assert "Sieht den Anruf und hört mit." in asked


def test_played_with_the_keyboard_alone(reader, handbook):
    """Tab to the form, Enter begins; the arrows show, go on and come back; Escape leaves, and the script is there again."""
    page = reader.open(handbook / SCRIPT, "#play=roles/loyalty-berater")
    page.locator(".sb-rehearsal select").first.focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate(SEEN) == ["1/9", "2 Panne melden", True]
    assert played(page, "ArrowRight", "ArrowRight", "Enter", "Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft") == [
        ["1/9", "2 Panne melden", False],
        ["2/9", "3 Lage verstehen", True],
        ["2/9", "3 Lage verstehen", False],
        ["3/9", "4 Orten und Deckung klären", True],
        ["2/9", "3 Lage verstehen", False],
        ["2/9", "3 Lage verstehen", True],
        ["1/9", "2 Panne melden", False],
    ]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.sb-rehearsal [type=submit]')")
    assert page.locator("article.sb-scene").filter(visible=True).count() == 16
    assert reader.errors == []


def test_the_usual_way_to_the_end(reader, handbook):
    """Strands side by side are played one after the other, those that wait are named, and the end offers what follows."""
    page = reader.open(handbook / SCRIPT, "#play=&from=anruf")
    beside = page.locator(".sb-rehearsal__beside span").text_content
    seen = []
    for _ in range(10):
        seen.append((*page.evaluate(SEEN)[:2], beside()))
        page.keyboard.press("ArrowRight")

    assert seen == [
        ("1/9", "2 Panne melden", ""),
        ("2/9", "3 Lage verstehen", ""),
        ("3/9", "4 Orten und Deckung klären", ""),
        ("4/9", "5 Hilfe zusagen", ""),
        ("5/9", "6 Für alle sorgen", "7 In die Tour einplanen"),
        ("6/9", "7 In die Tour einplanen", ""),
        ("7/9", "8 Unterwegs zum Mitglied", ""),
        ("8/9", "9 Vor Ort helfen", ""),
        ("9/9", "10 Wieder unterwegs", ""),
        ("9/9", "", ""),
    ]
    choices = page.locator(".sb-rehearsal__others button").all_inner_texts()
    assert choices == ["1 Schutzbrief abschliessen", "11 Zeigen, was gehalten wurde", "13 Woche besprechen"]


def test_a_branch_to_its_end(reader, handbook):
    """Without cover the journey goes the other way, and ends as its author says."""
    page = reader.open(handbook / SCRIPT, AGENT)
    at(page, 4)
    choose(page, "keine Deckung")
    aside = page.evaluate(SEEN)
    at(page, "4.1")
    page.keyboard.press("ArrowRight")
    end = page.locator(".sb-rehearsal__end")

    assert aside == ["4/4", "4.1 Ehrlich weiterverweisen", True]
    assert "weitergeleitet" in end.inner_text()
    choose(page, "11 Zeigen, was gehalten wurde")
    assert page.evaluate(SEEN)[1] == "11 Zeigen, was gehalten wurde"


def test_a_failure_is_made_good(reader, handbook):
    """The patrol comes late: the side scene is played, then the journey goes on."""
    page = reader.open(handbook / SCRIPT, AGENT)
    at(page, 8)
    choose(page, "später als zugesagt")
    late = page.evaluate(SEEN)
    at(page, "8.1")
    page.keyboard.press("ArrowRight")

    assert late[1:] == ["8.1 Entschuldigen und neu zusagen", True]
    assert page.evaluate(SEEN)[1] == "9 Vor Ort helfen"


def test_the_address_remembers_the_role(reader, handbook):
    """Role and beginning are in the address; the page of the role leads there with its role chosen."""
    page = reader.open(handbook / SCRIPT)
    page.select_option("select[name=play]", "roles/einsatzleitung")
    page.select_option("select[name=from]", "anruf")
    page.locator(".sb-rehearsal [type=submit]").click()
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    assert page.locator(".sb-rehearsal__role").inner_text() == "Einsatzleitung"
    assert page.evaluate(SEEN)[1] == "2 Panne melden"

    page = reader.open(handbook / "roles" / "teamleitung.html")
    page.locator(".sb-parts__rehearse").first.click()
    page.wait_for_load_state()
    assert page.locator("select[name=play]").input_value() == "roles/teamleitung"


def test_a_rehearsal_can_be_used_by_everybody(anyone, handbook):
    """Asked, told, and at the end, nothing keeps somebody out, says axe; each change is announced."""
    page = anyone.open(handbook / SCRIPT, AGENT)
    page.wait_for_timeout(300)
    asked = barriers(page)
    heard = page.locator(".sb-rehearsal [role=status]").text_content()
    page.locator("[data-move=next]").click()
    told = barriers(page)
    answer = page.locator(".sb-rehearsal [role=status]").text_content()
    for _ in range(40):
        if page.locator(".sb-rehearsal__end").is_visible():
            break
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)

    assert (asked, told, barriers(page)) == ([], [], [])
    assert "Panne melden" in heard
    assert "Meldet sich mit Namen" not in heard
    assert "Meldet sich mit Namen" in answer


@pytest.mark.parametrize("start", ["", AGENT])
def test_a_phone_holds_it(phone, handbook, start):
    """Nothing is wider than the screen, every button is large enough for a thumb, and the next one is always in view."""
    page = phone.open(handbook / SCRIPT, start)
    page.wait_for_timeout(200)
    sizes = page.eval_on_selector_all(
        ".sb-rehearsal :is(button, select)",
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)",
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert min(sizes) >= 44
    if start:
        assert page.locator("[data-move=next]").bounding_box()["y"] < 844 - 44
    assert {url.partition(":")[0] for url in phone.requests} <= {"file", "data", "blob"}


def test_without_scripts_the_script_is_read(browser, handbook):
    """Whoever has no JavaScript reads all scenes, and sees no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((handbook / SCRIPT).as_uri())

    assert page.locator("article.sb-scene").filter(visible=True).count() == 16
    assert page.locator(".sb-rehearsal").is_hidden()
    context.close()


def test_scenes_are_not_torn_apart(reader, handbook):
    """The script prints on A4 upright; each scene begins and ends on the same sheet, and no rehearsal is on paper."""
    page = reader.open(handbook / SCRIPT)
    page.emulate_media(media="print")
    parts = page.eval_on_selector_all(
        "article.sb-scene",
        "(all) => all.map((one) => [one.querySelector('h3').textContent, one.lastElementChild.textContent])",
    )
    found = sheets(page)

    assert {size for size, _ in found} == {(210, 297)}
    for ends in parts:
        first, last = (close(text.replace("¶", "")) for text in ends)
        assert [text for _, text in found if first in text and last in text] != [], ends
    assert not any(close(page.locator("select[name=play]").text_content()) in text for _, text in found)


@pytest.mark.parametrize(("anchor", "size"), [("", (297, 210)), ("#a6", (210, 148))])
def test_one_sheet_is_one_card(reader, handbook, anchor, size):
    """The card is printed on one sheet, whole: A4 that is folded to A5, or A5 that is folded to A6."""
    page = reader.open(handbook / CARD, anchor)
    found = sheets(page)

    assert [one for one, _ in found] == [size]
    for words in ("Nimmt die Sorge ab", "Stehen Sie sicher?", "300 CHF", "Teamleitung", "Die Patrouille kommt später"):
        assert close(words) in found[0][1]


def test_no_card_overflows(reader, handbook):
    """Whatever a role has to know, its card cuts nothing off at the edge."""
    cards = sorted((handbook / "cards").rglob("*.html"))
    assert len(cards) > 10
    for card in cards:
        page = reader.open(card)
        cut = page.eval_on_selector_all(
            ".sheet > section", "(all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length"
        )
        assert (card.name, cut) == (card.name, 0)


def test_one_button_prints_the_card(reader, handbook):
    """The button on the page of a role opens the card and asks the printer at once; the card's own button asks again."""
    reader.page.add_init_script("window.asked = 0; window.print = () => { window.asked += 1; };")
    page = reader.open(handbook / "roles" / "loyalty-berater.html")
    page.locator("a.sb-button").click()
    page.wait_for_load_state()

    assert page.url.endswith(f"{CARD}#print")
    assert page.evaluate("window.asked") == 1
    page.locator("nav button").click()
    assert page.evaluate("window.asked") == 2


def test_a_card_can_be_used_by_everybody(anyone, handbook):
    """On a screen of any size nothing on a card keeps somebody out, says axe."""
    page = anyone.open(handbook / CARD)

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
