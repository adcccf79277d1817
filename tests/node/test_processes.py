import json
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import sync_playwright

from servicebook import checking
from servicebook.diagrams.voice import Voice
from servicebook.interchange.acting import Cast
from servicebook.interchange.bpmn import bpmn
from servicebook.interchange.mermaid import mermaid
from servicebook.wording import catalogue

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / ".venv" / "node" / "node_modules"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND"]
HANDBOOKS = (ROOT, ROOT / "tests" / "handbooks" / "english", ROOT / "tests" / "handbooks" / "planted")
READ = """
import BpmnModdle from "bpmn-moddle";
import {readFileSync} from "node:fs";
const told = [];
for (const file of JSON.parse(process.env.FILES)) {
  const {warnings} = await new BpmnModdle().fromXML(readFileSync(file, "utf8"));
  told.push(warnings.map(({message}) => message));
}
console.log(JSON.stringify(told));
"""
OPEN = """async text => {
  const viewer = new BpmnJS({container: "#place"});
  const {warnings} = await viewer.importXML(text);
  const shown = viewer.get("elementRegistry").filter(one => one.type !== "label" && one.parent).length;
  viewer.destroy();
  return [warnings.map(({message}) => message), shown];
}"""
DRAW = """async text => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  const {diagramType} = await mermaid.parse(text);
  const {svg} = await mermaid.render("chart", text);
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  const labels = [...drawn.querySelectorAll(".node .nodeLabel")].map(one => one.textContent.trim());
  return [diagramType, labels];
}"""
NASTY = """service: s
name: 'A "title": <b>'
offer: [{step: end, name: '1. "quoted" <b>bold</b> `code` *x* [y] {z} #35; ; | %% --> & _u_', customer: x, aside: true}]
"""


def casts():
    """Every service with steps in the handbooks of the repository, in the handbook's language."""
    for root in HANDBOOKS:
        handbook = checking.checked(root, date(2026, 11, 22)).handbook
        voice = Voice(catalogue(handbook.language), mother=handbook.mother_tongue)
        for name, service in handbook.services.items():
            if handbook.courses[name].stops:
                yield Cast(handbook, service, voice)


@pytest.fixture(scope="module")
def every():
    """All of them, read once."""
    return tuple(casts())


@pytest.fixture(scope="module")
def page():
    """A page of the Chromium of this machine, with bpmn-js and Mermaid; the network is out of reach."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        page = chromium.new_page()
        page.set_content('<div id="place" style="width: 900px; height: 500px"></div>')
        page.add_script_tag(path=PACKAGES / "bpmn-js" / "dist" / "bpmn-navigated-viewer.production.min.js")
        page.add_script_tag(path=PACKAGES / "mermaid" / "dist" / "mermaid.min.js")
        yield page
        chromium.close()


def test_bpmn_moddle_reads_every_process_without_a_warning(every, tmp_path):
    """The reader of bpmn.io knows every element, attribute and reference; it would tell of one that leads nowhere."""
    files = [tmp_path / f"{number}.bpmn" for number in range(len(every) + 1)]
    texts = [bpmn(one) for one in every]
    for file, text in zip(
        files, (*texts, texts[0].replace('bpmnElement="Pool_organisation"', 'bpmnElement="nobody"')), strict=True
    ):
        file.write_text(text, encoding="utf-8")
    script = PACKAGES.parent / "read.mjs"
    script.write_text(READ, encoding="utf-8")
    node = which("node")
    call = subprocess.run(  # noqa: S603 - a script of ours
        [node, script], env={"FILES": json.dumps(list(map(str, files)))}, check=True, capture_output=True, text=True
    )
    *good, bad = json.loads(call.stdout)
    assert good == [[]] * len(every)
    assert len(bad) == 1


def test_bpmn_js_draws_every_process(every, page):
    """The viewer of bpmn.io shows each node, pool, lane and line, and warns of nothing."""
    for one in every:
        text = bpmn(one)
        warnings, shown = page.evaluate(OPEN, text)
        assert warnings == []
        assert shown == text.count("<bpmndi:BPMNShape ") + text.count("<bpmndi:BPMNEdge ")


def test_mermaid_draws_every_flowchart(every, page):
    """Mermaid itself reads each chart and shows all its steps."""
    for one in every:
        kind, labels = page.evaluate(DRAW, mermaid(one))
        assert kind == "flowchart-v2"
        assert sum(label.startswith(f"{stop.number} · ") for stop in one.course for label in labels) >= sum(
            stop.number > 0 for stop in one.course
        )


def test_mermaid_shows_any_text_as_it_was_written(page, tmp_path):
    """No sign of an author acts on the chart: markup, Markdown, entities and brackets are shown."""
    folder = tmp_path / "blueprints"
    folder.mkdir()
    (folder / "s.yml").write_text(NASTY, encoding="utf-8")
    handbook = checking.checked(tmp_path, date(2026, 11, 22)).handbook
    one = Cast(handbook, handbook.services["s"], Voice(catalogue("en")))
    _, labels = page.evaluate(DRAW, mermaid(one))
    assert '1. "quoted" <b>bold</b> `code` *x* [y] {z} #35; ; | %% --> & _u_' in labels
