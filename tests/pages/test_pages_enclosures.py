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


def test_a_page_is_taken_in_the_reader_s_language():
    """`x.fr.md` is the page `x.md` in French; links to it, too, lead to the page in the language that is read."""
    sources = (
        Source("blueprints/w.fr.md", "# Bonsoir\n"),
        Source("blueprints/w.md", "# Abend\n"),
        Source("blueprints/x.fr.md", "# Salut\n"),
        Source("blueprints/x.md", "# Hallo\n"),
        Source("blueprints/y.md", "# Nur hier\n[x](x.fr.md)\n"),
        Source("blueprints/z.it.md", "# Solo qui\n"),
    )
    read = {
        language: [
            (page.path, page.title, page.source, page.language)
            for page in enclosed(sources, {}, {}, language, ("de", "fr", "it")).pages
        ]
        for language in ("de", "fr", "it")
    }
    assert read == {
        "de": [
            ("pages/w.md", "Abend", "blueprints/w.md:1", ""),
            ("pages/x.md", "Hallo", "blueprints/x.md:1", ""),
            ("pages/y.md", "Nur hier", "blueprints/y.md:1", ""),
            ("pages/z.md", "Solo qui", "blueprints/z.it.md:1", "it"),
        ],
        "fr": [
            ("pages/w.md", "Bonsoir", "blueprints/w.fr.md:1", ""),
            ("pages/x.md", "Salut", "blueprints/x.fr.md:1", ""),
            ("pages/y.md", "Nur hier", "blueprints/y.md:1", "de"),
            ("pages/z.md", "Solo qui", "blueprints/z.it.md:1", "it"),
        ],
        "it": [
            ("pages/w.md", "Abend", "blueprints/w.md:1", "de"),
            ("pages/x.md", "Hallo", "blueprints/x.md:1", "de"),
            ("pages/y.md", "Nur hier", "blueprints/y.md:1", "de"),
            ("pages/z.md", "Solo qui", "blueprints/z.it.md:1", ""),
        ],
    }
    assert "[x](x.md)" in enclosed(sources, {}, {}, "fr", ("de", "fr", "it")).pages[2].text


def test_where_there_is_one_language_a_dot_in_a_name_means_nothing():
    """A handbook of one language may call its files as it likes."""
    (page,) = enclosed((Source("blueprints/x.fr.md", "Salut"),), {}, {}, "de").pages
    assert (page.path, page.language) == ("pages/x-fr.md", "")
