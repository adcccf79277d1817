"""The drawing's measures in pixels at 100 %, and the faces in which it is set (background: study of 2026, chapter 3)."""

from dataclasses import dataclass

from servicebook.diagrams.wrapping import Face

RAIL_LEFT = 12
MARK, STAR = 18, 12
PILL_HEIGHT = 14

TITLE = Face(13, 17, bold=True)
SMALL = Face(11, 14)
TINY = Face(10, 12)
LABEL = Face(11, 13, bold=True)
SHEET_TITLE = Face(20, 26, bold=True)


@dataclass(frozen=True, slots=True)
class Measures:
    """How large the parts of a sheet are; where it is `compact`, rows beside the lanes are set as low as they go.

    `first` and `last` are the baselines of a card's title from its top and of its actor from its bottom, `between` is
    the way from the title to the actor; `pill` is how far a jump's number reaches over a card; `beside_tracks` is the room on both sides of arrows in a gutter; `level` is the
    height of one degree of feeling, `above` and `below` the room over and under the curve.
    """

    card: int = 156
    card_height: int = 44
    text_left: int = 12
    text_right: int = 10
    gutter: int = 28
    slot_gap: int = 16
    channel: int = 20
    rule: int = 10
    beside_tracks: int = 14
    rail: int = 132
    title: Face = TITLE
    small: Face = SMALL
    first: int = 20
    between: int = 19
    last: int = 10
    pill: int = -9
    level: int = 22
    above: int = 22
    below: int = 32
    compact: bool = False

    @property
    def rail_text(self) -> int:
        """How wide a line may be in the column with the names."""
        return self.rail - 18

    @property
    def tint(self) -> int:
        """How far the tint of a critical step reaches into the gutters."""
        return self.gutter * 5 // 14

    def text_room(self, span: int) -> int:
        """How wide a line may be on a card across so many columns."""
        return span * self.card + (span - 1) * self.gutter - self.text_left - self.text_right


SCREEN = Measures()
"""On a page, which scrolls."""
PAPER = Measures(
    card=156,
    card_height=34,
    text_left=10,
    text_right=5,
    gutter=16,
    slot_gap=10,
    channel=12,
    rule=4,
    beside_tracks=8,
    rail=132,
    title=Face(13, 15, bold=True),
    small=Face(11, 13),
    first=15,
    between=15,
    last=6,
    pill=-12,
    level=12,
    above=14,
    below=20,
    compact=True,
)
"""On a sheet, where height is dear: tighter lines, lower rows."""


def even(size: float) -> int:
    """The next even number, so that every middle is a whole pixel."""
    return 2 * -int(-size // 2)
