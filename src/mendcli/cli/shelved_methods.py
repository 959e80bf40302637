"""The library as a call sees it: a sound playbook together with what the store keeps of it.

What is kept is the author's text and the checked form; the form is used as long as it is the one
this mend writes, so that a case goes on without reading YAML.
"""

from collections.abc import Callable

from mendcli.errors import BrokenPlaybook, NotFound
from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.shelf.compiled import FORMAT, playbook_from_json, playbook_to_json
from mendcli.playbook.shelf.entry import PassedOver
from mendcli.playbook.shelf.library import Library
from mendcli.store.contract import PinnedPlaybook

_HEAD = f"{FORMAT} "


class ShelvedMethods:
    """`workflows.services.Methods` on a library.

    `warn` hears, once for each id, that a broken file nearer the rep was passed over. `preset` is
    the id that the settings name, and where they name it. `own` is a playbook, with its text, that
    stands for its id whatever the library has.
    """

    def __init__(
        self,
        library: Library,
        warn: Callable[[str], None] | None = None,
        preset: tuple[str, str] = ("", ""),
        own: tuple[Playbook, str] | None = None,
    ) -> None:
        self._own = own
        self._library, self._warn, self._preset = library, warn, preset
        self._warned: set[str] = set()

    def load(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        """A sound playbook by id. Raises NotFound, BrokenPlaybook."""
        if self._own is not None and self._own[0].id == id:
            return _with_pin(*self._own)
        try:
            loaded = self._library.load(id)
        except NotFound as error:
            named, origin = self._preset
            if id != named:
                raise
            problem = f"There is no playbook {id}, which is set in {origin}."
            raise NotFound(problem, error.next_step) from None
        over = self._library.passed_over.get(id)
        if over and self._warn and id not in self._warned:
            self._warned.add(id)
            self._warn(passed_over_note(over))
        return _with_pin(*loaded)

    def today(self, id: str) -> tuple[Playbook, PinnedPlaybook]:
        """What `load` gives, unless a broken file nearer the rep had to be passed over for it."""
        try:
            loaded = self._library.load(id)
        except BrokenPlaybook as error:
            count = sum(p.severity == "error" for p in getattr(error, "problems", ())) or 1
            raise _broken(f"The file of {id}", id, count) from None
        over = self._library.passed_over.get(id)
        if over:
            raise _broken(f"{_whose(over)} {id}", id, over.problems)
        return _with_pin(*loaded)

    def block(self, name: str) -> tuple[Playbook, PinnedPlaybook]:
        """A short block by name. Raises NotFound, BrokenPlaybook."""
        try:
            return _with_pin(*self._library.block(name))
        except BrokenPlaybook as error:
            problems = getattr(error, "problems", ())
            if not problems:
                raise
            # It is said in the middle of a call: how many, and not which.
            found = f"The block {name} has {_mistakes(len(problems))}."
            check = f"`mend playbooks check {problems[0].file}` names them."
            raise BrokenPlaybook(found, check) from None

    def pinned(self, kept: PinnedPlaybook) -> Playbook:
        """The playbook a case began with: from its checked form, else from its text."""
        if kept.compiled.startswith(_HEAD):
            try:
                return playbook_from_json(kept.compiled.removeprefix(_HEAD))
            except ValueError:  # a form that only looks like today's: its text tells
                pass
        return self._library.from_text(kept.text)

    def offered(self) -> tuple[tuple[str, str, str], ...]:
        """Id, title and `use_when` of every sound playbook, best known first."""
        return tuple((e.id, e.title, e.use_when) for e in self._library.entries() if e.sound)


def pinned_from(text: str) -> PinnedPlaybook:
    """The text of a playbook that came from elsewhere, checked here. Raises ProblemsFound."""
    return _with_pin(Library().from_text(text), text)[1]


def passed_over_note(over: PassedOver) -> str:
    """What is said of a broken file that was passed over."""
    used = {"shipped": "the shipped one", "team": "your team's", "personal": "another of yours"}
    return (
        f"{_whose(over)} {over.id} has {_mistakes(over.problems)}; {used[over.instead]} is used."
        f" See: mend playbooks check {over.id}"
    )


def _whose(over: PassedOver) -> str:
    return "Your team's" if over.origin == "team" else "Your"


def _mistakes(count: int) -> str:
    return "1 mistake" if count == 1 else f"{count} mistakes"


def _broken(which: str, id: str, problems: int) -> BrokenPlaybook:
    """That the file has mistakes, without the list of them: a rep cannot mend it on a call."""
    found = f"{which} has {_mistakes(problems)}."
    return BrokenPlaybook(found, f"`mend playbooks check {id}` names them.")


def _with_pin(playbook: Playbook, text: str) -> tuple[Playbook, PinnedPlaybook]:
    compiled = _HEAD + playbook_to_json(playbook)
    kept = PinnedPlaybook(playbook.fingerprint, playbook.id, playbook.version, text, compiled)
    return playbook, kept
