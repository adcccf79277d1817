"""The rehearsal for one level or persona, through loops, and from the page of a role."""

from test_rehearsal import SCRIPT, SEEN, at


def test_a_level_passes_scenes_over(reader, handbook):
    """With premium nobody is put into the round: the scene is passed over, and the address remembers the level."""
    page = reader.open(handbook / SCRIPT, "#play=&from=anruf&level=premium")
    seen = []
    for _ in range(9):
        seen.append(page.evaluate(SEEN)[:2])
        page.keyboard.press("ArrowRight")

    assert [title.split()[0] for _, title in seen[:-1]] == ["2", "3", "4", "5", "6", "8", "9", "10"]
    assert seen[0][0] == "1/8"
    assert seen[-1][1] == ""
    assert "level=premium" in page.url
    assert page.locator(".sb-rehearsal__role").text_content() == "Ich schaue zu · premium"


def test_a_persona_does_its_own(reader, handbook):
    """Who plays for one persona sees what this one does, and begins with a journey that is this one's."""
    page = reader.open(handbook / SCRIPT)
    page.select_option("select[name=persona]", "geschäftsreise")
    begins = page.locator("select[name=from]").input_value()
    page.select_option("select[name=play]", "roles/loyalty-berater")
    page.locator(".sb-rehearsal [type=submit]").click()
    at(page, 6)
    told = page.locator(".sb-rehearsal__stage .sb-scene__customer").inner_text()

    assert begins == "anruf"
    assert "Wählt Taxi oder Mietwagen." in told
    assert "Wählt, wer die Kinder holt." not in told


def test_a_loop_is_gone_through_no_more_often_than_planned(reader, handbook):
    """A question may stay open once: the way back is offered once, counted in, and then no more."""
    page = reader.open(handbook / "services/servicecenter/script.html", "#play=&from=selbst-nachsehen")
    again = page.locator(".sb-rehearsal__others button", has_text="Es bleibt eine Frage offen")

    def reach():
        for _ in range(12):
            if again.count() or page.locator(".sb-rehearsal__end").is_visible():
                break
            page.keyboard.press("ArrowRight")
        return again.count()

    assert reach() == 1
    assert "höchstens einmal" in again.inner_text()
    again.click()
    assert reach() == 0


def test_who_comes_from_a_role_begins_where_it_plays(reader, handbook):
    """The agent's page leads to the call, not to the contract that the agency signs."""
    page = reader.open(handbook / SCRIPT, "#play=roles/loyalty-berater")
    assert page.locator("select[name=from]").input_value() == "anruf"


def test_terms_stay_words(reader, handbook):
    """A word that is explained looks like a word in the rehearsal too, not like a button."""
    page = reader.open(handbook / SCRIPT, "#play=&from=beitritt")
    heights = page.eval_on_selector_all(
        ".sb-rehearsal__stage .sb-term", "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert max(heights) < 30
