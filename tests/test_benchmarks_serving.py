import re

from benchmarks import serving


def test_a_save_is_measured(monkeypatch, capsys):
    """Each page is a row: how soon a save is seen, what the server spent on it, and what the engine alone spends."""
    monkeypatch.setattr(serving, "PAGES", ("script",))
    monkeypatch.setattr(serving, "which", lambda _: None)
    serving.main(["--services", "3", "--saves", "2"])

    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"script +\d+\.\d\d +\d+\.\d\d +- +- +(\d+\.\d\d|-) +(\d+\.\d\d|-) +\d\.\d{3}", last)
