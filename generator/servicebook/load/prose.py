"""By what one tells prose from YAML's own signs."""

from typing import Final

# Words with which a sentence goes on after a comma, rarely an entry of a list.
JOINING_WORDS: Final = frozenset(
    (
        *("und", "oder", "aber", "sondern", "denn", "wie", "dass", "damit", "ob", "um", "ohne", "falls", "sodass"),
        *("wann", "wo", "wenn", "weil", "wer", "was", "welche", "welcher", "welches"),
        *("and", "or", "but", "that", "when", "if", "because", "which", "who", "where", "while"),
    )
)
NOT_PLAIN: Final = frozenset("\"'[{*&|>!")


def is_plain(text: str, start: int) -> bool:
    """Whether the scalar that begins there is written bare."""
    return text[start : start + 1] not in NOT_PLAIN


def goes_on(item: str) -> bool:
    """Whether a list's item looks like the rest of the sentence before it."""
    word, blank, _ = item.partition(" ")
    return bool(blank) and word in JOINING_WORDS


def is_sentence_start(key: str) -> bool:
    """Whether a key looks like the beginning of a sentence: the format's own keys are single lower-case words."""
    return " " in key.strip() or key != key.lower()
