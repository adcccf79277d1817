"""A small handbook that is served: two services, a role, and what a browser does with them."""

import json
import time
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection

from servicebook.serving import Project, Studio, running
from servicebook.serving.watching import Change
from servicebook.wording import catalogue

AS_OF = date(2026, 11, 22)
ORGANISATION = "organisation: {name: Haus, purpose: Helfen, language: de}\nroles:\n  berater: {name: Beraterin}\n"
SERVICE = "service: {id}\nname: {name}\nstatus: draft\nowner: berater\nbenefit: {benefit}\noffer:\n  - step: anruf\n    customer: Ruft an.\n"
UNREADABLE = "<<<<<<< HEAD\nservice: a\n=======\nservice: b\n>>>>>>> other\n"
PAGE = "services/panne/index.html"


def service(own="panne", name="Panne", benefit="Hilft sofort"):
    """The YAML of a service."""
    return SERVICE.format(id=own, name=name, benefit=benefit)


def write(root, **files):
    """Write files of the handbook, by their names without ending."""
    for name, text in files.items():
        (root / "blueprints" / f"{name}.yml").write_text(text, encoding="utf-8")


def handbook(root):
    """A handbook in a folder."""
    (root / "blueprints").mkdir(parents=True)
    write(root, firma=ORGANISATION, panne=service(), umzug=service("umzug", "Umzug", "Zieht um"))
    return root


def project(root, engine=None):
    """The project of a handbook."""
    folder = root / ".servicebook" / "live"
    folder.mkdir(parents=True, exist_ok=True)
    return Project(root, folder, AS_OF, lambda own: catalogue(own or "en"), engine)


def studio(root, engine=None):
    """Where a handbook is made."""
    return Studio(project(root, engine))


def saved(*names, look=False, past=False):
    """The change that a save of these files is."""
    return Change(frozenset(f"blueprints/{name}.yml" for name in names), look, past)


@contextmanager
def served(root, port=0):
    """A browser on a handbook that is served, while its states are taken one by one."""
    complaints = []
    with running(studio(root), port, complaints.append) as (address, states):
        yield Browser(address), states
    assert complaints == []


class Browser:
    """Reads what a server says, over one connection for each question."""

    def __init__(self, address):
        self.address = address
        self.host = address.removeprefix("http://").rstrip("/")

    def ask(self, path, method="GET", **headers):
        """The answer, and all that it says."""
        connection = HTTPConnection(self.host, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": self.host, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def text(self, path):
        """A page as text."""
        return self.ask(path)[1].decode()

    def news(self, path, number=0):
        """The news of a page."""
        return json.loads(self.text(f"/_servicebook/news?number={number}&path={path}"))


def until(condition, seconds=90):
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)
