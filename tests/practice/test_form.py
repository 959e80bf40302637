"""A persona's file: each mistake at its line and column, in words, as in a playbook."""

import pytest

from mendcli.playbook.model.problems import ProblemsFound
from mendcli.practice.form import read_persona

SOUND = """\
id: jones
name: Mrs. Jones
starts: 6            # heat 0..10
wants: {say: "I want somebody here tomorrow.", facts: [tomorrow, fee]}
facts:
  wait:  {say: "I sat here till half past eleven.", numbers: ["90 minutes"]}
  nocall: {say: "And nobody rang. Not once."}
  mud:   {say: "He left mud all over the hall.", only_when: open}
hot:   ["You are not listening."]
warm:  ["Go on."]
cool:  ["Yes. That's it.", "What happens now?"]
yes_to: {facts: 2}
hangs_up_at: 10
ends: {date: true, owner: true}
"""


def mistakes(text: str, named: str = "jones") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_persona(text.encode(), "jones.yaml", named)
    return [
        f"{each.line}:{each.column}: {each.path}: {each.message}" for each in found.value.problems
    ]


def test_a_sound_file_is_a_persona() -> None:
    persona = read_persona(SOUND.encode(), "jones.yaml", "jones")
    assert (persona.opens, persona.starts, persona.yes_to) == (
        "I want somebody here tomorrow.", 6, 2,
    )  # fmt: skip
    assert [fact.only_when for fact in persona.facts] == ["", "", "open"]
    assert persona.facts[1].words == ("nobody", "rang")
    assert persona.ends == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("starts: 6", "strats: 6",
         "3:1: strats: `strats` is not a key here; did you mean `starts`?"),
        ("starts: 6  ", "starts: 12 ", "3:9: starts: `starts` is 9 at most"),
        ("name: Mrs. Jones\n", "", "1:1: name: `name` is missing: how they are called"),
        ('say: "He left mud all over the hall.", ', "",
         "8:10: facts.mud.say: `say` is missing: what they say of it, in their words"),
        ("only_when: open", "only_when: never",
         "8:61: facts.mud.only_when: `only_when` is `open`, or left out"),
        ("only_when", "only_wen",
         "8:50: facts.mud.only_wen: `only_wen` is not a key here; did you mean `only_when`?"),
        ("{facts: 2}", "{facts: 6}", "12:17: yes_to.facts: `facts` is 6, and they have 5 to tell"),
        ('["90 minutes"]', '["long"]',
         "6:63: facts.wait.numbers.0: `long` is no number with a unit, such as `90 minutes`"),
        ('"And nobody rang. Not once."', '"Not so."',
         "7:11: facts.nocall: `nocall` needs `numbers` or `words`: nobody could say it back"),
        ("hangs_up_at: 10", "hangs_up_at: 8\nhangs_up_at: 9",
         "14:1: hangs_up_at: `hangs_up_at` is given twice, in line 13 and in line 14;"
         " keep one of them"),
        ("id: jones", "id: smith", "1:5: id: `id` is what the file is called: `jones`"),
        ("hot:   [\"You are not listening.\"]", "hot: Go.",
         "9:6: hot: `hot` must be a list:"
         " put each item on a line of its own that begins with `- `"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_place(old: str, new: str, said: str) -> None:
    assert old in SOUND
    assert mistakes(SOUND.replace(old, new)) == [said]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- a", b"{", b"id: &a b", b"x" * (1 << 21)])
def test_whatever_the_bytes_are_it_is_said_and_nothing_is_raised_but_that(content: bytes) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_persona(content, "jones.yaml", "jones")
    assert found.value.problems
