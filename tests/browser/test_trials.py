"""Four employees with a case each, on their phones, and a strategist at a desk: from the first page to the answer."""

import pytest

HOME = "index.html"
FIND = ".sb-jumps a:text-is('Meine Rolle finden')"


class Trial:
    """Somebody who taps through the handbook; `taps` counts, and what is read must be on the screen."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, selector):
        """Tap what can be seen; what has to be scrolled to counts for one more."""
        target = self.page.locator(selector).first
        self.taps += 1 + (not self.in_view(target))
        target.tap()
        self.page.wait_for_timeout(300)

    def type(self, selector, text):
        """Type a word into a field, which counts as a tap."""
        self.taps += 1
        self.page.locator(selector).first.fill(text)

    def in_view(self, target):
        """Whether something can be read without scrolling, below the bars that stay."""
        box = target.bounding_box()
        return box is not None and box["y"] >= 48 and box["y"] + box["height"] <= self.page.viewport_size["height"]

    def reads(self, text):
        """Whether a sentence is on the screen."""
        return any(self.in_view(one) for one in self.page.locator(f"text={text}").filter(visible=True).all())


@pytest.fixture
def trial(phone, handbook):
    """Somebody who has just opened the handbook on the phone."""
    return Trial(phone.open(handbook / HOME))


def test_the_agent_knows_what_to_give(trial):
    """Seventy minutes instead of forty-five: what to say and what to give is four taps away, the guarantee one more."""
    trial.tap(FIND)
    trial.tap("#_role-cards a:text-is('Loyalty-Beratung')")
    trial.tap(".sb-jumps a:text-is('Wenn es schiefgeht')")

    assert trial.taps <= 4
    for words in ("Die Patrouille kommt später als zugesagt.", "Es tut mir leid. Wir halten nicht", "Gutschrift"):
        assert trial.reads(words), words
    trial.tap(".sb-jumps a:text-is('Versprechen')")
    trial.page.locator("text=erlassen wir den Jahresbeitrag").first.scroll_into_view_if_needed()
    assert trial.reads("erlassen wir den Jahresbeitrag")


def test_the_agent_knows_what_to_say_without_cover(trial):
    """No cover: the role's page names who helps then, and leads to the scene with the sentence to say."""
    trial.tap(FIND)
    trial.tap("#_role-cards a:text-is('Loyalty-Beratung')")
    trial.tap(".sb-jumps a:text-is('Weiterweisen')")
    assert trial.reads("Pannendienst auf Rechnung")
    trial.tap("a:text('Ehrlich weiterverweisen')")

    assert trial.taps <= 5
    assert trial.reads("Stehen lasse ich Sie trotzdem nicht.")


def test_the_patrol_knows_who_helps_without_cover(trial):
    """At the roadside, no cover: a partner finds the own page by what is on the car, and who helps for money."""
    trial.tap(FIND)
    trial.type("[data-for='#_role-cards'] input", "patrouillenwagen")
    trial.tap("#_role-cards a:text-is('Strassenhilfe Nord')")
    trial.tap(".sb-jumps a:text-is('Weiterweisen')")

    assert trial.taps <= 5
    for words in ("keine Deckung", "Pannendienst auf Rechnung", "Auftragsannahme"):
        assert trial.reads(words), words


def test_the_team_leader_knows_the_limit(trial):
    """An agent asks for more than three hundred francs: who may ask, how far one may go, and whom to ask beyond it."""
    trial.tap(FIND)
    trial.tap("#_role-cards a:text-is('Teamleitung Hilfenummer')")

    assert trial.taps <= 2
    for words in ("bis 1500", "Ausnahmen von der Deckung", "bis 300", "Leitung Assistance", "Mo–Fr 08:00–18:00"):
        assert trial.reads(words), words


def test_the_newcomer_rehearses_the_first_call(trial):
    """On the first day: what I ask first is read after two taps, and played after five."""
    trial.tap(FIND)
    trial.tap("#_role-cards a:text-is('Loyalty-Beratung')")
    assert trial.reads("Geht es Ihnen gut? Stehen Sie sicher?")
    assert trial.taps <= 2
    trial.tap(".sb-jumps a:text-is('Schritte')")
    trial.tap(".sb-parts__rehearse")
    trial.tap(".sb-rehearsal [type=submit]")

    assert trial.taps <= 6
    assert trial.reads("Was würden Sie jetzt tun, und was würden Sie sagen?")
    assert not trial.reads("Gut, dass Sie anrufen.")
    trial.tap("[data-move=next]")
    assert trial.reads("Gut, dass Sie anrufen.")


def test_the_bars_hide_nothing(trial):
    """The way to the parts of a page stays in view, below the header and above the heading that it leads to."""
    trial.page.goto(trial.page.url.replace(HOME, "roles/loyalty-berater.html"))
    trial.tap(".sb-jumps a:text-is('Wenn es schiefgeht')")
    bar, heading = (trial.page.locator(one).bounding_box() for one in (".sb-jumps", "#_failures"))

    assert bar["y"] == pytest.approx(48, abs=1)
    assert bar["y"] + bar["height"] <= heading["y"]
    assert (bar["x"], bar["width"]) == (0, 390)
    assert trial.page.evaluate("document.documentElement.scrollWidth") == 390
    assert trial.page.locator(".sb-jumps a").first.bounding_box()["height"] >= 44


def rows(page, table, *places):
    """The texts in some columns of a table, hidden rows left out."""
    found = page.locator(f"#_{table}-rows tbody tr:not([data-filtered])").all()
    cells = [[text.strip() for text in row.locator("th, td").all_inner_texts()] for row in found]
    return [tuple(row[place - 1] for place in places) for row in cells]


def choose(page, table, label, option):
    """Narrow a table."""
    page.locator(f"[data-for='#_{table}-rows'] label:has-text('{label}') select").first.select_option(label=option)


def test_the_strategist_needs_no_yaml(reader, handbook):
    """Five questions, one page: a shared partner, promises without indicator, what is charged, reviews due, needs unmet."""
    page = reader.open(handbook / HOME)
    page.locator(".md-tabs a", has_text="Services").click()
    page.wait_for_load_state()
    page.locator("[data-for='#_shared-rows'] input").fill("Strassenhilfe Nord")
    shared = [row for row in rows(page, "shared", 1, 3, 5, 6) if row[0] == "Strassenhilfe Nord"]
    choose(page, "services", "Verrechnet", "kostenpflichtig")
    charged = rows(page, "services", 1)
    choose(page, "services", "Verrechnet", "alle")
    choose(page, "services", "Überprüfung", "in drei Monaten fällig")
    due = rows(page, "services", 1, 8)
    unmeasured = [row for row in rows(page, "promises", 1, 7) if row[1] != "gemessen"]
    choose(page, "needs", "Persona", "Familie auf der Autobahn")

    assert len(shared) == 1
    assert "Mobilität unterwegs" in shared[0][1]
    assert "In 45 Minuten ist Hilfe bei Ihnen" in shared[0][2]
    assert shared[0][3] == "Strassenhilfe Süd"
    assert charged == [("Mobilität unterwegs",), ("Pannenhilfe",)]
    assert due == [("Mobilität unterwegs", "12. Februar 2027")]
    assert (len(rows(page, "promises", 1)), unmeasured) == (11, [])
    assert rows(page, "needs", 1, 3) == [
        ("in Sicherheit sein", "erfüllt"),
        ("die Kinder gut betreut wissen", "erfüllt"),
        ("wissen, wie es weitergeht", "erfüllt"),
    ]
