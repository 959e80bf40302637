"""The YAML language server as an editor talks to it: JSON-RPC on its stdin and stdout.

What is said both ways is kept as a transcript, in the words of an editor.
"""

import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
#: Where `npm install --prefix .node yaml-language-server` puts it.
PACKAGE = ROOT / ".node" / "node_modules" / "yaml-language-server"
_PATIENCE = 60.0  # seconds, for a loaded machine


def missing() -> str:
    """Why no server can be started here; "" where one can."""
    if shutil.which("node") is None:
        return "needs Node: no `node` on the PATH"
    if not PACKAGE.is_dir():
        return "needs the package: npm install --prefix .node yaml-language-server"
    return ""


def version() -> str:
    """The installed version of the package."""
    told: str = json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]
    return told


class LanguageServer:
    """One server, started for one folder; a context manager that leaves no process behind."""

    def __init__(self, folder: Path) -> None:
        self.transcript: list[str] = []
        self._folder = folder
        self._ids = 0
        self._buffer = b""
        self._problems: dict[str, list[dict[str, Any]]] = {}
        binary = PACKAGE / "bin" / "yaml-language-server"
        self._process = subprocess.Popen(
            ["node", str(binary), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        self._note("->", "initialize")
        capabilities = {
            "textDocument": {"completion": {}, "hover": {}, "publishDiagnostics": {}},
            "workspace": {"configuration": True},
        }
        folder = {"processId": None, "rootUri": self._folder.as_uri(), "workspaceFolders": None}
        told = self._asked("initialize", {**folder, "capabilities": capabilities})
        assert told["capabilities"]["completionProvider"]
        self._note("<-", "it completes, hovers and underlines")
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def problems_of(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What it underlines in the text of a file."""
        self._note("->", f"open {file.name}")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        until = time.monotonic() + _PATIENCE
        while file.as_uri() not in self._problems:
            self._hear(until)
        found = self._problems.pop(file.as_uri())
        self._note("<-", f"{len(found)} underlined")
        for each in found:
            start, end = each["range"]["start"], each["range"]["end"]
            place = f"{start['line'] + 1}:{start['character'] + 1}-{end['character'] + 1}"
            self.transcript.append(f"   {place} {each['message']}")
        return found

    def completed(self, file: Path, line: int, column: int) -> dict[str, str]:
        """What it offers at a place (from 1), with what it says of each."""
        self._note("->", f"complete {file.name} at {line}:{column}")
        told = self._asked("textDocument/completion", self._at(file, line, column))
        items = told["items"] if isinstance(told, dict) else told
        found = {item["label"]: str(item.get("documentation", "")) for item in items}
        self._note("<-", f"{len(found)} offered")
        self.transcript += [f"   {label}: {words}" for label, words in found.items()]
        return found

    def hovered(self, file: Path, line: int, column: int) -> str:
        """What it says of the word at a place (from 1)."""
        self._note("->", f"point at {file.name} {line}:{column}")
        answer = self._asked("textDocument/hover", self._at(file, line, column))
        words = str(answer["contents"]["value"]) if answer else ""
        self._note("<-", "it says")
        told = [part for part in words.splitlines() if part.strip() and "](file:" not in part]
        self.transcript += [f"   {part}" for part in told]
        return words

    def _at(self, file: Path, line: int, column: int) -> dict[str, Any]:
        place = {"line": line - 1, "character": column - 1}
        return {"textDocument": {"uri": file.as_uri()}, "position": place}

    def _note(self, way: str, what: str) -> None:
        self.transcript.append(f"{way} {what}")

    def _asked(self, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON is anything
        self._ids += 1
        number = self._ids
        self._send({"id": number, "method": method, "params": params})
        until = time.monotonic() + _PATIENCE
        while True:
            message = self._hear(until)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _hear(self, until: float) -> dict[str, Any]:
        """One message; what the server asks or publishes is dealt with on the way."""
        message = self._read(until)
        match message.get("method"):
            case "workspace/configuration":
                yaml = {"validate": True, "completion": True, "hover": True}
                wanted = [
                    {**yaml, "schemaStore": {"enable": False}} if item["section"] == "yaml" else {}
                    for item in message["params"]["items"]
                ]
                self._send({"id": message["id"], "result": wanted})
            case "textDocument/publishDiagnostics":
                self._problems[message["params"]["uri"]] = message["params"]["diagnostics"]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self, until: float) -> dict[str, Any]:
        while b"\r\n\r\n" not in self._buffer:
            self._more(until)
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split()[0])
        while len(self._buffer) < length:
            self._more(until)
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        message: dict[str, Any] = json.loads(body)
        return message

    def _more(self, until: float) -> None:
        assert self._process.stdout is not None
        handle = self._process.stdout.fileno()
        ready, _, _ = select.select([handle], [], [], max(0.0, until - time.monotonic()))
        assert ready, f"the language server said nothing for {_PATIENCE} s"
        chunk = os.read(handle, 1 << 16)
        assert chunk, "the language server ended"
        self._buffer += chunk
