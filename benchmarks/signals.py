"""Count what the signals find in text: `python -m benchmarks.signals FILE…`.

Each file is text of any form; a line's cells and sentences are looked at one by one, as if each
had been typed. Prints the figures, and every find with what stands around it, to be judged by eye.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mendcli.case.reading.signals import Signal, signal_in

_AROUND = 60


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, a tab or a line end being an end as well."""
    for line in text.splitlines():
        for cell in line.split("\t"):
            yield from filter(None, re.split(r"(?<=[.!?])\s+", cell.strip()))


def found_in(text: str) -> list[tuple[Signal, str]]:
    """Every signal in it, with the sentence."""
    looked_at = ((signal_in(sentence), sentence) for sentence in sentences(text))
    return [(signal, sentence) for signal, sentence in looked_at if signal is not None]


def main(files: list[str]) -> int:
    """Print the figures of each file, then its finds."""
    for name in files:
        text = Path(name).read_text("utf-8", errors="replace")
        found = found_in(text)
        print(f"{Path(name).name}: {len(list(sentences(text)))} sentences, {len(found)} found")
        for signal, sentence in found:
            at = max(sentence.lower().find(signal.words.split()[0]), 0)
            shown = sentence[max(at - _AROUND, 0) : at + _AROUND]
            print(f"  {signal.block:<11}{signal.words}: … {shown} …")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
