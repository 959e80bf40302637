"""Keeps the event loop's TLS out of the process: mend talks to a terminal, never to a network.

asyncio loads the `ssl` module and with it OpenSSL, and does without where there is none. That
load costs more than half an F before the first prompt (docs/architecture.md, "Cold start"), so
asyncio is imported here, before prompt_toolkit asks for it, as on a Python built without `ssl`.
"""

import sys
from importlib import import_module


def load_event_loop() -> None:
    """Import asyncio without `ssl`, where neither is loaded yet; `ssl` can be imported later."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # "there is no such module"
    try:
        import_module("asyncio")
    finally:
        del sys.modules["ssl"]
