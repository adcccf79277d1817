"""Marks in two values the words that only one of them has: what went is struck out, what came is underlined."""

from dataclasses import replace

from servicebook.comparison.words import runs, unlike_words
from servicebook.pages.values import Entry, Items, Literal, Value, Words


def marked(value: Value, other: Value, tag: str) -> Value:
    """The value with `tag` (del or ins) around the words that the other value lacks; left plain where all do."""
    match value, other:
        case Words(short=True), Words(short=True):
            return _marked_words(value, other, tag)
        case Entry(body=body), Entry(body=new) if body and new and value.head == other.head:
            return replace(value, body=marked(body, new, tag))
        case Items(values=ones), Items(values=others) if len(ones) == len(others):
            return replace(value, values=tuple(marked(one, two, tag) for one, two in zip(ones, others, strict=True)))
        case _:
            return value


def _marked_words(value: Words, other: Words, tag: str) -> Words:
    unlike = unlike_words(value.line, other.line)
    if all(unlike):
        return value
    parts = (f"<{tag}>{text}</{tag}>" if differs else text for text, differs in runs(value.line, unlike))
    return replace(value, paragraphs=((Literal(" ".join(parts)),),))
