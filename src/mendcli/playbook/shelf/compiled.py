"""Checked playbooks kept as JSON, so that a live start needs neither YAML nor pydantic.

Two things lie in one folder: `index.json` says what each playbook file held when it was last
read, and `<fingerprint>.json` is the playbook of one exact text. Both carry a checksum and the
version that wrote them. A cache is never a reason to fail: what cannot be read or does not fit is
as good as absent, and what cannot be written is not. Nothing here loads yaml or pydantic.
"""

import json
import os
from binascii import crc32
from pathlib import Path
from typing import NamedTuple

from mendcli import __version__
from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.playbook import Condition, Debate, Playbook, Prompt, Step

#: Raised by one whenever what is kept, or what the checks refuse, changes within a version.
FORMAT = 1
#: Fingerprints kept beyond this many lose their oldest.
_MOST_KEPT = 200


class CompiledRow(NamedTuple):
    """What one file held: its id and what a list shows of it. `problems` counts its errors.

    `blocks` are those it includes: whether it is sound depends on what they are today.
    """

    stamp: int
    size: int
    id: str
    title: str = ""
    version: str = ""
    use_when: str = ""
    fingerprint: str = ""
    problems: int = 0
    blocks: tuple[str, ...] = ()


_SHAPE = [
    FORMAT,
    __version__,
    *(list(kind._fields) for kind in (Playbook, Step, Prompt, Condition, Debate, CompiledRow)),
]


def playbook_to_json(playbook: Playbook) -> str:
    """One line of JSON: every tuple as a list, in the order of its fields."""
    return json.dumps(playbook, separators=(",", ":"))


def playbook_from_json(text: str) -> Playbook:
    """The playbook that `playbook_to_json` wrote. Raises ValueError if it is no such text."""
    try:
        playbook = Playbook(*json.loads(text))
        blocks = None if playbook.blocks is None else tuple(playbook.blocks)
        return playbook._replace(steps=tuple(_step(row) for row in playbook.steps), blocks=blocks)
    except (TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError("not a playbook in its JSON form") from error


def _step(row: "Step") -> Step:
    step = Step(*row)
    return step._replace(
        say=tuple(step.say),
        prompts=tuple(_prompt(prompt) for prompt in step.prompts),
        do=tuple(step.do),
        avoid=tuple(step.avoid),
        source=tuple(step.source),
        debated=tuple(Debate(about, tuple(views), chose) for about, views, chose in step.debated),
    )


def _prompt(row: Prompt) -> Prompt:
    prompt = Prompt(*row)
    if not prompt.when and not prompt.options:
        return prompt._replace(when=(), options=())
    return prompt._replace(
        when=tuple(Condition(key, tuple(values)) for key, values in prompt.when),
        options=tuple(Option(*option) for option in prompt.options),
    )


class Cache:
    """The folder of kept playbooks; without a folder nothing is kept and nothing is found."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def index(self) -> dict[str, CompiledRow]:
        """What is known of each file, by its path; empty when nothing usable is kept."""
        body = self._read("index.json")
        if body is None:
            return {}
        try:
            rows = {file: CompiledRow(*row) for file, row in json.loads(body).items()}
            return {file: row._replace(blocks=tuple(row.blocks)) for file, row in rows.items()}
        except (TypeError, ValueError, AttributeError, RecursionError):
            return {}

    def keep_index(self, rows: dict[str, CompiledRow]) -> None:
        """Keeps what is known of each file, in place of what was known before."""
        self._write("index.json", json.dumps(rows, separators=(",", ":")))

    def playbook(self, fingerprint: str) -> Playbook | None:
        """The sound playbook whose text has this SHA-256 (hex), if it is kept."""
        body = self._read(f"{fingerprint}.json")
        if body is None:
            return None
        try:
            playbook = playbook_from_json(body)
        except ValueError:
            return None
        return playbook if playbook.fingerprint == fingerprint else None

    def keep(self, playbook: Playbook) -> None:
        """Keeps a checked playbook under its fingerprint."""
        self._write(f"{playbook.fingerprint}.json", playbook_to_json(playbook))
        self._forget_oldest()

    def _read(self, name: str) -> str | None:
        if self._folder is None:
            return None
        try:
            head, _, body = (self._folder / name).read_bytes().partition(b"\n")
            return body.decode("ascii") if head == _head(body) else None
        except (OSError, ValueError):
            return None

    def _write(self, name: str, text: str) -> None:
        if self._folder is None:
            return
        body = text.encode("ascii")
        # No fsync: after a power cut the checksum tells that the file is not whole.
        temporary = self._folder / f"{name}.{os.getpid()}.new"
        try:
            _make_private(self._folder)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(temporary, flags, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(_head(body) + b"\n" + body)
            temporary.replace(self._folder / name)
        except OSError:
            _discard(temporary)

    def _forget_oldest(self) -> None:
        if self._folder is None:
            return
        try:
            kept = [file for file in self._folder.iterdir() if len(file.name) == 64 + 5]
            for file in sorted(kept, key=_age)[:-_MOST_KEPT]:
                file.unlink(missing_ok=True)
        except OSError:
            return


def _head(body: bytes) -> bytes:
    """The first line: checksum of what follows, and the version and shape it was written in."""
    shape = json.dumps(_SHAPE, separators=(",", ":")).encode("ascii")
    return b"%08x %08x" % (crc32(body), crc32(shape))


def _age(file: Path) -> int:
    return file.stat().st_mtime_ns


def _make_private(folder: Path) -> None:
    """Makes the folder and those above it, each readable by its owner only."""
    if folder.is_dir():
        return
    _make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _discard(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
