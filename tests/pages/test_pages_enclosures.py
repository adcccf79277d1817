"""What a team puts beside its YAML."""

import pytest

from servicebook.load import Source
from servicebook.pages.enclosures import enclosed, picture_beside


def test_own_pages_are_taken_as_they_are():
    """A Markdown page keeps its text and its folder, and is called by its first heading, else by its file."""
    sources = (Source("blueprints/Über uns/so.md", "# So arbeiten wir\n\nText"), Source("blueprints/b.md", "Text"))
    pages = enclosed(sources, {}).pages
    assert [(page.path, page.title, page.text) for page in pages] == [
        ("pages/ueber-uns/so.md", "So arbeiten wir", "# So arbeiten wir\n\nText"),
        ("pages/b.md", "b", "Text"),
    ]


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("bilder/sms.svg", "assets/services/bilder/sms.svg"),
        ("./sms.SVG", "assets/services/sms.svg"),
        ("../sms.svg", "assets/sms.svg"),
    ],
)
def test_a_picture_is_found_from_the_folder_of_its_file(named, path):
    """A step names its picture as seen from its own file."""
    assert picture_beside("blueprints/services/a.yml", named) == path


def test_pictures_stand_where_steps_look_for_them():
    """The same path is used for publishing a picture and for showing it."""
    files = enclosed((), {"blueprints/services/bilder/sms.svg": b"<svg/>"}).files
    assert list(files) == [picture_beside("blueprints/services/a.yml", "bilder/sms.svg")]
