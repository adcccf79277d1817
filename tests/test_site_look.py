import json
import re
import shutil
import subprocess

import pytest

from servicebook.publication import Page, Publication
from servicebook.site import publish
from servicebook.theme import THEME

SHEETS = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in (THEME / "site" / "css").iterdir()}
TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "ink2", "accent") for ground in ("bg", "card")),
    *((tone, f"{tone}-soft") for tone in ("error", "warning", "advice", "question", "good")),
    *(("ink", f"{tone}-soft") for tone in ("star", "accent", "good", "error")),
    *(("phase-ink", "phase"), ("ink2", "accent-soft"), ("ink", "level2"), ("level-ink", "level3")),
]
MARKS = [f"p{number}" for number in range(1, 10)]


def colours(scheme):
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', SHEETS["colours.css"], re.DOTALL)[1]
    found = dict(re.findall(r"--(?:sb-)?([\w-]+): #([0-9a-f]{3,6});", block))
    return {name: value if len(value) == 6 else "".join(digit * 2 for digit in value) for name, value in found.items()}


def contrast(one, other):
    """The ratio of WCAG 2."""

    def light(colour):
        parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_read_on_its_ground(scheme):
    """Text keeps 4.5:1 to what lies under it, in light and in dark; the marks of the nine P's keep 3:1."""
    colour = colours(scheme)
    page = colour["md-default-bg-color"]
    weak = [pair for pair in TEXT_ON_GROUND if contrast(colour[pair[0]], colour[pair[1]]) < 4.5]
    weak += [
        ink for ink in ("ink", "ink2", "accent", "error", "md-typeset-a-color") if contrast(colour[ink], page) < 4.5
    ]
    weak += ["level4"] if contrast(colour["level4"], page) < 4.5 else []
    weak += [mark for mark in MARKS if contrast(colour[mark], page) < 3]
    assert weak == []


def test_every_class_is_explained():
    """Whoever writes a page template finds each class with an example in one place."""
    ours = "\n".join(sheet for name, sheet in SHEETS.items() if name != "blueprint.css")
    guide = ours[ours.index("/* The parts of a handbook page") :].split("*/")[0]
    used = set(re.findall(r"\.(sb-[\w-]+)", re.sub(r"/\*.*?\*/", "", ours, flags=re.DOTALL)))
    explained = set(re.findall(r"sb-[\w-]+", guide))
    assert {name for name in used if name not in explained and name.split("--")[0] not in explained} == set()


def test_no_style_sheet_fetches_anything():
    """Pictures in style sheets are inside them."""
    assert [name for name, sheet in SHEETS.items() if re.search(r"@import|url\((?![\"']?data:)", sheet)] == []


TABLE = """
<form class="sb-filter" data-for="#t" data-count="{shown} von {all}" hidden><label>x <input type="search"></label>
<label>y <select data-key="severity"><option value="">alle</option><option value="error">e</option></select></label>
<output></output></form>
<div class="sb-scroll" tabindex="0"><table class="sb-table" id="t"><tbody>
<tr data-severity="error"><td>Straße über den Pass</td></tr><tr data-severity="warning"><td>Strasse zum See</td></tr>
<tr data-severity="error"><td>Bahn</td></tr></tbody></table></div>
<div class="sb-play" data-steps="#s" hidden><button type="button" data-move="start">a</button>
<button type="button" data-move="back">b</button><output></output><button type="button" data-move="next">c</button>
<button type="button" data-move="stop">d</button></div>
<ol class="sb-steps" id="s"><li class="sb-step"><h3>Eins</h3></li><li class="sb-step"><h3>Zwei</h3></li></ol>
<div class="sb-scroll"><table class="sb-grid"><tbody><tr><td class="sb-cell">WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW</td></tr>
</tbody></table></div>
"""
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=9000 --host-resolver-rules=MAP%20*%20~NOTFOUND"
)
browser = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site to be opened from its folder, with a page of moving parts."""
    root = tmp_path_factory.mktemp("book")
    pages = (Page("index.md", "Start", TABLE), Page("b.md", "Begriffe", "«Störungsüberbrückung»\n"))
    publish(Publication("Buch", "de", pages, ("index.md", "b.md")), root, root / "site", root / "stage")
    return root / "site"


def asked(site, tmp_path, script, *more):
    """What a script in the page answers, which runs when the page stands; nothing but files can be reached."""
    page = site / "index.html"
    ask = f"const wait = (ms) => new Promise((done) => setTimeout(done, ms)); (async () => {{ await wait(500); {script} }})()"
    tell = "(answer) => { document.title = 'ANSWER' + JSON.stringify(answer) }"
    fail = "(error) => { document.title = 'ANSWER' + JSON.stringify(String(error)) }"
    text = page.read_text(encoding="utf-8").replace("</body>", f"<script>{ask}.then({tell}, {fail})</script></body>")
    asking = site / "asking.html"
    asking.write_text(text, encoding="utf-8")
    flags = [flag.replace("%20", " ") for flag in FLAGS.split()]
    call = [CHROMIUM, *flags, *more, f"--user-data-dir={tmp_path}", "--dump-dom", asking.as_uri()]
    page = subprocess.run(call, capture_output=True, check=True, timeout=120, encoding="utf-8").stdout  # noqa: S603 - the browser
    return json.loads(re.search("<title>ANSWER(.*?)</title>", page)[1].replace("&lt;", "<").replace("&amp;", "&"))


@browser
def test_the_search_works_from_a_folder_without_a_network(site, tmp_path):
    """A word with umlauts in guillemets is found in a handbook that lies on a disk."""
    found = asked(
        site,
        tmp_path,
        """
        const toggle = document.querySelector("#__search");
        toggle.checked = true; toggle.dispatchEvent(new Event("change")); await wait(1500);
        const input = document.querySelector(".md-search__input");
        input.focus(); input.value = "Störungsüberbrückung";
        for (const kind of ["keyup", "input"]) input.dispatchEvent(new Event(kind));
        await wait(2000);
        return [...document.querySelectorAll(".md-search-result__link")].map((link) => link.href.split("/").pop());
        """,
    )
    assert [link.split("?")[0] for link in found] == ["b.html"]


@browser
def test_a_table_is_filtered_by_words_and_by_choice(site, tmp_path):
    """Words are found whatever their case, their umlauts and their ß; a choice narrows further; the count is told."""
    answers = asked(
        site,
        tmp_path,
        """
        const form = document.querySelector(".sb-filter");
        const [words, choice, count] = ["input", "select", "output"].map((name) => form.querySelector(name));
        const look = () => {
          form.dispatchEvent(new Event("input"));
          const shown = [...document.querySelectorAll("#t tr")].filter((row) => row.offsetHeight > 0);
          return [count.textContent, ...shown.map((row) => row.textContent)];
        };
        const all = look();
        words.value = "STRASSE";
        const streets = look();
        choice.value = "error";
        return [all.length, streets, look()];
        """,
    )
    assert answers == [
        4,
        ["2 von 3", "Straße über den Pass", "Strasse zum See"],
        ["1 von 3", "Straße über den Pass"],
    ]


@browser
def test_a_journey_is_played_step_by_step(site, tmp_path):
    """One step at a time, forth and back by button or key, and all of them again at the end."""
    answers = asked(
        site,
        tmp_path,
        """
        const bar = document.querySelector(".sb-play");
        const look = () => [bar.querySelector("output").textContent,
          ...[...document.querySelectorAll(".sb-step h3")].filter((h) => h.offsetHeight > 0).map((h) => h.textContent[0])];
        const press = (move) => { bar.querySelector(`[data-move=${move}]`).click(); return look(); };
        const key = (name) => { bar.dispatchEvent(new KeyboardEvent("keydown", { key: name })); return look(); };
        return [press("start"), press("next"), key("ArrowRight"), key("ArrowLeft"), key("Escape"), key("ArrowRight")];
        """,
    )
    assert answers == [["1 / 2", "E"], ["2 / 2", "Z"], ["2 / 2", "Z"], ["1 / 2", "E"], ["", "E", "Z"], ["", "E", "Z"]]


@browser
def test_on_a_phone_the_page_never_scrolls_sideways(site, tmp_path):
    """A wide table scrolls in its own box."""
    answers = asked(
        site,
        tmp_path,
        """
        const frame = document.createElement("iframe");
        frame.width = 390; frame.height = 844; frame.src = "index.html";
        document.body.append(frame); await wait(2500);
        const { documentElement: page } = frame.contentDocument;
        const box = frame.contentDocument.querySelector(".sb-grid").parentElement;
        return [page.scrollWidth - page.clientWidth, box.scrollWidth > box.clientWidth];
        """,
        "--allow-file-access-from-files",
    )
    assert answers == [0, True]
