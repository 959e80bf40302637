"""What a live start loads: with a warm cache neither YAML nor pydantic; and a run from a zip."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.playbook.authored import SHIPPED

ROOT = SHIPPED.parent
_LOAD = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from mendcli.playbook.shelf.library import Library
library = Library(cache_dir=Path(sys.argv[2]))
told = {"ids": [entry.id for entry in library.entries()]} if sys.argv[3] == "list" else {}
playbook, text = library.load("six-step")
told |= {"steps": len(playbook.steps), "text": len(text), "block": library.block("legal")[0].id}
told["origin"] = [entry.file for entry in library.entries()][0] if sys.argv[3] == "list" else ""
beside = library.test_of(told["origin"]) if told["origin"] else None
told["test"] = beside[0] if beside and beside[1].startswith(b"# What") else ""
told["personas"] = {name: len(library.persona_file(name)[0]) for name in library.personas()}
print(json.dumps({**told, "modules": sorted(sys.modules)}))
"""
#: Packages and modules that a warm start has no use for.
HEAVY = {
    "yaml", "pydantic", "pydantic_core", "dataclasses", "inspect", "difflib", "logging",
    "importlib.metadata", "importlib.resources", "zipfile", "unicodedata",
    "mendcli.playbook.reading.parse", "mendcli.playbook.reading.document",
    "mendcli.playbook.model.problems",
}  # fmt: skip


def _run(path: Path, cache: Path, what: str) -> dict[str, object]:
    command = [sys.executable, "-I", "-c", _LOAD, str(path), str(cache), what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


def _modules(told: dict[str, object]) -> set[str]:
    modules = told["modules"]
    assert isinstance(modules, list)
    return set(modules)


def test_a_warm_start_loads_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    cold = _run(ROOT / "src", tmp_path, "start")
    assert {"yaml", "pydantic"} <= _modules(cold)
    assert "importlib.metadata" not in _modules(cold), "pydantic looks for plugins again"
    warm = _run(ROOT / "src", tmp_path, "start")
    assert not HEAVY & _modules(warm) - {"mendcli.playbook.model.problems"}
    assert warm["steps"] == cold["steps"]
    _run(ROOT / "src", tmp_path, "list")
    listed = _run(ROOT / "src", tmp_path, "list")
    assert not HEAVY & _modules(listed) - {"mendcli.playbook.model.problems"}
    assert isinstance(listed["ids"], list)
    assert listed["ids"][0] == "six-step"


def test_a_run_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "mend.whl"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in (ROOT / "src" / "mendcli").rglob("*.py"):
            zipped.write(file, file.relative_to(ROOT / "src"))
        for file in SHIPPED.rglob("*.yaml"):
            zipped.write(file, Path("mendcli/shipped") / file.relative_to(SHIPPED))
    cold = _run(archive, tmp_path / "cache", "list")
    warm = _run(archive, tmp_path / "cache", "list")
    assert str(warm["origin"]).startswith(str(archive))
    assert warm["test"] == f"{archive}/mendcli/shipped/six-step.test.yaml"
    assert warm["personas"] == _run(ROOT / "src", tmp_path / "other", "list")["personas"] != {}
    assert "yaml" in _modules(cold)
    assert not {"yaml", "pydantic"} & _modules(warm)
    assert cold["ids"] == warm["ids"] == _run(ROOT / "src", tmp_path / "other", "list")["ids"]


def test_a_run_from_an_installed_folder(tmp_path: Path) -> None:
    for file in (ROOT / "src" / "mendcli").rglob("*.py"):
        target = tmp_path / "site" / file.relative_to(ROOT / "src")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    for file in SHIPPED.rglob("*.yaml"):
        target = tmp_path / "site" / "mendcli" / "shipped" / file.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    told = _run(tmp_path / "site", tmp_path / "cache", "list")
    assert str(told["origin"]).startswith(str(tmp_path / "site" / "mendcli" / "shipped"))
