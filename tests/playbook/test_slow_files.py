"""Files made to keep somebody waiting: whatever they hold, they are judged at once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.playbook.model.spelling import Speller, nearest
from mendcli.playbook.reading.parse import check_playbook
from mendcli.playbook.sense.routes import routes_of
from tests.playbook.authored import HEAD, playbook, step

_MANY = 1900


def _steps(*lines: str, many: int = _MANY) -> str:
    """Many small steps; `{n}` in a line is the step's number."""
    head = "  - id: s{n}\n    title: T\n    phase: call\n    aim: A\n    say: [b]\n"
    form = head + "".join(f"    {line}\n" for line in lines)
    steps = "".join(form.replace("{n}", str(n)) for n in range(many))
    return f"{HEAD}steps:\n{steps}"


def _prompts(prompt: str, many: int = 490) -> str:
    form = f"[{', '.join(prompt.replace('{n}', str(n)) for n in range(many))}]"
    return playbook(*(step(name=f"s{n}", prompts=form) for n in range(10)))


SLOW = {
    "names nobody has": _steps("next: x{n}", "avoid: ['{x}']"),
    "aliases": _steps(f"do: [{', '.join(['*a'] * 12)}]"),
    "tags": _steps("evidence: !x y", "limt: !z 5"),
    "misspelt keys": _steps("avoyd: [x]", "evidnce: y"),
    "unknown keys": _steps(*(f"zz{{n}}{n}: x" for n in range(10))),
    "all back to the first": _steps("next: s0"),
    "each to the one before": "".join(
        line.replace(f"next: s{int(above or 0)}", f"next: s{max(int(above or 0) - 1, 0)}")
        for above, line in (
            (line.partition("next: s")[2].strip(), line)
            for line in _steps("next: s{n}").splitlines(keepends=True)
        )
    ),
    "confirms of nothing": _prompts("{id: p{n}, kind: confirm, of: qwertz{n}, ask: y}"),
    "whens of nothing": _prompts("{id: p{n}, kind: text, when: {zz{n}yy.kk: a}, ask: y}"),
    "unknown kinds": _prompts("{id: p{n}, kind: k{n}, ask: y}"),
    "jumps to nowhere": _prompts(
        "{id: p{n}, kind: choice, ask: y, options: [{value: a, goto: q{n}}, b]}"
    ),
    "braces": playbook(step()).replace("Something", '"' + "{a} {b{" * 2500 + '"'),
    "names in braces": playbook(step()).replace(
        "Something", '"' + "".join(f"{{a{n}}}" for n in range(3000)) + '"'
    ),
    "long words": playbook(step(f"evidence: {'A and ' * 3000}")).replace("Something", "日" * 6000),
    "nothing but steps": f"{HEAD}steps:\n" + "  - {}\n" * 20_000,
    "one key again and again": HEAD + "title: x\n" * 25_000,
}


@pytest.mark.faults
@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_be_slow_is_judged_within_two_seconds(name: str) -> None:
    begun = time.perf_counter()
    assert check_playbook(SLOW[name], "x.yaml")[1]
    taken = time.perf_counter() - begun
    print(f"{name}: {taken:.2f} s, {len(SLOW[name]):,} bytes")
    assert taken < 2


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=16))
def test_what_can_follow_is_what_a_walk_finds(jumps: list[tuple[int, int]]) -> None:
    options: dict[int, list[int]] = {}
    for start, goal in jumps:
        options.setdefault(start, []).append(goal)
    steps = []
    for number in range(9):
        made = "".join(f", {{value: v{n}, goto: s{goal}}}" for n, goal in
                       enumerate(options.get(number, [])))  # fmt: skip
        prompt = f"[{{id: p, kind: choice, ask: A, options: [x, y{made}]}}]"
        steps.append(step(name=f"s{number}", prompts=prompt))
    found = check_playbook(playbook(*steps), "x.yaml")[0]
    assert found is not None
    routes = routes_of(found)
    for number in range(9):
        seen, waiting = set[int](), [number]
        while waiting:
            for target in (here + 1 if (here := waiting.pop()) < 9 else 9, *options.get(here, [])):
                if target not in seen:
                    seen.add(target)
                    waiting += [target] if target < 9 else []
        assert {n for n in range(10) if routes.reach[number] >> n & 1} == seen


@given(st.lists(st.text("abcd.-", min_size=3, max_size=9), min_size=1), st.data())
def test_a_slip_of_one_letter_is_found_among_many_names(
    known: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(known))
    at = data.draw(st.integers(0, len(name) - 1))
    slip = name[:at] + data.draw(st.sampled_from(["", "x", name[at] + "x"])) + name[at + 1 :]
    found = Speller(known).nearest(slip)
    assert found in known
    assert abs(len(found) - len(slip)) <= 1


def test_what_is_further_away_is_looked_for_as_long_as_it_lasts() -> None:
    known = [f"name-{n}" for n in range(1000)]
    speller = Speller(known)
    words = [f"nxme-y{n}" for n in range(200)]
    told = [speller.nearest(word) for word in words]
    assert told[0] == nearest(words[0], known) != ""
    assert told[-1] == ""
