"""The rep of `tests/cli`, with a home of their own."""

from pathlib import Path

import pytest

from tests.cli.ran import Mend


@pytest.fixture
def mend(tmp_path: Path) -> Mend:
    """A rep on their first day."""
    return Mend(tmp_path / "home")
