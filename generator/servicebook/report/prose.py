"""Text from files as a forge's Markdown shows it: as it was written, and without doing anything there."""

import re

from servicebook.publication import escape_markdown
from servicebook.report.characters import visible

# Backticks, once they are escaped.
_CODE = re.compile("&#96;(.+?)&#96;")
# Forges look for mentions, issues, milestones, labels and addresses in the text that is shown, escaped or not.
_REFERENCES = re.compile(
    r"(?:&#(?:33|35|36|38|42|64|91|94|126);|%|\bGH&#45;|\bwww)(?=[\w&])|&#47;(?=&#47;)", re.IGNORECASE
)


def inline(text: str) -> str:
    """The text on one line; what stands between backticks is set as code."""
    return _CODE.sub(r"<code>\1</code>", _harmless(text))


def code(text: str) -> str:
    """The text as code, whatever characters it has."""
    return f"<code>{_harmless(text)}</code>"


def _harmless(text: str) -> str:
    """Escaped, with an invisible gap behind each sign that would begin a reference."""
    return _REFERENCES.sub(r"\g<0>&#8203;", escape_markdown(visible(text)))
