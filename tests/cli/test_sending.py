"""`mend cases send`, `take` and `hand-over`: cases on two laptops, through files."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend


class Colleague(Mend):
    """Somebody with ids, and so a store, of their own."""

    def _new_id(self, length: int) -> str:
        return f"s{super()._new_id(length)[1:]}"


@pytest.fixture
def sam(tmp_path: Path) -> Mend:
    """A colleague with a home of their own."""
    other = Colleague(tmp_path / "sam")
    other.environ["LOGNAME"] = "sam"
    return other


@pytest.fixture
def file(mend: Mend, tmp_path: Path) -> Path:
    """The one case there is, on its way."""
    mend.start()
    path = tmp_path / "case.mend"
    assert mend("cases", "send", "k", "-o", str(path)).code == 0
    return path


def test_a_case_is_whole_on_the_other_laptop(mend: Mend, sam: Mend, file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    ran = sam("cases", "take", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert "Crystal Minh" in ran.err
    assert "new facts, 0 known already" in ran.err
    mine, theirs = mend("summary", "--json").data, sam("summary", "--json").data
    assert mine.pop("rep") == "alex"
    assert theirs.pop("rep") == "sam"
    assert mine == theirs
    assert sam("doctor").code == 0


def test_both_go_on_and_both_have_all_of_it(mend: Mend, sam: Mend, file: Path) -> None:
    sam("cases", "take", str(file))
    mend("cases", "note", "k", "-", stdin=b"she rang about the mud")
    sam("cases", "note", "k", "-", stdin=b"the valve is here")
    back = file.with_name("back.mend")
    sam("cases", "send", "k", "-o", str(back))
    ran = mend("cases", "take", str(back), "--json")
    assert (ran.data["new"], ran.data["cases"][0]["renumbered"]) == (2, [])  # and what she had
    again = file.with_name("again.mend")
    mend("cases", "send", "k", "-o", str(again))
    sam("cases", "take", str(again))
    notes = [note["text"] for note in mend("summary", "--json").data["notes"]]
    assert sorted(notes) == ["she rang about the mud", "the valve is here"]
    assert [note["text"] for note in sam("summary", "--json").data["notes"]] == notes
    assert "mud" in sam("cases", "find", "mud").out


def test_through_a_pipe(mend: Mend, sam: Mend) -> None:
    mend.start()
    sent = mend("cases", "send", "k")
    assert sent.out.startswith('{"mend-case":1')
    assert sam("cases", "take", "-", stdin=sent.out.encode()).code == 0
    assert sam("summary").out == mend("summary").out


@pytest.mark.parametrize("keep", [10, 400, -2])
def test_a_damaged_file_leaves_nothing_behind(sam: Mend, file: Path, keep: int) -> None:
    file.write_bytes(file.read_bytes()[:keep])
    ran = sam("cases", "take", str(file))
    assert ran.code == ExitCode.FIXABLE
    assert "Nothing was taken" in ran.err or "Name the file" in ran.err
    assert "technician" not in ran.err
    assert not (sam.home / "mend.db").exists()


def with_playbooks(file: Path, playbooks: list[dict[str, str]]) -> None:
    """The file with other playbooks in it, by somebody who makes the foot fit."""
    lines = file.read_bytes().splitlines(keepends=True)
    facts = [line for line in lines if line.startswith(b'{"fact"')]
    head = json.loads(lines[0]) | {"playbooks": len(playbooks)}
    entries = [head, *({"playbook": each} for each in playbooks)]
    packed = [json.dumps(entry, separators=(",", ":")).encode() + b"\n" for entry in entries]
    body = b"".join([*packed, *facts])
    end = json.dumps({"end": sha256(body).hexdigest()}, separators=(",", ":"))
    file.write_bytes(body + end.encode() + b"\n")


def playbooks_in(file: Path) -> list[dict[str, str]]:
    lines = file.read_bytes().splitlines()
    return [json.loads(line)["playbook"] for line in lines if line.startswith(b'{"playbook"')]


def printed(text: str) -> dict[str, str]:
    return {"text": text, "fingerprint": sha256(text.encode()).hexdigest()}


def test_a_playbook_that_the_case_does_not_name_is_not_let_in(sam: Mend, file: Path) -> None:
    (known,) = playbooks_in(file)
    other = known | printed(known["text"].replace("kind: words", "kind: run-this", 1))
    with_playbooks(file, [other])
    ran = sam("cases", "take", str(file))
    assert ran.code == ExitCode.FIXABLE
    assert "does not run on" in ran.err
    for more in (other, known):  # a stowaway beside the right one, and the same one twice
        with_playbooks(file, [known, more])
        assert "does not run on" in sam("cases", "take", str(file)).err
    with_playbooks(file, [])
    assert "is not in the file" in sam("cases", "take", str(file)).err
    assert sam("cases", "list", "--json").data["cases"] == []
    assert sam("doctor").code == 0


def test_what_is_no_file_is_said_in_a_line(sam: Mend, tmp_path: Path) -> None:
    for name in ("nothing.mend", "/dev/null", str(tmp_path)):
        ran = sam("cases", "take", name)
        assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")


def test_a_hand_over_shows_the_card_and_is_on_record(mend: Mend) -> None:
    mend.start()
    ran = mend("cases", "hand-over", "k", "Sam", "-", stdin=b"She is a nurse; ring after six.")
    assert ran.code == 0
    for said in ("from alex to Sam", "ring after six", "“Nobody rang.”", "refund the fee",
                 "They hear from us by", "Do not ask again"):  # fmt: skip
        assert said in ran.out, said
    assert "k001 is Sam's now." in ran.err
    card = mend("summary", "--for", "handover").out
    assert card == ran.out
    data = mend("cases", "hand-over", "k", "Kim", "--json").data
    assert [each["to"] for each in data["handed"]] == ["Sam", "Kim"]
    assert {section["heading"] for section in data["card"]} >= {"In their words", "Next"}


def test_nothing_of_a_card_reaches_the_customer(mend: Mend) -> None:
    mend.start()
    mend("cases", "hand-over", "k", "Sam", "-", stdin=b"He is difficult.")
    for form in ("markdown", "text", "json"):
        assert "difficult" not in mend("summary", "--for", "customer", "--format", form).out


def test_all_that_waits_for_a_colleague_on_holiday_goes_in_one_file(
    mend: Mend, sam: Mend, tmp_path: Path
) -> None:
    def called(name: str) -> str:
        ran = mend.start(ANSWERS.replace("Crystal Minh", name), "--json")
        assert ran.code == 0
        return str(ran.data["case"])

    kept, handed, promised, closed = (called(name) for name in ("Ann", "Bea", "Cy", "Di"))
    assert mend("cases", "hand-over", handed, "kim").code == 0
    assert mend("actions", "add", promised, "send the part by kim by friday").code == 0
    assert mend("close", closed, "--as", "lost", "--reason", "gone").code == 0
    file = tmp_path / "kim.mend"
    ran = mend("cases", "send", "--all", "--owner", "Kim", "-o", str(file), "--json")
    assert ran.code == 0
    assert sorted(ran.data["cases"]) == sorted([handed, promised])
    taken = sam("cases", "take", str(file), "--json")
    assert sorted(each["case"] for each in taken.data["cases"]) == sorted([handed, promised])
    assert sam("cases", "take", str(file), "--json").data["new"] == 0
    assert sam("doctor").code == 0
    sent = mend("cases", "send", "--all").out.splitlines()
    heads = [json.loads(line) for line in sent if line.startswith('{"mend-case"')]
    assert sorted(each["case"] for each in heads) == sorted([kept, handed, promised])


def test_of_many_cases_all_are_taken_or_none(mend: Mend, sam: Mend, tmp_path: Path) -> None:
    mend.start()
    mend.start(ANSWERS.replace("Crystal", "Carla"))
    text = mend("cases", "send", "--all").out
    at = text.index('{"mend-case"', 1)
    ran = sam(
        "cases", "take", "-", stdin=(text[:at] + text[at:].replace("90 minutes", "9")).encode()
    )
    assert ran.code == ExitCode.FIXABLE
    assert "cut short or changed" in ran.err
    assert sam("cases", "list", "--json").data["cases"] == []
    assert "a case twice" in sam("cases", "take", "-", stdin=(text[:at] * 2).encode()).err
    assert sam("cases", "take", "-", stdin=text.encode()).code == 0
    assert len(sam("cases", "list", "--json").data["cases"]) == 2


def test_one_case_or_all_of_them(mend: Mend) -> None:
    mend.start()
    for words in ([], ["k", "--all"], ["k", "--owner", "kim"]):
        ran = mend("cases", "send", *words)
        assert ran.code == ExitCode.USAGE, words
    assert "No case of kim's is open" in mend("cases", "send", "--all", "--owner", "kim").err
