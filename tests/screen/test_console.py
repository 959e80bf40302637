"""The rich console: text stays text."""

import io

import pytest

from mendcli.screen.terminal.console import console_for


@pytest.mark.parametrize("text", ["[/]", "[b]bold[/b]", ":warning:", "http://x 1 None"])
def test_text_is_printed_as_it_is(text: str) -> None:
    stream = io.StringIO()
    console_for(stream, {"TERM": "xterm"}).print(text)
    assert stream.getvalue() == text + "\n"
