"""What all tests share: repeatable random cases, and blueprints in docstrings."""

import inspect

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


@pytest.fixture
def blueprint(request):
    """The YAML in the test's docstring, below the sentence that states what the test guards."""
    _, _, text = inspect.getdoc(request.function).partition("\n\n")
    return f"{text}\n"
