"""What a bare word means: YAML 1.2's core, less whatever would change what was typed."""

from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | float | bool | None

WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
DIGITS: Final = frozenset("0123456789")
SIGNED: Final = DIGITS | {"-", "+"}
LONGEST_NUMBER = 18


def resolve(text: str) -> Scalar:
    """The value of a plain scalar: `no`, `08:00`, `010`, `3.10`, `1_000`, `1e3` and dates stay texts."""
    if text in WORDS:
        return WORDS[text]
    if text[-1] in DIGITS and text[0] in SIGNED:
        return number(text)
    return text


def number(text: str) -> str | int | float:
    """The number that is spelt exactly so (`+2` too, as feelings are written), else the text."""
    if len(text) > LONGEST_NUMBER or not text.isascii():
        return text
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        if str(value) == text or (text[0] == "+" and len(text) == len("+2")):
            return value
    return text
