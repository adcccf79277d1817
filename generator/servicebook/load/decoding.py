"""From bytes to text, whichever editor has saved them."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What surrogateescape makes of bytes that are not UTF-8, and what older Windows programs mean by them.
ESCAPED: Final = re.compile("[\udc80-\udcff]")
WINDOWS: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with newlines as the only line breaks; `wrong` is where the first wrongly encoded character stands."""

    text: str
    wrong: int | None = None


def decode(data: bytes) -> Decoded:
    """The text of a file in UTF-8 or UTF-16; what is neither is read as older Windows programs save it."""
    if data.startswith(UTF_16):
        text = _one_break(data.decode("utf-16", errors="replace"))
        wrong = text.find("\ufffd")
        return Decoded(text, wrong if wrong >= 0 else None)
    text = _one_break(data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape"))
    first = None if text.isascii() else ESCAPED.search(text)
    return Decoded(text.translate(WINDOWS), first.start()) if first else Decoded(text)


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
