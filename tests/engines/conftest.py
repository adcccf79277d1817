"""The example handbook, built by each engine from the same pages."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from sites import Site

from servicebook import checking, pipeline
from servicebook.history import history
from servicebook.publication import Engine
from servicebook.site import publish
from servicebook.wording import catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """What each engine made of the example, by its name."""
    handbook, speak = checking.checked(ROOT, date(2026, 11, 22)), catalogue("de")
    folder = tmp_path_factory.mktemp("engines")
    pictures = pipeline.draw_all(handbook.handbook, speak, folder)
    revisions, _ = history(ROOT, handbook.settings.blueprints, handbook.loaded)
    publication = pipeline.written(handbook, pictures, speak, revisions)
    for engine in get_args(Engine):
        remarks = publish(publication, ROOT, folder / engine, folder / "stage", engine)
        assert [speak(remark) for remark in remarks] == []
    return {engine: Site(folder / engine) for engine in get_args(Engine)}
