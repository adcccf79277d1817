import io
import struct

import pytest
from paper_samples import printed
from pypdf import PdfReader

from servicebook.diagrams import draw
from servicebook.diagrams.grid import Card
from servicebook.exports import PAPERS
from servicebook.paper import pdf, png


@pytest.fixture(scope="module")
def drawing():
    """A sheet of two phases, too long for one page of A4."""
    return draw(printed(9, 8, feeling=1))


def millimetres(page):
    """The size of a page."""
    return round(float(page.mediabox.width) * 25.4 / 72), round(float(page.mediabox.height) * 25.4 / 72)


def test_a3_is_one_sheet_with_letters(drawing):
    """A3 in landscape; what is written can be searched and copied, in the fonts that come with the program."""
    reader = PdfReader(io.BytesIO(pdf((drawing.file,), PAPERS["a3"], "Umzug", "de")))
    text = reader.pages[0].extract_text()

    assert [millimetres(page) for page in reader.pages] == [(420, 297)]
    assert all(word in text for word in ("Umzug", "Karte 1", "Karte 17", "Woche besprechen"))
    fonts = {font["/BaseFont"].partition("+")[2] for font in _fonts(reader)}
    assert fonts == {"Inter-Regular-Identity-H", "Inter-SemiBold-Identity-H"}
    assert reader.metadata.title == "Umzug"


def _fonts(reader):
    """The fonts of all objects."""
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1))
    return [one for one in objects if isinstance(one, dict) and one.get("/Subtype") == "/Type0"]


def test_a4_has_the_whole_and_a_page_per_phase(drawing):
    """A4 in landscape: the whole without its cards, then each page shows its own steps."""
    reader = PdfReader(io.BytesIO(pdf(drawing.pages, PAPERS["a4"], "Umzug", "de")))

    assert [millimetres(page) for page in reader.pages] == [(297, 210)] * 3
    assert [("Karte 2" in page.extract_text(), "Karte 17" in page.extract_text()) for page in reader.pages] == [
        (False, False),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_picture_is_as_large_as_asked(drawing, scale):
    """PNG of the drawing's own size, times the scale."""
    picture = png(drawing.file, (drawing.width, drawing.height), scale)

    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (drawing.width * scale, drawing.height * scale)


def test_the_same_drawing_gives_the_same_bytes(drawing):
    """No clock and no chance in a file."""
    made = {pdf(drawing.pages, PAPERS["a4"], "Umzug", "de") for _ in range(2)}

    assert len(made) == 1


def test_any_sign_is_survived():
    """Pictograms and scripts beyond our fonts are looked up on the machine, and nothing breaks where it has none."""
    drawing = draw(printed(1, cards=(Card("c0", "customer", 0, "Ruft an 📞 مرحبا 你好 \U0010ff00"),), title="Umzug 🚚"))

    assert len(PdfReader(io.BytesIO(pdf((drawing.file,), PAPERS["a3"], "🚚", "de"))).pages) == 1
    assert png(drawing.file, (drawing.width, drawing.height), 1)
