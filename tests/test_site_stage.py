import os

from servicebook.site import staging


def files(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_only_changed_files_are_written(tmp_path):
    """An engine that watches the stage sees exactly what changed; what vanished is gone."""
    stage = tmp_path / "stage"
    staging.write(stage, {"docs/a.md": "a", "docs/b/c.md": "c", "docs/d.md": "d"})
    for file in stage.rglob("*.md"):
        os.utime(file, (1, 1))
    staging.write(stage, {"docs/a.md": "a", "docs/d.md": "new"})
    assert files(stage) == {"docs/a.md": b"a", "docs/d.md": b"new"}
    assert (stage / "docs/a.md").stat().st_mtime == 1
    assert (stage / "docs/d.md").stat().st_mtime != 1
    assert not (stage / "docs/b").exists()


def test_a_link_in_the_stage_is_never_followed(tmp_path):
    """A link that somebody put into the stage cannot make us write or delete elsewhere."""
    elsewhere, stage = tmp_path / "elsewhere", tmp_path / "stage"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("theirs")
    stage.mkdir()
    (stage / "docs").symlink_to(elsewhere)
    (stage / "b.md").symlink_to(elsewhere / "a.md")
    staging.write(stage, {"docs/a.md": "ours", "b.md": "ours"})
    assert files(elsewhere) == {"a.md": b"theirs"}
    assert files(stage) == {"docs/a.md": b"ours", "b.md": b"ours"}
