"""A job of a forge on this machine: its steps are run by bash as they stand, with what a runner would set."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from trial import REPOSITORY

ACTION = REPOSITORY / "action.yml"
TEMPLATES = REPOSITORY / "generator" / "servicebook" / "examples" / "_team" / "ci"
WORKFLOW = TEMPLATES / "github" / "dot-github" / "workflows" / "servicebook.yml"
PIPELINE = TEMPLATES / "gitlab" / "dot-gitlab-ci.yml"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
SERVICEBOOK = Path(sys.executable).with_name("servicebook")
_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
# Installs nothing: `python -m venv FOLDER` gives a folder with our command in it, `pip install` notes what was asked for.
PYTHON = f"""#!/bin/bash
if test "$2" = venv; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  ln -s {SERVICEBOOK} "$3/bin/servicebook"
else
  echo "${{@: -1}}" >> "$PIP_LOG"
fi
"""


def read(file):
    """A YAML file; `on` stays a word."""
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts of everything


def example(file):
    """The YAML in the comment at the head of a file."""
    lines = file.read_text("utf-8").splitlines()
    head = lines[: next(number for number, line in enumerate(lines) if not line.startswith("#"))]
    shown = [line[3:] for line in head if line.startswith("#   ")]
    return yaml.load("\n".join(shown), yaml.BaseLoader)  # noqa: S506 - the same


class Machine:
    """A runner: a folder with the repository, one for its own files, and what it tells its jobs."""

    def __init__(self, folder, repository):
        self.repository, self.temp = repository, folder / "runner"
        tools = self.temp / "tools"
        tools.mkdir(parents=True)
        for name, text in (("python", PYTHON), ("servicebook", f'#!/bin/bash\nexec {SERVICEBOOK} "$@"\n')):
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_PROXY": "*", "no_proxy": "*"}
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        self.python = str(tools / "python")
        self.environment = kept | quiet | {"PATH": f"{tools}:/usr/bin:/bin", "PIP_LOG": str(self.temp / "pip.log")}

    def bash(self, script, environment=None, folder="."):
        """Run a step; the exit code and what it said."""
        done = subprocess.run(  # noqa: S603 - scripts of ours
            ["/bin/bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.repository / folder,
            env=self.environment | (environment or {}),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def told(self, name):
        """What a step wrote into a file of the runner."""
        file = self.temp / name
        return file.read_text("utf-8") if file.is_file() else ""


def filled(text, values):
    """A text with its expressions resolved; a KeyError for one that nobody knows."""
    return _EXPRESSION.sub(lambda match: values[match[1]], text)
