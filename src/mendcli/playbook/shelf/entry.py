"""What the library tells of a playbook without opening it: a line of the list, one passed over."""

from typing import NamedTuple

from mendcli.playbook.shelf.shelves import Origin


class Entry(NamedTuple):
    """One line of the list. `hides` are the files with the same id that this one is taken for.

    `hides_from` says where each of them came from.

    `problems` counts the errors of a broken file, whose id may then be its file's name.
    """

    id: str
    title: str
    version: str
    use_when: str
    origin: Origin
    file: str
    hides: tuple[str, ...] = ()
    problems: int = 0
    hides_from: tuple[Origin, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it can be used for a call."""
        return not self.problems


class PassedOver(NamedTuple):
    """A broken file nearer the person than the sound playbook that is used in its place.

    `problems` counts its mistakes; `instead` is where the playbook that is used came from.
    """

    id: str
    origin: Origin
    problems: int
    instead: Origin
