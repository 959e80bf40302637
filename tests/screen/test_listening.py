"""A feed is a file that grows or a FIFO; its newest lines are on offer, each under its letter."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mendcli.case.reading.feeds import Overheard
from mendcli.screen.terminal.typing.listening import LETTERS, Listening
from mendcli.screen.words.prompter import Kept, KeptLine, Plain, Question, Reply, Typed
from tests.screen.keys import CONFIRMED, ENTER, STORY, pasted, sitting

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kim>late\n\n00:03.000 --> 00:04.000\nagain\n"


@contextmanager
def listening(path: Path) -> Iterator[Listening]:
    feed = Listening(path)
    try:
        yield feed
    finally:
        feed.close()


def shown(feed: Listening, most: int = 12) -> list[str]:
    return [f"{letter} {line.text}" for letter, line in feed.offered(most)]


def write(path: Path, *lines: str) -> None:
    with path.open("a") as file:
        file.write("".join(f"{line}\n" for line in lines))


def test_a_file_that_grows_is_heard_as_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    with listening(path) as feed:
        assert feed.read()
        assert feed.note == "feed.txt: no such file or directory"
        write(path, "one", "two")
        assert feed.read()
        assert shown(feed) == ["a one", "b two"]
        assert feed.note == ""
        assert not feed.read()
        write(path, "thr" + "ee")
        with path.open("a") as file:
            file.write("fo")
            file.flush()
            assert feed.read()
            file.write("ur\n")
        assert feed.read()
        assert shown(feed, 2) == ["c three", "d four"]


def test_the_newest_twelve_keep_their_letters(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    write(path, *(str(n) + "th" for n in range(30)))
    with listening(path) as feed:
        feed.read()
        assert shown(feed) == [f"{LETTERS[n % 12]} {n}th" for n in range(18, 30)]
        assert shown(feed, 3) == ["d 27th", "e 28th", "f 29th"]


def test_a_cue_is_whole_once_nothing_more_comes(tmp_path: Path) -> None:
    (path := tmp_path / "feed.vtt").write_text(VTT)
    with listening(path) as feed:
        feed.read()
        assert shown(feed) == ["a late"]
        assert feed.read()
        assert shown(feed) == ["a late", "b again"]


def test_a_fifo_is_heard_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(path := tmp_path / "fifo")
    with listening(path) as feed:
        assert not feed.read()
        assert feed.note == ""
        with path.open("w") as writer:
            assert not feed.read()
            writer.write("one\n")
            writer.flush()
            assert feed.read()
            assert not feed.read()
        assert feed.read()
        assert feed.note == "fifo: its writer has closed it"
        with path.open("w") as writer:
            writer.write("two\n")
        assert feed.read()
        assert shown(feed) == ["a one", "b two"]


def test_a_file_that_is_begun_anew_is_heard_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    write(path, "first line", "second line")
    with listening(path) as feed:
        feed.read()
        path.write_text("cut\n")
        feed.read()
        feed.read()
        (other := tmp_path / "other").write_text("moved here\n")
        other.replace(path)
        feed.read()
        feed.read()
        assert [line[2:] for line in shown(feed)] == [
            "first line", "second line", "cut", "moved here",
        ]  # fmt: skip
        path.unlink()
        feed.read()
        assert feed.note == "feed.txt: no such file or directory"


def test_what_stops_or_cannot_be_read_is_one_quiet_line(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    write(path, '{"text": "late"}', '{"text": ', "{}")
    with listening(path) as feed:
        feed.read()
        assert feed.note == "feed.jsonl: 2 lines could not be read"
        for _ in range(300):
            feed.read()
        assert feed.note == "feed.jsonl: nothing heard for a while"
        write(path, '{"text": "again"}')
        assert feed.read()
        assert feed.note == "feed.jsonl: 2 lines could not be read"
    with listening(tmp_path) as feed:
        assert feed.read()
        assert feed.note.endswith(": is a directory")


def test_of_a_long_file_only_the_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    write(path, *(f"line {n} of a whole day" for n in range(50_000)))
    with listening(path) as feed:
        feed.read()
        assert shown(feed)[-1].endswith("line 49999 of a whole day")
        assert len(shown(feed)) == 12


def test_endless_bytes_are_not_read_to_their_end() -> None:
    with listening(Path("/dev/zero")) as feed:
        for _ in range(3):
            feed.read()
        assert shown(feed) == []


A, B, C = Overheard("one"), Overheard("two"), Overheard("three", "agent", "0:01")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a", [KeptLine(A)]),
        (" b  c* ", [KeptLine(B), KeptLine(C, hurts=True)]),
        ("c! a*!", [KeptLine(C, promise=True), KeptLine(A, hurts=True, promise=True)]),
        ("b b*", [KeptLine(B, hurts=True)]),
        ("0", [KeptLine(A), KeptLine(B), KeptLine(C)]),
        ("d", None),
        ("a d", None),
        ("ab", None),
        ("a, b", None),
        ("a b and so on", None),
        ("A", None),
        ("*", None),
        ("00", None),
        ("", None),
    ],
)
def test_offered_letters_alone_keep_their_lines(
    tmp_path: Path, typed: str, kept: list[KeptLine] | None
) -> None:
    path = tmp_path / "feed.txt"
    write(path, "one", "two", "[0:01] agent: three")
    with listening(path) as feed:
        feed.read()
        feed.hold(12, still=True)
        assert feed.taken(typed) == (None if kept is None else Kept(tuple(kept)))


def test_what_is_on_offer_stands_still_while_something_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    write(path, "one", "two")
    with listening(path) as feed:
        feed.read()
        feed.hold(12, still=True)
        write(path, *(f"then {n}" for n in range(12)))
        assert not feed.read()
        assert shown(feed) == ["a one", "b two"]
        assert feed.taken("b") == Kept((KeptLine(B),))
        feed.hold(12, still=False)
        assert shown(feed)[0] == "c then 0"
        assert len(shown(feed)) == 12


def test_what_is_taken_is_off_the_list_and_nothing_is_taken_twice(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    write(path, "one", "two", "three")
    with listening(path) as feed:
        feed.read()
        feed.hold(12, still=True)
        feed.taken("b")
        feed.hold(12, still=False)
        assert shown(feed) == ["a one", "c three"]
        feed.hold(12, still=True)
        assert feed.taken("b") is None
        feed.taken("0")
        feed.hold(12, still=False)
        assert shown(feed) == []


class TestAtTheLine:
    @pytest.mark.parametrize(
        ("question", "keys", "reply"),
        [
            (STORY, "b a!", Kept((KeptLine(B), KeptLine(A, promise=True)))),
            (STORY, "0", Kept((KeptLine(A), KeptLine(B)))),
            (STORY, "b and so on", Typed("b and so on")),
            (STORY, "c", Typed("c")),
            (STORY, "", Typed("")),
            (STORY, pasted("b"), Plain("b", pasted=True)),
            (STORY._replace(live=False), "b", Typed("b")),
            (STORY._replace(default="date"), "b", Kept((KeptLine(B),))),
            (CONFIRMED, "b a", Kept((KeptLine(B), KeptLine(A)))),
        ],
    )
    def test_letters_keep_lines_and_anything_else_is_as_ever(
        self, tmp_path: Path, question: Question, keys: str, reply: Reply
    ) -> None:
        path = tmp_path / "feed.txt"
        write(path, "one", "two")
        with sitting(Listening(path)) as rep:
            assert rep.ask(question, keys + ENTER) == reply

    def test_what_comes_between_two_questions_is_on_offer_at_the_next(self, tmp_path: Path) -> None:
        path = tmp_path / "feed.txt"
        with sitting(Listening(path)) as rep:
            assert rep.ask(STORY, f"a{ENTER}") == Typed("a")
            write(path, "one")
            assert rep.ask(STORY, f"a{ENTER}") == Kept((KeptLine(A),))
            assert rep.ask(STORY, f"a{ENTER}") == Typed("a")
