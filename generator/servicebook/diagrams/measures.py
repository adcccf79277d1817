"""The drawing's measures in pixels at 100 %, and the faces in which it is set (background: study of 2026, chapter 3)."""

from servicebook.diagrams.wrapping import Face

CARD_WIDTH, CARD_HEIGHT = 156, 44
TEXT_LEFT, TEXT_RIGHT = 12, 10
GUTTER, SLOT_GAP, CHANNEL, RULE = 28, 16, 20, 10
ROOM_BESIDE_TRACKS = 14
RAIL, RAIL_TEXT, RAIL_LEFT = 132, 114, 12
FIRST_BASELINE, LAST_BASELINE = 20, 10
MARK, STAR = 18, 12
PILL_TOP, PILL_HEIGHT = -9, 14

TITLE = Face(13, 17, bold=True)
SMALL = Face(11, 14)
TINY = Face(10, 12)
LABEL = Face(11, 13, bold=True)
SHEET_TITLE = Face(20, 26, bold=True)


def even(size: float) -> int:
    """The next even number, so that every middle is a whole pixel."""
    return 2 * -int(-size // 2)
