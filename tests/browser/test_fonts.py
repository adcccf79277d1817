"""The widths from which cards are set, against real faces in a real browser."""

import pytest

BLUEPRINT = "services/pannenhilfe/blueprint.html"
FACES = ["Roboto", "Inter", "Open Sans", "Liberation Sans", "Noto Sans"]
WIDER = ["DejaVu Sans"]
SET_IN = """
new MutationObserver((_, waiting) => {
  if (!document.head) return;
  waiting.disconnect();
  const style = document.createElement("style");
  style.textContent = ".sbg { font-family: '%s' !important }";
  document.head.append(style);
}).observe(document, { childList: true, subtree: true });
"""
MEASURED = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const wide = (family) => { pen.font = `40px ${family}`; return pen.measureText("Wartet geschützt am Weg").width; };
  const [own] = getComputedStyle(document.querySelector(".sbg")).fontFamily.split(",");
  const lines = [...document.querySelectorAll(".sb-main .card")].flatMap((card) => {
    const paper = card.querySelector(".paper").getBoundingClientRect();
    return [...card.querySelectorAll("tspan")].map((line) => ({ line, box: line.getBoundingClientRect(), paper }));
  });
  const outside = lines.filter(({ box, paper }) =>
    box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom);
  return {
    installed: wide(`${own}, monospace`) !== wide("monospace"),
    lines: lines.length,
    outside: outside.map(({ line }) => line.textContent),
    squeezed: lines.filter(({ line }) => line.hasAttribute("textLength")).map(({ line }) => line.textContent),
  };
}"""


def measured(reader, handbook, face):
    """What the browser measures where the drawing is set in this face."""
    reader.page.add_init_script(SET_IN % face)
    found = reader.open(handbook / BLUEPRINT).evaluate(MEASURED)
    assert found["installed"], f"{face} is not installed"
    assert found["lines"] > 150
    return found


@pytest.mark.parametrize("face", FACES)
def test_no_text_leaves_its_card_in_common_faces(reader, handbook, face):
    """In each of the faces that readers have, every line lies within its card, and none had to be squeezed."""
    found = measured(reader, handbook, face)

    assert (found["outside"], found["squeezed"]) == ([], [])


@pytest.mark.parametrize("face", WIDER)
def test_no_text_leaves_its_card_in_a_wider_face(reader, handbook, face):
    """Where a face is wider than all of these, the few lines that would leave their card are squeezed."""
    found = measured(reader, handbook, face)

    assert found["outside"] == []
    assert 0 < len(found["squeezed"]) < found["lines"] / 5
