"""What the tests of serving share."""

import pytest
from served import handbook


@pytest.fixture
def root(tmp_path):
    """A small handbook."""
    return handbook(tmp_path / "handbook")
