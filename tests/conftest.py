"""Fixtures shared by the tests: the model is loaded once."""

from __future__ import annotations

import pytest

from polybius import Coder
from polybius.settings import Settings


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder with the default stages, without those that other installed packages may offer."""
    return Coder(Settings(third_party_stages=False))
