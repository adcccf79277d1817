"""What authors write stays text, whatever it looks like."""

import json
import re

import markdown
import pytest
from written import pages, shown

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "](javascript:alert(1))",
    "{: onclick=x }",
    "# Überschrift",
    "``` mermaid",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "&lt;b&gt;",
    "*[HTML]: x",
    "[^1]: Fußnote",
    "--8<-- 'geheim'",
)
EXTENSIONS = ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences")


def handbook(text):
    """A handbook that holds one text wherever a text may stand that a page shows in a different way."""
    return "\n---\n".join(
        json.dumps(document, ensure_ascii=False)
        for document in (
            {
                "organisation": {"name": text, "purpose": text, "values": [text, text], "goals": {"g": text}},
                "roles": {"r": {"name": text, "contribution": f"{text}\n\n{text}\n{text}", "skills": [text]}},
                "terms": {text: text},
                "indicators": {"i": {"name": text, "unit": text}},
                "evidence": {"e": {"name": text, "kind": text}},
            },
            {
                "service": "s",
                "name": text,
                "benefit": text,
                "notes": [{"kind": "quote", "text": text, "source": text}],
                "promises": {"p": {"text": text, "owner": text}},
                "mix": {"product": {"levels": {"l": text}, "guarantee": text}, "price": {"not_applicable": text}},
                "offer": [
                    {
                        "step": "a",
                        "name": text,
                        "customer": text,
                        "frontstage": {"r": text},
                        "says": {"de": text, "fr": text},
                        "script": f"{text}\n\n{text}",
                        "clarifies": [text],
                    }
                ],
                "accept": [{"rule": text, "at": text, "why": text}],
            },
            {"observation": "o", "service": "s", "source": text, "walked": [{"did": text, "who": text}]},
        )
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text):
    """A hostile text makes the same page as a harmless one of the same length: not a tag or an attribute more."""
    harmless, hostile = (_tags(pages(handbook(word))) for word in (re.sub(r"[^\w ]", "x", text), text))
    assert hostile == harmless


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_shown_as_written(text):
    """The reader sees what the author wrote, sign by sign."""
    page = pages(handbook(text))["services/s/blueprint.md"]
    assert shown(_html(page)).count(text) >= 6


def _html(page):
    return markdown.markdown(page, extensions=list(EXTENSIONS))


def _tags(written):
    """All tags of all pages with their attributes; ids of terms follow the word."""
    return {
        path: [
            re.sub(r"(_term-|terms\.html#)[\w-]+", r"\1", tag)
            for tag in re.findall(r"<[a-z/][^>]*>", _html(page))
            if 'title="' not in tag and "aria-label" not in tag
        ]
        for path, page in written.items()
        if path != "terms.md"
    }
