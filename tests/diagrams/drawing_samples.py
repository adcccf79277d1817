"""Blueprints to draw in tests: a realistic one, and small builders for odd ones."""

from dataclasses import replace
from pathlib import Path

from servicebook.diagrams import draw
from servicebook.diagrams.grid import (
    Arrow,
    Badge,
    Band,
    Blueprint,
    Card,
    Channel,
    Clock,
    Column,
    Labels,
    Lane,
    Mark,
    Phase,
    Telling,
)

LABELS = Labels(
    interaction="Linie der Interaktion",
    visibility="Linie der Sichtbarkeit",
    internal="Linie der internen Interaktion",
    channels="Kanäle",
    time="Zeit",
    feeling="Emotion",
    promises="Kennzahlen, Versprechen",
    management="Führung",
    peak="Höhepunkt",
    low="Tiefpunkt",
    end="Ende",
    step="Schritt",
    critical="kritischer Moment",
    alternative="Alternativweg",
    recovery="Wiedergutmachung",
    jumps="Sprünge",
    elapsed="Seit Beginn",
    clocks="Versprochene Zeiten",
    added="neu",
    dropped="entfällt",
    changed="geändert",
    moved="verschoben",
    change="Änderung",
    only_there="hier nicht",
    overview="Auf einen Blick",
)
LANES = (
    Lane("evidence", "Sichtbare Belege", "Physical Evidence"),
    Lane("customer", "Kundin / Kunde", "Handlungen"),
    Lane("people", "Vorderbühne Menschen", "Frontstage"),
    Lane("technology", "Vorderbühne Technik", "Frontstage"),
    Lane("backstage", "Hinterbühne", "Backstage"),
    Lane("support", "Unterstützende Prozesse", "Support"),
    Lane("partner", "Partner", "Netzwerk"),
)
WAIT = Mark("wait", "Wartezeit")
FAIL = Mark("fail", "Fehlerpunkt")
MAY = Mark("authority", "Entscheidungsrecht")
PARTNER = Mark("partner", "Partner")
CONSENT = Mark("consent", "Einwilligung")


def sheet(columns, cards, arrows=(), **parts):
    """A blueprint of these columns and cards; everything else has a plain stand-in."""
    given = {
        "id": "sample",
        "title": "Pannenhilfe",
        "description": "Vom Anruf am Straßenrand bis zur Rückmeldung",
        "language": "de",
        "phases": (),
        "lanes": LANES,
        "bands": (),
        "labels": LABELS,
        **parts,
    }
    return Blueprint(columns=tuple(columns), cards=tuple(cards), arrows=tuple(arrows), **given)


def simple(number):
    """A column that says no more than its number."""
    return Column(f"s{number}", str(number), f"Schritt {number}")


def _channels(*kinds):
    return tuple(Channel(kind, kind) for kind in kinds)


def _promise(text):
    return (Badge("keeps", text, "#promise", "gehalten"),)


def _indicator(text):
    return (Badge("indicator", text),)


_COLUMNS = (
    Column("melden", "1", "Panne melden", _channels("phone", "app"), "0 Min.", -2, "", _promise("90 % in 20 Sek. angenommen"), "#melden"),
    Column("verstehen", "2", "Lage verstehen", _channels("phone"), "+1 Min.", -1, "Ich werde als Mensch wahrgenommen", _indicator("Vier Kontextfragen gestellt: 95 %"), "#verstehen"),
    Column("orten", "3", "Erkennen und orten", _channels("phone", "web"), "+3 Min.", 0),
    Column("prüfen", "4", "Deckung prüfen", _channels("machine"), "+4 Min.", -1),
    Column("zusagen", "5", "Hilfe zusagen", _channels("phone", "sms"), "+5 Min.", 1, "Klare Zusage mit Ankunftszeit", _promise("Zusage in 5 Minuten")),
    Column("beauftragen", "6", "Pannendienst beauftragen", _channels("machine"), "+6 Min.", 1),
    Column("versorgen", "7", "Weiterfahrt und Kinder versorgen", _channels("phone", "app"), "+10 Min.", 1, "", _promise("Weiterfahrt am selben Tag")),
    Column("informieren", "8", "Über Stand informieren", _channels("sms", "app"), "+15 Min.", 0, "", _promise("Meldung alle 15 Minuten")),
    Column("warten", "9", "Warten", _channels("app"), "bis +45 Min.", -2, "Wartezeit: Zusage hält oder bricht", _indicator("80 % Ankunft ≤ 45 Minuten")),
    Column("helfen", "10", "Vor Ort helfen", _channels("visit"), "+45 Min.", 1, "", _indicator("Direktreparatur ≥ 75 %")),
    Column("übergeben", "11", "Übergeben", _channels("visit", "app"), "+75 Min.", 2, "Termin erreicht, Kinder versorgt"),
    Column("nachweisen", "12", "Leistung nachweisen", _channels("email", "app"), "+1 Tag", 1, "", _promise("Nachweis in 24 Stunden")),
    Column("einholen", "13", "Rückmeldung einholen", _channels("chat"), "+2 Tage", 1, "", (Badge("standard", "NPS ≥ 60, Antwortquote 35 %"),)),
    Column("vorsorgen", "14", "Vorsorgen und verbinden", _channels("letter"), "+14 Tage", 2),
)  # fmt: skip

_CARDS = (
    Card("e1", "evidence", 0, "Notrufnummer auf Karte und App"),
    Card("e3", "evidence", 2, "SMS mit Standort-Link"),
    Card("e5", "evidence", 4, "Bestätigungs-SMS mit Ankunftszeit"),
    Card("e7", "evidence", 6, "Buchungsbeleg Ersatzfahrzeug"),
    Card("e8", "evidence", 7, "Live-Karte: Standort des Pannendienstes", span=2),
    Card("e10", "evidence", 9, "Pannenhilfefahrzeug mit Logo", marks=(PARTNER,)),
    Card("e12", "evidence", 11, "Leistungsnachweis mit Fotos"),
    Card("e14", "evidence", 13, "Persönlicher Brief mit Wintercheck"),
    Card("k1", "customer", 0, "Ruft an und meldet die Panne", "Anruferin", href="#k1"),
    Card("k2", "customer", 1, "Schildert: Wohlbefinden, Ziel, Termin, Kinder", "Anruferin", critical=True),
    Card("k3", "customer", 2, "Nennt Kennzeichen, teilt Standort", "Anruferin", marks=(CONSENT,)),
    Card("k5", "customer", 4, "Kennt Ankunftszeit und nächste Schritte", "Anruferin", critical=True),
    Card("k5a", "customer", 4, "Wählt Hilfe auf eigene Rechnung", "Anruferin", "alternative"),
    Card("k7", "customer", 6, "Wählt Ersatzfahrzeug oder Taxi", "Familie"),
    Card("k8", "customer", 7, "Verfolgt den Stand in der App", "Familie"),
    Card("k9", "customer", 8, "Wartet an sicherem Ort", "Familie", critical=True, marks=(WAIT,)),
    Card("k10", "customer", 9, "Zeigt das Fahrzeug, erhält Erklärung", "Fahrerin"),
    Card("k11", "customer", 10, "Fährt weiter und quittiert", "Fahrerin", critical=True),
    Card("k12", "customer", 11, "Erhält den Nachweis", "Kundin"),
    Card("k13", "customer", 12, "Bewertet den Einsatz", "Kundin"),
    Card("k14", "customer", 13, "Empfiehlt weiter, bucht Wintercheck", "Kundin"),
    Card("p1", "people", 0, "Nimmt an, beruhigt und stellt sich vor", "Servicecenter", href="#p1"),
    Card("p2", "people", 1, "Klärt zuerst den persönlichen Kontext", "Servicecenter", critical=True),
    Card("p3", "people", 2, "Identifiziert Versicherungsnehmerin", "Servicecenter"),
    Card("p5", "people", 4, "Sagt Hilfe verbindlich zu", "Servicecenter", critical=True, marks=(MAY,)),
    Card("p5a", "people", 4, "Vermittelt an Bezahldienst oder Club", "Servicecenter", "alternative"),
    Card("p7", "people", 6, "Organisiert Weiterfahrt und Kinderbetreuung", "Servicecenter", marks=(MAY,)),
    Card("p9", "people", 8, "Ruft an, entschuldigt sich, nennt neue Zeit", "Servicecenter", "recovery", marks=(MAY,)),
    Card("p10", "people", 9, "Behebt die Panne oder schleppt ab", "Pannendienst", marks=(PARTNER,)),
    Card(
        "p11",
        "people",
        10,
        "Übergibt Fahrzeug, erklärt nächste Schritte",
        "Pannendienst",
        critical=True,
        marks=(PARTNER,),
    ),
    Card("p13", "people", 12, "Ruft unzufriedene Kundschaft zurück", "Servicecenter", "recovery"),
    Card("t3", "technology", 2, "Standortübermittlung per Web-Link", "Telefonieplattform"),
    Card("t5", "technology", 4, "Sendet Zusage", "SMS-Dienst"),
    Card("t8", "technology", 7, "Meldet Stand alle 15 Minuten", "App / SMS-Dienst", span=2),
    Card("t12", "technology", 11, "Stellt Nachweis bereit", "Kundenportal"),
    Card("t13", "technology", 12, "Fragt Zufriedenheit ab", "Umfrage-Bot"),
    Card("b3", "backstage", 2, "Legt Fall an", "Servicecenter"),
    Card("b4", "backstage", 3, "Prüft Schutzbriefdeckung", "Servicecenter", marks=(FAIL, WAIT)),
    Card("b6", "backstage", 5, "Disponiert nächstgelegenen Pannendienst", "Einsatzleitstelle", marks=(WAIT,)),
    Card("b9", "backstage", 8, "Erkennt Verspätung über 15 Minuten", "Einsatzleitstelle", "recovery", marks=(FAIL,)),
    Card("b11", "backstage", 10, "Schließt Fall ab", "Servicecenter"),
    Card("b13", "backstage", 12, "Wertet Rückmeldung aus", "Qualitätsmanagement"),
    Card("s1", "support", 0, "Anrufverteilung und Personaleinsatz", "Workforce-Team"),
    Card("s4", "support", 3, "Vertragsauskunft in Echtzeit", "Bestandssystem", marks=(FAIL,)),
    Card("s6", "support", 5, "Auftragsverwaltung", "Einsatzplattform"),
    Card("s9", "support", 8, "Kulanzbudget bis 100 Euro", "Schadendienst", "recovery", marks=(MAY,)),
    Card("s12", "support", 11, "Rechnungsprüfung", "Finanzen"),
    Card("r6", "partner", 5, "Nimmt Auftrag an, bestätigt Zeit", "Pannendienst", marks=(PARTNER, FAIL)),
    Card("r7", "partner", 6, "Stellt Ersatzfahrzeug bereit", "Mobilitätspartner", marks=(PARTNER,)),
    Card("r10", "partner", 9, "Meldet Diagnose und Fotos", "Pannendienst", marks=(PARTNER,)),
)

_ARROWS = (
    *(Arrow(one, two) for one, two in (
        ("k1", "k2"), ("k2", "k3"), ("k3", "k5"), ("k5", "k7"), ("k7", "k8"), ("k8", "k9"), ("k9", "k10"),
        ("k10", "k11"), ("k11", "k12"), ("k12", "k13"), ("k13", "k14"), ("e1", "k1"), ("k1", "p1"), ("s1", "p1"),
        ("p1", "p2"), ("p2", "p3"), ("k3", "p3"), ("p3", "t3"), ("t3", "b3"), ("t3", "e3"), ("b3", "b4"),
        ("p5", "k5"), ("p5", "t5"), ("t5", "e5"), ("p5", "p7"), ("p5", "b6"), ("b6", "s6"), ("s6", "r6"),
        ("p7", "r7"), ("r7", "e7"), ("t8", "k8"), ("p10", "p11"), ("p10", "r10"), ("r10", "s12"), ("s12", "t12"),
        ("t12", "k12"), ("t12", "e12"), ("p11", "b11"), ("b11", "s12"), ("t13", "k14"), ("t13", "b13"), ("k14", "e14"),
    )),
    *(Arrow(one, two, both_ways=True) for one, two in (
        ("k2", "p2"), ("b4", "s4"), ("k7", "p7"), ("k10", "p10"), ("k11", "p11"),
    )),
    Arrow("b4", "p5", label="gedeckt"),
    Arrow("r6", "t8", label="Auftrag bestätigt"),
    Arrow("b4", "p5a", "alternative", "keine Deckung"),
    Arrow("p5a", "k5a", "alternative"),
    Arrow("r6", "b9", "recovery", "verspätet"),
    Arrow("b9", "p9", "recovery"),
    Arrow("b9", "s9", "recovery"),
    Arrow("p9", "k9", "recovery"),
    Arrow("p9", "t8", "recovery", "neue Zeit"),
    Arrow("b13", "p13", "recovery", "unzufrieden"),
    Arrow("p13", "k13", "recovery"),
    Arrow("b13", "b11", "loop", "Abschluss anpassen"),
    Arrow("b13", "p2", "loop", "Standard anpassen"),
)  # fmt: skip

_BANDS = (
    Band("Reaktionszeit im Tagesgespräch prüfen", "Teamleitung", 0, 4, (Mark("promise", "Versprechen"),)),
    Band("Partnerleistung wöchentlich besprechen", "Partnermanagement", 5, 8, (PARTNER,)),
    Band("Begleitetes Coaching am Fall", "Coach", 9, 10),
    Band(
        "Rückmeldungen auswerten und Standards anpassen",
        "Service-Verantwortliche",
        11,
        13,
        (MAY,),
        tells=(Telling("watches", "Beobachtet: Zusage in 5 Minuten"), Telling("adjusts", "Passt an: 5 Hilfe zusagen")),
    ),
)


_CLOCKS = (
    Clock(
        "In 45 Minuten ist jemand da.", ("45 min versprochen · höchstens 41 min",), 0, 9, to_end=False, href="#promise"
    ),
    Clock(
        "In 5 Minuten wissen Sie Bescheid.", ("5 min versprochen · zu spät: bis 6 min",), 0, 4, to_end=True, late=True
    ),
)
_TRUTH = (
    ("Beginn", -2), ("nach 1 min", -1.5), ("nach 3 min", None), ("nach 4 min", None), ("nach 5 min", 1),
    ("nach 6 min", None), ("nach 10 min", 1), ("nach 15 min", -1), ("nach 15–45 min", -2), ("nach 45 min", 1),
    ("nach 75 min", 2), ("unbekannt", None), ("unbekannt", 0), ("", 1.5),
)  # fmt: skip


def breakdown():
    """A breakdown service: 14 steps, 50 cards, an alternative and two recoveries, a short loop and a long one."""
    columns = [
        replace(column, elapsed=elapsed, walked=walked)
        for column, (elapsed, walked) in zip(_COLUMNS, _TRUTH, strict=True)
    ]
    phases = (Phase("Angebot", 5), Phase("Erfüllung", 6), Phase("Verstärkung", 3))
    return sheet(columns, _CARDS, _ARROWS, phases=phases, bands=_BANDS, clocks=_CLOCKS)


SNAPSHOT = Path(__file__).parent / "breakdown.svg"

if __name__ == "__main__":  # run this after a deliberate change of the look, and read the difference
    SNAPSHOT.write_text(draw(breakdown()).file, encoding="utf-8")
