import pytest
from trial import english

from servicebook.checks import rule_options
from servicebook.errors import UserError
from servicebook.settings import Settings, find_root, read_settings


def read(tmp_path, text):
    """The settings in a file, and the findings."""
    (tmp_path / "servicebook.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(tmp_path, rule_options())


def refused(tmp_path, text):
    """Why the settings cannot be read."""
    with pytest.raises(UserError) as raised:
        read(tmp_path, text)
    return english(raised.value.message)


def test_everything_is_optional(tmp_path):
    """No file, an empty one, and one of comments: the defaults hold."""
    assert read_settings(tmp_path, rule_options()) == (Settings(tmp_path), ())
    for text in ("", "# nichts\n", "---\n", "{}\n", "rules:\n"):
        assert read(tmp_path, text) == (Settings(tmp_path), ())


def test_folders_and_rules_are_set(tmp_path):
    """Folders by name; a rule's severity in short or in long."""
    settings, findings = read(
        tmp_path,
        "blueprints: plan\nsite: handbuch\nengine: zensical\nrules:\n  no-promise: off\n  unused-entry: {severity: error}\n  p-missing: {}\n",
    )
    assert findings == ()
    assert (settings.root, settings.blueprints, settings.site) == (tmp_path, "plan", "handbuch")
    assert settings.engine == "zensical"
    assert {name: rule.severity for name, rule in settings.rules.items()} == {
        "no-promise": "off",
        "unused-entry": "error",
        "p-missing": None,
    }


@pytest.mark.parametrize(
    ("text", "line", "problem", "suggestion"),
    [
        ("blueprint: x\n", 1, "The key `blueprint` is not known here.", "blueprints"),
        ("rules:\n  no-promis: off\n", 2, "The key `no-promis` is not known here.", "no-promise"),
        ("rules:\n  no-promise: of\n", 2, "One of a few words is expected here, not “of”.", "off"),
        ("rules:\n  no-promise: {severty: off}\n", 2, "The key `severty` is not known here.", "severity"),
        ("rules: off\n", 1, "Entries with names are expected here.", ""),
        ("engine: zensicl\n", 1, "One of a few words is expected here, not “zensicl”.", "zensical"),
        ("site: [x]\n", 1, "One word is expected here, not a list or a map.", ""),
    ],
)
def test_slips_in_the_settings_are_findings(tmp_path, text, line, problem, suggestion):
    """With file, line and the nearest word; everything else holds."""
    settings, [finding] = read(tmp_path, text)
    assert (finding.place.file, finding.place.line, finding.suggestion) == ("servicebook.yml", line, suggestion)
    assert english(finding.problem) == problem
    assert (settings.blueprints, settings.site) == ("blueprints", "site")


@pytest.mark.parametrize("folder", ["../x", "/etc", "a/../../b", "..", ".", "", "~/x", "C:\\x", "a\\..\\..\\b"])
@pytest.mark.parametrize("key", ["blueprints", "site"])
def test_folders_stay_within_the_handbook(tmp_path, key, folder):
    """Settings from a stranger's pull request never lead out of the handbook, nor to the handbook itself."""
    settings, [finding] = read(tmp_path, f"{key}: '{folder}'\n")
    assert (finding.rule, getattr(settings, key)) == ("unreadable-value", key)


def test_settings_that_cannot_be_read_stop_the_work(tmp_path):
    """Broken YAML, another encoding, a folder in the way: nobody guesses what was wanted."""
    assert refused(tmp_path, "rules: [\n").startswith("The settings cannot be read. servicebook.yml:1:")
    assert refused(tmp_path, "site: Büro".encode("latin-1")).startswith("The settings `")
    (tmp_path / "servicebook.yml").unlink()
    (tmp_path / "servicebook.yml").mkdir()
    assert read_settings(tmp_path, rule_options()) == (Settings(tmp_path), ())


def test_the_root_is_found_from_within(tmp_path):
    """From any folder below, by the settings or by the folder of blueprints; the nearest one counts."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "servicebook.yml").touch()
    assert find_root(deep) == tmp_path.resolve()
    (tmp_path / "a" / "blueprints").mkdir()
    assert find_root(deep) == (tmp_path / "a").resolve()


def test_where_there_is_no_handbook_it_says_how_to_begin(tmp_path):
    """Neither here nor above: the way to one is named."""
    with pytest.raises(UserError) as raised:
        find_root(tmp_path)
    assert "servicebook init" in english(raised.value.message)
