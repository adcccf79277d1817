"""What the tests of reading share: a text read, and its findings in a form that compares well."""

from servicebook.load import Source, parse
from servicebook.wording import catalogue


def read(text):
    """The data of each document, and each finding as place, rule and underlined characters."""
    documents, findings = parse(Source("x.yml", text))
    return [document.data for document in documents], [shown(finding, text) for finding in findings]


def shown(finding, text):
    """`2:4 special-start @`."""
    place = finding.place
    line = text.split("\n")[place.line - 1]
    return f"{place.line}:{place.column} {finding.rule} {line[place.column - 1 :][: place.length]}"


def only(text):
    """The only finding in a text."""
    _, (finding,) = parse(Source("x.yml", text))
    return finding


def spoken(finding, language="en"):
    """Problem, reason and remedy as they are read."""
    speak = catalogue(language)
    return " ".join(speak(part) for part in (finding.problem, finding.why, finding.remedy) if part)
