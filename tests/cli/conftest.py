from pathlib import Path

import pytest

from tests.cli.ran import Mend


@pytest.fixture
def mend(tmp_path: Path) -> Mend:
    return Mend(tmp_path / "home")
