import re
import socket
import subprocess
import sys
import threading

import pytest
from served import PAGE, Browser, served, service, studio, until, write

from servicebook import cli
from servicebook.errors import UserError
from servicebook.serving import running, server
from servicebook.serving.server import HOST, PORT
from servicebook.wording import catalogue


def test_a_page_is_served_with_our_script_and_nothing_else_added(root):
    """Without it, the page is that of a build."""
    one = studio(root)
    with served(root) as (browser, _):
        answer, content = browser.ask(f"/{PAGE}")
        bare = re.sub(
            rb'<link rel="stylesheet" href="/_servicebook/serve.css">|<script src="/_servicebook/[^>]*></script>',
            b"",
            content,
        )

        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert bare == one.content(PAGE)
        assert len(content) > len(bare)


def test_the_policy_stays_strict(root):
    """Nothing within the page is run; what we add is files."""
    with served(root) as (browser, _):
        policy = browser.ask(f"/{PAGE}")[0].headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in policy
        for name, kind in (("serve.js", "javascript"), ("serve.css", "text/css")):
            answer, content = browser.ask(f"/_servicebook/{name}")
            assert (answer.status, kind in answer.headers["Content-Type"]) == (200, True)
            assert content


def test_folders_pages_that_are_not_and_questions_without_content(root):
    """A folder is its first page; what is not there is the site's own page for it; HEAD says the same without content."""
    with served(root) as (browser, _):
        assert browser.text("/roles/") == browser.text("/roles/index.html")
        assert browser.text("/") == browser.text("/index.html?x=1")
        answer, content = browser.ask("/nirgends.html")
        assert (answer.status, b"<title>" in content) == (404, True)
        answer, content = browser.ask("/", "HEAD")
        assert (answer.status, content) == (200, b"")
        assert int(answer.headers["Content-Length"]) > 1000


def test_what_did_not_change_is_not_sent_again(root):
    """A reload costs only what is new."""
    with served(root) as (browser, _):
        mark = browser.ask("/css/servicebook.css")[0].headers["ETag"]
        answer, content = browser.ask("/css/servicebook.css", If_None_Match=mark)
        assert (answer.status, content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/../stage/mkdocs.yml", "/%2e%2e/stage/mkdocs.yml", "/..%2f..%2f..%2fblueprints%2fpanne.yml", "/%00"]
)
def test_no_path_leads_out(root, path):
    """Only the site is served."""
    with served(root) as (browser, _):
        answer, content = browser.ask(path)
        assert answer.status == 404
        assert b"panne" not in content.split(b"<title>")[0]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "127.0.0.1"])
def test_under_another_name_nothing_is_told(root, host):
    """A page of somebody else's that makes its own name lead to this machine reads nothing (DNS rebinding)."""
    with served(root) as (browser, _):
        answer, content = browser.ask(f"/{PAGE}", Host=host)
        assert (answer.status, content) == (421, b"")
        assert browser.ask("/", Host=f"localhost:{browser.host.partition(':')[2]}")[0].status == 200


def test_it_listens_to_this_machine_only(root):
    """Nobody else in the house can read a draft."""
    with running(studio(root), 0, print) as (address, _):
        assert address.startswith(f"http://{HOST}:")
        assert HOST == "127.0.0.1"


def test_a_save_is_news_and_only_a_page_that_changed_is_another_one(root):
    """Who waits is told at once; the page that was not touched keeps its mark, and need not be loaded again."""
    with served(root) as (browser, states):
        here, there = browser.news(f"/{PAGE}"), browser.news("/terms.html")
        told = []
        waiting = [
            threading.Thread(target=lambda path=path: told.append((path, browser.news(path, here["number"]))))
            for path in (f"/{PAGE}", "/terms.html")
        ]
        for one in waiting:
            one.start()
        write(root, panne=service(benefit="Hilft bald"))
        next(states)
        for one in waiting:
            one.join()
        news = dict(told)

        assert news[f"/{PAGE}"]["page"] != here["page"]
        assert news["/terms.html"]["page"] == there["page"]
        assert news["/terms.html"]["number"] == here["number"] + 1
        assert "Hilft bald" in browser.text(f"/{PAGE}")


def test_a_page_that_goes_and_comes_back_is_followed(root):
    """The page for what is missing asks on, so that it gives way when the service is there again."""
    with served(root) as (browser, states):
        before = browser.news(f"/{PAGE}")
        (root / "blueprints" / "panne.yml").unlink()
        next(states)
        gone = browser.news(f"/{PAGE}", before["number"])
        write(root, panne=service())
        next(states)
        back = browser.news(f"/{PAGE}", gone["number"])

        assert gone["page"] != before["page"] == back["page"]
        assert "_servicebook/serve.js" in browser.text("/nirgends.html")


def test_another_program_on_the_port_is_named_or_passed_by(root, monkeypatch):
    """A port that was asked for is said to be taken; else the next free one is used, and the address says which."""
    one = studio(root)
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(UserError, match="uses port"), running(one, taken, print):
            pass
        monkeypatch.setattr(server, "PORT", taken)
        with running(one, None, print) as (address, _):
            assert taken < int(address.rstrip("/").rpartition(":")[2]) < taken + server.TRIED
        monkeypatch.setattr(server, "TRIED", 1)
        with pytest.raises(UserError, match="all in use"), running(one, None, print):
            pass
    assert PORT == 8000


def test_a_mistake_of_ours_reaches_the_terminal_and_a_lost_browser_does_not(root, monkeypatch):
    """Who closes a tab is no news; a bug is."""
    told, one = [], studio(root)
    with running(one, 0, told.append) as (address, _):
        browser = Browser(address)
        with socket.create_connection((HOST, int(browser.host.partition(":")[2]))) as quick:
            quick.sendall(f"GET /{PAGE} HTTP/1.1\r\nHost: {browser.host}\r\n\r\n".encode())
        assert browser.ask("/")[0].status == 200
        assert told == []
        monkeypatch.setattr(one, "content", lambda _: 1 / 0)
        with pytest.raises(Exception, match="closed connection"):
            browser.ask("/")
        until(lambda: told)
        assert "ZeroDivisionError" in told[0]


def test_the_command_serves_until_it_is_stopped(root):
    """It says where the handbook is and what was found, ends with Ctrl-C, and leaves nothing behind."""
    words = [sys.executable, "-m", "servicebook", "serve", "--port", "0", "--as-of", "2026-11-22", "--language", "en"]
    with subprocess.Popen(words, cwd=root, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        lines = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"http://\S+/", line):
                break
        browser = Browser(found[0])
        assert "Hilft sofort" in browser.text(f"/{PAGE}")
        write(root, panne=service() + "wrong: x\n")
        lines += [process.stderr.readline()]
        process.send_signal(2)
        rest = process.stderr.read()

    assert process.returncode == 0
    assert lines[-1].startswith("blueprints/panne.yml:9:1: error unknown-key: ")
    assert rest.splitlines()[-1] == "Stopped; nothing was left half-written."
    assert [path.name for path in (root / ".servicebook").iterdir() if path.name.startswith("live-")] == []


def test_without_a_handbook_nothing_is_served(tmp_path, monkeypatch, capsys):
    """As every command, it says how to begin."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["serve", "--language", "en"]) == 2
    assert "servicebook init" in capsys.readouterr().err


def test_the_panel_speaks_the_language_of_the_handbook(root):
    """Also what is shown when the server is gone, since nobody can be asked then."""
    with served(root) as (browser, _):
        panel = browser.news("/")["panel"]
        assert panel["language"] == "de"
        assert panel["lost"] != catalogue("en")
        assert "beendet" in panel["lost"]
