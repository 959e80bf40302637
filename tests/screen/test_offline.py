"""The event loop comes without TLS, and whatever wants `ssl` later still gets it."""

import subprocess
import sys


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_asyncio_is_loaded_without_openssl_and_runs() -> None:
    code = (
        "import sys; from mendcli.screen.terminal.offline import load_event_loop;"
        "load_event_loop();"
        "import asyncio; loaded = '_ssl' in sys.modules;"
        "print(loaded, asyncio.run(asyncio.sleep(0, 7)))"
    )
    assert run(code) == "False 7"


def test_ssl_can_be_imported_afterwards_and_a_second_call_does_nothing() -> None:
    code = (
        "from mendcli.screen.terminal.offline import load_event_loop;"
        "load_event_loop(); load_event_loop();"
        "import ssl; print(ssl.create_default_context is not None)"
    )
    assert run(code) == "True"
