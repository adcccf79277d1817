import os
import threading
import time
from contextlib import contextmanager
from queue import Queue

from served import service, write
from watchdog.observers import Observer

from servicebook.serving import watching as watching_module
from servicebook.serving.watching import Change, Places, Watch

PANNE, UMZUG = "blueprints/panne.yml", "blueprints/umzug.yml"


@contextmanager
def watching(root):
    """The changes that are noticed, as they come."""
    places = Places(root, ("blueprints", "measurements", "servicebook.yml"), ("mkdocs.yml", "theme"))
    watch, found = Watch(lambda: places, time.time_ns()), Queue()
    worker = threading.Thread(target=lambda: [found.put(change) for change in watch.changes()])
    worker.start()
    while not watch.is_listening:
        time.sleep(0.01)
    yield found
    watch.close()
    worker.join()
    assert list(found.queue) == []


def files(*paths):
    """The change of these files."""
    return Change(frozenset(paths))


def test_a_save_is_noticed_at_once(root, monkeypatch):
    """The system tells of it, long before we would have looked ourselves."""
    monkeypatch.setattr(watching_module, "ALARM", 3600)
    with watching(root) as found:
        for number in range(3):
            write(root, panne=service(benefit=f"Neu {number}"))
            assert found.get(timeout=10) == files(PANNE)


def test_many_saves_in_a_row_are_one_change(root):
    """The last state wins, and nothing is built in between."""
    with watching(root) as found:
        for number in range(20):
            write(root, panne=service(benefit=f"Neu {number}"), umzug=service("umzug", benefit=f"{number}"))
        assert found.get(timeout=10) == files(PANNE, UMZUG)


def test_new_deleted_and_renamed_files_are_changes(root):
    """Whatever happens to a file, both of its names are told."""
    with watching(root) as found:
        write(root, neu=service("neu"))
        assert found.get(timeout=10) == files("blueprints/neu.yml")
        (root / "blueprints" / "neu.yml").rename(root / "blueprints" / "anders.yml")
        assert found.get(timeout=10) == files("blueprints/neu.yml", "blueprints/anders.yml")
        (root / "blueprints" / "anders.yml").unlink()
        assert found.get(timeout=10) == files("blueprints/anders.yml")


def test_an_editor_that_takes_a_file_away_and_writes_it_again_makes_one_change(root):
    """Nobody sees a handbook without the service that is just being saved."""
    file = root / PANNE
    with watching(root) as found:
        file.unlink()
        time.sleep(0.1)
        file.write_text("", encoding="utf-8")
        time.sleep(0.1)
        file.write_text(service(benefit="Neu"), encoding="utf-8")
        assert found.get(timeout=10) == files(PANNE)


def test_an_editor_s_own_files_are_none_of_ours(root):
    """Backups, swap files and the trial of a name tell nothing; the new file that is put in place does."""
    folder = root / "blueprints"
    with watching(root) as found:
        for name in (".panne.yml.swp", "panne.yml~", "#panne.yml#", ".#panne.yml"):
            (folder / name).write_text("x", encoding="utf-8")
        fresh = folder / ".panne.yml.tmp"
        fresh.write_text(service(benefit="Neu"), encoding="utf-8")
        fresh.replace(root / PANNE)
        assert found.get(timeout=10) == files(PANNE)


def test_the_look_and_commits_are_told_apart(root):
    """Only what makes the look costs a new frame; a commit costs only the past."""
    log = root / ".git" / "logs" / "HEAD"
    log.parent.mkdir(parents=True)
    log.write_text("a\n", encoding="utf-8")
    with watching(root) as found:
        (root / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
        assert found.get(timeout=10) == Change(frozenset({"mkdocs.yml"}), look=True)
        (root / "theme" / "pages").mkdir(parents=True)
        (root / "theme" / "pages" / "home.md.j2").write_text("A", encoding="utf-8")
        assert found.get(timeout=10) == Change(frozenset({"theme/pages/home.md.j2"}), look=True)
        log.write_text("a\nb\n", encoding="utf-8")
        assert found.get(timeout=10) == Change(past=True)


def test_without_word_from_the_system_the_dates_are_read(root, monkeypatch):
    """Networks and containers tell of nothing, and a system may allow no more watches: it only takes a little longer."""

    def refuse(*_, **__):
        raise OSError("no more watches")

    monkeypatch.setattr(Observer, "start", refuse)
    with watching(root) as found:
        write(root, panne=service(benefit="Neu"))
        assert found.get(timeout=10) == files(PANNE)


def test_what_was_saved_while_the_handbook_was_read_is_not_lost(root):
    """Between reading and watching there is no gap."""
    places = Places(root, ("blueprints",), ())
    since = time.time_ns()
    os.utime(root / UMZUG, ns=(since - 10**9, since - 10**9))
    os.utime(root / PANNE, ns=(since + 1, since + 1))
    os.utime(root / "blueprints" / "firma.yml", ns=(since - 10**9, since - 10**9))
    watch = Watch(lambda: places, since)

    assert next(watch.changes()) == files(PANNE)
    watch.close()


def test_links_in_a_circle_are_walked_once(root):
    """A folder that leads to itself costs neither time nor memory."""
    (root / "blueprints" / "rund").symlink_to(root / "blueprints", target_is_directory=True)
    (root / "blueprints" / "weg.yml").symlink_to(root / "nirgends.yml")
    found = Places(root, ("blueprints",), ()).snapshot()

    assert sorted(found) == ["blueprints/firma.yml", PANNE, UMZUG]
