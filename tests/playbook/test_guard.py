"""What a file may hold at all: caps, one document, no aliases, tags or merges, both loaders."""

import pytest
import yaml

from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
from mendcli.playbook.reading.guard import read_tree
from mendcli.playbook.reading.parse import check_playbook
from tests.playbook.authored import HEAD, SOUND, problems_of, told, unmarked

LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]


def test_a_sound_playbook_has_no_problem() -> None:
    playbook, problems = check_playbook(SOUND, "x.yaml")
    assert problems == ()
    assert playbook is not None
    assert [step.id for step in playbook.steps] == ["listen", "validate", "solve"]
    assert playbook.steps[1].prompts[1].of == "validate.paraphrase"
    assert [option.label for option in playbook.steps[2].prompts[0].options] == [
        "Repair it",
        "stop",
        "later",
    ]
    assert (playbook.steps[2].prompts[2].low, playbook.steps[2].prompts[2].high) == (1, 5)
    assert playbook.steps[2].prompts[3].purpose == "containment"
    assert playbook.steps[2].prompts[4].required
    assert len(playbook.fingerprint) == 64


def test_text_stays_text() -> None:
    text = SOUND.replace(
        "options: [safe, urgent]", "options: [yes, no, on, 12:30, 2026-11-27, 1_0]"
    )
    playbook, problems = check_playbook(text, "x.yaml")
    assert problems == ()
    assert playbook is not None
    values = [option.value for option in playbook.steps[2].prompts[1].options]
    assert values == ["yes", "no", "on", "12:30", "2026-11-27", "1_0"]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: ¶&a demo\n", "an anchor (&name) is not allowed"),
        ("id: ¶*a\n", "an alias (*name) is not allowed"),
        ("¶*a : x\n", "an alias (*name) is not allowed"),
        ("id: ¶!x demo\n", "a tag (a word that begins with !)"),
        ("id: ¶!!python/object/apply:os.system [x]\n", "a tag (a word that begins with !)"),
        ("say: ¶!!binary aGk=\n", "a tag (a word that begins with !)"),
        ("say: {¶<<: {a: b}, c: d}\n", "the merge key << is not allowed"),
        ("? ¶[a, b]\n: c\n", "a key must be plain text"),
        ("a: b\n?¶ \n: c\n", "a key is missing before this `:`"),
        ("a: 1\nb: 2\n¶a: 3\n", "`a` is given twice, in line 1 and in line 3"),
        ("{a: 1, ¶a: 2}\n", "`a` is given twice in line 1"),
        ("a: b\n¶---\nc: d\n", "a second document begins here"),
        ("a: b: c", "a `: ` cannot stand in the middle of this text"),
        ("a:\n¶\t- b\n", "a line may not be indented with a tab"),
        ("a: ¶@b\n", "text may not begin with this character"),
        ("a: ¶[b, c\nd: e\n", "this `[` is not closed"),
        ("a: ¶{b: c\n", "this `{` is not closed"),
        ('a: ¶"b\nc: d\n', "the quote that begins here is never closed"),
        ("a: b\n¶c\n", "no `: ` after its key"),
        ("- a\n¶b: c\n", "check the indentation"),
        ("a:\n  - b\n ¶c: d\n", "does not fit what stands above it"),
        ('a: "b" ¶c\n', "goes on behind its closing quote"),
        ('a: ¶"b\nc: "d"\n', "is not closed on its line"),
        ("a:\n  b: c\n¶\u00a0 d: e\n  f: g\n", "only looks like blanks"),
        ("a: |\n  b\n  \u00a0c\nd: e\nf: ¶@g\n", "text may not begin with this character"),
        ("- ¶*please* tell me\n", "may not begin with a star"),
        ("a: ¶- b\n", "a list cannot begin in the middle of a line"),
        ("a: ¶]\n", "a value was expected here"),
        ("¶!x!y a\n", "a tag (a word that begins with !)"),
        ("¶%YAML 3.0\n---\na: b\n", "this %YAML line is not known"),
    ],
)
def test_each_refusal_is_one_problem_at_its_place(
    loader: type[yaml.SafeLoader], text: str, message: str
) -> None:
    clean, places = unmarked(text)
    problems = read_tree(clean, "x.yaml", loader=loader).problems
    assert len(problems) == 1, problems
    assert message in problems[0].message
    if places:
        assert (problems[0].line, problems[0].column) == places[0]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text", ['a: "\\q"', 'a: "\\UFFFFFFFF"', 'a: "\\x9"', "a: |9x\n b", "%FOO\n"]
)
def test_odd_escapes_and_headers_are_one_problem(loader: type[yaml.SafeLoader], text: str) -> None:
    tree = read_tree(text, "x.yaml", loader=loader)
    assert len(tree.problems) == 1
    assert not tree.whole


@pytest.mark.parametrize("loader", LOADERS)
def test_both_loaders_read_the_same(loader: type[yaml.SafeLoader]) -> None:
    tree = read_tree(SOUND, "x.yaml", loader=loader)
    fast = read_tree(SOUND, "x.yaml")
    assert tree.problems == []
    assert tree.data == fast.data
    assert tree.positions == fast.positions


@pytest.mark.parametrize("text", ["", "\n\n# nothing\n", "---\n", "~", "\ufeff"])
def test_an_empty_file_says_so(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.message == "this file is empty"


def test_a_file_that_is_no_mapping_says_so() -> None:
    for text in ("- a\n- b\n", "just words", "12"):
        (problem,) = problems_of(text)
        assert (problem.line, problem.column, problem.path) == (1, 1, "")
        assert problem.message == "the file must be a mapping: lines of `key: value`"


def test_everything_refused_is_told_at_once() -> None:
    text = HEAD.replace("ours", "¶*a") + "¶id: again\n¶<<: {x: y}\nsteps: ¶!x []\n"
    told(text, "alias", "given twice, in line 1 and in line 6", "merge key", "a tag")


def test_a_repeated_key_keeps_its_first_value_and_hides_nothing_else() -> None:
    text = SOUND.replace("    aim: Just listen\n", "    aim: Just listen\n    ¶aim: Or talk\n")
    (problem,) = told(text, "`aim` is given twice, in line 10 and in line 11")
    assert problem.path == "steps.0.aim"


def test_the_size_cap() -> None:
    most = PLAYBOOK_LIMITS.size
    filled = SOUND + "#" * (most - len(SOUND))
    assert problems_of(filled) == ()
    (problem,) = problems_of(filled + "#")
    assert problem.message == "this file is too large: more than 1 MiB"


@pytest.mark.parametrize("loader", LOADERS)
def test_the_cap_on_nodes(loader: type[yaml.SafeLoader]) -> None:
    limits = PLAYBOOK_LIMITS._replace(nodes=500)
    fits = "a: [" + "b, " * 497 + "]"
    assert read_tree(fits, "x.yaml", limits, loader=loader).problems == []
    (problem,) = read_tree(fits[:-1] + "b]", "x.yaml", limits, loader=loader).problems
    assert "too many parts: more than 500 keys and values" in problem.message


def test_a_playbook_may_have_sixty_thousand_nodes() -> None:
    assert PLAYBOOK_LIMITS.nodes == 60_000
    (problem,) = problems_of("a: [" + "b, " * 60_000 + "]")
    assert "too many parts: more than 60,000" in problem.message


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}")])
def test_the_cap_on_depth(loader: type[yaml.SafeLoader], opened: str, closed: str) -> None:
    deepest = opened * 30 + closed * 30
    assert read_tree(deepest, "x.yaml", loader=loader).problems == []
    (problem,) = read_tree(opened * 31 + closed * 31, "x.yaml", loader=loader).problems
    assert "nested too deeply: more than 30 levels" in problem.message
    assert (problem.line, problem.column) == (1, 30 * len(opened) + 1)


def test_the_cap_on_one_text() -> None:
    most = PLAYBOOK_LIMITS.scalar
    assert problems_of(SOUND.replace("source: ours", f"source: {'x' * most}")) == ()
    text = SOUND.replace("source: ours", f"source: ¶{'x' * (most + 1)}")
    told(text, "this text is too long: more than 20,000 characters")


def _laughs(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, levels):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    return "\n".join(lines)


def _merges(levels: int) -> str:
    lines = ["a0: &a0 {k: v}"]
    for n in range(1, levels):
        lines.append(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "bomb",
    [
        _laughs(30),
        _merges(30),
        "[" * (1 << 20),
        "{a: " * (1 << 18),
        "- " * (1 << 19),
        "? " * (1 << 19),
        "a: " * 300_000,
        "!" * (1 << 20),
        "&a " * 300_000,
        '"' + "\\u0041" * 150_000 + '"',
        "a: |\n" + "  x\n" * 200_000,
        "a: >\n" + " \n" * 300_000,
        "x" * (1 << 20),
        "x: '" + "''" * 500_000 + "'",
        "{" + "a: b, " * 150_000 + "}",
        "[" + "1, " * 300_000 + "]",
        "a: " + "9" * 1_000_000,
        "# " + "\u202e" * 300_000,
        ("a: &a [*a]\n" * 50_000),
        "a: *b\n" * 150_000,
    ],
)
def test_bombs_are_refused(bomb: str) -> None:
    playbook, problems = check_playbook(bomb, "x.yaml")
    assert playbook is None
    assert 1 <= len(problems) <= 1001


def test_a_file_of_nothing_but_mistakes_is_cut_short() -> None:
    problems = problems_of(HEAD + "steps: [" + "1, " * 5000 + "]")
    assert len(problems) <= 1001
    assert "more problems from here on" in problems_of("a: *b\n" * 2000)[-1].message
