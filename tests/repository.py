"""A real git repository on trial, whose days and authors are fixed."""

import os
import subprocess

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
PEOPLE = {"NAME": "Nora Beispiel", "EMAIL": "nora@example.org"}


class Repository:
    """A handbook in git; each commit is a day later than the one before."""

    def __init__(self, root):
        self.root, self.day = root, 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments):
        """What git answers."""
        when = f"2026-10-{self.day + 1:02}T10:00:00+02:00"
        people = {f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in PEOPLE.items()}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        command = ["git", "-C", str(self.root), *arguments]
        settings = os.environ | QUIET | people | dates
        done = subprocess.run(command, env=settings, capture_output=True, check=True)  # noqa: S603 - git, as we ask it
        return done.stdout.decode().strip()

    def write(self, files):
        """Write files; None takes one away."""
        for path, text in dict(files).items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, message, files=()):
        """Write files, and record everything that is there."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        self.day += 1
        return self.git("rev-parse", "HEAD")
