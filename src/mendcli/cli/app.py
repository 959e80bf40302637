"""From the words of a command line to the one command they name, as typer understands it.

Only the command that is named is imported and built. The whole tree is built for completion
alone. typer's own words for a mistake become a `UsageError` here; nothing else of it gets out.
"""

import inspect
import io
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial, update_wrapper
from importlib import import_module
from typing import cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from mendcli.cli.commands import GROUPS, LEAVES, MOVED, READERS, Leaf
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.options import Format, Json
from mendcli.cli.frame.run import Run
from mendcli.cli.front import HELP, Called, known_words
from mendcli.errors import UsageError

_SETTINGS = {"help_option_names": ["-h", "--help"]}


def run_leaf(leaf: Leaf, words: tuple[str, ...], run: Run) -> Answer | None:
    """Run one command; None where there is nothing to print. Raises UsageError."""
    command = _built(leaf, run)
    page = io.StringIO()
    try:
        with redirect_stdout(page):  # --help, which typer prints by itself
            context = command.make_context(f"mend {leaf.name}", list(words))
        given = context.params
        run.as_json = bool(given.get("json")) or "json" in (given.get("format"), given.get("form"))
        if leaf.shows:  # what all of them take, none of them need see
            del given["format"], given["json"]
        with context:
            answer = command.invoke(context)
    except typer.Exit:
        return Answer(text=page.getvalue())
    except typer.TyperException as error:
        raise _in_our_words(error, leaf.name) from None
    return answer if isinstance(answer, Answer) else None


def unknown(called: Called) -> UsageError:
    """What to say of a word that names no command."""
    import difflib

    known = known_words(called.name)
    near = difflib.get_close_matches(called.unknown, known, 1, 0.5)
    before = f"mend {called.name}".strip()
    page = f"`{before} --help`"
    name = f"{called.name} {called.unknown}".strip()
    meant = f"mend {MOVED[name]}" if name in MOVED else f"{before} {near[0]}" if near else ""
    hint = f"Did you mean `{meant}`?" if meant else ""
    if called.unknown.startswith("-"):
        return UsageError("An option comes behind its command.", f"{page} lists the commands.")
    return UsageError(
        f"There is no command “{name}”.",
        hint or f"{page} lists them.",
    )


def complete_or_install(argv: list[str]) -> None:
    """What the shell asks while it completes, and --install-completion: typer's own. May exit."""
    app = typer.Typer(
        cls=_Everything, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=True
    )
    app.callback()(lambda: None)
    get_command(app).main(args=argv, prog_name="mend")


class _Everything(TyperGroup):
    """Every command there is, imported when somebody asks for it by name."""

    def list_commands(self, ctx: object) -> list[str]:
        return known_words("")

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        about = {**GROUPS, HELP: "The other commands, by who needs them."}
        if cmd_name in about:
            group = typer.Typer(cls=_Group, rich_markup_mode=None, help=about[cmd_name])
            group.callback()(lambda: None)
            command = cast(TyperGroup, get_command(group))
            command.name = cmd_name
            return command
        return _built(LEAVES[cmd_name], None) if cmd_name in LEAVES else None


class _Group(TyperGroup):
    """The commands behind one word."""

    def list_commands(self, ctx: object) -> list[str]:
        return known_words(self.name or "")

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        if self.name == HELP and cmd_name in READERS:
            return _command(Leaf(cmd_name, READERS[cmd_name], ""), lambda: None)
        leaf = LEAVES.get(f"{self.name} {cmd_name}")
        return _built(leaf, None) if leaf else None


def _built(leaf: Leaf, run: Run | None) -> TyperCommand:
    """The typer command behind a leaf; without a run it can be asked about, and not run."""
    module, _, name = leaf.code.partition(":")
    function = getattr(import_module(f"mendcli.cli.{module}"), name)
    command = _command(leaf, _handed(function, run))
    if leaf.shows:
        command.params += _command(leaf, _shown).params
    return command


def _handed(function: Callable[..., object], run: Run | None) -> Callable[..., object]:
    """The function with its run in hand, as typer reads it: without that parameter."""
    handed = partial(function, run)
    signature = inspect.signature(handed)
    update_wrapper(handed, function)
    vars(handed)["__signature__"] = signature
    return handed


def _command(leaf: Leaf, function: Callable[..., object]) -> TyperCommand:
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=_SETTINGS,
    )
    app.command(leaf.name.split()[-1])(function)
    return cast(TyperCommand, get_command(app))


def _shown(format: Format = "text", json: Json = False) -> None:
    """What is taken by every command that shows something."""


def _in_our_words(error: typer.TyperException, name: str) -> UsageError:
    said = error.format_message().strip()
    help_page = f"`mend {name} --help` shows what there is."
    if said.startswith("Got unexpected extra argument"):
        # The words themselves may be a customer's, typed without quotes: they are not repeated.
        return UsageError(
            "There are more words here than this command takes.",
            f"Put a text in quotes, or see `mend {name} --help`.",
        )
    return UsageError(said if said.endswith((".", "?", ")")) else f"{said}.", help_page)
