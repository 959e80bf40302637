"""How long a long playbook is checked, beside reading it with nothing checked but its form.

Both in this process: a start costs the same whatever is read.
"""

import yaml

from benchmarks.rounds import Measure, stopwatch
from mendcli.playbook.reading.document import PlaybookForm
from mendcli.playbook.reading.parse import check_playbook
from mendcli.playbook.reading.validation import validate

_READ = "500 steps: yaml.load (CSafeLoader) and model_validate"
_MOST = 2.0
_STEPS = 500


def checking_measures() -> list[Measure]:
    """The rows on checking. Raises SystemExit where PyYAML has no C loader."""
    if not hasattr(yaml, "CSafeLoader"):
        raise SystemExit("PyYAML has no C loader here: there is nothing to measure against.")
    sound = _long_playbook()
    broken = sound.replace("kind: words", "kind: wrods").replace(".confirmed:", ".confrmed:")
    assert isinstance(validate(yaml.load(sound, Loader=yaml.CSafeLoader)), PlaybookForm)
    assert check_playbook(sound, "long.yaml")[1] == ()
    assert len(check_playbook(broken, "long.yaml")[1]) > _STEPS

    def read() -> float:
        begun = stopwatch()
        PlaybookForm.model_validate(yaml.load(sound.encode(), Loader=yaml.CSafeLoader))
        return stopwatch() - begun

    def checked() -> float:
        begun = stopwatch()
        check_playbook(sound.encode(), "long.yaml")
        return stopwatch() - begun

    def mistaken() -> float:
        begun = stopwatch()
        check_playbook(broken.encode(), "long.yaml")
        return stopwatch() - begun

    return [
        Measure(_READ, 0, read),
        Measure("check of 500 steps", _MOST, checked, _READ),
        Measure("check of 500 steps with two mistakes in each", 0, mistaken, _READ),
    ]


def _long_playbook() -> str:
    """A sound playbook of 500 steps as long as those of the shipped ones: 0.5 MB."""
    head = 'id: long\ntitle: Long\nversion: "1"\nuse_when: Never\nsource: A measurement\nsteps:\n'
    return head + "".join(_STEP.replace("STEP", f"step-{n}") for n in range(_STEPS))


_STEP = """\
  - id: STEP
    title: Validate
    phase: call
    aim: Say it back, with names and facts, until they say "yes, that's it".
    say:
      - Let me make sure I've got this right. Please stop me where I haven't.
      - What I've heard so far is this, {customer}. Tell me if any of it is off.
      - I'd like to say it back to you, so I don't get it wrong.
    do:
      - Say the names, the numbers and the dates
      - Then ask “is that right?”, and wait
    avoid:
      - “The issue”, “that”, “this matter” for what hurt them
    source: M2.3
    evidence: >-
      Packard and Berger 2021: concrete words went with more satisfaction and later purchases,
      because customers took them as a sign that somebody was listening.
    limit: >-
      Five studies, over 1,000 real calls and mails. They tested the choice of words, not a
      summary that the customer confirms.
    prompts:
      - id: paraphrase
        kind: paraphrase
        ask: Say back what you heard. Typing it is optional.
      - id: confirmed
        kind: confirm
        of: paraphrase
        ask: Did they say that is right?
      - id: missing
        kind: words
        ask: What did you miss, or get wrong? One line for each thing.
        when: {STEP.confirmed: ["partly", "no"]}
"""
