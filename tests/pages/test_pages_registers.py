"""The registers, the walked journeys, the first page."""

from written import pages, shown

HANDBOOK = {
    "blueprints/all.yml": """
organisation:
  name: Sicherweg
  purpose: Alle kommen an.
  values: [Zuerst der Mensch, Ehrlich sein]
  goals:
    halten: {text: Kündigungen halbieren, indicator: kündigungen, target: "<= 4 %", by: 2027-12-31}
  currency: CHF
indicators:
  kündigungen: {name: Kündigungen, kind: lagging, unit: "%", target: "<= 4"}
channels:
  hotline: {name: Hotline, hours: 24/7}
---
service: hilfe
name: Hilfe
serves: [halten]
fulfilment:
  - step: anruf
    name: Anrufen
    channel: hotline
---
service: hilfe-neu
name: Hilfe neu
variant_of: hilfe
state: to-be
---
observation: herbst
service: hilfe
walked:
  - {at: 2 h, who: kundendienst, did: Fragt nach dem Beleg, feeling: -1}
  - {at: 0 h, step: anruf, channel: hotline, did: Ruft an}
---
observation: winter
walked:
  - {at: 2 h, did: Wartet}
  - {did: Geht}
""",
    "measurements/werte.csv": "indicator,period,value,n\nkündigungen,2026-Q3,4.5,120\nkündigungen,2026-Q4,4,\n",
}
PAGES = pages(HANDBOOK, "en")


def test_entries_with_their_uses():
    """An entry tells all that is known, and where it is used: by service, with step and key."""
    text = shown(PAGES["channels.md"])
    assert "Hours around the clock" in text
    assert "Where it is used Hilfe Anrufen Channel Observation" in text


def test_measured_figures():
    """An indicator shows what was measured, with its unit and the number of cases."""
    assert "2026-Q3 4.5 % 120 2026-Q4 4 %" in shown(PAGES["indicators.md"])


def test_an_empty_register_says_so():
    """A register without entries is no broken page."""
    assert "Nothing has been written down here yet." in shown(PAGES["terms.md"])


def test_a_walk_in_time_order():
    """What happened is told by the clock; steps that nobody designed are marked and counted."""
    text = shown(PAGES["observations.md"])
    autumn = text[text.find("herbst") : text.find("winter")]
    assert autumn.find("Ruft an") < autumn.find("Fragt nach dem Beleg")
    assert "not designed: 1" in autumn
    assert "0 h Anrufen Hotline Customer Ruft an" in autumn
    assert "2 h not designed kundendienst Fragt nach dem Beleg" in autumn


def test_a_walk_without_a_clock():
    """Where the clock was not always read, the author's order stays."""
    text = shown(PAGES["observations.md"])
    assert text.find("Wartet") < text.find("Geht")


def test_home():
    """The first page tells the purpose, what the organisation holds dear, its services, goals and the day."""
    text = shown(PAGES["index.md"])
    parts = ["Alle kommen an.", "Zuerst der Mensch", "Hilfe", "Variant: Hilfe neu", "As of November 22, 2026"]
    parts += ["Kündigungen halbieren Kündigungen ≤ 4 % December 31, 2027 Hilfe", "Currency CHF"]
    assert [part for part in parts if part not in text] == []
    assert PAGES["index.md"].count('<li class="sb-card"') == 1


def test_home_of_an_empty_handbook():
    """A handbook with one sketch has a first page, too."""
    text = pages("service: skizze\n", "en")["index.md"]
    assert "skizze" in shown(text)
    assert "Find my role" not in shown(text)


def test_what_changed_lately():
    """The five services that were changed last are on the first page, the latest first."""
    services = "\n---\n".join(f"service: s{number}\nchanged: 2026-0{number}-01" for number in range(1, 7))
    text = shown(pages(f"{services}\n", "en")["index.md"])
    assert "s6 June 1, 2026 s5 May 1, 2026 s4 April 1, 2026 s3 March 1, 2026 s2 February 1, 2026 As of" in text
