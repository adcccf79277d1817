"""What is found in a folder, and what is read of it."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import spoken

from servicebook.load import load
from servicebook.load.complaints import unreadable
from servicebook.load.files import LARGEST, File, find_files, read_file


@pytest.fixture
def root(tmp_path):
    """A folder with an empty one for blueprints."""
    (tmp_path / "handbook" / "blueprints").mkdir(parents=True)
    return tmp_path / "handbook"


def put(root, **files):
    """Write files below `blueprints`; `__` in a name separates folders, `_` before the suffix is a dot."""
    for name, content in files.items():
        path = root / "blueprints" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def paths(loaded):
    """The files of which documents were read."""
    return [document.source.path for document in loaded.documents]


def named(findings):
    """Each finding as rule and place."""
    return [f"{finding.rule} {finding.place}" for finding in findings]


def test_all_yaml_files_are_read_in_the_order_of_their_paths(root):
    """In any folder, with either ending; pages and tables are handed on as they are."""
    put(
        root,
        b_yml="b: 1\n---\nc: 2\n",
        a__z_yaml="a: 1\n",
        a__y_YML="a: 2\n",
        page_md="# Page\n",
        other_txt="x",
        x_csv="y",
    )
    (root / "measurements").mkdir()
    (root / "measurements" / "zeit.csv").write_text("indicator,period,value\n")
    loaded, findings = load(root)
    assert (named(findings), paths(loaded)) == (
        [],
        ["blueprints/a/y.YML", "blueprints/a/z.yaml", "blueprints/b.yml", "blueprints/b.yml"],
    )
    assert [page.path for page in loaded.pages] == ["blueprints/page.md"]
    assert [(table.path, table.text) for table in loaded.tables] == [
        ("measurements/zeit.csv", "indicator,period,value\n")
    ]
    assert sorted(loaded.sources) == [
        "blueprints/a/y.YML",
        "blueprints/a/z.yaml",
        "blueprints/b.yml",
        "blueprints/page.md",
        "measurements/zeit.csv",
    ]
    assert loaded.broken == ()


def test_the_folder_may_be_the_root_itself(root):
    """Then paths begin without a folder, and measurements lie below it."""
    (root / "blueprints").rmdir()
    (root / "measurements").mkdir()
    (root / "a.yml").write_text("a: 1\n")
    (root / "measurements" / "m.csv").write_text("x\n")
    loaded, findings = load(root, ".")
    assert (paths(loaded), [table.path for table in loaded.tables], findings) == (["a.yml"], ["measurements/m.csv"], ())


def test_hidden_and_temporary_files_are_passed_over(root):
    """What editors and systems leave behind is nobody's blueprint."""
    put(root, a_yml="a: 1\n")
    for name in (".a.yml.swp", ".b.yml", "a.yml~", "#a.yml#", "~$a.yml", ".git/c.yml", "a.yml.bak"):
        path = root / "blueprints" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("b: [")
    loaded, findings = load(root)
    assert (paths(loaded), findings) == (["blueprints/a.yml"], ())


@pytest.mark.parametrize("folder", ["blueprints", "elsewhere"])
def test_a_folder_without_blueprints_is_found(root, folder):
    """Whoever starts the command in the wrong folder is not told that all is well."""
    loaded, findings = load(root, folder)
    assert (loaded.documents, named(findings)) == ((), [f"no-blueprints {folder}:1:1"])


ENCODED = {
    "utf-8": "ä: «ö»\n".encode(),
    "utf-8 with a mark": "ä: «ö»\n".encode("utf-8-sig"),
    "utf-16, little end first": b"\xff\xfe" + "ä: «ö»\n".encode("utf-16-le"),
    "utf-16, big end first": b"\xfe\xff" + "ä: «ö»\n".encode("utf-16-be"),
    "line ends of Windows": "ä: «ö»\r\n".encode(),
    "line ends of old Macs": "ä: «ö»\r".encode(),
}


@pytest.mark.parametrize("how", ENCODED)
def test_what_editors_save_is_read(root, how):
    """Byte order marks and line ends make no difference to data, text and places."""
    put(root, a_yml=ENCODED[how])
    loaded, findings = load(root)
    (document,) = loaded.documents
    assert (document.data, document.source.text, str(document.place(("ä",))), findings) == (
        {"ä": "«ö»"},
        "ä: «ö»\n",
        "blueprints/a.yml:1:4",
        (),
    )


def test_an_old_windows_encoding_is_found_and_read_all_the_same(root):
    """The first wrong character is shown; since its meaning is likely, nothing else follows from it."""
    put(root, a_yml="name: Straße\nort: Zürich\n".encode("cp1252"), b_yml="x: ü – ".encode() + b"\x81\xfc")
    loaded, findings = load(root)
    assert named(findings) == ["file-encoding blueprints/a.yml:1:11", "file-encoding blueprints/b.yml:1:8"]
    assert "“ß”" in spoken(findings[0])
    assert [document.data for document in loaded.documents] == [
        {"name": "Straße", "ort": "Zürich"},
        {"x": "ü – \ufffdü"},
    ]


def test_broken_utf_16_is_found(root):
    """Half a character at the end is no character."""
    put(root, a_yml=b"\xff\xfe" + "a: b".encode("utf-16-le") + b"\x00\xd8")
    _, findings = load(root)
    assert named(findings) == ["file-encoding blueprints/a.yml:1:5"]


def test_files_that_are_no_text_are_not_read(root):
    """A picture with the wrong ending and a file of many megabytes are findings, the others are read."""
    put(root, a_yml=b"\x89PNG\r\n\x00\x00", b_yml=b"a: 1\n" * (LARGEST // 5 + 1), c_yml="c: 1\n", d_md=b"\x00")
    loaded, findings = load(root)
    assert named(findings) == [
        "file-binary blueprints/a.yml:1:1",
        "file-too-large blueprints/b.yml:1:1",
        "file-binary blueprints/d.md:1:1",
    ]
    assert (paths(loaded), sorted(loaded.sources)) == (["blueprints/c.yml"], ["blueprints/c.yml"])
    assert "5.0 MB" in spoken(findings[1])


def test_broken_files_are_named(root):
    """Later stages know which texts may hold names that they miss; their text is at hand to be shown."""
    put(root, a_yml="a: 1\n  b: 2\n", b_yml="b: @x\n")
    loaded, findings = load(root)
    assert [source.path for source in loaded.broken] == ["blueprints/a.yml"]
    assert named(findings) == ["wrong-indentation blueprints/a.yml:2:3", "special-start blueprints/b.yml:1:4"]
    assert loaded.sources["blueprints/a.yml"].text == "a: 1\n  b: 2\n"


def test_a_file_that_may_not_be_read_is_found(root):
    """A file that vanishes, is forbidden or is a folder's name is a finding, and never an exception."""
    gone = read_file(File("a.yml", str(root / "a.yml")))
    folder = read_file(File("b.yml", str(root / "blueprints")))
    device = read_file(File("c.yml", os.devnull))
    assert named([gone, folder, device]) == [f"file-unreadable {name}.yml:1:1" for name in "abc"]
    assert "no longer there" in spoken(gone)
    assert "no ordinary file" in spoken(device)


def test_the_reason_is_told():
    """It is said why a file could not be read, in the system's own words where there is no better way."""
    reasons = (PermissionError(13, "Permission denied"), OSError(5, "Input/output error"))
    told = [spoken(unreadable("a.yml", error)).split(".")[0] for error in reasons]
    assert told == [
        "This file could not be read: access is denied",
        "This file could not be read: Input/output error",
    ]


def test_forbidden_files_and_folders_are_found(root, monkeypatch):
    """What one may not open is named, the rest is read."""
    put(root, a_yml="a: 1\n", b__c_yml="c: 1\n", d_yml="d: 1\n")
    for name in ("open", "scandir"):
        monkeypatch.setattr(
            os, name, _forbidding(getattr(os, name), root / "blueprints" / "a.yml", root / "blueprints" / "b")
        )
    loaded, findings = load(root)
    assert (paths(loaded), sorted(named(findings))) == (
        ["blueprints/d.yml"],
        ["file-unreadable blueprints/a.yml:1:1", "file-unreadable blueprints/b:1:1"],
    )


def _forbidding(function, *paths):
    """The system's function as somebody meets it who may not open these paths; the superuser may open all."""

    def guarded(path, *more, **named):
        if os.path.realpath(path) in map(os.path.realpath, paths):
            raise PermissionError(13, "Permission denied")
        return function(path, *more, **named)

    return guarded


def test_a_pipe_does_not_block(root):
    """A file that is none is not waited for."""
    os.mkfifo(root / "blueprints" / "a.yml")
    _, findings = load(root)
    assert named(findings) == ["file-unreadable blueprints/a.yml:1:1"]


def test_links_within_the_handbook_are_followed_once(root):
    """A file or folder that is reached in two ways is read under its own name, or under the link's if it has no other."""
    put(root, b__x_yml="x: 1\n", c_yml="c: 1\n")
    (root / "shared").mkdir()
    (root / "shared" / "s.yml").write_text("s: 1\n")
    blueprints = root / "blueprints"
    (blueprints / "a").symlink_to("b")
    (blueprints / "a.yml").symlink_to("c.yml")
    (blueprints / "d").symlink_to("../shared")
    (blueprints / "e").symlink_to("../shared")
    (blueprints / "f.yml").symlink_to("../shared/s.yml")
    (blueprints / "g.txt").symlink_to("/etc/hostname")
    (blueprints / "h").symlink_to("nowhere")
    loaded, findings = load(root)
    assert (paths(loaded), findings) == (["blueprints/b/x.yml", "blueprints/c.yml", "blueprints/d/s.yml"], ())


def test_links_out_of_the_handbook_are_not_followed(root):
    """Otherwise a stranger's change could bring any file of the computer into a report."""
    (root.parent / "secret.yml").write_text("password: x\n")
    (root.parent / "folder").mkdir()
    (root.parent / "folder" / "secret.yml").write_text("password: y\n")
    blueprints = root / "blueprints"
    (blueprints / "a.yml").symlink_to("../../secret.yml")
    (blueprints / "b").symlink_to("../../folder")
    (root / "measurements").symlink_to(root.parent / "folder")
    loaded, findings = load(root)
    assert named(findings) == [
        "link-outside blueprints/a.yml:1:1",
        "link-outside blueprints/b:1:1",
        "link-outside measurements:1:1",
    ]
    assert dict(loaded.sources) == {}


def test_links_in_circles_end(root):
    """A link to a folder above it, to itself or to nothing is named, and reading goes on."""
    put(root, a_yml="a: 1\n", sub__b_yml="b: 1\n")
    blueprints = root / "blueprints"
    (blueprints / "sub" / "up").symlink_to("..")
    (blueprints / "sub" / "self").symlink_to("../sub")
    (blueprints / "loop.yml").symlink_to("loop.yml")
    (blueprints / "none.yml").symlink_to("nowhere.yml")
    (blueprints / "handbook").symlink_to("../..")
    loaded, findings = load(root)
    assert paths(loaded) == ["blueprints/a.yml", "blueprints/sub/b.yml"]
    assert sorted(named(findings)) == [
        "file-unreadable blueprints/none.yml:1:1",
        "link-loop blueprints/loop.yml:1:1",
        "link-loop blueprints/sub/self:1:1",
        "link-loop blueprints/sub/up:1:1",
        "link-outside blueprints/handbook:1:1",
    ]


def test_paths_are_compared_composed(root):
    """A name that a Mac has taken apart is the same name, and one that is no text does no harm."""
    put(root, **{unicodedata.normalize("NFD", "übergabe_yml"): "a: 1\n"})
    (root / "blueprints" / os.fsdecode(b"\xff.yml")).write_text("b: 1\n")
    loaded, findings = load(root)
    assert (paths(loaded), findings) == (["blueprints/übergabe.yml", "blueprints/\ufffd.yml"], ())


@given(st.permutations(["a.yml", "b/c.yml", "b-c.yml", "b/a.yaml", "ü.yml"]))
def test_the_order_in_which_files_are_made_does_not_matter(tmp_path_factory, order):
    """The same files give the same result, however the system lists them."""
    root = tmp_path_factory.mktemp("handbook")
    for name in order:
        path = root / "blueprints" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.stem}: @x\n")
    loaded, findings = load(root)
    assert paths(loaded) == [f"blueprints/{name}" for name in ("a.yml", "b-c.yml", "b/a.yaml", "b/c.yml", "ü.yml")]
    assert [finding.place.file for finding in findings] == paths(loaded)


def test_only_the_wanted_endings_are_found(root):
    """Other stages look for other files with the same care."""
    put(root, a_svg="<svg/>", b_yml="b: 1\n")
    files, findings = find_files(root, "blueprints", frozenset({".svg"}))
    assert ([file.path for file in files], findings) == (["blueprints/a.svg"], ())
    assert read_file(files[0]) == b"<svg/>"
