"""Reading: the pages of the rules that are applied while files are read and their contents put into shape."""

from servicebook.checks import reading_devices, reading_files, reading_layout, reading_shape, reading_texts
from servicebook.checks.frame import Rule

RULES: tuple[Rule, ...] = (
    *reading_files.RULES,
    *reading_layout.RULES,
    *reading_texts.RULES,
    *reading_devices.RULES,
    *reading_shape.RULES,
)
"""In the order in which they are applied."""
