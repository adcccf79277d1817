import shutil

import pytest
from served import AS_OF, ORGANISATION, UNREADABLE, service, write

from servicebook.errors import UserError
from servicebook.serving.reading import read


def names(reading):
    """The services by their names."""
    return {name: str(one.name) for name, one in reading.result.handbook.services.items()}


def rules(reading):
    """The rules of the findings that are errors."""
    return [finding.rule for finding in reading.result.verdict.findings if finding.severity.value == "error"]


def test_what_did_not_change_is_not_parsed_again(root):
    """A save costs its own file alone: the documents of all others are the very same."""
    first = read(root, AS_OF)
    write(root, panne=service(name="Hilfe"))
    second = read(root, AS_OF, first)

    kept = {path for path in first.good if first.good[path][0] is second.good[path][0]}
    assert kept == {"blueprints/firma.yml", "blueprints/umzug.yml"}
    assert names(second) == {"panne": "Hilfe", "umzug": "Umzug"}


def test_a_file_that_cannot_be_read_stands_as_it_last_could(root):
    """The service stays, and the finding says why it is not what was saved; mended, it is read again."""
    first = read(root, AS_OF)
    write(root, panne=UNREADABLE)
    broken = read(root, AS_OF, first)
    still = read(root, AS_OF, broken)
    write(root, panne=service(name="Hilfe"))
    mended = read(root, AS_OF, still)

    assert (names(broken), names(still)) == (names(first), names(first))
    assert (broken.stale, still.stale, mended.stale) == (("blueprints/panne.yml",), ("blueprints/panne.yml",), ())
    assert (rules(broken), rules(mended)) == (["conflict-marker"], [])
    assert names(mended) == {"panne": "Hilfe", "umzug": "Umzug"}


def test_a_binary_file_takes_no_service_away(root):
    """Even a file of which not a word is text leaves its service as it was."""
    first = read(root, AS_OF)
    (root / "blueprints" / "panne.yml").write_bytes(b"\0\1\2")
    broken = read(root, AS_OF, first)

    assert names(broken) == names(first)
    assert broken.stale == ("blueprints/panne.yml",)


def test_a_file_that_never_could_be_read_stands_for_nothing(root):
    """Without an earlier text there is nothing to show, and the finding stands alone."""
    write(root, neu=UNREADABLE)
    reading = read(root, AS_OF)

    assert reading.stale == ()
    assert rules(reading) == ["conflict-marker"]


def test_a_deleted_file_is_gone(root):
    """Only what is there and cannot be read is kept."""
    first = read(root, AS_OF)
    (root / "blueprints" / "panne.yml").unlink()
    shutil.move(root / "blueprints" / "umzug.yml", root / "blueprints" / "zuegeln.yml")
    second = read(root, AS_OF, first)

    assert names(second) == {"umzug": "Umzug"}
    assert sorted(second.good) == ["blueprints/firma.yml", "blueprints/zuegeln.yml"]


def test_settings_that_cannot_be_read_are_told(root):
    """Whoever serves decides what to show then."""
    (root / "servicebook.yml").write_text(ORGANISATION + "\n\t- x", encoding="utf-8")
    with pytest.raises(UserError):
        read(root, AS_OF)
