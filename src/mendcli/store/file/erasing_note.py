"""Where it is written down what is to be erased, until it is done. Light: every command looks."""

import os
from pathlib import Path


def erasing_note(store: Path) -> Path:
    """The note of a store, there or not: ids, and no words.

    Beside the file itself, by whatever link it is named.
    """
    return Path(f"{os.path.realpath(store)}-erasing")
