"""Sheets to be printed: as many steps in as many phases as a test asks for."""

from dataclasses import fields

from servicebook.diagrams.grid import Arrow, Band, Blueprint, Card, Column, Labels, Lane, Phase


def printed(*phases, feeling=None, **parts):
    """A card for each step of each phase, one after the other; management looks after them all."""
    count = sum(phases)
    given = {
        "id": "sample",
        "title": "Umzug",
        "description": "Vom Anruf bis zum Dank",
        "language": "de",
        "phases": tuple(Phase(f"Phase {number}", columns) for number, columns in enumerate(phases, start=1)),
        "columns": tuple(Column(f"s{n}", str(n + 1), f"Schritt {n + 1}", feeling=feeling) for n in range(count)),
        "lanes": (Lane("customer", "Kundin"), Lane("people", "Beratung")),
        "cards": tuple(Card(f"c{n}", "customer", n, f"Karte {n + 1}") for n in range(count)),
        "arrows": tuple(Arrow(f"c{n}", f"c{n + 1}", label=f"dann {n + 1}") for n in range(count - 1)),
        "bands": (Band("Woche besprechen", "Leitung", 0, count - 1),),
        "labels": Labels(**{field.name: field.name for field in fields(Labels)}),
    }
    return Blueprint(**{**given, **parts})
