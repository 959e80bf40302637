"""No test can reach the home of whoever runs it: every place mend looks at is a temporary one.

Set before anything is imported, and for the processes that tests start too.
"""

import gc
import os
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import settings

from tests import offline

_HOME = Path(tempfile.mkdtemp(prefix="mend-tests-"))
_OURS = ("MEND_", "_MEND_", "SSH_")
for _name in [name for name in os.environ if name.startswith(_OURS)]:
    if _name != "MEND_REWRITE_DOCS":  # asks a test to write a page anew
        del os.environ[_name]
os.environ.update(
    HOME=str(_HOME),
    USERPROFILE=str(_HOME),
    XDG_CONFIG_HOME=str(_HOME / "config"),
    XDG_DATA_HOME=str(_HOME / "data"),
    XDG_STATE_HOME=str(_HOME / "state"),
    XDG_CACHE_HOME=str(_HOME / "cache"),
    MEND_HOME=str(_HOME / "mend"),
    MEND_BACKUP="every = never",  # no process goes on behind a test that did not ask for one
    LOGNAME="alex",
    TZ="Europe/Berlin",
    COLUMNS="80",
    LINES="24",
    NO_COLOR="1",
)
if hasattr(time, "tzset"):
    time.tzset()

offline.forbid()

# The same examples every time; HYPOTHESIS_PROFILE=default looks for new ones.
# No deadline: how long an example takes on a busy machine says nothing about the code.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_sessionfinish() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_collection_finish() -> None:
    """What has been collected stays until the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
